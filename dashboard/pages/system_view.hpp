// What the System page shows: every source with the age of its newest event (never of its fetch),
// and the facts about the display. A fact that can't be read is "–" and has no state.
#pragma once

#include <optional>
#include <vector>

#include "dashboard/page.hpp"
#include "dashboard/pages/far_summary.hpp"
#include "dashboard/text/times.hpp"

namespace leitstand {

struct SourceRow {
    enum class Kind {
        queue,
        connector,  ///< of this program
        fact,       ///< of the display, not well: where no list of facts is shown
        rest,       ///< all others, counted
    };
    Kind kind = Kind::queue;
    QueueStatus status = QueueStatus::no_data;
    Line name;
    Line as_of;          ///< "14:37:06", "17.11. 18:00"; empty: never
    bool dated = false;  ///< as_of has letters or a date: set as text
    Figure age, period;
    Millis silent{};  ///< the age; nothing where it never delivered
    Line value;       ///< of a fact, in the place of times

    // Of a connector, below its name. A reason stands in the place of the rest.
    Line reason;    ///< why it does not deliver
    Line delivery;  ///< "99 % on time · 3 corrected"
    Line unmapped;  ///< "4711 is assigned to no queue, 2 more": a warning, no state

    [[nodiscard]] bool has_below() const {
        return !reason.empty() || !delivery.empty() || !unmapped.empty();
    }
    /// Somebody should look at it.
    [[nodiscard]] bool is_troubled() const {
        return status != QueueStatus::ok && status != QueueStatus::closed;
    }
};

struct FactRow {
    QueueStatus status = QueueStatus::no_data;
    std::string_view name;
    Line value;
};

struct SystemView {
    std::vector<SourceRow> sources;
    std::vector<FactRow> facts;
    FarSummary far;  ///< of far and panel, in place of both
    Verdict verdict;
    Note note;
    bool wanted = false;

    [[nodiscard]] std::uint64_t states() const;
};

/// How many rows a screen of this page has, and how many screens the page may take.
[[nodiscard]] std::size_t sources_per_part(Density density);
inline constexpr std::size_t kMostParts = 3;

/// Screens for so many sources.
[[nodiscard]] int system_parts(std::size_t sources, Density density);

void build_system_view(const Board& board, const SystemFacts& facts, const PageContext& context,
                       const TimeZone& zone, SystemView& out);

// Parts of the above.
void add_connectors(const Board& board, const SystemFacts& facts, const TimeZone& zone,
                    Language language, std::vector<SourceRow>& rows);
void build_facts(const Board& board, const SystemFacts& facts, Language language,
                 std::vector<FactRow>& rows);
/// In the order of the configuration while all have room, else worst first with the last one
/// counting the others: nothing is left out without a word.
void fit_rows(std::vector<SourceRow>& rows, std::size_t room, Language language);
/// The first of what is wrong, in the order in which somebody should care.
[[nodiscard]] Verdict system_verdict(const SystemView& view, const SystemFacts& facts,
                                     const PageContext& context);
/// The hero counts what is current; the rows are worst first.
void build_far_system(const SystemView& view, Language language, FarSummary& out);

}  // namespace leitstand

// What the System page shows: every source with the age of its newest event (never of its fetch),
// and the facts about the display. A fact that can't be read is "–" and has no state.
#pragma once

#include <optional>
#include <vector>

#include "dashboard/page.hpp"
#include "dashboard/text/times.hpp"

namespace leitstand {

struct SourceRow {
    QueueStatus status = QueueStatus::no_data;
    Line name;
    Line as_of;          ///< "14:37:06", "17.11. 18:00"; empty: never
    bool dated = false;  ///< as_of has letters or a date: set as text
    Figure age, period;
};

struct FactRow {
    QueueStatus status = QueueStatus::no_data;
    std::string_view name;
    Line value;
};

struct SystemView {
    std::vector<SourceRow> sources;
    std::size_t queues = 0;  ///< of the sources; those behind are the connectors of this program
    std::vector<FactRow> facts;
    Verdict verdict;
    Note note;
    bool wanted = false;

    [[nodiscard]] std::uint64_t states() const;
};

inline constexpr int kSourcesPerPart = 7;

void build_system_view(const Board& board, const SystemFacts& facts, const PageContext& context,
                       const TimeZone& zone, SystemView& out);

// Parts of the above.
void add_connectors(const Board& board, const SystemFacts& facts, const TimeZone& zone,
                    Language language, SystemView& out);
/// The one connector that does not deliver any more; nullopt: none, or more than one.
[[nodiscard]] std::optional<Verdict> silent_connector(const SystemView& view, const Board& board,
                                                      const SystemFacts& facts, Language language);
/// Why the first one that has a trouble has it.
[[nodiscard]] std::optional<Note> connector_note(const SystemFacts& facts);
void build_facts(const Board& board, const SystemFacts& facts, Language language,
                 std::vector<FactRow>& rows);

}  // namespace leitstand

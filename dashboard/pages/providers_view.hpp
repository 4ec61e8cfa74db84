// What the page of providers side by side shows, as texts, states and places on a common scale. Up
// to four figures are compared; a figure that only one contract knows is still a column, and who
// does not have it shows a dash. Nothing is ranked.
#pragma once

#include <array>
#include <vector>

#include "dashboard/page.hpp"
#include "dashboard/pages/floor_view.hpp"
#include "dashboard/widgets/interval_strip.hpp"

namespace leitstand {

struct ProviderCell {
    enum class Kind { value, not_applicable, unknown } kind = Kind::not_applicable;
    QueueStatus status = QueueStatus::ok;
    bool ramp = false;
    bool dimmed = false;  ///< suspended: shown, and does not count
    Line value, unit;
    Line instead;  ///< unknown: "n = 12", "ausgenommen"
    IntervalStrip strip;
};

struct ProviderRow {
    Line name, short_name, sub;
    QueueStatus status = QueueStatus::no_data;
    bool ramp = false;
    bool has_state = true;  ///< false: no clauses, so there is nothing to be in a state
    std::array<ProviderCell, 4> cells;
};

struct ProvidersView {
    Line title;
    std::size_t columns = 0;
    std::array<Line, 4> heads;
    std::vector<ProviderRow> rows;
    bool interval_shown = false, reference_shown = false;  ///< for the key
    Line claim;                                            ///< what is fair about it
    Verdict verdict;
    Note note;
    Line corner;      ///< far and panel: "Tag 18 von 30"; empty: the web address
    FloorView small;  ///< the far page and the panel: hero and worst rows
    Line hero_title;  ///< of `small`

    [[nodiscard]] std::uint64_t states() const;
};

/// Rows in fixed order: in-house teams first, then as configured.
[[nodiscard]] std::vector<std::size_t> provider_order(const Configuration& config);

/// Fills `out`, reusing its memory.
void build_providers_view(const Board& board, const PageContext& context, const TimeZone& zone,
                          ProvidersView& out);

/// Parts of the above, each in a file of its own.
struct ProvidersInput {
    const Board& board;
    const PageContext& context;
    const TimeZone& zone;
    std::vector<const ProviderConfig*> configs;  ///< by row
    std::vector<const ProviderBoard*> boards;    ///< nullptr: the board does not have it
    [[nodiscard]] const Catalogue& words() const { return Catalogue::of(context.language); }
};
void build_columns(const ProvidersInput& input, ProvidersView& out);
/// Hero and rows for far readers, from clauses: one provider's, or the worst of all.
void build_small_hero(const ClauseBoard* clause, const PageContext& context, FloorHero& hero);
/// "Tag 18 von 30".
[[nodiscard]] Line day_of_month(Date today, Language language);
/// "November, Tag 18 von 30".
[[nodiscard]] Line month_text(Date today, Language language);

}  // namespace leitstand

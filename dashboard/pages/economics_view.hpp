// What the Economics page shows, as texts, states and places: from what the same contacts would
// have cost in-house, step by step, to what is left. The saving before steering is never shown
// without the one after it, and what is not known says what is missing.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "dashboard/page.hpp"
#include "dashboard/pages/far_summary.hpp"

namespace leitstand {

struct SavingRow {
    enum class Kind { reference, step, sum } kind = Kind::step;
    bool known = false;
    Line name, value;
    Line instead;            ///< what is missing: "birke: steering_rate_per_hour"
    float from = 0, to = 0;  ///< of the bar, shares of the scale
    bool joined = false;     ///< a thin line leads here from the row above, at `from`
    std::optional<float> fade_from, fade_to;  ///< sum: where the interval lies
};

struct CostRow {
    Line name, value;  ///< no value: not known
    bool planned = false, strong = false;
};

/// Plan against actual of one provider.
struct TrackRow {
    Line name, unit, actual, planned;
};
struct CaseTrack {
    Line title, payback;
    std::vector<TrackRow> rows;
};

struct EconomicsView {
    bool wanted = false, present = false;
    Line title;
    Line unit_title;  ///< "Tausend Euro, Monat bisher"
    Line payback;     ///< of the only business case
    std::vector<SavingRow> rows;
    float zero = 0;                ///< where the bars begin
    std::optional<float> plan_at;  ///< of the saving
    QueueStatus status = QueueStatus::no_data;
    Line share;                 ///< "25"; empty: not known
    Line spread;                ///< "± 3 Punkte"
    Line before;                ///< "vor Steuerung 39 %"
    Line plan;                  ///< "Plan 24 %"
    std::vector<Line> missing;  ///< at most three
    std::array<CostRow, 3> costs;
    Line currency;
    std::vector<CaseTrack> tracks;
    std::array<Line, 2> empty;
    Verdict verdict;
    Note note;
    Line corner;
    FarSummary small;

    [[nodiscard]] std::uint64_t states() const;
};

void build_economics_view(const Board& board, const PageContext& context, const TimeZone& zone,
                          EconomicsView& out);

/// Parts of the above, each in a file of its own.
struct EconomicsInput {
    const Board& board;
    const PageContext& context;
    const TimeZone& zone;
    const SavingBoard* saving = nullptr;  ///< nullptr: nothing that could be compared
    Date today{};
    [[nodiscard]] const Catalogue& words() const { return Catalogue::of(context.language); }
    [[nodiscard]] bool brief() const {
        return context.density == Density::far || context.density == Density::panel;
    }
};
/// Of all outsourced providers; nullopt where one of them has no plan. Share of the baseline.
[[nodiscard]] std::optional<double> planned_share(const EconomicsInput& input);
/// "25", with one decimal below 5 percent, and never rounded to zero.
[[nodiscard]] Line share_figure(double share, Language language);
void build_saving_rows(const EconomicsInput& input, EconomicsView& out);
void build_tracks(const EconomicsInput& input, EconomicsView& out);
[[nodiscard]] Verdict economics_verdict(const EconomicsInput& input);

}  // namespace leitstand

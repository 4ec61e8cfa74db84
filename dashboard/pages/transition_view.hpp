// What the Transition page shows, as texts, states and places: gates on a path, the share of the
// volume that has moved against the plan's steps, the criteria of the next gate, and the weeks of
// hypercare.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "dashboard/page.hpp"
#include "dashboard/pages/far_summary.hpp"

namespace leitstand {

struct GateNode {
    QueueStatus status = QueueStatus::no_data;
    bool future = false;  ///< an empty ring: it is not its turn
    bool ring = false;    ///< its turn, and nothing is wrong
    bool current = false;
    Line name, date;
};

struct ShareChart {
    struct Point {
        float at = 0, value = 0;  ///< of the axis; 0..1 of the volume
        bool begins = false;      ///< a new line: the days before it are not known
    };
    struct Tick {
        float at = 0;
        Line text;
    };
    bool present = false;
    std::vector<Point> plan;    ///< corners of its steps
    std::vector<Point> actual;  ///< at most 120
    std::vector<Tick> months;
    Line value;    ///< "27"; empty: not known
    Line planned;  ///< "Plan 35 %"
    QueueStatus status = QueueStatus::ok;
};

struct CriterionRow {
    QueueStatus status = QueueStatus::no_data;
    Line name, unit, value, target;
    Line instead;        ///< "offen": not measured yet
    bool words = false;  ///< value and target are words: "ja"
};

struct WeekRow {
    QueueStatus status = QueueStatus::ok;
    bool ring = false;  ///< it still runs
    Line name, text;    ///< "Woche ab 10.11.", "Service-Level"
};

struct TransitionView {
    bool wanted = false;
    bool present = false;
    Line title;
    std::vector<GateNode> gates;
    std::optional<std::size_t> next_gate;
    ShareChart chart;
    Line effective;  ///< "33,8 von 40 Agents wirksam"
    Line list_title;
    std::vector<CriterionRow> criteria;
    Line streak;  ///< "2 von 4 Wochen"
    std::vector<WeekRow> weeks;
    bool weeks_first = false;  ///< hypercare runs: its weeks stand before open criteria
    std::array<Line, 2> empty;
    Verdict verdict;
    Note note;
    Line corner;
    FarSummary small;

    [[nodiscard]] std::uint64_t states() const;
};

/// The provider of pages.toml; else the first that has a transition; else the first outsourced.
[[nodiscard]] const ProviderConfig* transition_provider(const PageContext& context);

void build_transition_view(const Board& board, const PageContext& context, const TimeZone& zone,
                           TransitionView& out);

/// Parts of the above, each in a file of its own.
struct TransitionInput {
    const Board& board;
    const PageContext& context;
    const TimeZone& zone;
    const ProviderConfig* config = nullptr;
    const TransitionBoard* transition = nullptr;  ///< nullptr: there is none
    Date today{};
    [[nodiscard]] const Catalogue& words() const { return Catalogue::of(context.language); }
    [[nodiscard]] bool brief() const {
        return context.density == Density::far || context.density == Density::panel;
    }
};
/// "Gate 3" of an id "G3", else the gate's name.
[[nodiscard]] Line gate_label(const GateBoard& gate, const Catalogue& words);
/// Breach: overdue. Watch: due within 14 days, or a criterion's day is over.
[[nodiscard]] QueueStatus gate_state(const GateBoard& gate, Date today);
/// The actual share is more than five points behind its plan.
[[nodiscard]] bool share_behind(const TransitionBoard& transition);
/// Newest complete week that was not met; nullptr: there is none.
[[nodiscard]] const HypercareWeek* last_miss(const TransitionBoard& transition);
[[nodiscard]] std::string_view hypercare_word(std::string_view criterion, const Catalogue& words);
void build_share_chart(const TransitionInput& input, ShareChart& chart);
void build_gates(const TransitionInput& input, TransitionView& out);
void build_weeks(const TransitionInput& input, TransitionView& out);
[[nodiscard]] Verdict transition_verdict(const TransitionInput& input);

}  // namespace leitstand

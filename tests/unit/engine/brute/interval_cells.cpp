// What one interval record says about a clause: the counters as they were sent, and which of them
// were not counted the way the clause needs.
#include "tests/unit/engine/brute/cells.hpp"

namespace leitstand::brute {
namespace {

std::optional<std::int64_t> edge(const IntervalRecord& r, Millis limit, bool answered) {
    std::int64_t sum = 0;
    for (const HistogramBucket& b : r.histogram) {
        sum += answered ? b.answered : b.abandoned;
        if (b.upper_edge == limit) return sum;
    }
    return std::nullopt;
}

std::optional<std::int64_t> abandoned_within(const IntervalRecord& r, Millis limit) {
    if (r.t == limit && r.abandoned_in_t) return r.abandoned_in_t;
    if (r.short_wait == limit && r.abandoned_short) return r.abandoned_short;
    return edge(r, limit, false);
}

// Adds a counter that may be missing, and notes when it is.
void add(std::optional<std::int64_t> counter, std::int64_t& into, bool& unknown, int sign = 1) {
    if (counter) {
        into += sign * *counter;
    } else {
        unknown = true;
    }
}

}  // namespace

void Facts::count_interval(const IntervalRecord& r, Cell& cell) const {
    const auto answered_in_t = r.t == clause_.t ? r.answered_in_t : edge(r, clause_.t, true);
    const auto in_t = abandoned_within(r, clause_.t);
    const auto brief = abandoned_within(r, clause_.short_wait);
    const bool nothing = r.offered == 0 && r.answered == 0 && r.abandoned == 0 &&
                         r.flowout.value_or(0) == 0 && r.callbacks.value_or(0) == 0;
    if (nothing) return;
    cell.offered += r.offered;
    cell.handled += r.handled.value_or(r.answered);
    if (!r.talk) cell.handling_known = false;
    for (const auto& piece : {r.talk, r.hold, r.acw})
        cell.handling_ms += piece.value_or(Millis{0}).count();
    switch (clause_.kpi) {
        case ClauseKpi::service_level:
            add(answered_in_t, cell.part, cell.t_unknown);
            cell.whole += clause_.variant == Variant::answered_only ? r.answered : r.offered;
            if (clause_.variant == Variant::without_short_abandons)
                add(brief, cell.whole, cell.other_unknown, -1);
            if (clause_.variant == Variant::without_abandons_in_t)
                add(in_t, cell.whole, cell.t_unknown, -1);
            if (clause_.variant == Variant::abandons_in_t_count ||
                clause_.variant == Variant::removed_from_queue)
                add(in_t, cell.part, cell.t_unknown);
            if (clause_.variant == Variant::removed_from_queue && r.callbacks != 0)
                cell.other_unknown = true;
            break;
        case ClauseKpi::answer_rate:
            cell.part += r.answered;
            cell.whole += r.offered;
            if (clause_.without_short) add(brief, cell.whole, cell.other_unknown, -1);
            break;
        case ClauseKpi::abandon_rate:
            cell.part += r.abandoned;
            cell.whole += r.offered;
            if (clause_.without_short) {
                add(brief, cell.part, cell.other_unknown, -1);
                add(brief, cell.whole, cell.other_unknown, -1);
            }
            break;
        case ClauseKpi::asa:
            add(r.wait_answered ? std::optional(r.wait_answered->count()) : std::nullopt, cell.part,
                cell.other_unknown);
            cell.whole += r.answered;
            break;
        default:
            cell.part = cell.handling_ms;
            cell.whole = cell.handled;
            cell.other_unknown = !cell.handling_known;
            break;
    }
}

}  // namespace leitstand::brute

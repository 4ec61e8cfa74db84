#include "core/kpi/voice.hpp"

namespace leitstand {
namespace {

std::optional<double> mean_s(std::int64_t sum_ms, std::int64_t count, bool known) {
    if (!known || count <= 0) return std::nullopt;
    return static_cast<double>(sum_ms) / (1000.0 * static_cast<double>(count));
}

}  // namespace

std::optional<double> asa_s(const Counters& c) {
    return mean_s(c.wait_answered_ms, c.answered, c.knows(Counter::wait_answered));
}

std::optional<double> mean_abandon_wait_s(const Counters& c) {
    return mean_s(c.wait_abandoned_ms, c.abandoned, c.knows(Counter::wait_abandoned));
}

std::optional<double> max_wait_s(const Counters& c) {
    if (!c.knows(Counter::wait_max) || c.answered + c.abandoned <= 0) return std::nullopt;
    return static_cast<double>(c.wait_max_ms) / 1000.0;
}

Ratio answer_rate(const Counters& c) { return {c.answered, c.offered}; }
Ratio abandon_rate(const Counters& c) { return {c.abandoned, c.offered}; }

Ratio abandon_rate_without_short(const Counters& c) {
    return {c.abandoned - c.abandoned_short, c.offered - c.abandoned_short,
            c.knows(Counter::abandoned_short)};
}

Ratio abandon_rate_long_of_offered(const Counters& c) {
    return {c.abandoned - c.abandoned_short, c.offered, c.knows(Counter::abandoned_short)};
}

std::optional<double> aht_s(const Counters& c) {
    return mean_s(c.talk_ms + c.hold_ms + c.acw_ms, c.handled,
                  c.knows(Counter::talk) && c.knows(Counter::handled));
}

Ratio transfer_rate(const Counters& c) {
    return {c.transfers, c.handled, c.knows(Counter::transfers) && c.knows(Counter::handled)};
}

}  // namespace leitstand

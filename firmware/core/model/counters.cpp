#include "core/model/counters.hpp"

namespace leitstand {

Counters& Counters::operator+=(const Counters& other) {
    offered += other.offered;
    answered += other.answered;
    answered_in_t += other.answered_in_t;
    abandoned += other.abandoned;
    abandoned_short += other.abandoned_short;
    abandoned_in_t += other.abandoned_in_t;
    flowout += other.flowout;
    callbacks += other.callbacks;
    callbacks_in_t += other.callbacks_in_t;
    handled += other.handled;
    transfers += other.transfers;
    wait_answered_ms += other.wait_answered_ms;
    wait_abandoned_ms += other.wait_abandoned_ms;
    wait_max_ms = std::max(wait_max_ms, other.wait_max_ms);
    talk_ms += other.talk_ms;
    hold_ms += other.hold_ms;
    acw_ms += other.acw_ms;
    unknown |= other.unknown;
    return *this;
}

}  // namespace leitstand

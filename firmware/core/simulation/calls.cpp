// Arrivals are drawn in "expected contacts" and laid on the clock by the slots' rates: a stream of
// rate one, stretched. That is exact for a rate that is constant in each slot.
#include "core/simulation/calls.hpp"

#include <algorithm>

namespace leitstand::simulation {
namespace {

using namespace std::chrono_literals;

Millis to_millis(double seconds, Millis at_least) {
    return std::max(at_least, Millis{static_cast<std::int64_t>(seconds * 1000.0)});
}

Call draw_call(Instant at, const Handling& how, Rng& people) {
    Call call;
    call.queued_at = at;
    call.talk = to_millis(people.lognormal_of_mean(how.talk_s, how.talk_spread), 5s);
    const double hold = people.exponential(how.hold_s);
    if (people.chance(how.hold_share)) call.hold = to_millis(hold, 1s);
    call.acw = to_millis(people.lognormal_of_mean(how.acw_s, how.acw_spread), 1s);
    const double patience = people.exponential(how.patience_s.value_or(1.0));
    if (how.patience_s) call.patience = to_millis(patience, 1s);
    return call;
}

}  // namespace

std::vector<Call> draw_calls(const QueuePlan& plan, Rng& arrivals, Rng& people) {
    const Handling& how = handling(plan.channel);
    std::vector<Call> calls;
    double next =
        arrivals.exponential(1.0);  // the next arrival, in expected contacts since the slot began
    for (const PlanSlot& slot : plan.slots) {
        while (next < slot.expected) {
            const double share = next / slot.expected;
            const auto into = static_cast<double>((slot.end - slot.start).count()) * share;
            calls.push_back(
                draw_call(slot.start + Millis{static_cast<std::int64_t>(into)}, how, people));
            next += arrivals.exponential(1.0);
        }
        next -= slot.expected;
    }
    return calls;
}

}  // namespace leitstand::simulation

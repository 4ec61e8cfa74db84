// One sweep over the day: calls enter a window when they are queued and leave it when their agent
// is free again, so that each moment looks only at the contacts that are in the house.
#include "core/simulation/gauges.hpp"

#include <algorithm>

namespace leitstand::simulation {
namespace {

struct Census {
    std::int64_t waiting = 0, over_t = 0, talking = 0, wrapping_up = 0;
    Millis longest{};
};

/// Calls that are in the house at a moment that only moves forward.
class Window {
public:
    Window(std::span<const Call> calls, std::span<const Fate> fates)
        : calls_(calls), fates_(fates) {}

    Census at(Instant now, Millis over_t) {
        while (next_ < calls_.size() && calls_[next_].queued_at <= now) inside_.push_back(next_++);
        std::erase_if(inside_, [&](std::size_t i) {
            return fates_[i].decided() && fates_[i].free_at <= now;
        });
        Census census;
        for (const std::size_t i : inside_) count(i, now, over_t, census);
        return census;
    }

private:
    void count(std::size_t i, Instant now, Millis over_t, Census& census) const {
        const Fate& fate = fates_[i];
        if (now < fate.left_queue()) {
            const Millis wait = now - calls_[i].queued_at;
            ++census.waiting;
            if (wait > over_t) ++census.over_t;
            census.longest = std::max(census.longest, wait);
        } else {
            ++(now < fate.ended_at ? census.talking : census.wrapping_up);
        }
    }

    std::span<const Call> calls_;
    std::span<const Fate> fates_;
    std::size_t next_ = 0;
    std::vector<std::size_t> inside_;
};

const PlanSlot* slot_at(const QueuePlan& plan, Instant now) {
    for (const PlanSlot& slot : plan.slots) {
        if (now >= slot.start && now < slot.end) return &slot;
    }
    return nullptr;
}

/// Contacts at once are shared out: two chats keep one agent busy, a third one a second.
AgentStates agents_at(const PlanSlot* slot, const Census& census, int at_once, double away_share) {
    const auto people = [at_once](std::int64_t contacts) {
        return (contacts + at_once - 1) / at_once;
    };
    const std::int64_t engaged = people(census.talking + census.wrapping_up);
    AgentStates agents;
    agents.busy = std::min(engaged, people(census.talking));
    agents.acw = engaged - *agents.busy;
    const std::int64_t rostered = slot ? slot->agents : 0;
    agents.available = std::max<std::int64_t>(0, rostered - engaged);
    agents.away = static_cast<std::int64_t>(static_cast<double>(rostered) * away_share + 0.5);
    agents.logged_in = *agents.available + engaged + *agents.away;
    return agents;
}

}  // namespace

std::vector<LiveRecord> live_states(const QueuePlan& plan, std::span<const Call> calls,
                                    std::span<const Fate> fates, const GaugeRequest& request) {
    std::vector<LiveRecord> states;
    if (plan.slots.empty() || request.cadence.count() <= 0) return states;
    const Instant from = plan.slots.front().start - request.lead + request.phase;
    const Instant to = plan.slots.back().end + request.lead;
    const int at_once = handling(plan.channel).at_once;
    Window window(calls, fates);
    for (Instant now = from; now < to; now += request.cadence) {
        const Census census = window.at(now, request.over_t);
        LiveRecord state;
        state.at = now;
        state.waiting = census.waiting;
        state.longest_wait = census.longest;
        state.waiting_over_t = census.over_t;
        state.agents = agents_at(slot_at(plan, now), census, at_once, request.away_share);
        if (plan.channel == Channel::email) {
            state.backlog = census.waiting;
            state.oldest_item = census.longest;
        }
        states.push_back(state);
    }
    return states;
}

}  // namespace leitstand::simulation

// The last step before a board leaves the engine: counts of people in small groups are hidden, so
// that pages, topics, JSON and the report all show the same ([privacy] min_group_size).
#include <algorithm>

#include "core/privacy/suppression.hpp"
#include "engine/state.hpp"
#include "engine/status.hpp"

namespace leitstand {
namespace {

/// A group that has just become large enough stays hidden for so long: the step from one count to
/// the next would tell the one who came.
constexpr Millis kHold = std::chrono::minutes{15};

/// As a group is judged: while it is held, it is small.
std::int64_t judged_size(const AgentStates& agents, const QueueState& state, Instant now,
                         std::int64_t least) {
    const std::int64_t size = people_of(agents);
    const bool held = state.small_at && *state.small_at > now - kHold;
    return held ? std::min(size, least - 1) : size;
}

bool is_fresh(const QueueBoard& queue, const FeedRules& rules, Instant now) {
    const Millis age = std::max(now - queue.live->at, Millis{0});
    for (const Trust trust : {queue.feed.trust, trust_of(age, queue.feed.cadence, rules)}) {
        if (trust != Trust::good && trust != Trust::late) return false;
    }
    return true;
}

/// Only the total of a hidden group stays: how many are there says nothing about what one does.
void hide_states(AgentStates& agents) {
    if (!agents.logged_in && agents.available && agents.busy && agents.acw && agents.away)
        agents.logged_in = people_of(agents);
    agents.available = agents.busy = agents.acw = agents.away = std::nullopt;
}

void add(std::optional<std::int64_t>& sum, const std::optional<std::int64_t>& part) {
    if (sum && part) {
        *sum += *part;
    } else {
        sum.reset();
    }
}

void add(std::optional<GroupBoard>& group, const AgentStates& agents) {
    if (!group) group = GroupBoard{{0, 0, 0, 0, 0}, false};
    AgentStates all = agents;
    if (!all.logged_in && all.available && all.busy && all.acw && all.away)
        all.logged_in = people_of(all);
    add(group->agents.available, all.available);
    add(group->agents.busy, all.busy);
    add(group->agents.acw, all.acw);
    add(group->agents.away, all.away);
    add(group->agents.logged_in, all.logged_in);
}

void hide(std::optional<GroupBoard>& group) {
    if (!group) return;
    group->hidden = true;
    hide_states(group->agents);
}

/// Occupancy of a span in which fewer were at work at once; the provider's as well where it would
/// tell the rest.
void hide_occupancy(ProviderBoard& provider, const std::vector<std::unique_ptr<QueueState>>& states,
                    Instant day_start, Instant now, std::int64_t least) {
    std::int64_t behind = 0;
    for (std::size_t q = 0; q < provider.queues.size(); ++q) {
        QueueBoard& queue = provider.queues[q];
        const auto small = [&](Instant from) {
            const auto peak = states[q]->staff.peak(from, now, least);
            return peak > 0 && peak < least ? peak : 0;
        };
        const std::int64_t today = small(day_start);
        behind += today;
        if (today > 0) queue.today.occupancy.reset();
        if (small(queue.interval_start) > 0) queue.interval.occupancy.reset();
        if (small(now - std::chrono::minutes{30}) > 0) queue.last_30_min.occupancy.reset();
    }
    if (behind > 0 && behind < least) provider.today.occupancy.reset();
}

}  // namespace

void Engine::State::hide_small_groups(Board& board, Instant now) const {
    const std::int64_t least = config->min_group_size;
    std::vector<PeopleGroup> groups;
    std::vector<QueueBoard*> of;
    for (std::size_t p = 0; p < board.providers.size(); ++p) {
        ProviderBoard& provider = board.providers[p];
        for (std::size_t q = 0; q < provider.queues.size(); ++q) {
            QueueBoard& queue = provider.queues[q];
            if (!queue.live || !queue.live->agents) continue;
            const bool fresh = is_fresh(queue, config->feeds, now);
            groups.push_back(
                {p, judged_size(*queue.live->agents, *queues[p][q], now, least), fresh});
            of.push_back(&queue);
            if (!fresh) continue;
            add(provider.group, *queue.live->agents);
            add(board.group, *queue.live->agents);
        }
        hide_occupancy(provider, queues[p], zone.day_start(board.business_date), now, least);
    }
    const Suppression hidden = suppress(groups, board.providers.size(), least);
    for (std::size_t g = 0; g < groups.size(); ++g) {
        if (!hidden.queue[g]) continue;
        of[g]->agents_hidden = true;
        hide_states(*of[g]->live->agents);
        if (of[g]->staffing) of[g]->staffing->staffed_now.reset();
    }
    for (std::size_t p = 0; p < board.providers.size(); ++p) {
        if (!hidden.provider[p]) continue;
        hide(board.providers[p].group);
        if (board.providers[p].staffing) board.providers[p].staffing->staffed_now.reset();
    }
    if (hidden.site) hide(board.group);
}

}  // namespace leitstand

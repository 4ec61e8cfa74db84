// Who is at work, as counts of a whole group: never of a person, never of a group so small that a
// count would point at one. Only sources that are fresh are added up; what they don't say stays
// unknown.
#include <algorithm>
#include <cmath>
#include <optional>

#include "dashboard/pages/floor_view.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

struct Sum {
    std::int64_t value = 0;
    bool known = false;
    bool missing = false;  ///< a source that counts agents leaves this one out: the sum is unknown
    void add(const std::optional<std::int64_t>& part) {
        if (part) {
            value += *part;
            known = true;
        } else {
            missing = true;
        }
    }
    [[nodiscard]] bool usable() const { return known && !missing; }
};

struct Group {
    Sum talk, wrap_up, away, free, logged_in;
    double planned = 0;
    bool planned_known = true;
    bool any = false;
    bool hidden = false;  ///< a part of it may not be told by state
};

std::optional<std::int64_t> present(const AgentStates& agents) {
    if (agents.logged_in) return agents.logged_in;
    if (!agents.busy || !agents.acw || !agents.away || !agents.available) return std::nullopt;
    return *agents.busy + *agents.acw + *agents.away + *agents.available;
}

// What the running interval needs by the newest forecast; where nobody forecasts, the fixed number
// of the configuration.
std::optional<double> planned(const QueueBoard& queue) {
    if (queue.staffing && queue.staffing->required_now) return queue.staffing->required_now;
    return queue.planned_agents;
}

// A fraction of a person is a person; the noise of adding fractions is not.
std::int64_t whole_people(double people) {
    return static_cast<std::int64_t>(std::ceil(people - 1e-6));
}

/// The board's own sum of exactly these queues, for groups that are too small to be counted one by
/// one; nullptr: there is none, or it is hidden too.
const GroupBoard* merged(const FloorInput& input) {
    const auto of_provider = [&](const ProviderBoard& provider) {
        return std::count_if(input.keys.begin(), input.keys.end(), [&](QueueKey key) {
            return &input.board.providers[key.provider] == &provider;
        });
    };
    std::size_t all = 0;
    for (const auto& provider : input.board.providers) {
        all += provider.queues.size();
        const auto own = static_cast<std::size_t>(of_provider(provider));
        if (own != input.keys.size() || own != provider.queues.size()) continue;
        return provider.group && !provider.group->hidden ? &*provider.group : nullptr;
    }
    const bool site = all == input.keys.size() && input.board.group && !input.board.group->hidden;
    return site ? &*input.board.group : nullptr;
}

void take_over(const AgentStates& agents, Group& group) {
    for (const auto& [sum, part] :
         {std::pair(&group.talk, agents.busy), std::pair(&group.wrap_up, agents.acw),
          std::pair(&group.away, agents.away), std::pair(&group.free, agents.available),
          std::pair(&group.logged_in, agents.logged_in)}) {
        *sum = Sum{};
        sum->add(part);
    }
}

Group add_up(const FloorInput& input) {
    Group group;
    for (const QueueBoard* queue : input.queues) {
        if (queue == nullptr || !queue->live || !queue->live->agents) continue;
        if (queue->feed.trust != Trust::good && queue->feed.trust != Trust::late) continue;
        const AgentStates& agents = *queue->live->agents;
        group.any = true;
        group.hidden = group.hidden || queue->agents_hidden;
        group.talk.add(agents.busy);
        group.wrap_up.add(agents.acw);
        group.away.add(agents.away);
        group.free.add(agents.available);
        group.logged_in.add(present(agents));
        const auto plan = planned(*queue);
        group.planned_known = group.planned_known && plan.has_value();
        group.planned += plan.value_or(0);
    }
    if (!group.hidden) return group;
    if (const GroupBoard* whole = merged(input)) {
        take_over(whole->agents, group);
        group.hidden = false;
    }
    return group;
}

void summarise(const FloorInput& input, const Group& group, FloorStaffing& staffing) {
    const Catalogue& words = input.words();
    staffing.present =
        group.logged_in.usable() ? count_text(group.logged_in.value) : Line{kNotApplicable};
    if (group.planned_known) {
        staffing.planned = count_text(whole_people(group.planned));
        staffing.summary = fill(words.get("{n} of {m} planned"),
                                {{"n", staffing.present}, {"m", staffing.planned}});
    } else {
        staffing.summary = fill(words.get("{n} logged in"), {{"n", staffing.present}});
    }
}

}  // namespace

void build_staffing(const FloorInput& input, FloorStaffing& staffing) {
    staffing = FloorStaffing{};
    const Catalogue& words = input.words();
    const Group group = add_up(input);
    if (!group.any || !group.logged_in.usable()) {
        staffing.present = kNotApplicable;
        staffing.reason = words.get(group.any ? "number not delivered" : "no current source");
        const auto shut = [](const QueueBoard* q) {
            return q != nullptr && q->status == QueueStatus::closed;
        };
        if (!group.any && !input.queues.empty() &&
            std::all_of(input.queues.begin(), input.queues.end(), shut)) {
            staffing.status = QueueStatus::closed;
            staffing.reason = words.get("closed");
        }
        return;
    }
    summarise(input, group, staffing);
    if (group.hidden || group.logged_in.value < input.context.config->min_group_size) {
        staffing.kind = FloorStaffing::Kind::small_group;
        const Line least = count_text(input.context.config->min_group_size);
        staffing.reason = fill(words.get("by state from {n} people on"), {{"n", least}});
        return;
    }
    staffing.kind = FloorStaffing::Kind::counts;
    const std::array<const Sum*, 4> parts{&group.talk, &group.wrap_up, &group.away, &group.free};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        staffing.counts[i] =
            parts[i]->usable() ? count_text(parts[i]->value) : Line{kNotApplicable};
        staffing.shares[i] = parts[i]->usable() ? static_cast<int>(parts[i]->value) : 0;
    }
}

}  // namespace leitstand

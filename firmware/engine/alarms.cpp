#include "engine/alarms.hpp"

#include <algorithm>

#include "engine/status.hpp"

namespace leitstand {
namespace {

std::string sentence(const QueueBoard& q) {
    if (q.cause == Cause::longest_wait && q.live && q.live->longest_wait) {
        return q.name + ": " + std::to_string(q.live->waiting) + " waiting, longest " +
               std::to_string(q.live->longest_wait->count() / 1000) + " s, limit " +
               std::to_string(q.wait_limit.count() / 1000) + " s";
    }
    return q.name + ": service level of the last 30 minutes more than 10 points below target";
}

}  // namespace

std::vector<Alert> Alarms::update(const Board& board, Millis on_delay_level) {
    left_out_ = 0;
    for (const ProviderBoard& provider : board.providers) {
        for (const QueueBoard& q : provider.queues) {
            if (q.status != QueueStatus::breach || !q.since) continue;
            const Millis delay = q.cause == Cause::longest_wait ? kOnDelayWait : on_delay_level;
            const std::string id = provider.id + "-" + q.id + "-" + std::string(to_string(q.cause));
            const auto known = raised_.find(id);
            if (known == raised_.end()) {
                if (board.at - *q.since < delay) continue;
                if (raised_.size() >= kMax) {
                    ++left_out_;
                    continue;
                }
                raised_[id] = {
                    {id, "breach", *q.since, q.key, provider.id, q.id, q.cause, sentence(q)},
                    board.at};
            } else {
                known->second.last_true = board.at;
                known->second.alert.since = std::min(known->second.alert.since, *q.since);
                known->second.alert.text = sentence(q);
            }
        }
    }
    std::vector<Alert> alerts;
    for (auto it = raised_.begin(); it != raised_.end();) {
        // A clock that was set back would keep an alarm for ever: a negative age ends it as well.
        const Millis quiet = board.at - it->second.last_true;
        if (quiet >= kOffDelay || quiet < Millis{0}) {
            acknowledged_.erase(it->first);
            it = raised_.erase(it);
            continue;
        }
        Alert alert = it->second.alert;
        const Millis age = board.at - alert.since;
        alert.acknowledged =
            acknowledged_.contains(alert.id) || age >= kAcknowledgedAfter + kOnDelayWait;
        alerts.push_back(std::move(alert));
        ++it;
    }
    std::stable_sort(alerts.begin(), alerts.end(),
                     [](const Alert& a, const Alert& b) { return a.since < b.since; });
    return alerts;
}

bool Alarms::acknowledge(std::string_view id) {
    const std::string key(id);
    if (!raised_.contains(key)) return false;
    acknowledged_.insert(key);
    return true;
}

}  // namespace leitstand

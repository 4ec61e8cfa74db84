#include "connectors/queue_log/connector.hpp"

#include <algorithm>

#include "connectors/foreign/message_of.hpp"

namespace leitstand {
namespace {

/// Two of their queues that are one of ours: whoever talks does so in one of them.
void add(LiveRecord& sum, const LiveRecord& other) {
    sum.waiting += other.waiting;
    sum.longest_wait = std::max(*sum.longest_wait, *other.longest_wait);
    *sum.agents->busy += *other.agents->busy;
}

}  // namespace

Plan QueueLogConnector::plan() const {
    Plan out;
    out.tails.push_back({path_, QueueLog::kLongestWait});
    return out;
}

void QueueLogConnector::decode(std::string_view bytes, Instant now, std::vector<Message>& out) {
    out.clear();
    log_.feed(bytes);
    for (const EndedCall& call : log_.ended()) {
        const auto queue = queues_.find(call.queue);
        if (queue == queues_.end()) continue;
        message_of(out, queue->second, MessageKind::contact).contacts.push_back(call.record());
    }
    const auto standing = log_.live(now);
    for (const auto& [name, record] : standing) {
        const auto queue = queues_.find(name);
        if (queue == queues_.end()) {
            unmapped_.insert(name);
            continue;
        }
        auto& live = message_of(out, queue->second, MessageKind::live).live;
        if (live.empty()) {
            live.push_back(record);
        } else {
            add(live.front(), record);
        }
    }
}

}  // namespace leitstand

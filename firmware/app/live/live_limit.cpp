#include "app/live/live_limit.hpp"

#include <algorithm>

namespace leitstand {
namespace {

constexpr Millis kMostAhead{60'000};  ///< beyond it a state counts as of its arrival anyway

}  // namespace

LiveLimit::Sender& LiveLimit::sender_of(const std::string& provider, Instant at, Millis mono) {
    const auto found = senders_.find(provider);
    if (found != senders_.end()) return found->second;
    const TokenBucket fresh(rules_.live_per_s, rules_.live_burst);
    return senders_.emplace(provider, Sender{fresh, at, mono, {}}).first->second;
}

/// Their seconds count where more of them passed than of ours.
void LiveLimit::pass_their_time(Sender& sender, Instant at, Millis mono) {
    if (at <= sender.newest) return;
    const Millis told = at - sender.newest, passed = mono - sender.since;
    if (told > passed) sender.bucket.grant(told - passed);
    sender.newest = at;
    sender.since = mono;
}

bool LiveLimit::admit(const RawMessage& message, const std::string& provider, Instant at,
                      Millis mono) {
    Sender& sender = sender_of(provider, at, mono);
    // A clock that is ahead must not use up the time that is to come.
    if (at <= message.received_at() + kMostAhead) pass_their_time(sender, at, mono);
    const auto known = waiting_.find(message.topic());
    if (known != waiting_.end()) {
        ++left_out_[provider];
        if (at >= known->second.at) known->second = {message, at};
        return false;
    }
    if (sender.turns.empty() && sender.bucket.take(mono)) return true;
    std::string topic(message.topic());
    waiting_.emplace(topic, Waiting{message, at});
    sender.turns.push_back(std::move(topic));
    return false;
}

std::optional<RawMessage> LiveLimit::next(Millis mono, bool all) {
    if (waiting_.empty()) return std::nullopt;
    for (auto& [provider, sender] : senders_) {
        if (sender.turns.empty() || !(all || sender.bucket.take(mono))) continue;
        const auto found = waiting_.find(sender.turns.front());
        std::optional<RawMessage> out(std::move(found->second.message));
        waiting_.erase(found);
        sender.turns.pop_front();
        return out;
    }
    return std::nullopt;
}

Millis LiveLimit::wait(Millis mono) {
    Millis out = Millis::max();
    if (waiting_.empty()) return out;
    for (auto& [provider, sender] : senders_) {
        if (!sender.turns.empty()) out = std::min(out, sender.bucket.wait(mono));
    }
    return out;
}

void LiveLimit::reconfigure(const FeedRules& rules) {
    const bool same =
        rules.live_per_s == rules_.live_per_s && rules.live_burst == rules_.live_burst;
    rules_ = rules;
    if (same) return;
    for (auto& [provider, sender] : senders_)
        sender.bucket = TokenBucket(rules.live_per_s, rules.live_burst);
}

}  // namespace leitstand

// What each event does to the open calls.
#include "connectors/queue_log/calls.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace leitstand {
namespace {

using std::chrono::seconds;

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kSweepEvery = 600;
constexpr std::int64_t kCompleteMayLag = 60;

Instant instant_of(std::int64_t at_s) { return Instant{seconds{at_s}}; }

std::string id_of(std::string_view call, std::int64_t entered_s, std::string_view queue) {
    return fmt::format("{}-{}-{}", call, entered_s, queue);
}

/// A clock that was set back gives negative waits: nobody waits less than nothing.
std::int64_t at_least_zero(std::int64_t s) { return std::max<std::int64_t>(s, 0); }

}  // namespace

ContactRecord EndedCall::record() const {
    ContactRecord out;
    out.id = id;
    out.rev = rev;
    out.queued_at = queued_at;
    out.outcome = outcome;
    out.ended_at = queued_at + wait;
    if (outcome != Outcome::answered) return out;
    out.answered_at = out.ended_at;
    out.talk = talk;
    out.ended_at += talk.value_or(Millis{0});
    if (transferred) out.transferred = true;
    return out;
}

void QueueLog::apply(const QueueLogLine& line) {
    if (line.at_s - swept_s_ >= kSweepEvery || line.at_s < swept_s_) forget(line.at_s);
    if (line.event == QueueEvent::restart) restart();
    conclude_overtaken(line.at_s);
    last_s_ = line.at_s;
    if (line.event == QueueEvent::other || line.event == QueueEvent::restart) return;
    if (line.call.empty() || line.queue.empty()) return;
    const std::string key = fmt::format("{}|{}", line.call, line.queue);
    if (line.event == QueueEvent::enter) return enter(line, key);
    const auto found = open_.find(key);
    if (found == open_.end()) {
        // Ended before, or entered in a log that was not read: either way counted where it began.
        const bool before = done_.lower_bound(fmt::format("{}-", line.call)) !=
                            done_.lower_bound(fmt::format("{}.", line.call));
        ++(before ? notes_.repeated : notes_.orphans);
        return;
    }
    if (line.event == QueueEvent::connect) return connect(line, found->second);
    finish(line, found->second);
    open_.erase(found);
}

void QueueLog::enter(const QueueLogLine& line, std::string_view key) {
    queues_.emplace(line.queue);
    const auto found = open_.find(key);
    const bool same = found != open_.end() && found->second.entered_s == line.at_s;
    if (same || done_.contains(id_of(line.call, line.at_s, line.queue))) {
        ++notes_.repeated;
        return;
    }
    if (found != open_.end()) {  // it comes back, and the line of its leaving is missing
        if (found->second.wait_s) {
            conclude(found->second);
        } else {
            ++notes_.never_ended;
        }
        open_.erase(found);
    }
    Open open;
    open.call = line.call;
    open.queue = line.queue;
    open.entered_s = line.at_s;
    open_.emplace(std::string(key), std::move(open));
}

void QueueLog::connect(const QueueLogLine& line, Open& open) {
    if (open.wait_s) {
        ++notes_.repeated;
        return;
    }
    // A member who takes the next call has ended the one before; most take one at a time.
    for (const auto& [key, other] : open_) {
        if (other.wait_s && other.member == line.member && !other.concluded) {
            overtaken_.push_back({line.at_s, key});
        }
    }
    open.wait_s = at_least_zero(line.seconds(0).value_or(line.at_s - open.entered_s));
    open.member = line.member;
}

/// Every way out of the queue, or out of the conversation.
void QueueLog::finish(const QueueLogLine& line, Open& open) {
    const auto waited = [&](std::size_t field) {
        return at_least_zero(line.seconds(field).value_or(line.at_s - open.entered_s));
    };
    if (line.event == QueueEvent::abandon) return give(open, Outcome::abandoned, waited(2), 2);
    if (line.event == QueueEvent::leave) return give(open, Outcome::flowout, waited(2), 2);
    if (line.event == QueueEvent::leave_by_key) return give(open, Outcome::flowout, waited(3), 2);
    // COMPLETE: hold, talk. TRANSFER and ATTENDEDTRANSFER: two fields before them.
    const std::size_t first = line.event == QueueEvent::complete ? 0 : 2;
    const std::int64_t wait = open.wait_s.value_or(waited(first));
    give(open, Outcome::answered, wait, 2);
    if (const auto talk = line.seconds(first + 1)) {
        ended_.back().talk = seconds{at_least_zero(*talk)};
    }
    ended_.back().transferred = line.event != QueueEvent::complete;
}

void QueueLog::give(const Open& open, Outcome outcome, std::int64_t wait_s, std::int64_t rev) {
    EndedCall& out = ended_.emplace_back();
    out.id = id_of(open.call, open.entered_s, open.queue);
    out.queue = open.queue;
    out.rev = rev;
    out.queued_at = instant_of(open.entered_s);
    out.outcome = outcome;
    out.wait = seconds{wait_s};
    done_[out.id] = open.entered_s;
}

/// Answered, and nothing told how long they talked.
void QueueLog::conclude(Open& open) {
    if (!open.concluded) give(open, Outcome::answered, *open.wait_s, 1);
    open.concluded = true;
}

/// The COMPLETE often comes a moment behind the next CONNECT. If it comes later than that, or the
/// member does talk to two at once, it overrules this with its higher revision.
void QueueLog::conclude_overtaken(std::int64_t now_s) {
    while (!overtaken_.empty() && now_s - overtaken_.front().at_s >= kCompleteMayLag) {
        const auto found = open_.find(overtaken_.front().key);
        if (found != open_.end() && found->second.wait_s) conclude(found->second);
        overtaken_.pop_front();
    }
}

/// Whoever waited was cut off in the last moment that Asterisk wrote of.
void QueueLog::restart() {
    for (auto& [key, open] : open_) {
        if (open.wait_s) {
            conclude(open);
        } else {
            give(open, Outcome::abandoned, at_least_zero(last_s_ - open.entered_s), 1);
        }
    }
    open_.clear();
}

/// What is a day old is over, whatever is missing. A day, so that a clock that is set forward by
/// hours loses nothing.
void QueueLog::forget(std::int64_t now_s) {
    swept_s_ = now_s;
    for (auto at = open_.begin(); at != open_.end();) {
        if (now_s - at->second.entered_s < kDay) {
            ++at;
            continue;
        }
        if (at->second.wait_s) {
            conclude(at->second);
        } else {
            ++notes_.never_ended;
        }
        at = open_.erase(at);
    }
    std::erase_if(done_, [&](const auto& item) { return now_s - item.second > 2 * kDay; });
}

std::map<std::string, LiveRecord, std::less<>> QueueLog::live(Instant now) const {
    std::map<std::string, LiveRecord, std::less<>> out;
    for (const std::string& queue : queues_) {
        LiveRecord& record = out[queue];
        record.at = now;
        record.longest_wait = Millis{0};
        record.agents.emplace().busy = 0;
    }
    std::set<std::pair<std::string_view, std::string_view>> talking;  // queue and member
    for (const auto& [key, open] : open_) {
        LiveRecord& record = out[open.queue];
        const Millis age = std::max(now - instant_of(open.entered_s), Millis{0});
        if (open.wait_s) {
            const bool talks = !open.concluded && age < std::chrono::days{1};
            if (talks && talking.emplace(open.queue, open.member).second) ++*record.agents->busy;
        } else if (age < kLongestWait) {
            ++record.waiting;
            record.longest_wait = std::max(*record.longest_wait, age);
        }
    }
    return out;
}

}  // namespace leitstand

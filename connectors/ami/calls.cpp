#include "connectors/ami/calls.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace leitstand {
namespace {

using std::chrono::seconds;

constexpr Millis kConnectMayLag{10'000};
constexpr std::chrono::hours kLongestWait{6}, kDay{24};

/// Of a day, and of one answer to QueueStatus.
constexpr std::size_t kMostCalls = 200'000, kMostStanding = 20'000;

/// A part of our ids: what is too long for one is no id of Asterisk.
constexpr std::size_t kMostId = 80;

std::int64_t seconds_between(Instant from, Instant to) {
    return std::max<std::int64_t>(std::chrono::floor<seconds>(to - from).count(), 0);
}

}  // namespace

void AmiCalls::give(Call& call, Outcome outcome, std::int64_t wait_s, std::int64_t rev) {
    EndedCall& out = ended_.emplace_back();
    out.id = call.id;
    out.queue = call.queue;
    out.rev = rev;
    out.queued_at = call.joined;
    out.outcome = outcome;
    out.wait = seconds{wait_s};
}

AmiCalls::Call& AmiCalls::enter(const std::string& key, std::string_view unique,
                                std::string_view queue, Instant joined) {
    Call& call = calls_[key];
    const int stays = call.id.empty() ? 1 : call.stays + 1;
    call = {};
    call.stays = stays;
    call.id = stays == 1 ? fmt::format("{}-{}", unique, queue)
                         : fmt::format("{}-{}-{}", unique, queue, stays);
    call.queue = queue;
    call.joined = call.changed = joined;
    return call;
}

bool AmiCalls::apply(const AmiPacket& event, Instant now) {
    const std::string_view name = event.get("event");
    const bool join = name == "QueueCallerJoin" || name == "Join";
    const bool leave = name == "QueueCallerLeave" || name == "Leave";
    if (!join && !leave && name != "QueueCallerAbandon" && name != "AgentConnect" &&
        name != "AgentComplete") {
        return false;
    }
    const std::string_view queue = event.get("queue"), unique = event.get("uniqueid");
    if (queue.empty() || unique.empty() || queue.size() > kMostId || unique.size() > kMostId) {
        ++notes_.left_out;
        return false;
    }
    const std::string key = fmt::format("{}|{}", queue, unique);
    const Instant at = event.at(now);
    const auto found = calls_.find(key);
    if (found == calls_.end() && calls_.size() >= kMostCalls) {
        ++notes_.left_out;
        return false;
    }
    if (join) {
        const bool waits = found != calls_.end() && found->second.stage == Stage::waiting;
        if (!waits) enter(key, unique, queue, at);
    } else if (leave) {
        if (found != calls_.end() && found->second.stage == Stage::waiting) {
            found->second.stage = Stage::left;
            found->second.changed = at;
        }
    } else if (name == "QueueCallerAbandon") {
        abandon(found, key, event, at);
    } else if (name == "AgentConnect") {
        connect(key, event, at);
    } else {
        complete(key, event, at);
    }
    return true;
}

void AmiCalls::abandon(Calls::iterator found, const std::string& key, const AmiPacket& event,
                       Instant at) {
    const auto told = event.number("holdtime");
    if (found == calls_.end()) {
        if (!told) return;
        enter(key, event.get("uniqueid"), event.get("queue"), at - seconds{*told});
    }
    Call& call = calls_[key];
    if (call.stage == Stage::ended || call.stage == Stage::connected) return;
    call.stage = Stage::ended;
    call.changed = at;
    give(call, Outcome::abandoned, told.value_or(seconds_between(call.joined, at)), 2);
}

void AmiCalls::connect(const std::string& key, const AmiPacket& event, Instant at) {
    const auto told = event.number("holdtime");
    if (!calls_.contains(key)) {
        if (!told) return;
        enter(key, event.get("uniqueid"), event.get("queue"), at - seconds{*told});
    }
    Call& call = calls_[key];
    if (call.stage == Stage::ended || call.stage == Stage::connected) return;
    call.stage = Stage::connected;
    call.changed = at;
    call.wait_s = told.value_or(seconds_between(call.joined, at));
}

void AmiCalls::complete(const std::string& key, const AmiPacket& event, Instant at) {
    const auto held = event.number("holdtime"), talked = event.number("talktime");
    if (!calls_.contains(key)) {  // it began before we listened
        if (!held || !talked) return;
        enter(key, event.get("uniqueid"), event.get("queue"), at - seconds{*held + *talked});
    }
    Call& call = calls_[key];
    if (call.stage == Stage::ended) return;
    const std::int64_t known =
        call.stage == Stage::connected ? call.wait_s : seconds_between(call.joined, at);
    call.stage = Stage::ended;
    call.changed = at;
    give(call, Outcome::answered, held.value_or(known), 2);
    if (talked) ended_.back().talk = seconds{*talked};
    ended_.back().transferred = event.get("reason") == "transfer";
}

void AmiCalls::snapshot(const AmiPacket& event, Instant now) {
    const std::string_view queue = event.get("queue");
    if (queue.empty() || queue.size() > kMostId || incoming_.size() >= kMostStanding) return;
    if (event.get("event") == "QueueParams") {
        incoming_[std::string(queue)].calls = event.number("calls").value_or(0);
    } else if (event.get("event") == "QueueEntry") {
        const Instant joined = now - seconds{event.number("wait").value_or(0)};
        const std::string_view unique = event.get("uniqueid");
        if (incoming_entries_++ >= kMostStanding) return;
        incoming_[std::string(queue)].entries.emplace_back(
            unique.size() > kMostId ? std::string_view{} : unique, joined);
    }
}

void AmiCalls::snapshot_done(Instant now) {
    standing_ = std::exchange(incoming_, {});
    incoming_entries_ = 0;
    std::map<std::string, Instant, std::less<>> waits;
    for (const auto& [queue, standing] : standing_) {
        for (const auto& [unique, joined] : standing.entries) {
            if (!unique.empty()) waits[fmt::format("{}|{}", queue, unique)] = joined;
        }
    }
    for (auto& [key, call] : calls_) {
        const bool told = waits.contains(key) || names_nobody(call.queue);
        if (call.stage != Stage::waiting || told) continue;
        // Its leaving may be on the way. If it is not there the next time either, it was missed.
        if (std::exchange(call.missing, true)) {
            call.stage = Stage::ended;
            call.changed = now;
            ++notes_.lost;
        }
    }
    for (const auto& [key, joined] : waits) {
        const auto found = calls_.find(key);
        if (found == calls_.end()) {
            const std::size_t bar = key.rfind('|');
            enter(key, std::string_view(key).substr(bar + 1), key.substr(0, bar), joined);
        } else {
            found->second.missing = false;
        }
    }
}

/// An old Asterisk: who waits has no unique id there.
bool AmiCalls::names_nobody(std::string_view queue) const {
    const auto found = standing_.find(queue);
    if (found == standing_.end()) return false;
    const auto& entries = found->second.entries;
    return std::any_of(entries.begin(), entries.end(),
                       [](const auto& entry) { return entry.first.empty(); });
}

/// Who talked is known to have been answered; whether they still talk is not.
void AmiCalls::reconnected() {
    for (auto& [key, call] : calls_) {
        if (call.stage == Stage::connected) give(call, Outcome::answered, call.wait_s, 1);
    }
    incoming_.clear();
    incoming_entries_ = 0;
    standing_.clear();
}

void AmiCalls::expire(Instant now) {
    for (auto at = calls_.begin(); at != calls_.end();) {
        Call& call = at->second;
        const Millis age = now - call.changed;
        if (call.stage == Stage::left && age >= kConnectMayLag) {
            give(call, Outcome::flowout, seconds_between(call.joined, call.changed), 1);
            call.stage = Stage::concluded;
        }
        if (age < kDay) {
            ++at;
            continue;
        }
        if (call.stage == Stage::connected) give(call, Outcome::answered, call.wait_s, 1);
        if (call.stage == Stage::waiting) ++notes_.lost;
        at = calls_.erase(at);
    }
}

std::optional<WaitingNow> AmiCalls::waiting(std::string_view queue, Instant now) const {
    WaitingNow out;
    const auto add = [&](Instant joined) {
        const Millis age = std::max(now - joined, Millis{0});
        if (age >= kLongestWait) return;
        ++out.waiting;
        out.longest = std::max(out.longest.value_or(Millis{0}), age);
    };
    const auto told = standing_.find(queue);
    if (told == standing_.end()) return std::nullopt;
    if (names_nobody(queue)) {
        for (const auto& [unique, joined] : told->second.entries) add(joined);
    } else {
        for (const auto& [key, call] : calls_) {
            const bool waits = call.stage == Stage::waiting && !call.missing;
            if (waits && call.queue == queue) add(call.joined);
        }
        if (told->second.entries.empty() && out.waiting == 0) out.waiting = told->second.calls;
    }
    if (out.waiting == 0) out.longest = Millis{0};
    return out;
}

std::vector<EndedCall> AmiCalls::take_ended() { return std::exchange(ended_, {}); }

}  // namespace leitstand

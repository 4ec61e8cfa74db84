#include "connectors/webhook/calls.hpp"

#include <algorithm>
#include <utility>

#include "platform/base/json.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand {
namespace {

constexpr std::chrono::hours kLongestWait{6}, kDay{24};
constexpr std::size_t kMostDone = 50'000;

std::int64_t ms(Instant at) { return at.time_since_epoch().count(); }

}  // namespace

void WebhookCalls::apply(const CallEvent& event, const std::string& queue, Instant now) {
    if (done_.contains(event.call)) {
        ++notes_.repeated;
        return;
    }
    auto found = open_.find(event.call);
    if (found == open_.end()) {
        const bool begins = event.step == CallStep::enter || event.entered;
        if (!begins || open_.size() >= kMostOpen) {
            ++notes_.orphans;
            return;
        }
        found = open_.emplace(event.call, Call{queue, event.entered.value_or(now), {}}).first;
    } else if (event.step == CallStep::enter) {
        ++notes_.repeated;
        return;
    }
    Call& call = found->second;
    if (event.step == CallStep::enter) return;
    if (event.answered) {
        call.answered = event.answered;
    } else if (event.step == CallStep::answer && !call.answered) {
        call.answered = now;
    }
    if (event.step == CallStep::answer) return;
    const Instant ended = std::max(event.ended.value_or(now), call.entered);
    EndedCall& out = ended_.emplace_back();
    out.id = event.call;
    out.queue = call.queue;
    out.rev = 1;
    out.queued_at = call.entered;
    if (call.answered) {
        const Instant answered = std::clamp(*call.answered, call.entered, ended);
        out.outcome = Outcome::answered;
        out.wait = answered - call.entered;
        out.talk = ended - answered;
        out.transferred = event.moved;
    } else {
        out.outcome = event.moved ? Outcome::flowout : Outcome::abandoned;
        out.wait = ended - call.entered;
    }
    open_.erase(found);
    done_[event.call] = now;
}

void WebhookCalls::expire(Instant now) {
    notes_.never_ended += static_cast<std::int64_t>(
        std::erase_if(open_, [&](const auto& call) { return now - call.second.entered >= kDay; }));
    if (done_.size() < kMostDone / 2) return;
    std::erase_if(done_, [&](const auto& call) { return now - call.second >= kDay; });
    if (done_.size() > kMostDone) done_.clear();  // their records are corrections of themselves
}

LiveRecord WebhookCalls::live(std::string_view queue, Instant now) const {
    LiveRecord out;
    out.at = now;
    out.longest_wait = Millis{0};
    for (const auto& [id, call] : open_) {
        const Millis age = std::max(now - call.entered, Millis{0});
        if (call.queue != queue || call.answered || age >= kLongestWait) continue;
        ++out.waiting;
        out.longest_wait = std::max(*out.longest_wait, age);
    }
    return out;
}

std::vector<EndedCall> WebhookCalls::take_ended() { return std::exchange(ended_, {}); }

std::string WebhookCalls::save() const {
    std::string out;
    JsonWriter json(out);
    json.begin_object().key("open").begin_array();
    for (const auto& [id, call] : open_) {
        json.begin_object().field("call", id).field("queue", call.queue);
        json.field("entered", ms(call.entered));
        if (call.answered) json.field("answered", ms(*call.answered));
        json.end_object();
    }
    json.end_array().key("done").begin_array();
    for (const auto& [id, at] : done_) {
        json.begin_object().field("call", id).field("at", ms(at)).end_object();
    }
    json.end_array().end_object();
    return out;
}

bool WebhookCalls::restore(std::string_view text) {
    json::Parser parser;
    const auto read = parser.parse(text);
    json::Array open, done;
    if (!read || (*read)["open"].get(open) || (*read)["done"].get(done)) return false;
    WebhookCalls fresh;
    const auto instant = [](std::int64_t at) { return Instant{Millis{at}}; };
    for (const auto item : open) {
        std::string_view id, queue;
        std::int64_t entered = 0, answered = 0;
        if (item["call"].get(id) || item["queue"].get(queue) || item["entered"].get(entered)) {
            return false;
        }
        Call& call = fresh.open_[std::string(id)];
        call.queue = queue;
        call.entered = instant(entered);
        if (!item["answered"].get(answered)) call.answered = instant(answered);
    }
    for (const auto item : done) {
        std::string_view id;
        std::int64_t at = 0;
        if (item["call"].get(id) || item["at"].get(at)) return false;
        fresh.done_[std::string(id)] = instant(at);
    }
    *this = std::move(fresh);
    return true;
}

}  // namespace leitstand

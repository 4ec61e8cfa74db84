// A small site built in code, and contacts that can be made in one line.
#pragma once

#include <memory>
#include <string>

#include "engine/board_json.hpp"
#include "engine/engine.hpp"

namespace leitstand::test {

inline Instant time(std::string_view text) { return parse_rfc3339(text).value(); }

inline std::shared_ptr<Configuration> site(FeedKind feed = FeedKind::contact) {
    auto config = std::make_shared<Configuration>();
    config->site_id = "test";
    config->site_name = "Test";
    config->zone = TimeZone::locate("Europe/Berlin").value();
    ProviderConfig provider;
    provider.id = "nordcall";
    provider.name = "NordCall";
    QueueConfig queue;
    queue.id = "billing";
    queue.service = "Billing";
    queue.feed = feed;
    queue.cadence = Millis{feed == FeedKind::contact ? 10'000 : 1'800'000};
    provider.queues = {queue};
    config->providers = {provider};
    return config;
}

struct ContactText {  ///< owns the id that a ContactRecord borrows
    std::string id;
    ContactRecord record;
};

/// An answered contact that waited `wait_s` and was talked to for `talk_s`.
inline ContactRecord answered(std::string_view id, Instant queued_at, double wait_s, double talk_s,
                              std::int64_t rev = 0) {
    ContactRecord r;
    r.id = id;
    r.rev = rev;
    r.queued_at = queued_at;
    r.answered_at = queued_at + *millis_of_seconds(wait_s);
    r.ended_at = *r.answered_at + *millis_of_seconds(talk_s);
    r.outcome = Outcome::answered;
    r.talk = millis_of_seconds(talk_s);
    return r;
}

inline ContactRecord abandoned(std::string_view id, Instant queued_at, double wait_s,
                               std::int64_t rev = 0) {
    ContactRecord r;
    r.id = id;
    r.rev = rev;
    r.queued_at = queued_at;
    r.ended_at = queued_at + *millis_of_seconds(wait_s);
    r.outcome = Outcome::abandoned;
    return r;
}

inline Message message(MessageKind kind, QueueKey queue = {0, 0}) {
    Message m;
    m.kind = kind;
    m.queue = queue;
    return m;
}

inline Message contacts(std::vector<ContactRecord> records) {
    Message m = message(MessageKind::contact);
    m.contacts = std::move(records);
    return m;
}

inline Message live(Instant at, std::int64_t waiting, double longest_s) {
    Message m = message(MessageKind::live);
    LiveRecord r;
    r.at = at;
    r.waiting = waiting;
    r.longest_wait = millis_of_seconds(longest_s);
    m.live = {r};
    return m;
}

inline const QueueBoard& first_queue(const Board& board) { return board.providers[0].queues[0]; }

}  // namespace leitstand::test

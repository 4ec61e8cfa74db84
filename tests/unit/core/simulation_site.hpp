// A small site for the tests of the simulation: one team in-house, two outsourced, one of them
// counted by interval.
#pragma once

#include "core/model/configuration.hpp"
#include "core/simulation/day.hpp"

namespace leitstand::simulation::testing {

inline constexpr Date kTuesday{std::chrono::year{2026}, std::chrono::month{11},
                               std::chrono::day{24}};

inline QueueConfig queue(std::string id, Channel channel, FeedKind feed, int agents,
                         const char* hours = "Mo-Su 08:00-20:00") {
    QueueConfig q;
    q.service = id;
    q.id = std::move(id);
    q.channel = channel;
    q.feed = feed;
    q.hours = ServiceHours::parse(hours).value();
    q.planned_agents = agents;
    return q;
}

inline Configuration site() {
    Configuration config;
    config.zone = TimeZone::locate("Europe/Berlin").value();
    const auto provider = [](const char* id, ProviderKind kind, std::vector<QueueConfig> queues) {
        ProviderConfig p;
        p.id = p.name = id;
        p.kind = kind;
        p.queues = std::move(queues);
        return p;
    };
    config.providers = {
        provider("home", ProviderKind::in_house,
                 {queue("billing", Channel::voice, FeedKind::contact, 30),
                  queue("mail", Channel::email, FeedKind::contact, 8)}),
        provider("north", ProviderKind::outsourced,
                 {queue("tech", Channel::voice, FeedKind::contact, 25),
                  queue("chat", Channel::chat, FeedKind::contact, 10)}),
        provider("south", ProviderKind::outsourced,
                 {queue("private", Channel::voice, FeedKind::interval, 20)}),
    };
    return config;
}

inline constexpr QueueKey kBilling{0, 0}, kMail{0, 1}, kTech{1, 0}, kChat{1, 1}, kPrivate{2, 0};

}  // namespace leitstand::simulation::testing

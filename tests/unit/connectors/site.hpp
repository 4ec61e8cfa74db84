// The site that the tests of this folder speak to: one team fed by contacts, one company fed by
// interval counters.
#pragma once

#include <memory>

#include "core/model/configuration.hpp"

namespace leitstand::test {

inline std::shared_ptr<const Configuration> site() {
    const auto queue = [](const char* id, FeedKind feed) {
        QueueConfig q;
        q.id = id;
        q.service = id;
        q.feed = feed;
        return q;
    };
    auto config = std::make_shared<Configuration>();
    ProviderConfig inhouse;
    inhouse.id = "inhouse";
    inhouse.queues = {queue("billing", FeedKind::contact), queue("tech", FeedKind::contact)};
    ProviderConfig nordcall;
    nordcall.id = "nordcall";
    nordcall.queues = {queue("billing", FeedKind::interval)};
    config->providers = {inhouse, nordcall};
    return config;
}

}  // namespace leitstand::test

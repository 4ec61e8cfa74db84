// An edge in this process: outbox, cleaner and connection as `run --role edge` has them, without
// its sources.
#pragma once

#include "app/edge/edge_outbox.hpp"
#include "tests/unit/live/fixture.hpp"

namespace leitstand::test {

inline std::string caller(const std::string& id, const std::string& customer) {
    std::string text = contact(id);
    text.pop_back();
    return text + R"(,"customer":")" + customer + R"("})";
}

class EdgeFixture : public HubFixture {
protected:
    std::unique_ptr<EdgeOutbox> edge(const MqttUrl& url, OutboxLimits limits = {},
                                     SendingLimits sending = {}) {
        auto store = OutboxStore::open(folder_.path() / "edge" / "outbox.db", limits, clock_.now());
        auto names = Pseudonyms::open(folder_.path() / "edge" / "pseudonym.key");
        if (!store || !names) {
            ADD_FAILURE() << (store ? names.error() : store.error()).message;
            std::abort();
        }
        MqttOptions mqtt;
        mqtt.url = url;
        mqtt.between_tries = Millis{20};
        mqtt.longest_retry = Millis{100};
        auto started =
            EdgeOutbox::start(mqtt, {"edge", {"nordcall"}, sending}, std::move(store->store),
                              Cleaner(site(), std::move(*names)), clock_);
        if (!started) {
            ADD_FAILURE() << started.error().message;
            std::abort();
        }
        return std::move(*started);
    }
    /// Takes it, and waits until it is on disk.
    static void put(EdgeOutbox& edge, const std::string& item, const char* topic = kContactTopic) {
        std::optional<std::int64_t> number;
        ASSERT_TRUE(eventually([&] { return (number = edge.take(topic, item)).has_value(); }));
        ASSERT_TRUE(eventually([&] { return edge.kept() >= *number; }));
    }
    static bool empty(const EdgeOutbox& edge) { return edge.report().fill.messages == 0; }
};

}  // namespace leitstand::test

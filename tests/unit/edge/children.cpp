#include "tests/unit/edge/children.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "app/edge/edge_outbox.hpp"
#include "tests/unit/edge/fixture.hpp"
#include "tests/unit/edge/receiving_hub.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;

MqttUrl url_of(const std::string& port) {
    MqttUrl url;
    url.host = "127.0.0.1";
    url.port = std::stoi(port);
    return url;
}

/// Takes contact after contact; the number of the first one follows from what is on disk.
int play_edge(const MqttUrl& url, const fs::path& folder, std::int64_t contacts) {
    const ScaledClock clock(kNow, 0);
    auto store = OutboxStore::open(folder / "outbox.db", {}, clock.now());
    auto names = Pseudonyms::open(folder / "pseudonym.key");
    if (!store || !names) return 1;
    std::int64_t next = store->store->last_seq("nordcall") + 1;
    MqttOptions mqtt;
    mqtt.url = url;
    mqtt.between_tries = Millis{20};
    mqtt.longest_retry = Millis{100};
    const SendingLimits sending{1'000, std::size_t{4} << 20U, Millis{1'000}};
    auto edge = EdgeOutbox::start(mqtt, {"edge", {"nordcall"}, sending}, std::move(store->store),
                                  Cleaner(site(), std::move(*names)), clock);
    if (!edge) return 1;
    while (true) {
        std::this_thread::sleep_for(Millis{2});
        if (next <= contacts && (*edge)->take(kContactTopic, contact(std::to_string(next)))) ++next;
    }
}

int play_hub(const MqttUrl& url, const fs::path& folder, bool lying) {
    const ScaledClock clock(kNow, 0);
    const int deliveries =
        ::open((folder / "deliveries").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    json::Parser parser;
    const ReceivingHub hub(
        url, folder / "journal.db", clock, [&](MqttClient* sender, auto topic, auto payload) {
            const auto mark = envelope_of(parser, payload);
            if (!mark) return;
            if (::write(deliveries, "x", 1) != 1) ::_exit(1);
            if (!lying || sender == nullptr) return;
            // What trusting a broker's word comes to: a yes before anything is on disk.
            (void)sender->publish(
                "leitstand/v1/ack/" + std::string(provider_of_topic(topic)) + "/" + mark->src,
                R"({"epoch":)" + std::to_string(mark->epoch) + R"(,"seq":)" +
                    std::to_string(mark->seq) + "}",
                1, true);
        });
    while (true) std::this_thread::sleep_for(Millis{1'000});
}

}  // namespace

int play(const std::vector<std::string>& role) {
    if (role.size() < 3) return 2;
    if (role[0] == kEdgeRole) return play_edge(url_of(role[1]), role[2], std::stoll(role.at(3)));
    return play_hub(url_of(role[1]), role[2], role[0] == kLyingHubRole);
}

}  // namespace leitstand::test

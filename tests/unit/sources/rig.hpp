// One source on a real HTTP client against a server of the test, stepped as the loop steps it; and
// a sink that remembers.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/sources/source.hpp"
#include "tests/fakes/broker.hpp"
#include "tests/fakes/fault_server.hpp"

namespace leitstand::test {

class MemorySink final : public SourceSink {
public:
    std::optional<std::int64_t> take(std::string_view topic, std::string_view items) override {
        if (!open) return std::nullopt;
        taken.emplace_back(topic, items);
        return static_cast<std::int64_t>(taken.size());
    }
    std::int64_t kept() const override {
        return keeps ? static_cast<std::int64_t>(taken.size()) : 0;
    }

    bool open = true, keeps = true;
    std::vector<std::pair<std::string, std::string>> taken;
};

inline Configuration a_site() {
    Configuration site;
    site.site_id = "test";
    site.zone = TimeZone::locate("Europe/Berlin").value();
    ProviderConfig provider;
    provider.id = "acme";
    QueueConfig queue;
    queue.id = "billing";
    queue.feed = FeedKind::interval;
    provider.queues = {queue};
    site.providers = {provider};
    return site;
}

/// A profile with one live request; `more` stands in the request, `head` before it.
inline std::string live_profile(const std::string& head = {}, const std::string& more = {}) {
    return "profile = \"test\"\ntitle = \"Test\"\nverified = \"captured\"\n" + head +
           "[[request]]\nid = \"now\"\npath = \"/queues\"\nevery_s = 1\n" + more +
           "[[request.record]]\nkind = \"live\"\nrows = \"$.queues[*]\"\nqueue = \"/id\"\n"
           "[request.record.figures]\nwaiting = \"/waiting\"\n";
}

inline std::string waiting(int people, const std::string& id = "q1") {
    return R"({"queues":[{"id":")" + id + R"(","waiting":)" + std::to_string(people) + "}]}";
}

class Rig {
public:
    explicit Rig(std::string profile, const std::string& url = {}) {
        connector.id = "test";
        connector.file = "connectors/test.toml";
        connector.provider = "acme";
        connector.profile = "test";
        connector.profile_text = std::move(profile);
        connector.base_url = url;
        connector.every = Millis{1'000};
        connector.access.allow_http = connector.access.allow_loopback = true;
        connector.queues = {{"q1", "billing"}};
    }

    /// False, with the reason, when there is no source of it.
    bool begin(Accounts* accounts = nullptr) {
        source.reset();
        const SourceMeans means{*http,   sink, clock, folder.path(), folder.path() / "state",
                                accounts};
        auto made = make_source(connector, site, means);
        refused = made ? "" : made.error().message;
        if (made) source = std::move(*made);
        return source != nullptr;
    }

    /// As the loop does it, until `fact` or a minute is over: back-off has its jitter.
    template <class Fact>
    bool until(Fact fact) {
        const Millis end = clock.monotonic() + Millis{60'000};
        while (!fact()) {
            const Millis mono = clock.monotonic();
            if (mono >= end) return false;
            if (source->due() <= mono) source->step();
            if (fact()) break;
            const Millis wait = source->due() - clock.monotonic();
            http->work(std::clamp(wait, Millis{0}, Millis{50}));
        }
        return true;
    }
    bool until_answers(std::int64_t count) {
        return until([&] { return source->report().answers >= count; });
    }
    bool until_failures(std::int64_t count) {
        return until([&] { return source->report().failures >= count; });
    }
    [[nodiscard]] std::string trouble() const { return source->report().trouble; }
    /// "waiting" of the newest live state; -1: none came.
    [[nodiscard]] int last_waiting() const {
        for (auto it = sink.taken.rbegin(); it != sink.taken.rend(); ++it) {
            const std::size_t at = it->second.find("\"waiting\":");
            if (at != std::string::npos) return std::stoi(it->second.substr(at + 10));
        }
        return -1;
    }

    ScratchFolder folder;
    RealClock clock;
    std::unique_ptr<HttpClient> http = std::move(HttpClient::make().value());
    MemorySink sink;
    Configuration site = a_site();
    ConnectorConfig connector;
    std::string refused;
    std::unique_ptr<Source> source;
};

}  // namespace leitstand::test

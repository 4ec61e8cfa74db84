// What a source hands on, kept for a test: every message as a recording would have it, and whether
// it is on disk as the test says. And a site of one provider with the queues named.
#pragma once

#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "app/sources/source.hpp"

namespace leitstand::test {

class KeepingSink final : public SourceSink {
public:
    [[nodiscard]] std::optional<std::int64_t> take(std::string_view topic,
                                                   std::string_view items) override {
        if (full) return std::nullopt;
        came.emplace_back(topic, items);
        return static_cast<std::int64_t>(came.size());
    }
    [[nodiscard]] std::int64_t kept() const override {
        return disk_works ? static_cast<std::int64_t>(came.size()) : 0;
    }

    /// Items of all messages of a topic that ends so, in the order in which they came.
    [[nodiscard]] std::vector<std::string> of(std::string_view end) const {
        std::vector<std::string> out;
        for (const auto& [topic, items] : came) {
            if (topic.ends_with(end)) out.push_back(items);
        }
        return out;
    }
    [[nodiscard]] std::string last(std::string_view end) const {
        const auto all = of(end);
        return all.empty() ? std::string{} : all.back();
    }

    std::vector<std::pair<std::string, std::string>> came;
    bool full = false, disk_works = true;
};

/// Provider "acme" with these queues, in UTC.
inline Configuration site_of(const std::vector<std::string>& queues) {
    Configuration site;
    site.site_id = "test";
    site.site_name = "Test";
    ProviderConfig provider;
    provider.id = provider.name = "acme";
    for (const std::string& id : queues) {
        QueueConfig queue;
        queue.id = queue.name = queue.service = id;
        provider.queues.push_back(queue);
    }
    site.providers = {provider};
    return site;
}

/// A client that nobody may ask for anything.
class NoHttp final : public HttpClient {
public:
    Ticket send(HttpRequest, Done) override { return 0; }
    void cancel(Ticket) override {}
    void work(Millis, const std::vector<int>&) override {}
    void wake() override {}
    [[nodiscard]] std::size_t running() const override { return 0; }
};

/// Everything that a source is given, on a clock that stands or runs as told.
struct SourceBench {
    explicit SourceBench(Instant now, double speed = 0) : clock(now, speed) {}
    [[nodiscard]] SourceMeans means(const std::filesystem::path& folder) {
        return {http, sink, clock, folder, folder};
    }
    NoHttp http;
    KeepingSink sink;
    ScaledClock clock;
};

/// Steps until `true_now`, at most 20 s: never for a time, only for a fact.
template <class Condition>
bool step_until(Source& source, Condition true_now) {
    const RealClock clock;
    for (const Millis end = clock.monotonic() + Millis{20'000}; clock.monotonic() < end;) {
        source.step();
        if (true_now()) return true;
        std::this_thread::sleep_for(Millis{2});
    }
    return false;
}

}  // namespace leitstand::test

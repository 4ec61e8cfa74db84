// A small site in code, payloads in one line, and a hub on a journal in a folder of its own.
#pragma once

#include <memory>
#include <string>

#include "app/live/hub.hpp"
#include "engine/board_json.hpp"
#include "tests/fakes/broker.hpp"

namespace leitstand::test {

inline const Instant kNow = *parse_rfc3339("2026-11-23T10:00:00+01:00");
inline constexpr const char* kContactTopic = "leitstand/v1/in/nordcall/billing/contact";
inline constexpr const char* kLiveTopic = "leitstand/v1/in/nordcall/billing/live";

inline std::shared_ptr<Configuration> site() {
    auto config = std::make_shared<Configuration>();
    config->site_id = "test";
    config->site_name = "Test";
    config->zone = TimeZone::locate("Europe/Berlin").value();
    ProviderConfig provider;
    provider.id = "nordcall";
    provider.name = "NordCall";
    QueueConfig queue;
    queue.id = "billing";
    queue.service = queue.name = "Billing";
    provider.queues = {queue};
    config->providers = {provider};
    return config;
}

inline std::string contact(const std::string& id) {
    return R"({"id":")" + id +
           R"(","channel":"voice","queued_at":"2026-11-23T09:50:00+01:00",)"
           R"("answered_at":"2026-11-23T09:50:05+01:00","ended_at":"2026-11-23T09:55:00+01:00",)"
           R"("outcome":"answered"})";
}

inline std::string live_state(int waiting) {
    return R"({"at":"2026-11-23T09:59:58+01:00","waiting":)" + std::to_string(waiting) +
           R"(,"longest_wait_s":7})";
}

inline std::string enveloped(std::int64_t epoch, std::int64_t seq, const std::string& item) {
    return R"({"src":"edge","epoch":)" + std::to_string(epoch) + R"(,"seq":)" +
           std::to_string(seq) + R"(,"data":[)" + item + "]}";
}

/// Watermarks as they are handed out, from the journal's thread.
class Marks {
public:
    Hub::Acknowledge collector() {
        return [this](const std::vector<JournalWatermark>& marks) {
            const std::scoped_lock lock(mutex_);
            marks_.insert(marks_.end(), marks.begin(), marks.end());
        };
    }
    [[nodiscard]] std::vector<JournalWatermark> all() const {
        const std::scoped_lock lock(mutex_);
        return marks_;
    }
    [[nodiscard]] std::int64_t last_seq() const {
        const auto marks = all();
        return marks.empty() ? -1 : marks.back().seq;
    }

private:
    mutable std::mutex mutex_;
    std::vector<JournalWatermark> marks_;
};

class HubFixture : public testing::Test {
protected:
    void start(HubOptions options = {}) {
        auto journal = Journal::open(folder_.path() / "journal.db");
        ASSERT_TRUE(journal) << journal.error().message;
        auto hub =
            Hub::start(site(), clock_, std::move(journal->journal), marks_.collector(), options);
        ASSERT_TRUE(hub) << hub.error().message;
        hub_ = std::move(*hub);
    }
    [[nodiscard]] std::shared_ptr<const Board> board() const { return hub_->boards().get(); }
    [[nodiscard]] std::int64_t offered() const {
        return board()->providers[0].queues[0].today.offered.value_or(-1);
    }
    [[nodiscard]] std::int64_t quality(const std::string& source, const std::string& kind) const {
        const auto kept = board();  // the next one may replace it while we look
        for (const auto& row : kept->data_quality) {
            if (row.source == source && row.kind == kind) return row.count;
        }
        return 0;
    }

    ScratchFolder folder_;
    ScaledClock clock_{kNow, 0};
    Marks marks_;
    std::unique_ptr<Hub> hub_;
};

}  // namespace leitstand::test

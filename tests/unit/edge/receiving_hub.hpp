// A hub behind a broker, as LiveRun joins them: messages in, acknowledgements out after the commit.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/unit/live/fixture.hpp"

namespace leitstand::test {

class ReceivingHub {
public:
    /// `before`: sees each message first.
    using Before = std::function<void(MqttClient*, std::string_view, std::string_view)>;
    ReceivingHub(const MqttUrl& url, const std::filesystem::path& journal, const Clock& clock,
                 Before before = {}) {
        auto opened = Journal::open(journal);
        if (!opened) std::abort();
        const auto marks = opened->journal->watermarks();
        auto hub = Hub::start(site(), clock, std::move(opened->journal),
                              [this](const auto& committed) { acknowledge(committed); });
        if (!hub) std::abort();
        hub_ = std::move(*hub);
        MqttOptions options;
        options.url = url;
        options.client_id = "hub";
        options.between_tries = Millis{20};
        options.subscriptions = {"leitstand/v1/in/#"};
        MqttHandlers handlers;
        handlers.message = [this, before](auto topic, auto payload, bool retained) {
            if (before) before(sender_, topic, payload);
            hub_->receive(topic, payload, retained);
        };
        client_ = std::move(*MqttClient::start(options, handlers));
        sender_ = client_.get();
        if (!client_->wait_connected(Millis{20'000})) std::abort();
        if (marks) acknowledge(*marks);
    }
    ~ReceivingHub() {
        hub_->stop();
        sender_ = nullptr;
    }
    [[nodiscard]] std::int64_t offered() const {
        return hub_->boards().get()->providers[0].queues[0].today.offered.value_or(-1);
    }
    [[nodiscard]] std::shared_ptr<const Board> board() const { return hub_->boards().get(); }

private:
    void acknowledge(const std::vector<JournalWatermark>& marks) {
        MqttClient* sender = sender_;
        for (const auto& mark : marks) {
            if (sender == nullptr) return;
            (void)sender->publish("leitstand/v1/ack/" + mark.provider + "/" + mark.src,
                                  R"({"epoch":)" + std::to_string(mark.epoch) + R"(,"seq":)" +
                                      std::to_string(mark.seq) + "}",
                                  1, true);
        }
    }
    std::atomic<MqttClient*> sender_{nullptr};
    std::unique_ptr<Hub> hub_;
    std::unique_ptr<MqttClient> client_;
};

}  // namespace leitstand::test

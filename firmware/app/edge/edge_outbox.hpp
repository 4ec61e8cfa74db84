// The outbox at work: takes what the sources say, brings it to the disk, sends it to the hub's
// broker, and forgets it when the hub has it. The store and the sending belong to one thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "app/edge/cleaner.hpp"
#include "app/edge/sending.hpp"
#include "app/live/envelope.hpp"
#include "platform/net/mqtt_client.hpp"
#include "platform/os/clock.hpp"
#include "platform/store/outbox_store.hpp"

namespace leitstand {

struct EdgeOutboxOptions {
    std::string src;                     ///< of the envelopes
    std::vector<std::string> providers;  ///< whose acknowledgements are listened to
    SendingLimits sending;
};

/// For the log and the retained `state`.
struct EdgeReport {
    bool connected = false;
    std::string trouble;  ///< why not, or why the disk refuses; empty: neither
    OutboxFill fill;
    int percent = 0;           ///< of the cap
    std::int64_t refused = 0;  ///< what the sources said and nobody can use
    std::int64_t sent_again = 0;
};

class EdgeOutbox {
public:
    /// Starts to connect and to send what is left from before; a broker that is away is no error.
    [[nodiscard]] static Result<std::unique_ptr<EdgeOutbox>> start(
        MqttOptions mqtt, EdgeOutboxOptions options, std::unique_ptr<OutboxStore> store,
        Cleaner cleaner, const Clock& clock);
    ~EdgeOutbox();  ///< what was taken is on disk, or nobody was told that it is
    EdgeOutbox(const EdgeOutbox&) = delete;
    EdgeOutbox& operator=(const EdgeOutbox&) = delete;

    /// As of SourceSink, from any thread. What nobody can use is counted and counts as kept.
    [[nodiscard]] std::optional<std::int64_t> take(std::string_view topic, std::string_view items);
    [[nodiscard]] std::int64_t kept() const { return kept_; }

    void reconfigure(std::shared_ptr<const Configuration> config);  ///< whose queues are known
    [[nodiscard]] EdgeReport report() const;                        ///< from any thread

private:
    EdgeOutbox(EdgeOutboxOptions options, std::unique_ptr<OutboxStore> store, Cleaner cleaner,
               const Clock& clock);
    void run();
    void store_what_came();
    void take_acks();
    void take_ack(const AckMark& ack);
    void look_at_connection();
    void send(const std::string& provider, Sending& sending);
    void on_message(std::string_view topic, std::string_view payload);
    void on_connection(bool connected);
    void say_state(MqttClient& client, bool online);
    [[nodiscard]] std::string state_json(bool online) const;
    void note_fill();
    void wake();

    const EdgeOutboxOptions options_;
    const Clock& clock_;
    std::unique_ptr<OutboxStore> store_;
    std::map<std::string, Sending> sendings_;  ///< by provider
    std::vector<OutboxMessage> batch_;         ///< on its way to the disk
    std::int64_t batch_number_ = 0;
    std::uint64_t connects_ = 0;
    int warned_percent_ = 0;
    std::set<std::string> silent_;  ///< providers for whom nobody answers, said once

    std::mutex clean_mutex_;
    Cleaner cleaner_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<OutboxMessage> came_;
    std::size_t came_bytes_ = 0;
    std::vector<AckMark> acks_;
    EdgeReport report_;
    std::string disk_trouble_;
    std::int64_t taken_ = 0;
    bool news_ = false, stopping_ = false;
    std::atomic<std::int64_t> kept_{0};
    std::atomic<MqttClient*> sender_{nullptr};
    std::unique_ptr<MqttClient> client_;
    std::thread thread_;
};

}  // namespace leitstand

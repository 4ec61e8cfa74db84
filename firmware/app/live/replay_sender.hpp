// Sends recorded messages to a broker: in envelopes of its own, or as they are, and keeps what
// nobody acknowledged until somebody does. Used by one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/live/envelope.hpp"
#include "app/live/outbox.hpp"
#include "platform/base/json.hpp"
#include "platform/base/result.hpp"
#include "platform/net/mqtt_client.hpp"
#include "platform/os/clock.hpp"

namespace leitstand {

struct ReplayOptions {
    std::string src = "replay";
    /// Numbers of a former life that are continued; nullopt: a new one, of the time. With an epoch
    /// of one's own the same lines must give the same envelopes, so that a second run is a re-send,
    /// and retained acknowledgements are not believed: they may be of a hub that has lost its
    /// journal.
    std::optional<std::int64_t> epoch{};
    bool bare = false;           ///< payloads as they are, no acknowledgement
    bool wait = true;            ///< for acknowledgements
    bool gather = false;         ///< several lines of a topic may share an envelope
    Millis give_up{60'000};      ///< without any progress
    std::function<bool()> stop;  ///< true: the person wants to end
};

struct ReplayCounts {
    std::int64_t lines = 0, messages = 0, resent = 0;
};

class ReplaySender {
public:
    /// Connects. Error (operation): no broker within 10 s.
    [[nodiscard]] static Result<std::unique_ptr<ReplaySender>> start(MqttOptions mqtt,
                                                                     ReplayOptions options,
                                                                     const Clock& clock);

    /// Waits while too much is on the way. Error: nobody takes anything for too long, or asked to
    /// stop.
    [[nodiscard]] Status send(std::string_view topic, std::string_view payload);
    /// Everything gathered goes out now.
    [[nodiscard]] Status flush();
    /// Waits until the broker has everything and, unless told otherwise, the hub has acknowledged
    /// it.
    [[nodiscard]] Status finish();
    [[nodiscard]] ReplayCounts counts() const { return counts_; }

private:
    struct Gathered {
        std::string provider, items;
        std::int64_t lines = 0;
    };
    ReplaySender(ReplayOptions options, const Clock& clock);
    void on_ack(std::string_view topic, std::string_view payload, bool retained);
    Status send_letter(const std::string& provider, const std::string& src, Outbox::Letter letter);
    Status send_gathered(const std::string& topic, Gathered& gathered);
    Status publish(const std::string& topic, std::string_view payload);
    Status wait_for_room(bool everything);
    bool take_acks();
    void resend();

    const ReplayOptions options_;
    const Clock& clock_;
    const std::int64_t epoch_;
    std::map<std::string, std::int64_t, std::less<>> next_seq_;  ///< by provider
    std::map<std::string, Gathered, std::less<>> gathered_;      ///< by topic
    std::size_t gathered_bytes_ = 0;
    Outbox outbox_;
    ReplayCounts counts_;
    json::Parser parser_;
    Millis progress_at_{}, sent_again_at_{};
    std::uint64_t connects_ = 0;
    std::mutex mutex_;
    std::vector<AckMark> acks_;           ///< from the network thread
    std::unique_ptr<MqttClient> client_;  ///< ends first: its thread uses what stands above
};

}  // namespace leitstand

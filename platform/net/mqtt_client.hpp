// An MQTT 3.1.1 connection that keeps itself up: own network thread, persistent session, birth and
// last will, back-off with jitter, at most one try a second. The one home of libmosquitto, whose
// header it hides. TLS is 1.2 or newer, and the broker's certificate is always verified.
//
// Back-pressure: handlers run on the network thread. While one is busy nothing is read, the socket
// fills, and the broker queues for us as far as its limits go. A handler that takes longer than the
// keep-alive loses the connection.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"
#include "platform/net/mqtt_url.hpp"

namespace leitstand {

struct MqttPublication {  ///< always retained, QoS 1
    std::string topic, payload;
};

struct MqttOptions {
    MqttUrl url;
    std::string secret;     ///< password of `url.user`
    std::string client_id;  ///< fixed for a persistent session; the broker keeps one per id
    bool persistent_session = true;             ///< the broker keeps what comes while we are away
    std::vector<std::string> subscriptions;     ///< filters, QoS 1, asked for at each connect
    std::function<MqttPublication()> birth;     ///< asked for and published at each connect
    std::optional<MqttPublication> will;        ///< published by the broker when we vanish
    std::size_t max_payload_bytes = 1U << 20U;  ///< larger ones are refused and counted
    int keep_alive_s = 30;
    Millis first_retry{100}, longest_retry{15'000};
    Millis between_tries{1'000};  ///< from one beginning to the next, at least
};

struct MqttHandlers {  ///< all on the network thread; views are valid during the call
    std::function<void(std::string_view topic, std::string_view payload, bool retained)> message;
    std::function<void(bool connected)> connection;
    std::function<void(std::string_view topic, std::size_t bytes)> oversized;
    std::function<void(const std::string& filter)> refused;  ///< we may not read that
};

struct MqttCounts {
    std::uint64_t received = 0, oversized = 0;
    std::uint64_t published = 0;    ///< handed to `publish` and taken
    std::uint64_t unconfirmed = 0;  ///< of them: the broker has not confirmed yet
    std::uint64_t connects = 0;
    std::size_t unconfirmed_bytes = 0;  ///< payloads at QoS 1 that the broker has not confirmed
};

class MqttClient {
public:
    /// Starts connecting and returns at once: a broker that is away is no error. Error: options
    /// that can never work.
    [[nodiscard]] static Result<std::unique_ptr<MqttClient>> start(MqttOptions options,
                                                                   MqttHandlers handlers);
    virtual ~MqttClient() = default;  ///< says goodbye (no last will) and ends the thread

    /// From any thread. Error (retryable) while there is no connection, or while 64 MiB wait for
    /// the broker: nothing is queued behind anybody's back. What was taken at QoS 1 survives a
    /// reconnect.
    [[nodiscard]] virtual Status publish(const std::string& topic, std::string_view payload,
                                         int qos, bool retain) = 0;
    [[nodiscard]] virtual bool connected() const = 0;
    [[nodiscard]] virtual MqttCounts counts() const = 0;
    /// Waits until the broker has confirmed everything. False: time is over first.
    [[nodiscard]] virtual bool flush(Millis at_most) = 0;
    /// Waits for a connection whose subscriptions the broker has answered: what is published from
    /// now on comes. False: time is over first.
    [[nodiscard]] virtual bool wait_connected(Millis at_most) = 0;
    /// Why there is no connection, or what the broker does not let us read, for a person; empty
    /// while all is well.
    [[nodiscard]] virtual std::string trouble() const = 0;
};

}  // namespace leitstand

#include "platform/net/mqtt_client.hpp"

#include <mosquitto.h>

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>

#include "platform/net/backoff.hpp"
#include "platform/os/random.hpp"

namespace leitstand {
namespace {

struct Library {
    Library() { mosquitto_lib_init(); }
    ~Library() { mosquitto_lib_cleanup(); }
};

std::string error_text(int code) {
    return code == MOSQ_ERR_ERRNO ? std::strerror(errno) : mosquitto_strerror(code);
}

class Connection final : public MqttClient {
public:
    Connection(MqttOptions options, MqttHandlers handlers)
        : options_(std::move(options)), handlers_(std::move(handlers)), trouble_("not tried yet") {}
    ~Connection() override;

    Status open();
    Status publish(const std::string& topic, std::string_view payload, int qos,
                   bool retain) override;
    bool connected() const override { return connected_; }
    MqttCounts counts() const override;
    bool flush(Millis at_most) override;
    bool wait_connected(Millis at_most) override;
    std::string trouble() const override;

private:
    void set_callbacks();
    void run();
    int connect_and_serve(bool first);
    void on_connect(int code);
    void on_message(const mosquitto_message& message);
    void on_publish();
    void set_connected(bool connected, std::string trouble);

    const MqttOptions options_;
    const MqttHandlers handlers_;
    mosquitto* client_ = nullptr;
    std::thread thread_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::string trouble_;
    std::atomic<bool> connected_{false}, stopping_{false};
    std::atomic<std::uint64_t> received_{0}, oversized_{0}, published_{0}, confirmed_{0},
        connects_{0};
};

Connection::~Connection() {
    if (thread_.joinable()) {
        {
            const std::scoped_lock lock(mutex_);
            stopping_ = true;
        }
        changed_.notify_all();
        mosquitto_disconnect(client_);
        thread_.join();
    }
    if (client_ != nullptr) mosquitto_destroy(client_);
}

Status Connection::open() {
    static const Library library;
    client_ = mosquitto_new(options_.client_id.c_str(), !options_.persistent_session, this);
    if (client_ == nullptr) {
        return fail(ErrorKind::usage, "MQTT client id `" + options_.client_id + "` is not usable");
    }
    // Our thread runs the loop, others publish.
    mosquitto_threaded_set(client_, true);
    mosquitto_int_option(client_, MOSQ_OPT_PROTOCOL_VERSION, MQTT_PROTOCOL_V311);
    mosquitto_int_option(client_, MOSQ_OPT_TCP_NODELAY, 1);
    // The default of 20 unconfirmed messages makes each replay wait for round trips.
    mosquitto_max_inflight_messages_set(client_, 1000);
    if (!options_.url.user.empty()) {
        mosquitto_username_pw_set(client_, options_.url.user.c_str(), options_.secret.c_str());
    }
    if (options_.url.tls) {
        const bool own = !options_.url.ca_file.empty();
        const int code =
            mosquitto_tls_set(client_, own ? options_.url.ca_file.c_str() : nullptr,
                              own ? nullptr : "/etc/ssl/certs", nullptr, nullptr, nullptr);
        if (code != MOSQ_ERR_SUCCESS) {
            return fail(ErrorKind::configuration,
                        "TLS certificates " + options_.url.ca_file + ": " + error_text(code));
        }
    }
    if (options_.will) {
        mosquitto_will_set(client_, options_.will->topic.c_str(),
                           static_cast<int>(options_.will->payload.size()),
                           options_.will->payload.data(), 1, true);
    }
    set_callbacks();
    thread_ = std::thread([this] { run(); });
    return {};
}

void Connection::set_callbacks() {
    mosquitto_connect_callback_set(client_, [](mosquitto*, void* self, int code) {
        static_cast<Connection*>(self)->on_connect(code);
    });
    mosquitto_message_callback_set(client_,
                                   [](mosquitto*, void* self, const mosquitto_message* message) {
                                       static_cast<Connection*>(self)->on_message(*message);
                                   });
    mosquitto_publish_callback_set(
        client_, [](mosquitto*, void* self, int) { static_cast<Connection*>(self)->on_publish(); });
}

void Connection::run() {
    Backoff backoff(options_.first_retry, options_.longest_retry);
    for (bool first = true; !stopping_; first = false) {
        const std::uint64_t before = connects_;
        const int code = connect_and_serve(first);
        if (connects_ != before) backoff.reset();
        set_connected(false, error_text(code));
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, backoff.next(random_unit()), [this] { return stopping_.load(); });
    }
}

int Connection::connect_and_serve(bool first) {
    int code = first ? mosquitto_connect_async(client_, options_.url.host.c_str(),
                                               options_.url.port, options_.keep_alive_s)
                     : mosquitto_reconnect_async(client_);
    while (code == MOSQ_ERR_SUCCESS) code = mosquitto_loop(client_, 1000, 1);
    return code;
}

void Connection::on_connect(int code) {
    if (code != 0) {
        set_connected(false, mosquitto_connack_string(code));
        return;
    }
    ++connects_;
    for (const auto& filter : options_.subscriptions) {
        mosquitto_subscribe(client_, nullptr, filter.c_str(), 1);
    }
    set_connected(true, "");
    if (options_.birth) {
        // The connection is new: if it is gone again already, the next connect says it.
        (void)publish(options_.birth->topic, options_.birth->payload, 1, true);
    }
    if (stopping_) mosquitto_disconnect(client_);
}

void Connection::on_message(const mosquitto_message& message) {
    ++received_;
    const auto size = static_cast<std::size_t>(message.payloadlen);
    if (size > options_.max_payload_bytes) {
        ++oversized_;
        if (handlers_.oversized) handlers_.oversized(message.topic, size);
        return;
    }
    const std::string_view payload(static_cast<const char*>(message.payload), size);
    if (handlers_.message) handlers_.message(message.topic, payload, message.retain);
}

void Connection::on_publish() {
    {
        const std::scoped_lock lock(mutex_);
        ++confirmed_;
    }
    changed_.notify_all();
}

void Connection::set_connected(bool connected, std::string trouble) {
    bool turned = false;
    {
        const std::scoped_lock lock(mutex_);
        turned = connected_.exchange(connected) != connected;
        // A refusal is more telling than the closed connection that follows it.
        if (connected || turned || trouble_.empty() || connects_ == 0)
            trouble_ = std::move(trouble);
    }
    changed_.notify_all();
    if (turned && handlers_.connection) handlers_.connection(connected);
}

Status Connection::publish(const std::string& topic, std::string_view payload, int qos,
                           bool retain) {
    if (!connected_) return fail(ErrorKind::operation, "not connected to the broker", true);
    // Counted before: the confirmation may come on the other thread before this one is back.
    ++published_;
    const int code =
        mosquitto_publish(client_, nullptr, topic.c_str(), static_cast<int>(payload.size()),
                          payload.data(), qos, retain);
    // At QoS 1 the library has queued the message even when the connection just went.
    if (code == MOSQ_ERR_SUCCESS || (qos > 0 && code == MOSQ_ERR_NO_CONN)) return {};
    --published_;
    return fail(ErrorKind::operation, "publishing " + topic + ": " + error_text(code),
                code == MOSQ_ERR_NO_CONN || code == MOSQ_ERR_CONN_LOST);
}

MqttCounts Connection::counts() const {
    const std::uint64_t confirmed = confirmed_;  // first: it never passes what was published
    const std::uint64_t published = published_;
    return {received_, oversized_, published, published > confirmed ? published - confirmed : 0,
            connects_};
}

bool Connection::flush(Millis at_most) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, at_most, [this] { return confirmed_ >= published_; });
}

bool Connection::wait_connected(Millis at_most) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, at_most, [this] { return connected_.load(); });
}

std::string Connection::trouble() const {
    const std::scoped_lock lock(mutex_);
    return trouble_;
}

}  // namespace

Result<std::unique_ptr<MqttClient>> MqttClient::start(MqttOptions options, MqttHandlers handlers) {
    auto connection = std::make_unique<Connection>(std::move(options), std::move(handlers));
    if (auto opened = connection->open(); !opened) return tl::unexpected(opened.error());
    return connection;
}

}  // namespace leitstand

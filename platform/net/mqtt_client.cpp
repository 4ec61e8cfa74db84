#include "platform/net/mqtt_client.hpp"

#include <mosquitto.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "platform/net/backoff.hpp"
#include "platform/net/tls_context.hpp"
#include "platform/os/clock.hpp"
#include "platform/os/file_descriptor.hpp"
#include "platform/os/random.hpp"

namespace leitstand {
namespace {

struct Library {
    Library() { mosquitto_lib_init(); }
    ~Library() { mosquitto_lib_cleanup(); }
};

std::string error_text(int code) {
    const bool silent = code == MOSQ_ERR_ERRNO && errno == 0;
    if (silent || code == MOSQ_ERR_CONN_LOST) return "the other side hung up";
    if (code == MOSQ_ERR_ERRNO && errno == EPROTO) return "the other side broke TLS off";
    if (code == MOSQ_ERR_PROTOCOL) return "the other side speaks no MQTT";
    return code == MOSQ_ERR_ERRNO ? std::strerror(errno) : mosquitto_strerror(code);
}

/// Why a broker said no, for a person.
std::string refusal_text(int code) {
    switch (code) {
        case 1:
            return "the broker does not speak MQTT 3.1.1";
        case 2:
            return "the broker refuses this client id";
        case 3:
            return "the broker says that it is not available";
        case 4:
            return "the broker does not take this user and password; see `secret` of [broker]";
        case 5:
            return "the broker does not let us in: this user, or the name in our certificate, has "
                   "no rights there";
        default:
            return "the broker refused the connection with code " + std::to_string(code) +
                   ", which MQTT 3.1.1 does not have";
    }
}

constexpr int kRefused = 0x80;                   ///< what SUBACK says of a topic (MQTT 3.9.3)
constexpr int kWake = 1000;                      ///< ms between two looks at the keep-alive
constexpr int kPacketsInARow = 64;               ///< read before anything else is done
constexpr std::size_t kMostQueued = 64U << 20U;  ///< bytes that wait for us or for the broker

/// What another thread wants published.
struct Outgoing {
    std::string topic, payload;
    int qos = 0;
    bool retain = false;
};

// The library is used by the network thread alone. Its own mode for several threads writes to a
// pipe for each confirmation, which halves the messages that a subscriber can take.
class Connection final : public MqttClient {
public:
    Connection(MqttOptions options, MqttHandlers handlers)
        : options_(std::move(options)), handlers_(std::move(handlers)), trouble_("not tried yet") {}
    ~Connection() override;

    Status open();
    Status open_tls();
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
    std::string why_not(int code, bool connected);
    int turn();
    int read_what_is_there();
    [[nodiscard]] bool nobody_there() const;
    void wait_for_news(int at_most_ms) const;
    int send_queued();
    int send(const Outgoing& message);
    void wake() const;
    void on_connect(int code);
    void on_message(const mosquitto_message& message);
    void subscribe();
    void on_subscribed(int id, int answer);
    void now_hears();
    void on_publish();
    void confirmed(int id);
    void set_connected(bool connected, std::string trouble);

    const MqttOptions options_;
    const MqttHandlers handlers_;
    mosquitto* client_ = nullptr;
    std::unique_ptr<TlsContext> tls_;
    std::string refusal_;  ///< of this try, by the broker; network thread
    std::string told_;     ///< what TLS said last; network thread
    FileDescriptor wake_{::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)};
    std::thread thread_;
    std::deque<Outgoing> queued_;  ///< guarded by mutex_, as is its size in bytes
    std::size_t queued_bytes_ = 0;
    std::map<int, std::size_t> on_the_way_;  ///< message id, bytes; network thread
    std::map<int, std::string> asked_;       ///< message id, filter without answer; network thread
    bool leaving_ = false;                   ///< the goodbye is said; network thread
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::string trouble_;
    std::atomic<bool> connected_{false}, stopping_{false};
    bool hears_ = false;  ///< each subscription of this connection has its answer
    std::atomic<std::size_t> unconfirmed_bytes_{0};  ///< what the library keeps for the broker
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
        wake();
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
    mosquitto_int_option(client_, MOSQ_OPT_PROTOCOL_VERSION, MQTT_PROTOCOL_V311);
    mosquitto_int_option(client_, MOSQ_OPT_TCP_NODELAY, 1);
    // The default of 20 unconfirmed messages makes each replay wait for round trips.
    mosquitto_max_inflight_messages_set(client_, 1000);
    if (!options_.url.user.empty()) {
        mosquitto_username_pw_set(client_, options_.url.user.c_str(), options_.secret.c_str());
    }
    if (options_.url.tls) {
        if (auto opened = open_tls(); !opened) return opened;
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

Status Connection::open_tls() {
    const MqttUrl& url = options_.url;
    auto tls = TlsContext::make({url.host, url.ca_file, url.certificate_file, url.key_file});
    if (!tls) return tl::unexpected(tls.error());
    tls_ = std::move(*tls);
    // The library takes no further care of certificates then: the context verifies.
    if (mosquitto_int_option(client_, MOSQ_OPT_SSL_CTX_WITH_DEFAULTS, 0) != MOSQ_ERR_SUCCESS ||
        mosquitto_void_option(client_, MOSQ_OPT_SSL_CTX, tls_->get()) != MOSQ_ERR_SUCCESS) {
        return fail(ErrorKind::operation, "this libmosquitto can't do TLS");
    }
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
    mosquitto_publish_callback_set(client_, [](mosquitto*, void* self, int id) {
        static_cast<Connection*>(self)->confirmed(id);
    });
    mosquitto_subscribe_callback_set(
        client_, [](mosquitto*, void* self, int id, int answers, const int* granted) {
            static_cast<Connection*>(self)->on_subscribed(id, answers > 0 ? granted[0] : kRefused);
        });
}

void Connection::run() {
    const RealClock clock;
    Backoff backoff(options_.first_retry, options_.longest_retry);
    for (bool first = true; !stopping_; first = false) {
        const std::uint64_t before = connects_;
        const Millis began = clock.monotonic();
        refusal_.clear();
        if (tls_) tls_->begin();
        const int code = connect_and_serve(first);
        if (connects_ != before) backoff.reset();
        set_connected(false, why_not(code, connects_ != before));
        const Millis least = began + options_.between_tries - clock.monotonic();
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, std::max(least, backoff.next(random_unit())),
                          [this] { return stopping_.load(); });
    }
}

/// A reason in TLS may be lost on the way when the other side hangs up at once: then the one of the
/// try before still holds.
std::string Connection::why_not(int code, bool connected) {
    std::string general = error_text(code);
    if (connected) told_.clear();
    if (tls_ && !tls_->reason().empty()) told_ = tls_->reason();
    if (!refusal_.empty()) return refusal_;
    // Newer libraries (2.0.21) say so where nobody listens, and nothing else.
    if (code == MOSQ_ERR_TLS && told_.empty())
        return "the connection was refused or cut before TLS began";
    const bool closed =
        code == MOSQ_ERR_ERRNO || code == MOSQ_ERR_CONN_LOST || code == MOSQ_ERR_TLS;
    return closed && tls_ && !told_.empty() && errno != ECONNREFUSED ? told_ : general;
}

int Connection::connect_and_serve(bool first) {
    int code = first ? mosquitto_connect_async(client_, options_.url.host.c_str(),
                                               options_.url.port, options_.keep_alive_s)
                     : mosquitto_reconnect_async(client_);
    leaving_ = false;
    while (code == MOSQ_ERR_SUCCESS) code = turn();
    return code;
}

/// One turn of the network thread: sleep until there is something, read, publish, write.
int Connection::turn() {
    // Until the connection stands, and for TLS, the library knows best what to wait for.
    if (!connected_) {
        if (stopping_) return MOSQ_ERR_NO_CONN;
        if (tls_ && nobody_there()) return MOSQ_ERR_ERRNO;
        return mosquitto_loop(client_, 20, 1);
    }
    wait_for_news(kWake);
    int code = options_.url.tls ? mosquitto_loop(client_, 0, 1) : read_what_is_there();
    if (code == MOSQ_ERR_SUCCESS) code = send_queued();
    if (code == MOSQ_ERR_SUCCESS && stopping_ && !std::exchange(leaving_, true)) {
        code = mosquitto_disconnect(client_);
    }
    if (code == MOSQ_ERR_SUCCESS && mosquitto_want_write(client_)) {
        code = mosquitto_loop_write(client_, 1);
    }
    return code == MOSQ_ERR_SUCCESS ? mosquitto_loop_misc(client_) : code;
}

/// A connection that was refused, or cut before it stood. The library (2.0) goes on with its
/// handshake on such a socket for ever. What was said before the cut is left for it to read.
bool Connection::nobody_there() const {
    pollfd look{mosquitto_socket(client_), 0, 0};
    int waiting = 0;
    if (look.fd < 0 || ::poll(&look, 1, 0) <= 0 || (look.revents & (POLLERR | POLLHUP)) == 0)
        return false;
    if (::ioctl(look.fd, FIONREAD, &waiting) == 0 && waiting > 0) return false;
    int reason = 0;
    socklen_t size = sizeof reason;
    ::getsockopt(look.fd, SOL_SOCKET, SO_ERROR, &reason, &size);
    errno = reason != 0 ? reason : ECONNREFUSED;
    return true;
}

void Connection::wait_for_news(int at_most_ms) const {
    const short output = mosquitto_want_write(client_) ? POLLOUT : 0;
    std::array<pollfd, 2> waiting{pollfd{mosquitto_socket(client_), POLLIN, 0},
                                  pollfd{wake_.get(), POLLIN, 0}};
    waiting[0].events = static_cast<short>(waiting[0].events | output);
    ::poll(waiting.data(), waiting.size(), at_most_ms);
    std::uint64_t wakes = 0;
    if (waiting[1].revents != 0) {
        [[maybe_unused]] const auto drained = ::read(wake_.get(), &wakes, sizeof wakes);
    }
}

int Connection::read_what_is_there() {
    int code = mosquitto_loop_read(client_, 1);
    int waiting = 0;
    for (int packet = 1; packet < kPacketsInARow && code == MOSQ_ERR_SUCCESS; ++packet) {
        if (::ioctl(mosquitto_socket(client_), FIONREAD, &waiting) != 0 || waiting == 0) break;
        code = mosquitto_loop_read(client_, 1);
    }
    return code;
}

int Connection::send_queued() {
    std::unique_lock lock(mutex_);
    while (!queued_.empty() && connected_) {
        const Outgoing message = std::move(queued_.front());
        queued_.pop_front();
        queued_bytes_ -= message.payload.size();
        lock.unlock();
        const int code = send(message);
        if (code != MOSQ_ERR_SUCCESS) return code;
        lock.lock();
    }
    return MOSQ_ERR_SUCCESS;
}

int Connection::send(const Outgoing& message) {
    int id = 0;
    const int code = mosquitto_publish(client_, &id, message.topic.c_str(),
                                       static_cast<int>(message.payload.size()),
                                       message.payload.data(), message.qos, message.retain);
    // At QoS 1 the library has taken the message even when the connection just went.
    const bool gone = code == MOSQ_ERR_NO_CONN || code == MOSQ_ERR_CONN_LOST ||
                      code == MOSQ_ERR_ERRNO || code == MOSQ_ERR_TLS;
    const bool kept = code == MOSQ_ERR_SUCCESS || (message.qos > 0 && gone);
    if (!kept) on_publish();  // nobody will confirm what never left
    if (kept && message.qos > 0) {
        on_the_way_[id] += message.payload.size();  // ids come again, when very much is on the way
        unconfirmed_bytes_ += message.payload.size();
    }
    return gone ? code : MOSQ_ERR_SUCCESS;
}

void Connection::wake() const {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(wake_.get(), &one, sizeof one);
}

void Connection::on_connect(int code) {
    if (code != 0) {
        refusal_ = refusal_text(code);
        return;
    }
    ++connects_;
    set_connected(true, "");
    subscribe();
    wake();  // something may wait from before
    if (options_.birth) {
        // The connection is new: if it is gone again already, the next connect says it.
        const MqttPublication birth = options_.birth();
        (void)publish(birth.topic, birth.payload, 1, true);
    }
}

void Connection::subscribe() {
    asked_.clear();
    for (const auto& filter : options_.subscriptions) {
        int id = 0;
        // If the connection is gone again already, the next one asks again.
        if (mosquitto_subscribe(client_, &id, filter.c_str(), 1) == MOSQ_ERR_SUCCESS)
            asked_[id] = filter;
    }
    if (asked_.empty()) now_hears();
}

void Connection::now_hears() {
    {
        const std::scoped_lock lock(mutex_);
        hears_ = true;
    }
    changed_.notify_all();
}

/// A broker that refuses one topic serves the others, and never says so again.
void Connection::on_subscribed(int id, int answer) {
    const auto asked = asked_.extract(id);
    if (!asked) return;
    if (answer == kRefused) {
        {
            const std::scoped_lock lock(mutex_);
            trouble_ = "the broker does not let us read " + asked.mapped();
        }
        if (handlers_.refused) handlers_.refused(asked.mapped());
    }
    if (asked_.empty()) now_hears();
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

/// The broker has it. On the network thread.
void Connection::confirmed(int id) {
    if (const auto sent = on_the_way_.extract(id)) unconfirmed_bytes_ -= sent.mapped();
    on_publish();
}

void Connection::set_connected(bool connected, std::string trouble) {
    bool turned = false;
    {
        const std::scoped_lock lock(mutex_);
        turned = connected_.exchange(connected) != connected;
        hears_ = false;
        trouble_ = std::move(trouble);
    }
    changed_.notify_all();
    if (turned && handlers_.connection) handlers_.connection(connected);
}

Status Connection::publish(const std::string& topic, std::string_view payload, int qos,
                           bool retain) {
    if (!connected_) return fail(ErrorKind::operation, "not connected to the broker", true);
    if (topic.empty() || topic.size() > 65'535 || topic.find_first_of("+#") != std::string::npos) {
        return fail(ErrorKind::usage, "`" + topic + "` is no topic to publish to");
    }
    Outgoing message{topic, std::string(payload), qos, retain};
    const std::scoped_lock lock(mutex_);
    if (queued_bytes_ + unconfirmed_bytes_ + payload.size() > kMostQueued) {
        return fail(ErrorKind::operation, "too much waits for the broker", true);
    }
    ++published_;
    queued_bytes_ += payload.size();
    queued_.push_back(std::move(message));
    if (queued_.size() == 1) wake();
    return {};
}

MqttCounts Connection::counts() const {
    const std::scoped_lock lock(mutex_);
    const std::uint64_t confirmed = confirmed_, published = published_;
    return {received_, oversized_,
            published, published > confirmed ? published - confirmed : 0,
            connects_, queued_bytes_ + unconfirmed_bytes_};
}

bool Connection::flush(Millis at_most) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, at_most, [this] { return confirmed_ >= published_; });
}

bool Connection::wait_connected(Millis at_most) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, at_most, [this] { return connected_ && hears_; });
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

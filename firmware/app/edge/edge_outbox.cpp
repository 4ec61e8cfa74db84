#include "app/edge/edge_outbox.hpp"

#include <algorithm>

#include "app/live/outbox.hpp"
#include "core/privacy/masking.hpp"
#include "platform/base/json_writer.hpp"
#include "platform/base/log.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kMostWaiting = 4'096;  ///< messages on their way to the disk
constexpr std::size_t kMostBytes = std::size_t{8} << 20U;
constexpr std::size_t kReadAtOnce = 128;
constexpr Millis kLookEvery{250};
constexpr Millis kFarewell{2'000};
constexpr int kWarnAt = 75, kWarnAgainAt = 90;  ///< percent of the cap

}  // namespace

EdgeOutbox::EdgeOutbox(EdgeOutboxOptions options, std::unique_ptr<OutboxStore> store,
                       Cleaner cleaner, const Clock& clock)
    : options_(std::move(options)),
      clock_(clock),
      store_(std::move(store)),
      cleaner_(std::move(cleaner)) {
    for (const auto& provider : options_.providers) {
        sendings_.emplace(provider, Sending(options_.sending, store_->trimmed(provider),
                                            store_->last_seq(provider)));
    }
    note_fill();
}

Result<std::unique_ptr<EdgeOutbox>> EdgeOutbox::start(MqttOptions mqtt, EdgeOutboxOptions options,
                                                      std::unique_ptr<OutboxStore> store,
                                                      Cleaner cleaner, const Clock& clock) {
    auto edge = std::unique_ptr<EdgeOutbox>(
        new EdgeOutbox(std::move(options), std::move(store), std::move(cleaner), clock));
    mqtt.client_id = "leitstand-edge-" + edge->options_.src;
    // Nothing waits for us at the broker but retained acknowledgements.
    mqtt.persistent_session = false;
    for (const auto& provider : edge->options_.providers) {
        mqtt.subscriptions.push_back(std::string(kAckPrefix) + provider + "/" + edge->options_.src);
    }
    // A connection has one will; where an edge serves several providers it is a hint for the first.
    if (!edge->options_.providers.empty()) {
        mqtt.will = {"leitstand/v1/in/" + edge->options_.providers.front() + "/state",
                     edge->state_json(false)};
    }
    MqttHandlers handlers;
    handlers.message = [self = edge.get()](auto topic, auto payload, bool) {
        self->on_message(topic, payload);
    };
    handlers.refused = [](const std::string& filter) {
        log_error("the broker does not let this edge read {}: nothing can be deleted here", filter);
    };
    handlers.connection = [self = edge.get()](bool connected) { self->on_connection(connected); };
    auto client = MqttClient::start(std::move(mqtt), std::move(handlers));
    if (!client) return tl::unexpected(client.error());
    edge->client_ = std::move(*client);
    edge->sender_ = edge->client_.get();
    // It may have connected before it could be asked to say so.
    if (edge->client_->connected()) edge->say_state(*edge->client_, true);
    edge->thread_ = std::thread([self = edge.get()] { self->run(); });
    return edge;
}

EdgeOutbox::~EdgeOutbox() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
    if (client_ && client_->connected()) {
        say_state(*client_, false);
        if (!client_->flush(kFarewell)) log_info("the broker did not confirm the last messages");
    }
    sender_ = nullptr;
    client_.reset();
}

std::optional<std::int64_t> EdgeOutbox::take(std::string_view topic, std::string_view items) {
    tl::expected<Cleaned, Refusal> cleaned;
    {
        const std::scoped_lock lock(clean_mutex_);
        cleaned = cleaner_.clean(topic, items);
    }
    const std::scoped_lock lock(mutex_);
    if (!cleaned) {
        if (++report_.refused == 1) {
            log_warning("{}: {}; it is not sent", masked_topic(topic),
                        masked_quotes(cleaned.error().detail));
        }
        return taken_;
    }
    if (cleaned->items.empty()) return taken_;
    if (came_.size() >= kMostWaiting || came_bytes_ >= kMostBytes) return std::nullopt;
    OutboxMessage message;
    message.group = std::move(cleaned->provider);
    message.topic = topic;
    message.items = std::move(cleaned->items);
    message.worth = cleaned->worth;
    message.at = clock_.now();
    came_bytes_ += message.items.size();
    came_.push_back(std::move(message));
    news_ = true;
    changed_.notify_all();
    return ++taken_;
}

void EdgeOutbox::reconfigure(std::shared_ptr<const Configuration> config) {
    const std::scoped_lock lock(clean_mutex_);
    cleaner_.reconfigure(std::move(config));
}

void EdgeOutbox::on_message(std::string_view topic, std::string_view payload) {
    json::Parser parser;
    auto ack = ack_of(parser, topic, payload);
    if (!ack) return;
    {
        const std::scoped_lock lock(mutex_);
        acks_.push_back(std::move(*ack));
    }
    wake();
}

void EdgeOutbox::on_connection(bool connected) {
    MqttClient* sender = sender_;
    log_info("{}", connected ? "connected to the hub's broker" : "no connection to the broker");
    if (connected && sender != nullptr) say_state(*sender, true);
    wake();
}

void EdgeOutbox::wake() {
    {
        const std::scoped_lock lock(mutex_);
        news_ = true;
    }
    changed_.notify_all();
}

std::string EdgeOutbox::state_json(bool online) const {
    std::string text;
    JsonWriter json(text);
    json.begin_object().field("state", online ? "online" : "offline");
    // The life, not the numbering: a late will of a former one says nothing about this one.
    json.field("src", options_.src).field("epoch", store_->life());
    json.field("version", LEITSTAND_VERSION);
    if (online) json.field("outbox_percent", report().percent);
    json.end_object();
    return text;
}

void EdgeOutbox::say_state(MqttClient& client, bool online) {
    for (const auto& provider : options_.providers) {
        // What is not said now, because the connection just went, the next connect says.
        (void)client.publish("leitstand/v1/in/" + provider + "/state", state_json(online), 1, true);
    }
}

EdgeReport EdgeOutbox::report() const {
    const MqttClient* sender = sender_;
    const std::scoped_lock lock(mutex_);
    EdgeReport report = report_;
    report.connected = sender != nullptr && sender->connected();
    report.trouble = disk_trouble_;
    if (report.trouble.empty() && sender != nullptr) report.trouble = sender->trouble();
    return report;
}

void EdgeOutbox::run() {
    bool ending = false;
    while (!ending) {
        {
            std::unique_lock lock(mutex_);
            changed_.wait_for(lock, kLookEvery, [this] { return news_ || stopping_; });
            ending = stopping_;
            news_ = false;
        }
        store_what_came();
        take_acks();
        look_at_connection();
        if (client_->connected()) {
            for (auto& [provider, sending] : sendings_) send(provider, sending);
        }
        note_fill();
    }
}

/// A disk that refuses is tried again with the same messages; nobody is told that they are kept.
void EdgeOutbox::store_what_came() {
    if (batch_.empty()) {
        const std::scoped_lock lock(mutex_);
        batch_.swap(came_);
        came_bytes_ = 0;
        batch_number_ = taken_;
    }
    if (batch_.empty()) return;
    const auto stored = store_->append(batch_, clock_.now());
    const std::scoped_lock lock(mutex_);
    if (!stored) {
        if (disk_trouble_ != stored.error().message)
            log_error("{}; nothing new is taken, trying again", stored.error().message);
        disk_trouble_ = stored.error().message;
        return;
    }
    disk_trouble_.clear();
    batch_.clear();
    kept_ = batch_number_;
    news_ = news_ || !came_.empty();
}

void EdgeOutbox::take_acks() {
    std::vector<AckMark> acks;
    {
        const std::scoped_lock lock(mutex_);
        acks.swap(acks_);
    }
    for (const AckMark& ack : acks) take_ack(ack);
}

void EdgeOutbox::take_ack(const AckMark& ack) {
    const auto it = sendings_.find(ack.provider);
    if (it == sendings_.end()) return;
    const std::int64_t epoch = store_->epoch(ack.provider);
    if (ack.epoch < epoch) return;  // of a store that is gone
    if (ack.epoch > epoch || it->second.beyond(ack.seq)) {
        // The hub knows more of us than we do: this store is an old copy, or was made under a clock
        // that went back. What is left gets numbers that the hub has not seen.
        const std::int64_t next = std::max(ack.epoch + 1, clock_.now().time_since_epoch().count());
        log_warning("the hub knows newer messages of this edge for {}; counting anew",
                    ack.provider);
        if (auto begun = store_->begin_epoch(ack.provider, next); !begun) {
            log_error("{}", begun.error().message);
            return;
        }
        it->second = Sending(options_.sending, 0, 0);
        return;
    }
    if (auto trimmed = store_->trim(ack.provider, ack.seq); !trimmed) {
        log_error("{}", trimmed.error().message);  // it stays, and is acknowledged again
    }
    silent_.erase(ack.provider);
    it->second.acknowledge(ack.seq, clock_.monotonic());
}

/// A new connection lost what was on the way; a hub that was away did not see it.
void EdgeOutbox::look_at_connection() {
    const std::uint64_t connects = client_->counts().connects;
    const bool anew = connects != connects_;
    connects_ = connects;
    const Millis mono = clock_.monotonic();
    for (auto& [provider, sending] : sendings_) {
        if (sending.on_the_way() == 0 || !(anew || sending.overdue(mono))) continue;
        // Said once, not every half minute of a long night.
        if (!anew && client_->connected() && silent_.insert(provider).second) {
            log_warning("{}: no acknowledgement of {} messages; does the hub run? Sending again",
                        provider, sending.on_the_way());
        }
        const std::scoped_lock lock(mutex_);
        report_.sent_again += sending.on_the_way();
        sending.start_again(mono);
    }
}

void EdgeOutbox::send(const std::string& provider, Sending& sending) {
    const std::int64_t epoch = store_->epoch(provider);
    while (sending.room() && sending.sent() < store_->last_seq(provider)) {
        const auto some = store_->after(provider, sending.sent(), kReadAtOnce);
        if (!some) {
            log_error("{}", some.error().message);
            return;
        }
        if (some->empty()) return;
        for (const OutboxMessage& message : *some) {
            if (!sending.room()) return;
            const auto payload = envelope_json(options_.src, epoch, message.seq, message.items);
            if (!client_->publish(message.topic, payload, 1, false)) return;
            sending.sending(message.seq, payload.size(), clock_.monotonic());
        }
    }
}

void EdgeOutbox::note_fill() {
    const OutboxFill fill = store_->fill();
    const auto percent = static_cast<int>(fill.bytes * 100 / store_->limits().bytes);
    bool warn = false;
    {
        const std::scoped_lock lock(mutex_);
        report_.fill = fill;
        report_.percent = percent;
        const int step = percent >= kWarnAgainAt ? kWarnAgainAt : percent >= kWarnAt ? kWarnAt : 0;
        warn = step > warned_percent_;
        if (warn || step == 0) warned_percent_ = step;
    }
    if (!warn) return;
    log_warning(
        "the outbox is {} % full; when it is full the oldest live states are given up "
        "first, then intervals, contacts last",
        percent);
    if (client_ && client_->connected()) say_state(*client_, true);
}

}  // namespace leitstand

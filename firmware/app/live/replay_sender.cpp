#include "app/live/replay_sender.hpp"

#include <thread>

#include "app/live/envelope.hpp"
#include "platform/base/text.hpp"
#include "platform/os/random.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kMaxLetters = 4'096;         ///< on the way
constexpr std::size_t kMaxBytes = 4U << 20U;       ///< on the way
constexpr std::uint64_t kMaxUnconfirmed = 4'096;   ///< on the way to the broker
constexpr std::size_t kMaxWaiting = 32U << 20U;    ///< bytes, half of what the client would take
constexpr std::int64_t kGatherLines = 64;          ///< of one topic
constexpr std::size_t kGatherBytes = 512U << 10U;  ///< of all topics
constexpr std::size_t kMaxEnvelope = 256U << 10U;
constexpr Millis kSendAgainAfter{3'000};

/// The items of a payload for "data": an object is one item, an array is its items. Empty: neither.
std::string_view items_of(std::string_view payload) {
    payload = trim(payload);
    if (payload.starts_with('{')) return payload;
    if (payload.starts_with('[') && payload.ends_with(']')) {
        return trim(payload.substr(1, payload.size() - 2));
    }
    return {};
}

}  // namespace

ReplaySender::ReplaySender(ReplayOptions options, const Clock& clock)
    : options_(std::move(options)),
      clock_(clock),
      epoch_(options_.epoch.value_or(clock.now().time_since_epoch().count())),
      progress_at_(clock.monotonic()) {}

Result<std::unique_ptr<ReplaySender>> ReplaySender::start(MqttOptions mqtt, ReplayOptions options,
                                                          const Clock& clock) {
    auto sender = std::unique_ptr<ReplaySender>(new ReplaySender(std::move(options), clock));
    mqtt.client_id = "leitstand-replay-" + random_hex(8);
    mqtt.persistent_session = false;
    mqtt.longest_retry = Millis{2'000};
    if (!sender->options_.bare) mqtt.subscriptions = {std::string(kAckPrefix) + "#"};
    MqttHandlers handlers;
    handlers.message = [self = sender.get()](auto topic, auto payload, bool retained) {
        self->on_ack(topic, payload, retained);
    };
    auto client = MqttClient::start(std::move(mqtt), std::move(handlers));
    if (!client) return tl::unexpected(client.error());
    sender->client_ = std::move(*client);
    if (!sender->client_->wait_connected(Millis{10'000})) {
        return fail(ErrorKind::operation,
                    "no connection to the broker: " + sender->client_->trouble());
    }
    sender->connects_ = sender->client_->counts().connects;
    return sender;
}

void ReplaySender::on_ack(std::string_view topic, std::string_view payload, bool retained) {
    if (retained && options_.epoch) return;
    json::Parser parser;
    auto ack = ack_of(parser, topic, payload);
    if (!ack) return;
    const std::scoped_lock lock(mutex_);
    acks_.push_back(std::move(*ack));
}

bool ReplaySender::take_acks() {
    std::vector<AckMark> acks;
    {
        const std::scoped_lock lock(mutex_);
        acks.swap(acks_);
    }
    bool progress = false;
    for (const AckMark& ack : acks) {
        progress = outbox_.acknowledged(ack.provider, ack.src, ack.epoch, ack.seq) || progress;
    }
    return progress;
}

Status ReplaySender::send(std::string_view topic, std::string_view payload) {
    ++counts_.lines;
    const std::string provider(provider_of_topic(topic));
    const auto items = items_of(payload);
    if (options_.bare || provider.empty() || items.empty()) {
        ++counts_.messages;
        if (auto room = wait_for_room(false); !room) return room;
        return publish(std::string(topic), payload);
    }
    if (const auto mark = envelope_of(parser_, payload)) {
        return send_letter(provider, mark->src,
                           {mark->epoch, mark->seq, std::string(topic), std::string(payload)});
    }
    auto it = gathered_.find(topic);
    if (it == gathered_.end())
        it = gathered_.emplace(std::string(topic), Gathered{provider, {}, 0}).first;
    Gathered& gathered = it->second;
    if (!gathered.items.empty() && gathered.items.size() + items.size() > kMaxEnvelope) {
        if (auto sent = send_gathered(it->first, gathered); !sent) return sent;
    }
    if (!gathered.items.empty()) gathered.items += ',';
    gathered.items += items;
    gathered_bytes_ += items.size();
    ++gathered.lines;
    if (!options_.gather || gathered.lines >= kGatherLines)
        return send_gathered(it->first, gathered);
    return gathered_bytes_ > kGatherBytes ? flush() : Status{};
}

Status ReplaySender::send_gathered(const std::string& topic, Gathered& gathered) {
    if (gathered.items.empty()) return {};
    const std::int64_t seq = ++next_seq_[gathered.provider];
    Outbox::Letter letter{epoch_, seq, topic,
                          envelope_json(options_.src, epoch_, seq, gathered.items)};
    gathered_bytes_ -= std::min(gathered_bytes_, gathered.items.size());
    gathered.items.clear();
    gathered.lines = 0;
    return send_letter(gathered.provider, options_.src, std::move(letter));
}

Status ReplaySender::send_letter(const std::string& provider, const std::string& src,
                                 Outbox::Letter letter) {
    if (auto room = wait_for_room(false); !room) return room;
    ++counts_.messages;
    const auto sent = publish(letter.topic, letter.payload);
    if (!options_.wait) return sent;
    // Kept also when there is no connection now: it is sent again later.
    outbox_.add(provider, src, std::move(letter));
    return {};
}

Status ReplaySender::publish(const std::string& topic, std::string_view payload) {
    Status published = client_->publish(topic, payload, 1, false);
    if (published || !published.error().retryable || options_.wait) return published;
    if (!client_->wait_connected(options_.give_up)) return published;
    return client_->publish(topic, payload, 1, false);
}

Status ReplaySender::flush() {
    for (auto& [topic, gathered] : gathered_) {
        if (auto sent = send_gathered(topic, gathered); !sent) return sent;
    }
    return {};
}

void ReplaySender::resend() {
    sent_again_at_ = clock_.monotonic();
    connects_ = client_->counts().connects;
    outbox_.each([&](const Outbox::Letter& letter) {
        if (client_->publish(letter.topic, letter.payload, 1, false)) ++counts_.resent;
    });
}

Status ReplaySender::wait_for_room(bool everything) {
    std::uint64_t unconfirmed = client_->counts().unconfirmed;
    while (true) {
        if (take_acks()) progress_at_ = clock_.monotonic();
        const auto counts = client_->counts();
        if (counts.unconfirmed < unconfirmed) progress_at_ = clock_.monotonic();
        unconfirmed = counts.unconfirmed;
        const bool room = everything
                              ? outbox_.letters() == 0 && unconfirmed == 0
                              : outbox_.letters() < kMaxLetters && outbox_.bytes() < kMaxBytes &&
                                    unconfirmed < kMaxUnconfirmed &&
                                    counts.unconfirmed_bytes < kMaxWaiting;
        if (room) return {};
        if (options_.stop && options_.stop()) {
            return fail(ErrorKind::operation, "interrupted");
        }
        const Millis now = clock_.monotonic();
        const Millis quiet = now - std::max(progress_at_, sent_again_at_);
        // A new connection lost what was on the way; a hub that was away did not see it.
        const bool again =
            quiet >= kSendAgainAfter || (counts.connects != connects_ && quiet >= Millis{500});
        if (again && outbox_.letters() > 0 && client_->connected()) resend();
        if (now - progress_at_ >= options_.give_up) {
            return fail(ErrorKind::operation,
                        client_->connected() ? "nobody acknowledged for " +
                                                   std::to_string(options_.give_up.count() / 1000) +
                                                   " s; does a hub run on this broker?"
                                             : "the broker is away: " + client_->trouble());
        }
        std::this_thread::sleep_for(Millis{1});
    }
}

Status ReplaySender::finish() {
    if (auto flushed = flush(); !flushed) return flushed;
    progress_at_ = clock_.monotonic();
    return wait_for_room(true);
}

}  // namespace leitstand

#include "app/sources/webhook_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "app/live/secret.hpp"
#include "app/sources/queue_keys.hpp"
#include "app/sources/source_output.hpp"
#include "app/sources/webhook_listener.hpp"
#include "app/sources/webhook_settings.hpp"
#include "app/sources/webhook_state.hpp"
#include "connectors/native_mqtt/decode.hpp"
#include "connectors/native_mqtt/topics.hpp"
#include "connectors/webhook/calls.hpp"
#include "connectors/webhook/native.hpp"
#include "platform/base/json_writer.hpp"
#include "platform/base/log.hpp"
#include "platform/base/token_bucket.hpp"
#include "platform/base/url_escape.hpp"

namespace leitstand {
namespace {

constexpr Millis kKeepTime{10'000};  ///< then the sender is told to come again
constexpr Millis kLookForKept{20};
constexpr std::size_t kMostKeys = 20'000;
constexpr std::size_t kEnvelopeRoom = 512;  ///< what an envelope around the items takes
constexpr std::size_t kShortestSecret = 16;

HttpReply accepted() { return {202, "{\"accepted\":true}", "application/json", {}}; }

HttpReply come_again(int status, std::string_view why, int seconds) {
    HttpReply out = webhook_refusal(status, why);
    out.headers["Retry-After"] = std::to_string(seconds);
    return out;
}

class WebhookSource final : public Source, public WebhookReceiver {
public:
    WebhookSource(const ConnectorConfig& connector, WebhookSettings settings,
                  std::map<std::string, QueueKey, std::less<>> queues, const Configuration& site,
                  const SourceMeans& means)
        : connector_(connector),
          settings_(std::move(settings)),
          queues_(std::move(queues)),
          site_(std::make_shared<const Configuration>(site)),
          clock_(means.clock),
          listener_(*means.webhook),
          output_(site, means.sink),
          decoder_(site_),
          bucket_(settings_.per_second, settings_.burst),
          state_(means.state_directory / "calls.json") {
        if (settings_.dialect) state_.restore(calls_);
        listener_.add(*this);
    }
    ~WebhookSource() override {
        listener_.remove(*this);
        state_.finish(calls_, output_);
    }

    void step() override {
        listener_.work();
        static_cast<void>(output_.flush());
        state_.step(calls_, output_, clock_.monotonic());
        answer_those_who_wait();
        if (settings_.dialect) tell_how_it_stands();
    }

    [[nodiscard]] Millis due() const override {
        Millis at = listener_.due();
        const Millis mono = clock_.monotonic();
        if (!waiting_.empty() || !output_.empty() || state_.pending())
            at = std::min(at, mono + kLookForKept);
        if (settings_.dialect) at = std::min(at, told_ + connector_.every);
        return at;
    }

    [[nodiscard]] std::vector<int> descriptors() const override { return listener_.descriptors(); }

    [[nodiscard]] SourceReport report() const override {
        SourceReport out = report_;
        out.messages = output_.handed();
        out.refused += calls_.notes().orphans;
        out.unmapped.assign(unmapped_.begin(), unmapped_.end());
        out.trouble = listener_.trouble().empty() ? state_.trouble() : listener_.trouble();
        return out;
    }

    [[nodiscard]] WebhookClaim claims(const HttpArrival& arrival, bool with_body) override {
        if (!with_body) {
            const WebhookProof proof = prove_by_header(settings_.auth, arrival);
            if (proof == WebhookProof::needs_body) return WebhookClaim::with_body;
            return proof == WebhookProof::good ? WebhookClaim::yes : WebhookClaim::no;
        }
        std::string field;
        if (settings_.auth.kind == WebhookAuth::Kind::body) {
            if (const auto fields = fields_of(arrival)) {
                const auto found = fields->find(settings_.auth.name);
                if (found != fields->end()) field = found->second;
            }
        }
        const bool good = proves(settings_.auth, arrival, field, clock_.now());
        return good ? WebhookClaim::yes : WebhookClaim::no;
    }

    [[nodiscard]] bool may_post(const WebhookTarget& target) const override {
        if (target.provider != connector_.provider) return false;
        if (target.queue == "-") return true;  // of the provider as a whole, or told by the event
        return std::any_of(connector_.queues.begin(), connector_.queues.end(),
                           [&](const auto& queue) { return queue.second == target.queue; });
    }

    [[nodiscard]] std::optional<HttpReply> receive(const WebhookTarget& target,
                                                   const HttpArrival& arrival) override {
        if (!bucket_.take(clock_.monotonic())) {
            ++report_.failures;
            return come_again(429, "too many posts; this connector's `rate` is exceeded", 1);
        }
        const std::string key = same_request_key(settings_.auth, arrival);
        if (const auto seen = seen_.find(key); !key.empty() && seen != seen_.end()) {
            return when_kept(arrival.id, seen->second, accepted());
        }
        // Before anything changes: what can't be taken now must be sent again as a whole.
        if (!output_.flush()) return come_again(503, "too much waits to be stored", 5);
        HttpReply reply = accepted();
        auto refused =
            settings_.dialect ? take_event(target, arrival, reply) : take_native(target, arrival);
        if (refused) return refused;
        ++report_.answers;
        report_.delivered = clock_.now();
        const Mark mark = settings_.dialect ? Mark{0, state_.changes()} : Mark{output_.mark(), 0};
        remember(key, mark);
        return when_kept(arrival.id, mark, std::move(reply));
    }

    void cut_off() override { waiting_.clear(); }

private:
    /// What has to be on disk before a post is confirmed: messages, or calls and their contacts.
    struct Mark {
        std::int64_t messages = 0, change = 0;
    };
    struct Waiting {
        std::uint64_t id = 0;
        Mark mark;
        Millis until{};
        HttpReply reply;
    };

    [[nodiscard]] tl::expected<WebhookFields, Refusal> fields_of(const HttpArrival& arrival) {
        const auto type = arrival.headers.find("content-type");
        return read_fields(arrival.body, type == arrival.headers.end() ? "" : type->second,
                           parser_);
    }

    [[nodiscard]] HttpReply refuse(const Refusal& refusal) {
        ++report_.refused;
        HttpReply out;
        out.status = 400;
        JsonWriter(out.body)
            .begin_object()
            .field("error", refusal.detail)
            .field("reason", to_string(refusal.reason))
            .end_object();
        return out;
    }

    /// The answer when there is one already.
    std::optional<HttpReply> take_native(const WebhookTarget& target, const HttpArrival& arrival) {
        const std::string topic =
            fmt::format("{}{}/{}/{}", kInputPrefix, target.provider, target.queue, target.kind);
        if (auto read = decoder_.decode(topic, arrival.body, message_); !read) {
            return refuse(read.error());
        }
        std::string items = items_of(arrival.body, parser_);
        if (items.size() > kMaxPayloadBytes - kEnvelopeRoom) {
            return webhook_refusal(413, "the payload is too large; send fewer records at once");
        }
        if (!items.empty()) output_.put(topic, std::move(items));
        return std::nullopt;
    }

    /// Refused, or nothing and `reply` for when it is kept.
    std::optional<HttpReply> take_event(const WebhookTarget& target, const HttpArrival& arrival,
                                        HttpReply& reply) {
        if (target.kind != "event") {
            return refuse({Reason::unknown_topic,
                           "this connector takes calls' events: post to "
                           "/api/v1/in/<provider>/<queue>/event"});
        }
        const auto fields = fields_of(arrival);
        if (!fields) return refuse(fields.error());
        const Instant now = clock_.now();
        const auto event = read_call_event(*settings_.dialect, *fields, now);
        if (!event) return refuse(event.error());
        if (*event) apply(**event, target.queue, now);
        const bool begins = *event && (*event)->step == CallStep::enter;
        if (begins && !settings_.callback_url.empty()) reply = subscription();
        return std::nullopt;
    }

    void apply(const CallEvent& event, const std::string& posted_to, Instant now) {
        std::string queue = posted_to;
        if (queue == "-") {
            const auto ours = connector_.queues.find(event.queue);
            if (ours == connector_.queues.end()) {
                // Which of their numbers it was is said, but no more of them than a person reads.
                if (unmapped_.size() < 100) unmapped_.insert(event.queue.substr(0, 40));
                return;
            }
            queue = ours->second;
        }
        calls_.apply(event, queue, now);
        calls_.expire(now);
        heard_ = clock_.monotonic();
        known_.insert(queue);
        const auto ended = calls_.take_ended();
        for (const EndedCall& call : ended) {
            Message message;
            message.queue = key_of(call.queue);
            message.kind = MessageKind::contact;
            message.contacts.push_back(call.record());
            output_.put(message, now);
        }
        state_.changed(!ended.empty(), output_);
        put_live(queue, now);
    }

    void put_live(const std::string& queue, Instant now) {
        Message message;
        message.queue = key_of(queue);
        message.kind = MessageKind::live;
        message.live.push_back(calls_.live(queue, now));
        output_.put(message, now);
    }

    /// Without an event for long, that nobody waits is no knowledge any more but a guess.
    void tell_how_it_stands() {
        const Millis mono = clock_.monotonic();
        if (mono - told_ < connector_.every) return;
        told_ = mono;
        if (known_.empty() || mono - heard_ > settings_.quiet || !output_.empty()) return;
        for (const std::string& queue : known_) put_live(queue, clock_.now());
        report_.delivered = clock_.now();
    }

    [[nodiscard]] QueueKey key_of(const std::string& ours) const {
        for (const auto& [theirs, key] : queues_) {
            if (site_->queue(key)->id == ours) return key;
        }
        return {};
    }

    /// sipgate.io posts the other events of a call only to addresses that the first answer names.
    [[nodiscard]] HttpReply subscription() const {
        std::string url = settings_.callback_url;
        if (settings_.auth.kind == WebhookAuth::Kind::query) {
            url +=
                "?" + url_escaped(settings_.auth.name) + "=" + url_escaped(settings_.auth.secret);
        }
        return {200,
                fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response onAnswer=\"{}\" "
                            "onHangup=\"{}\"/>\n",
                            url, url),
                "application/xml",
                {}};
    }

    void remember(const std::string& key, Mark mark) {
        if (key.empty()) return;
        seen_[key] = mark;
        order_.push_back(key);
        if (order_.size() <= kMostKeys) return;
        seen_.erase(order_.front());
        order_.pop_front();
    }

    [[nodiscard]] bool kept(const Mark& mark) const {
        return output_.kept(mark.messages) && state_.saved(mark.change);
    }

    std::optional<HttpReply> when_kept(std::uint64_t id, Mark mark, HttpReply reply) {
        if (kept(mark)) return reply;
        waiting_.push_back({id, mark, clock_.monotonic() + kKeepTime, std::move(reply)});
        return std::nullopt;
    }

    void answer_those_who_wait() {
        const Millis mono = clock_.monotonic();
        std::erase_if(waiting_, [&](Waiting& one) {
            if (kept(one.mark)) {
                listener_.answer(one.id, std::move(one.reply));
            } else if (mono >= one.until) {
                ++report_.failures;
                listener_.answer(one.id, come_again(503, "not stored in time", 5));
            } else {
                return false;
            }
            return true;
        });
    }

    const ConnectorConfig connector_;
    const WebhookSettings settings_;
    const std::map<std::string, QueueKey, std::less<>> queues_;
    const std::shared_ptr<const Configuration> site_;
    const Clock& clock_;
    WebhookListener& listener_;
    SourceOutput output_;
    Decoder decoder_;
    TokenBucket bucket_;
    WebhookState state_;
    json::Parser parser_;
    Message message_;
    WebhookCalls calls_;
    std::set<std::string> known_;  ///< queues of ours that an event told of
    std::set<std::string> unmapped_;
    std::map<std::string, Mark, std::less<>> seen_;  ///< requests and their marks
    std::deque<std::string> order_;
    std::vector<Waiting> waiting_;
    SourceReport report_;
    Millis told_{0}, heard_{0};
};

}  // namespace

Result<std::unique_ptr<Source>> make_webhook_source(const ConnectorConfig& connector,
                                                    const Configuration& site,
                                                    const SourceMeans& means) {
    SettingMistakes mistakes;
    WebhookSettings settings = read_webhook_settings(connector, mistakes);
    if (auto good = first_of(connector, mistakes); !good) return tl::unexpected(good.error());
    if (means.webhook == nullptr) {
        return fail(ErrorKind::configuration,
                    "connector `" + connector.id + "`: nothing here takes posts");
    }
    auto queues = queue_keys(connector, site);
    if (!queues) return tl::unexpected(queues.error());
    auto secret = resolve_secret(connector.secret, means.config_directory);
    if (!secret) return while_doing("connector `" + connector.id + "`", secret.error());
    if (secret->size() < kShortestSecret) {
        return fail(ErrorKind::configuration,
                    fmt::format("connector `{}`: its secret has less than {} characters, and could "
                                "be guessed",
                                connector.id, kShortestSecret));
    }
    settings.auth.secret = std::move(*secret);
    return std::make_unique<WebhookSource>(connector, std::move(settings), std::move(*queues), site,
                                           means);
}

}  // namespace leitstand

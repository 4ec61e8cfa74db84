// Topic, then payload, then record by record; the first thing that is wrong refuses the message
// whole.
#include "connectors/native_mqtt/decode.hpp"

#include <fmt/format.h>

#include "connectors/native_mqtt/records.hpp"
#include "connectors/native_mqtt/topics.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

enum EnvelopeField : std::size_t { src, epoch, seq, data };
constexpr FieldTable kEnvelopeFields({{"src", Need::required},
                                      {"epoch", Need::required},
                                      {"seq", Need::required},
                                      {"data", Need::required}});

template <class Record>
bool read_one(Reading& in, json::Object object, std::vector<Record>& out) {
    return read_record(in, object, out.emplace_back());
}

bool read_kind(Reading& in, json::Object object, Message& out) {
    switch (out.kind) {
        case MessageKind::contact:
            return read_one(in, object, out.contacts);
        case MessageKind::interval:
            return read_one(in, object, out.intervals);
        case MessageKind::live:
            return read_one(in, object, out.live);
        case MessageKind::forecast:
            return read_one(in, object, out.forecasts);
        case MessageKind::evaluation:
            return read_one(in, object, out.evaluations);
        case MessageKind::survey:
            return read_one(in, object, out.surveys);
        case MessageKind::exclusion:
            return read_one(in, object, out.exclusions);
        case MessageKind::effort:
            return read_one(in, object, out.efforts);
        case MessageKind::state:
            return read_one(in, object, out.states);
        case MessageKind::action:
            return read_one(in, object, out.actions);
        case MessageKind::escalation:
            return read_one(in, object, out.escalations);
    }
    return false;
}

bool read_array(Reading& in, json::Element value, std::string_view name, Message& out) {
    return in.each(value, name, [&](json::Object object) { return read_kind(in, object, out); });
}

/// A source's name becomes a level of the topic that acknowledges it, so it is an id.
bool read_source(Reading& in, json::Element value, std::string& out) {
    std::string_view text;
    if (!in.text(value, text)) return false;
    if (!is_valid_id(text)) {
        return in.refuse(Reason::impossible_value, value, "an id: 1 to 40 of a-z, 0-9, _ and -");
    }
    out = text;
    return true;
}

bool read_envelope(Reading& in, json::Object object, Message& out) {
    auto& mark = out.envelope.emplace();
    return in.fields(object, kEnvelopeFields, [&](std::size_t field, json::Element value) {
        switch (field) {
            case src:
                return read_source(in, value, mark.src);
            case epoch:
                return in.sequence(value, mark.epoch);
            case seq:
                return in.sequence(value, mark.seq);
            default:
                return read_array(in, value, "data", out);
        }
    });
}

/// No record has a field of these names, except that a `state` may carry anything: there only
/// `data` decides.
bool is_envelope(json::Object object, MessageKind kind) {
    if (kind == MessageKind::state) return object.at_key("data").error() == simdjson::SUCCESS;
    const auto first = object.begin();
    return first != object.end() &&
           kEnvelopeFields.find(first.key()) != kEnvelopeFields.names().size();
}

bool read_payload(Reading& in, json::Element root, Message& out) {
    in.begin();
    json::Object object;
    if (root.get(object) == simdjson::SUCCESS) {
        return is_envelope(object, out.kind) ? read_envelope(in, object, out)
                                             : read_kind(in, object, out);
    }
    if (root.is_array()) return read_array(in, root, {}, out);
    return in.refuse(Reason::wrong_type, root, "an object, an array of objects, or an envelope");
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

struct Decoder::State {
    explicit State(std::shared_ptr<const Configuration> of)
        : config(std::move(of)), topics(*config) {}
    std::shared_ptr<const Configuration> config;
    Topics topics;
    json::Parser parser;
    Reading reading;
};

Decoder::Decoder(std::shared_ptr<const Configuration> config)
    : state_(std::make_unique<State>(std::move(config))) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

tl::expected<void, Refusal> Decoder::decode(std::string_view topic, std::string_view payload,
                                            Message& out, bool padded) {
    out.clear();
    out.queue = {};
    const auto refused = [](Reason reason, std::string detail) {
        return tl::unexpected<Refusal>(Refusal{reason, std::move(detail)});
    };
    const Route* route = state_->topics.find(topic);
    if (route == nullptr) return tl::unexpected<Refusal>(state_->topics.explain(topic));
    out.queue = route->queue;
    out.kind = route->kind;
    if (route->second_source) return tl::unexpected<Refusal>(state_->topics.second_source(*route));
    if (payload.size() > kMaxPayloadBytes) {
        return refused(Reason::too_large,
                       fmt::format("the payload has {} bytes; at most {} are taken", payload.size(),
                                   kMaxPayloadBytes));
    }
    if (is_blank(payload)) {
        return refused(Reason::not_json,
                       "the payload is empty; it must be an object, an array of objects, "
                       "or an envelope");
    }
    const auto root = state_->parser.parse(payload, padded);
    if (!root) return refused(Reason::not_json, root.error().message);
    if (!read_payload(state_->reading, *root, out)) {
        out.clear();
        return tl::unexpected<Refusal>(state_->reading.refusal());
    }
    return {};
}

}  // namespace leitstand

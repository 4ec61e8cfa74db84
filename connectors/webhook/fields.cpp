#include "connectors/webhook/fields.hpp"

#include <fmt/format.h>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kLongestValue = 4'096;
constexpr int kDeepest = 8;

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<std::string> unescaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            const int high = i + 2 < text.size() ? digit(text[i + 1]) : -1;
            const int low = high < 0 ? -1 : digit(text[i + 2]);
            if (low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    if (!is_utf8(out)) return std::nullopt;
    return out;
}

tl::unexpected<Refusal> refused(Reason reason, std::string detail) {
    return tl::unexpected<Refusal>(Refusal{reason, std::move(detail)});
}

/// False: there are too many values, or they stand too deep.
class Flattener {
public:
    explicit Flattener(WebhookFields& out) : out_(out) {}

    bool object(json::Object object, const std::string& at, int depth) {
        for (const auto [key, value] : object) {
            if (!add(value, fmt::format("{}/{}", at, std::string_view(key)), depth)) return false;
        }
        return true;
    }

private:
    bool add(json::Element value, const std::string& at, int depth) {
        if (out_.size() >= kMostWebhookFields || depth > kDeepest) return false;
        if (value.is_object()) return object(value.get_object().value(), at, depth + 1);
        if (value.is_array()) {
            std::size_t i = 0;
            const json::Array list = value.get_array().value();
            for (const auto item : list) {
                if (!add(item, fmt::format("{}/{}", at, i++), depth + 1)) return false;
            }
            return true;
        }
        if (value.is_string()) {
            const std::string_view text = value.get_string().value();
            if (text.size() <= kLongestValue) out_[at] = text;
        } else if (value.is_int64()) {
            out_[at] = fmt::format("{}", value.get_int64().value());
        } else if (value.is_uint64()) {
            out_[at] = fmt::format("{}", value.get_uint64().value());
        } else if (value.is_double()) {
            out_[at] = fmt::format("{}", value.get_double().value());
        } else if (value.is_bool()) {
            out_[at] = value.get_bool().value() ? "true" : "false";
        }
        return true;
    }

    WebhookFields& out_;
};

}  // namespace

tl::expected<WebhookFields, Refusal> read_form(std::string_view body) {
    WebhookFields out;
    while (body.ends_with('\n') || body.ends_with('\r')) body.remove_suffix(1);
    if (body.empty()) return refused(Reason::missing_field, "the form is empty");
    for (const std::string_view pair : split(body, '&')) {
        if (pair.empty()) continue;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const auto name = unescaped(pair.substr(0, equals));
        const auto value = unescaped(pair.substr(std::min(equals + 1, pair.size())));
        if (!name || !value) {
            return refused(Reason::wrong_type,
                           "the form is not encoded as a form: `%` with two digits, UTF-8");
        }
        if (out.size() >= kMostWebhookFields) return refused(Reason::too_many, "too many fields");
        if (value->size() <= kLongestValue) out[*name] = *value;
    }
    return out;
}

tl::expected<WebhookFields, Refusal> read_json(std::string_view body, json::Parser& parser) {
    const auto element = parser.parse(body);
    if (!element) return refused(Reason::not_json, element.error().message);
    if (!element->is_object()) return refused(Reason::wrong_type, "an event is one JSON object");
    WebhookFields out;
    if (!Flattener(out).object(element->get_object().value(), "", 0)) {
        return refused(Reason::too_many, "the event has too many values, or they stand too deep");
    }
    return out;
}

tl::expected<WebhookFields, Refusal> read_fields(std::string_view body,
                                                 std::string_view content_type,
                                                 json::Parser& parser) {
    const std::string type = lower(content_type);
    const bool json = type.find("json") != std::string::npos;
    const bool form = type.find("form-urlencoded") != std::string::npos;
    if (json || (!form && trim(body).starts_with('{'))) return read_json(body, parser);
    return read_form(body);
}

}  // namespace leitstand

#include "connectors/native_mqtt/reading.hpp"

#include <fmt/format.h>

#include <cmath>

#include "platform/base/hidden_signs.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

constexpr std::string_view kTime = "a time with an offset, like \"2026-11-02T08:00:00+01:00\"";

std::string joined(std::span<const std::string_view> words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text;
}

/// At most `limit` bytes, without cutting through a character.
std::string_view cut(std::string_view text, std::size_t limit) {
    if (text.size() <= limit) return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xc0U) == 0x80U) --limit;
    return text.substr(0, limit);
}

}  // namespace

std::string describe(json::Element value) {
    using Type = simdjson::dom::element_type;
    switch (value.type()) {
        case Type::STRING: {
            std::string_view text;
            if (value.get(text) != simdjson::SUCCESS) return "a text";
            const std::string_view shown = cut(text, 40);
            return fmt::format("\"{}{}\"", without_hidden_signs(shown),
                               shown.size() < text.size() ? "..." : "");
        }
        case Type::INT64:
            return fmt::format("{}", std::int64_t{value});
        case Type::UINT64:
            return fmt::format("{}", std::uint64_t{value});
        case Type::DOUBLE:
            return fmt::format("{}", double{value});
        case Type::BOOL:
            return bool{value} ? "true" : "false";
        case Type::NULL_VALUE:
            return "null";
        case Type::OBJECT:
            return "an object";
        case Type::ARRAY:
            return "an array";
    }
    return "something else";
}

std::string Reading::place() const {
    std::string path;
    const auto add = [&](std::string_view name) {
        if (name.empty()) return;
        if (!path.empty()) path += '.';
        path += name;
    };
    for (const Step& step : path_) {
        add(step.name);
        if (step.index != kNoIndex) path += fmt::format("[{}]", step.index);
    }
    add(field_);
    return path;
}

bool Reading::note(Reason reason, std::string detail) {
    refusal_ = {reason, std::move(detail)};
    return false;
}

bool Reading::refuse(Reason reason, json::Element was, std::string_view must) {
    const std::string where = place();
    // A pseudonym that is not one may be a telephone number: it does not go into messages for
    // people.
    const std::string what = field_ == "customer" ? "not a pseudonym" : describe(was);
    if (where.empty())
        return note(reason, fmt::format("the payload is {}; it must be {}", what, must));
    return note(reason, fmt::format("`{}` is {}; it must be {}", where, what, must));
}

bool Reading::inconsistent(std::string_view field, std::string_view what) {
    field_ = field;
    return note(Reason::inconsistent, fmt::format("`{}` {}", place(), what));
}

bool Reading::unknown(std::string_view key, std::span<const std::string_view> known) {
    const std::string shown = without_hidden_signs(cut(key, 40));
    field_ = shown;
    const std::string where = place();
    field_ = {};
    if (const auto meant = did_you_mean(key, known); !meant.empty()) {
        return note(Reason::unknown_field,
                    fmt::format("`{}` is not a known field; did you mean `{}`?", where, meant));
    }
    return note(Reason::unknown_field, fmt::format("`{}` is not a known field; known are {}", where,
                                                   fmt::join(known, ", ")));
}

bool Reading::missing(std::string_view field) {
    field_ = field;
    return note(Reason::missing_field, fmt::format("`{}` is missing; it must be given", place()));
}

bool Reading::missing_null() {
    return note(Reason::missing_field, fmt::format("`{}` is null; it must be given", place()));
}

bool Reading::twice() {
    return note(Reason::inconsistent,
                fmt::format("`{}` stands twice in one object; it must stand once", place()));
}

bool Reading::outside(json::Element value, std::string_view must, bool right_type) {
    return refuse(right_type ? Reason::impossible_value : Reason::wrong_type, value, must);
}

bool Reading::text(json::Element value, std::string_view& out, bool may_be_empty) {
    if (value.get(out) != simdjson::SUCCESS) return refuse(Reason::wrong_type, value, "a text");
    if (!out.empty() && out.size() <= kMaxText && !hidden_sign(out)) return true;
    if (out.empty() && may_be_empty) return true;
    if (out.empty()) return refuse(Reason::impossible_value, value, "a text that is not empty");
    return refuse(
        Reason::impossible_value, value,
        fmt::format("a text of at most {} bytes without control or direction signs", kMaxText));
}

bool Reading::text(json::Element value, std::string& out) {
    std::string_view view;
    if (!text(value, view)) return false;
    out = view;
    return true;
}

bool Reading::id(json::Element value, std::string_view what, std::string& out) {
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) return refuse(Reason::wrong_type, value, what);
    if (!is_valid_id(text)) {
        return note(Reason::impossible_value,
                    fmt::format("`{}` is no id; it must be {}: 1 to 40 of a-z, 0-9, _ and -",
                                place(), what));
    }
    out = text;
    return true;
}

bool Reading::count(json::Element value, std::int64_t& out) {
    constexpr std::string_view must = "a whole number, 0 or more";
    constexpr std::int64_t most = 1'000'000'000'000;  // sums of a century of these stay exact
    if (value.get(out) == simdjson::SUCCESS && out >= 0 && out <= most) return true;
    double number = 0;
    if (value.get(number) != simdjson::SUCCESS) return refuse(Reason::wrong_type, value, must);
    // Some systems write whole numbers as 96.0.
    if (!(number >= 0 && number <= static_cast<double>(most)) || number != std::floor(number)) {
        return refuse(Reason::impossible_value, value, must);
    }
    out = static_cast<std::int64_t>(number);
    return true;
}

bool Reading::sequence(json::Element value, std::int64_t& out) {
    constexpr std::string_view must = "a whole number, 0 or more";
    if (value.get(out) != simdjson::SUCCESS) return refuse(Reason::wrong_type, value, must);
    return out >= 0 || refuse(Reason::impossible_value, value, must);
}

bool Reading::whole(json::Element value, int low, int high, int& out) {
    const std::string must = fmt::format("a whole number from {} to {}", low, high);
    double number = 0;
    if (value.get(number) != simdjson::SUCCESS) return refuse(Reason::wrong_type, value, must);
    if (!(number >= low && number <= high) || number != std::floor(number)) {
        return refuse(Reason::impossible_value, value, must);
    }
    out = static_cast<int>(number);
    return true;
}

bool Reading::number(json::Element value, double& out) {
    const bool right_type = value.get(out) == simdjson::SUCCESS;
    if (right_type && out >= 0 && out <= 1e12) return true;
    return outside(value, "a number, 0 or more", right_type);
}

bool Reading::seconds(json::Element value, Millis& out) {
    constexpr std::string_view must = "a number of seconds, 0 or more";
    std::int64_t whole = 0;
    if (value.get(whole) == simdjson::SUCCESS && whole >= 0 && whole <= 3'000'000'000) {
        out = Millis{whole * 1000};
        return true;
    }
    double number = 0;
    const bool right_type = value.get(number) == simdjson::SUCCESS;
    const auto length = right_type && number >= 0 ? millis_of_seconds(number) : std::nullopt;
    if (!length) return outside(value, must, right_type);
    out = *length;
    return true;
}

bool Reading::time(json::Element value, Instant& out) {
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) return refuse(Reason::wrong_type, value, kTime);
    const auto at = parse_rfc3339(text);
    if (!at) return refuse(Reason::impossible_value, value, kTime);
    out = *at;
    return true;
}

bool Reading::date(json::Element value, Date& out) {
    constexpr std::string_view must = "a date, like \"2026-11-02\"";
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) return refuse(Reason::wrong_type, value, must);
    const auto date = parse_date(text);
    if (!date) return refuse(Reason::impossible_value, value, must);
    out = *date;
    return true;
}

bool Reading::flag(json::Element value, bool& out) {
    return value.get(out) == simdjson::SUCCESS ||
           refuse(Reason::wrong_type, value, "true or false");
}

bool Reading::word(json::Element value, std::span<const std::string_view> words, std::size_t& out) {
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS)
        return refuse(Reason::wrong_type, value, joined(words));
    for (out = 0; out < words.size(); ++out) {
        if (words[out] == text) return true;
    }
    return refuse(Reason::impossible_value, value, joined(words));
}

bool Reading::object(json::Element value, json::Object& out) {
    return value.get(out) == simdjson::SUCCESS || refuse(Reason::wrong_type, value, "an object");
}

bool Reading::array(json::Element value, json::Array& out) {
    return value.get(out) == simdjson::SUCCESS || refuse(Reason::wrong_type, value, "an array");
}

bool Reading::interval_length(json::Element value, Millis& out) {
    if (!seconds(value, out)) return false;
    if (out == std::chrono::minutes{15} || out == std::chrono::minutes{30}) return true;
    return refuse(Reason::impossible_value, value, "900 or 1800");
}

bool Reading::aligned(std::string_view field, Instant start, Millis length) {
    if (start.time_since_epoch() % length == Millis::zero()) return true;
    return inconsistent(
        field, fmt::format("is {}; an interval of {} s must start on a multiple of its length",
                           format_rfc3339(start, std::chrono::minutes{0}),
                           std::chrono::duration_cast<std::chrono::seconds>(length).count()));
}

}  // namespace leitstand

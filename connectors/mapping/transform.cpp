#include "connectors/mapping/transform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "platform/base/text.hpp"

namespace leitstand::mapping {
namespace {

using Kind = Transform::Kind;

struct Named {
    std::string_view word;
    Transform transform;
    std::string_view meaning;  ///< for "... is no <meaning>"
};
constexpr std::array<Named, 17> kNamed{{
    {"ms", {Kind::scale, 0.001}, "number"},
    {"minutes", {Kind::scale, 60}, "number"},
    {"hours", {Kind::scale, 3600}, "number"},
    {"days", {Kind::scale, 86400}, "number"},
    {"iso8601", {Kind::iso8601}, "ISO 8601 duration"},
    {"hms", {Kind::hms}, "H:MM:SS"},
    {"number", {Kind::number}, "number"},
    {"comma", {Kind::comma}, "number with a comma"},
    {"percent", {Kind::percent}, "percentage"},
    {"leading", {Kind::leading}, "text that begins with a number"},
    {"epoch_s", {Kind::epoch_s}, "time in seconds since 1970"},
    {"epoch_ms", {Kind::epoch_ms}, "time in milliseconds since 1970"},
    {"rfc3339", {Kind::rfc3339}, "RFC 3339 time with offset"},
    {"age", {Kind::age}, "time of the past"},
    {"round", {Kind::round}, "number"},
    {"before_slash", {Kind::before_slash}, "text"},
    {"last_segment", {Kind::last_segment}, "text"},
}};

using Maybe = std::optional<double>;

/// The whole text is one number; nothing around it.
Maybe number_in(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && std::isfinite(value) ? Maybe(value) : std::nullopt;
}

/// "1.234,5": dots group thousands, or there are none.
Maybe comma_number(std::string_view text) {
    std::string plain;
    const std::size_t comma = text.find(',');
    const std::string_view head = text.substr(0, comma);
    const auto groups = split(head, '.');
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (i > 0 && groups[i].size() != 3) return std::nullopt;
        plain += groups[i];
    }
    if (comma != std::string_view::npos) plain += fmt::format(".{}", text.substr(comma + 1));
    return number_in(plain);
}

Maybe percentage(std::string_view text) {
    if (text.ends_with('%')) text = trim(text.substr(0, text.size() - 1));
    auto value = number_in(text);
    if (!value) value = comma_number(text);
    return value ? Maybe(*value / 100) : std::nullopt;
}

Maybe leading_number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool at_end = end == text.data() + text.size() || *end == ' ' || *end == '(';
    return error == std::errc{} && at_end && std::isfinite(value) ? Maybe(value) : std::nullopt;
}

/// Seconds of "1:02:03.5" or "2:03".
Maybe clock_duration(std::string_view text) {
    const auto parts = split(text, ':');
    if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
    double seconds = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto part = number_in(parts[i]);
        if (!part || *part < 0 || (i > 0 && *part >= 60)) return std::nullopt;
        seconds = seconds * 60 + *part;
    }
    return seconds;
}

/// Seconds of "P5DT13H43M24.96S". Months and years have no fixed length: refused.
Maybe iso_duration(std::string_view text) {
    if (!text.starts_with('P')) return std::nullopt;
    text.remove_prefix(1);
    double seconds = 0;
    bool in_time = false, any = false;
    while (!text.empty()) {
        if (!in_time && text.front() == 'T') {
            in_time = true;
            text.remove_prefix(1);
            continue;
        }
        const std::size_t end = text.find_first_not_of("0123456789.");
        if (end == std::string_view::npos) return std::nullopt;
        const auto amount = number_in(text.substr(0, end));
        const std::string_view units = in_time ? "HMS" : "WD";
        constexpr std::array<double, 3> kTime{3600, 60, 1};
        constexpr std::array<double, 2> kDate{604800, 86400};
        const std::size_t unit = units.find(text[end]);
        if (!amount || unit == std::string_view::npos) return std::nullopt;
        seconds += *amount * (in_time ? kTime[unit] : kDate[unit]);
        text.remove_prefix(end + 1);
        any = true;
    }
    return any ? Maybe(seconds) : std::nullopt;
}

MappedValue time_of(double ms) { return {MappedValue::Kind::time, std::round(ms), {}}; }

/// A clock that differs by a few minutes is no reason to lose the figure.
std::optional<MappedValue> age_of(const MappedValue& value, Instant now) {
    constexpr double kSkewS = 300;
    double at_ms = value.number;
    if (value.kind == MappedValue::Kind::text) {
        const auto at = parse_rfc3339(value.text);
        if (!at) return std::nullopt;
        at_ms = static_cast<double>(at->time_since_epoch().count());
    } else if (value.kind != MappedValue::Kind::time) {
        return std::nullopt;
    }
    const double age = (static_cast<double>(now.time_since_epoch().count()) - at_ms) / 1000;
    if (age < -kSkewS) return std::nullopt;
    return MappedValue::of(std::max(age, 0.0));
}

std::optional<MappedValue> text_step(Kind kind, const std::string& text) {
    const auto number = [](Maybe found) {
        return found ? std::optional(MappedValue::of(*found)) : std::nullopt;
    };
    const std::string_view trimmed = trim(text);
    switch (kind) {
        case Kind::iso8601:
            return number(iso_duration(trimmed));
        case Kind::hms:
            return number(clock_duration(trimmed));
        case Kind::number:
            return number(number_in(trimmed));
        case Kind::comma:
            return number(comma_number(trimmed));
        case Kind::percent:
            return number(percentage(trimmed));
        case Kind::leading:
            return number(leading_number(trimmed));
        case Kind::rfc3339: {
            const auto at = parse_rfc3339(trimmed);
            if (!at) return std::nullopt;
            return time_of(static_cast<double>(at->time_since_epoch().count()));
        }
        case Kind::before_slash:
            return MappedValue::of(text.substr(0, text.find('/')));
        case Kind::last_segment:
            return MappedValue::of(text.substr(text.rfind('/') + 1));
        default:
            return std::nullopt;
    }
}

std::optional<MappedValue> number_step(const Transform& step, double number) {
    constexpr double kMaxMs = 4e12;  // the year 2096: a time in seconds and one in ms never mix
    switch (step.kind) {
        case Kind::scale:
            return MappedValue::of(number * step.factor);
        case Kind::number:
        case Kind::comma:
        case Kind::leading:
            return MappedValue::of(number);
        case Kind::percent:
            return MappedValue::of(number / 100);
        case Kind::round:
            return MappedValue::of(std::round(number));
        case Kind::epoch_s:
            if (number < 0 || number * 1000 > kMaxMs) return std::nullopt;
            return time_of(number * 1000);
        case Kind::epoch_ms:
            if (number < 0 || number > kMaxMs) return std::nullopt;
            return time_of(number);
        default:
            return std::nullopt;
    }
}

std::string_view meaning_of(Kind kind) {
    const auto found = std::find_if(kNamed.begin(), kNamed.end(),
                                    [&](const Named& n) { return n.transform.kind == kind; });
    return found == kNamed.end() ? "number" : found->meaning;
}

}  // namespace

std::string shown(const MappedValue& value) {
    constexpr std::size_t kMost = 40;
    switch (value.kind) {
        case MappedValue::Kind::unknown:
            return "unknown";
        case MappedValue::Kind::number:
            return fmt::format("{}", value.number);
        case MappedValue::Kind::time:
            return "a time";
        case MappedValue::Kind::text:
            break;
    }
    std::string text(utf8_prefix(value.text, kMost));
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 0x20) c = '?';
    }
    return fmt::format("\"{}\"", text);
}

std::optional<Transform> transform_named(std::string_view word) {
    for (const Named& named : kNamed) {
        if (named.word == word) return named.transform;
    }
    return std::nullopt;
}

const std::vector<std::string_view>& transform_names() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> out;
        for (const Named& named : kNamed) out.push_back(named.word);
        return out;
    }();
    return names;
}

Result<MappedValue> apply(const Transform& step, const MappedValue& value, Instant now) {
    if (value.kind == MappedValue::Kind::unknown) return value;
    std::optional<MappedValue> out;
    if (step.kind == Kind::age) {
        out = age_of(value, now);
    } else if (value.kind == MappedValue::Kind::text) {
        out = text_step(step.kind, value.text);
    } else if (value.kind == MappedValue::Kind::number) {
        out = number_step(step, value.number);
    }
    if (out) return *out;
    return fail(ErrorKind::data, fmt::format("{} is no {}", shown(value), meaning_of(step.kind)));
}

}  // namespace leitstand::mapping

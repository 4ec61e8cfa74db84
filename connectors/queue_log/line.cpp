#include "connectors/queue_log/line.hpp"

#include <charconv>
#include <utility>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::pair<std::string_view, QueueEvent>, 12> kEvents{{
    {"ENTERQUEUE", QueueEvent::enter},
    {"CONNECT", QueueEvent::connect},
    {"COMPLETEAGENT", QueueEvent::complete},
    {"COMPLETECALLER", QueueEvent::complete},
    {"ABANDON", QueueEvent::abandon},
    {"EXITWITHTIMEOUT", QueueEvent::leave},
    {"EXITEMPTY", QueueEvent::leave},
    {"EXITWITHKEY", QueueEvent::leave_by_key},
    {"TRANSFER", QueueEvent::transfer},
    {"BLINDTRANSFER", QueueEvent::transfer},
    {"ATTENDEDTRANSFER", QueueEvent::attended_transfer},
    {"QUEUESTART", QueueEvent::restart},
}};

std::optional<std::int64_t> whole(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

bool has_control_character(std::string_view text) {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return true;
    }
    return false;
}

/// Up to the next bar, which is taken off as well.
std::string_view take_field(std::string_view& rest) {
    const std::size_t bar = rest.find('|');
    const std::string_view field = rest.substr(0, bar);
    rest.remove_prefix(bar == std::string_view::npos ? rest.size() : bar + 1);
    return field;
}

bool is_event_word(std::string_view word) {
    for (const char c : word) {
        if ((c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_') return false;
    }
    return !word.empty();
}

}  // namespace

std::optional<std::int64_t> QueueLogLine::seconds(std::size_t field) const {
    constexpr std::int64_t kMost = 1'000'000'000;  // in milliseconds it is still a number
    const auto told = whole(data[field]);
    return told && *told >= -kMost && *told <= kMost ? told : std::nullopt;
}

std::optional<QueueLogLine> parse_queue_log_line(std::string_view line) {
    constexpr std::int64_t kFirst = 100'000'000, kLast = 100'000'000'000;
    constexpr std::size_t kMostId = 80;  // two of them and a time are one id of at most 200 bytes
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!is_utf8(line) || has_control_character(line)) return std::nullopt;
    std::string_view rest = line;
    const auto at = whole(take_field(rest));
    if (!at || *at < kFirst || *at > kLast) return std::nullopt;
    QueueLogLine out;
    out.at_s = *at;
    out.call = take_field(rest);
    out.queue = take_field(rest);
    out.member = take_field(rest);
    const std::string_view event = take_field(rest);
    if (!is_event_word(event)) return std::nullopt;
    if (out.call.size() > kMostId || out.queue.size() > kMostId) return std::nullopt;
    for (const auto& [word, known] : kEvents) {
        if (event == word) out.event = known;
    }
    for (auto& field : out.data) field = take_field(rest);
    return out;
}

}  // namespace leitstand

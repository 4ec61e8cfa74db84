#include "connectors/ami/packet.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 27> kKept{
    "response",  "message",   "challenge", "actionid",  "event",     "queue",          "uniqueid",
    "position",  "count",     "holdtime",  "talktime",  "calls",     "status",         "paused",
    "incall",    "interface", "location",  "wait",      "timestamp", "reason",         "abandoned",
    "completed", "max",       "loggedin",  "available", "callers",   "longestholdtime"};
constexpr std::size_t kLongestValue = 200;

}  // namespace

std::string_view AmiPacket::get(std::string_view name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string_view{} : std::string_view(found->second);
}

std::optional<std::int64_t> AmiPacket::number(std::string_view name) const {
    constexpr std::int64_t kMost = 1'000'000'000;
    const std::string_view text = get(name);
    std::int64_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    if (out < 0 || out > kMost) return std::nullopt;
    return out;
}

Instant AmiPacket::at(Instant now) const {
    constexpr Millis kNear = std::chrono::minutes{10};
    const std::string_view text = get("timestamp");
    double s = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), s);
    if (text.empty() || error != std::errc{}) return now;
    const auto since_1970 = millis_of_seconds(s);
    if (!since_1970) return now;
    // A clock that is far from ours tells nothing.
    const Instant told{*since_1970};
    return told > now - kNear && told < now + kNear ? told : now;
}

void AmiReader::clear() {
    rest_.clear();
    packet_ = {};
    lines_ = 0;
}

bool AmiReader::feed(std::string_view bytes, std::vector<AmiPacket>& out) {
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        rest_ += bytes.substr(0, end);
        if (rest_.size() > kLongestLine) return false;
        if (end == std::string_view::npos) return true;
        bytes.remove_prefix(end + 1);
        if (!line(rest_, out)) return false;
        rest_.clear();
    }
    return true;
}

bool AmiReader::line(std::string_view text, std::vector<AmiPacket>& out) {
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.empty()) {
        if (!packet_.fields.empty()) out.push_back(std::move(packet_));
        packet_ = {};
        lines_ = 0;
        return true;
    }
    if (++lines_ > kMostLines) return false;
    if (lines_ == 1 && text.starts_with("Asterisk Call Manager")) {
        packet_.fields["greeting"] = utf8_prefix(text, kLongestValue);
        out.push_back(std::move(packet_));
        packet_ = {};
        lines_ = 0;
        return true;
    }
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return true;
    const std::string name = lower(trim(text.substr(0, colon)));
    const std::string_view value = trim(text.substr(colon + 1));
    const bool kept = std::find(kKept.begin(), kKept.end(), name) != kKept.end();
    const bool printable = std::none_of(value.begin(), value.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    });
    if (kept && printable && value.size() <= kLongestValue && is_utf8(value)) {
        packet_.fields[name] = value;
    }
    return true;
}

}  // namespace leitstand

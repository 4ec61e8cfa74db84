#include "connectors/webhook/dialect.hpp"

#include <charconv>

namespace leitstand {
namespace {

constexpr std::size_t kLongestId = 100;

std::string_view value_of(const WebhookFields& fields, const std::string& name) {
    const auto found = name.empty() ? fields.end() : fields.find(name);
    return found == fields.end() ? std::string_view{} : std::string_view(found->second);
}

bool is_plain(std::string_view text) {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return false;
    }
    return !text.empty() && text.size() <= kLongestId;
}

/// A time far from ours is another clock's, or another unit's: then the arrival counts.
std::optional<Instant> time_of(std::string_view text, Instant now) {
    constexpr std::chrono::hours kFar{48};
    constexpr std::chrono::minutes kAhead{5};
    std::optional<Instant> out = parse_rfc3339(text);
    double s = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), s);
    if (!text.empty() && error == std::errc{} && end == text.data() + text.size()) {
        if (const auto since_1970 = millis_of_seconds(s)) out = Instant{*since_1970};
    }
    if (!out || *out < now - kFar || *out > now + kAhead) return std::nullopt;
    return out;
}

tl::unexpected<Refusal> missing(const std::string& field, std::string_view what) {
    return tl::unexpected<Refusal>(
        Refusal{Reason::missing_field, "`" + field + "` is missing; it is " + std::string(what)});
}

}  // namespace

CallDialect sipgate_dialect() {
    CallDialect out;
    out.event = "event";
    out.call = "callId";
    out.queue = "to";
    out.direction = "direction";
    out.inbound = "in";
    out.cause = "cause";
    out.enter = {"newCall"};
    out.answer = {"answer"};
    out.end = {"hangup"};
    out.moved = {"forwarded"};
    return out;
}

CallDialect aircall_dialect() {
    CallDialect out;
    out.event = "/event";
    out.call = "/data/id";
    out.queue = "/data/number/id";
    out.direction = "/data/direction";
    out.inbound = "inbound";
    out.entered_at = "/data/started_at";
    out.answered_at = "/data/answered_at";
    out.ended_at = "/data/ended_at";
    out.enter = {"call.created"};
    out.answer = {"call.answered"};
    out.end = {"call.hungup", "call.ended"};
    return out;
}

tl::expected<std::optional<CallEvent>, Refusal> read_call_event(const CallDialect& dialect,
                                                                const WebhookFields& fields,
                                                                Instant now) {
    const std::string_view word = value_of(fields, dialect.event);
    if (word.empty()) return missing(dialect.event, "what happened");
    CallEvent out;
    if (dialect.enter.contains(word)) {
        out.step = CallStep::enter;
    } else if (dialect.answer.contains(word)) {
        out.step = CallStep::answer;
    } else if (dialect.end.contains(word)) {
        out.step = CallStep::end;
    } else {
        return std::nullopt;
    }
    if (!dialect.direction.empty()) {
        const std::string_view direction = value_of(fields, dialect.direction);
        if (direction.empty()) return missing(dialect.direction, "the direction of the call");
        if (direction != dialect.inbound) return std::nullopt;
    }
    const std::string_view call = value_of(fields, dialect.call);
    if (!is_plain(call)) return missing(dialect.call, "the id of the call, at most 100 bytes");
    out.call = call;
    out.queue = value_of(fields, dialect.queue);
    out.entered = time_of(value_of(fields, dialect.entered_at), now);
    out.answered = time_of(value_of(fields, dialect.answered_at), now);
    out.ended = time_of(value_of(fields, dialect.ended_at), now);
    out.moved = dialect.moved.contains(value_of(fields, dialect.cause));
    return out;
}

}  // namespace leitstand

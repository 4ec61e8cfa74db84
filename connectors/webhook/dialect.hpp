// How a system tells of its calls: which field says what. sipgate.io and Aircall are two of these;
// others are written in the connector's settings.
#pragma once

#include <optional>
#include <set>
#include <string>

#include "connectors/webhook/fields.hpp"

namespace leitstand {

/// Names of fields are those of WebhookFields. Empty: the system does not tell it.
struct CallDialect {
    std::string event, call, queue;
    std::string direction, inbound;  ///< only calls whose `direction` is `inbound` count
    std::string entered_at, answered_at, ended_at;  ///< epoch seconds or RFC 3339
    std::string cause;
    std::set<std::string, std::less<>> enter, answer, end;  ///< words of `event`
    std::set<std::string, std::less<>> moved;  ///< causes by which a call went elsewhere
};

[[nodiscard]] CallDialect sipgate_dialect();
[[nodiscard]] CallDialect aircall_dialect();

enum class CallStep { enter, answer, end };

struct CallEvent {
    CallStep step = CallStep::enter;
    std::string call;
    std::string queue;                                ///< their name; empty: not told
    std::optional<Instant> entered, answered, ended;  ///< only what the event tells
    bool moved = false;
};

/// Nullopt: an event that is none of ours (outbound, another kind). A refusal: it lacks what it
/// must have. Neither repeats what stood in the fields, which may be a number of a caller.
[[nodiscard]] tl::expected<std::optional<CallEvent>, Refusal> read_call_event(
    const CallDialect& dialect, const WebhookFields& fields, Instant now);

}  // namespace leitstand

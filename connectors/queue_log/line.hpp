// One line of Asterisk's queue_log: `epoch|call|queue|member|event|data...`. Fields borrow from the
// line. `data` of CONNECT and its kin are seconds; only RINGNOANSWER counts milliseconds.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace leitstand {

enum class QueueEvent : std::uint8_t {
    enter,              ///< ENTERQUEUE
    connect,            ///< CONNECT
    complete,           ///< COMPLETEAGENT, COMPLETECALLER
    abandon,            ///< ABANDON
    leave,              ///< EXITWITHTIMEOUT, EXITEMPTY
    leave_by_key,       ///< EXITWITHKEY
    transfer,           ///< TRANSFER, BLINDTRANSFER
    attended_transfer,  ///< ATTENDEDTRANSFER
    restart,            ///< QUEUESTART: Asterisk began anew, all calls of before are gone
    other,              ///< nothing that a contact is made of
};

struct QueueLogLine {
    std::int64_t at_s = 0;  ///< seconds since 1970 UTC
    std::string_view call, queue, member;
    QueueEvent event = QueueEvent::other;
    std::array<std::string_view, 8> data{};  ///< missing ones are empty

    /// Whole seconds; nullopt when the field is missing, no number, or decades. Negative ones are
    /// real: the clock was set back during the wait.
    [[nodiscard]] std::optional<std::int64_t> seconds(std::size_t field) const;
};

/// nullopt: not a line of a queue_log (cut, mixed up with another file, a time before 1973).
[[nodiscard]] std::optional<QueueLogLine> parse_queue_log_line(std::string_view line);

}  // namespace leitstand

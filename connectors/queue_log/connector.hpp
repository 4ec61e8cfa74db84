// A queue_log that is followed while Asterisk writes it: bytes to messages, as the native payloads
// give them. No I/O: whoever follows the file hands over what was appended.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "connectors/plan.hpp"
#include "connectors/queue_log/calls.hpp"

namespace leitstand {

class QueueLogConnector {
public:
    /// Their queue's name -> ours; several may be one of ours.
    using Queues = std::map<std::string, QueueKey, std::less<>>;

    QueueLogConnector(std::string path, Queues queues)
        : path_(std::move(path)), queues_(std::move(queues)) {}

    /// After a restart the file is read anew from some hours before midnight: a call that entered
    /// before midnight must be seen whole, and reading twice changes nothing.
    [[nodiscard]] Plan plan() const;

    /// Appended bytes, cut anywhere; empty when only time has passed. Contacts that ended, then how
    /// each queue stands. Texts are valid until the next call.
    void decode(std::string_view bytes, Instant now, std::vector<Message>& out);
    /// The file was rotated: what comes next is the beginning of another one.
    void new_file() { log_.new_file(); }

    /// Queues of the log that nobody asked for.
    [[nodiscard]] const std::set<std::string>& unmapped() const { return unmapped_; }
    [[nodiscard]] Instant last_line() const { return log_.last_line(); }
    [[nodiscard]] const QueueLogNotes& notes() const { return log_.notes(); }

private:
    std::string path_;
    Queues queues_;
    QueueLog log_;
    std::set<std::string> unmapped_;
};

}  // namespace leitstand

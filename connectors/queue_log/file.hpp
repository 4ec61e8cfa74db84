// A queue_log as foreign files: several files of one log share their open calls, so a call that
// began before a rotation ends after it.
#pragma once

#include <memory>
#include <string_view>

#include "connectors/foreign/file.hpp"
#include "connectors/queue_log/calls.hpp"

namespace leitstand {

class QueueLogFiles {
public:
    /// The next file of the log, oldest first. `text` must outlive the file, this its files.
    [[nodiscard]] std::unique_ptr<ForeignFile> open(std::string_view text);
    /// Behind the last file: the calls that were still connected.
    [[nodiscard]] std::unique_ptr<ForeignFile> rest();
    [[nodiscard]] const QueueLogNotes& notes() const { return log_.notes(); }

private:
    QueueLog log_;
};

/// Of the first line that has one; the order of the files of one log. 0: no line has one.
[[nodiscard]] std::int64_t first_time_of_queue_log(std::string_view text);

}  // namespace leitstand

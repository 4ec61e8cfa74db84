// Probes of what is no question to a system: a table that is delivered, a log that is followed.
// They read as a source would, and leave no trace: nothing is marked as taken.
#pragma once

#include <string>
#include <vector>

#include "app/sources/probe.hpp"

namespace leitstand {

/// Of type csv: what each column becomes, with an example; the first rows as messages; rows that
/// are refused. `saved`: a table that was saved, instead of the connector's place. True: there are
/// rows, and none was refused. Error as of `probe`.
[[nodiscard]] Result<bool> probe_csv(const ProbeMeans& means,
                                     const std::vector<std::string>& saved);

/// Of type queue_log: how many lines of each event the file's end holds, whose queues they name,
/// and what is no line of such a file. True: there are lines, and most of them were understood.
[[nodiscard]] Result<bool> probe_queue_log(const ProbeMeans& means,
                                           const std::vector<std::string>& saved);

}  // namespace leitstand

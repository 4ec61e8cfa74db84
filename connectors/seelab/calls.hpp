// The "Anonymous Bank" call-by-call files of the Technion's SEELab: 17 tab-separated columns, one
// call a row. What a stranger gets wrong: 0:00:00 in q_start is "never queued", and the wait is
// q_time, not a difference of clock times (README.md of this folder has all rules).
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "connectors/foreign/file.hpp"
#include "platform/base/time_zone.hpp"

namespace leitstand {

/// Which column names the queue. Columns that tell of people (customer_id, server) can't be chosen.
enum class SeelabQueue { none, type, priority };

/// `text` must outlive the file. Error (data) when the first line is not the header of such a file.
[[nodiscard]] Result<std::unique_ptr<ForeignFile>> open_seelab(std::string_view text, TimeZone zone,
                                                               SeelabQueue queue);

}  // namespace leitstand

// A spreadsheet of quality evaluations or survey answers as a foreign file, row by row.
#pragma once

#include <memory>
#include <string_view>

#include "connectors/csv/map.hpp"
#include "connectors/foreign/file.hpp"
#include "platform/base/time_zone.hpp"

namespace leitstand {

/// `kind`: evaluation or survey. Separator and time format are found out where `map` is null.
/// `text` must outlive the file. Error (data): no header, or a column that is needed is not in it.
[[nodiscard]] Result<std::unique_ptr<ForeignFile>> open_judged_csv(std::string_view text,
                                                                   const CsvMap* map,
                                                                   MessageKind kind,
                                                                   const TimeZone& zone,
                                                                   std::string_view queue_column);

}  // namespace leitstand

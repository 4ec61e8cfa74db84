// A CSV file with its map as a foreign file: contacts or intervals, row by row.
#pragma once

#include <memory>
#include <string_view>

#include "connectors/csv/map.hpp"
#include "connectors/foreign/file.hpp"
#include "platform/base/time_zone.hpp"

namespace leitstand {

/// `text` must outlive the file. `queue_column`: the column that names the queue, or empty. Error
/// (data): no header, or a column that the map names is not in it.
[[nodiscard]] Result<std::unique_ptr<ForeignFile>> open_csv(std::string_view text,
                                                            const CsvMap& map, MessageKind kind,
                                                            const TimeZone& zone,
                                                            std::string_view queue_column);

}  // namespace leitstand

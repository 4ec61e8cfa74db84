// What a connector of type csv is told: which records its tables hold, by which map, whose queues.
#pragma once

#include <filesystem>
#include <string>

#include "app/sources/settings.hpp"
#include "connectors/csv/map.hpp"
#include "core/model/configuration.hpp"

namespace leitstand {

struct CsvSettings {
    MessageKind kind = MessageKind::interval;
    std::string map_file;      ///< of maps/; empty: headings say it
    std::string queue_column;  ///< empty: all rows are of one queue
    std::string time_zone;     ///< empty: the site's
    std::string pattern;       ///< names of files in a folder: "*" and "?"
    std::string user, private_key;
    Millis look{};  ///< between two looks at the files
};

/// What the connector's settings say, with their mistakes.
[[nodiscard]] CsvSettings read_csv_settings(const ConnectorConfig& connector,
                                            SettingMistakes& mistakes);
/// All mistakes in the settings of such a connector.
[[nodiscard]] SettingMistakes check_csv(const ConnectorConfig& connector);
/// The feed that queues of it must have; none where any will do.
[[nodiscard]] std::optional<FeedKind> feed_of_csv(const ConnectorConfig& connector);

}  // namespace leitstand

// What it takes to read somebody's tables, from a connector's file: settings, map, clocks, the
// place where deliveries lie.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "app/sources/csv_place.hpp"
#include "connectors/csv/map.hpp"
#include "connectors/foreign/file.hpp"
#include "platform/base/time_zone.hpp"

namespace leitstand {

struct CsvSetup {
    CsvSettings settings;
    std::optional<CsvMap> map;  ///< none: the headings say it
    TimeZone zone;
    HttpRequest request;  ///< of a server: everything but what asks for changes only
};

/// Reads secret and files of keys. `saved`: only for a table that is there already; what it takes
/// to fetch one is not looked at. Error (configuration): what a person has to mend.
[[nodiscard]] Result<CsvSetup> csv_setup(const ConnectorConfig& connector,
                                         const Configuration& site,
                                         const std::filesystem::path& config_directory,
                                         bool saved = false);

/// A place on this machine, or a server behind `http`.
[[nodiscard]] std::unique_ptr<CsvPlace> csv_place(const ConnectorConfig& connector,
                                                  const CsvSetup& setup,
                                                  const std::filesystem::path& config_directory,
                                                  HttpClient& http, const Clock& clock);

/// The table by its map, or by its headings. `text` must outlive the file. Error (data): no
/// header, or a column that is needed is not in it.
[[nodiscard]] Result<std::unique_ptr<ForeignFile>> open_table(const std::string& text,
                                                              const CsvSettings& settings,
                                                              const std::optional<CsvMap>& map,
                                                              const TimeZone& zone);

}  // namespace leitstand

// One delivered table, read whole before any of it counts: a single bad row refuses the file. What
// was handed on before, word for word, is not handed on again.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/sources/csv_settings.hpp"
#include "connectors/foreign/file.hpp"
#include "platform/base/time_zone.hpp"

namespace leitstand {

class CsvReader {
public:
    static constexpr std::size_t kMost = 200'000;  ///< rows that are remembered

    struct Items {
        std::string topic, items;
    };
    struct Read {
        std::vector<Items> news;         ///< payloads, at most 48 KiB of one topic
        std::set<std::string> unmapped;  ///< their queues that are not ours
    };

    CsvReader(const ConnectorConfig& connector, CsvSettings settings, std::optional<CsvMap> map,
              TimeZone zone);

    /// `delivered` becomes the revision of every row that has none, so that a later delivery
    /// corrects an earlier one. Error (data): "NAME:LINE: what is wrong"; nothing of it counts.
    [[nodiscard]] Result<Read> read(const std::string& name, std::string bytes, Instant delivered);

private:
    struct Row {
        std::string topic, key, text;
        std::size_t hash = 0;
    };
    /// Empty: nobody's queue.
    [[nodiscard]] std::string queue_of(const ForeignRow& row, Read& out) const;
    [[nodiscard]] Result<std::vector<Row>> rows_of(const std::string& name, ForeignFile& file,
                                                   Instant delivered, Read& out) const;

    const std::string provider_;
    const std::map<std::string, std::string, std::less<>> queues_;
    const CsvSettings settings_;
    const std::optional<CsvMap> map_;
    const TimeZone zone_;
    std::unordered_map<std::string, std::size_t> told_;  ///< topic and key -> what was said
};

}  // namespace leitstand

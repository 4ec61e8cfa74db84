// What the columns of somebody's CSV mean: a small TOML file (docs/connect.md has all of it).
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/model/events.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

struct CsvMap {
    char separator = ',';
    char decimal = '.';
    std::string
        time_format;  ///< empty: RFC 3339; else of %Y %m %d %H %M %S, in the zone of the import
    std::map<std::string, std::string, std::less<>> columns;  ///< our field -> their column
    std::map<std::string, Outcome, std::less<>> outcomes;     ///< their word -> ours
    std::map<std::string, std::string, std::less<>>
        constants;  ///< our field -> the same for all rows
    std::map<std::string, std::string, std::less<>>
        sections;  ///< of a form: our id -> their column
};

/// `kind`: contact, interval, evaluation or survey, which decides the fields that may be named.
/// Evaluations and surveys need no column to be named: their headings may say it. Error
/// (configuration) with line and column, and what to write instead.
[[nodiscard]] Result<CsvMap> read_csv_map(std::string_view toml, MessageKind kind);

}  // namespace leitstand

// Which column of a spreadsheet of evaluations or survey answers means what, by the headings that
// people give in English and German. A map is only needed for other words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/csv/map.hpp"
#include "core/model/events.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

/// A section of the form as a spreadsheet has it: points in one column, and their maximum in the
/// heading ("Solution (8)"), in a column of its own ("solution", "solution max") or in the cell
/// ("7/8", the column is then called "section solution").
struct SectionColumn {
    std::string id;  ///< lower case, or as the map says
    std::size_t points = 0;
    std::optional<std::size_t> max_column;
    std::optional<double> max;
};

struct Headings {
    std::map<std::string, std::size_t, std::less<>> fields;  ///< our field -> column
    std::vector<SectionColumn> sections;
    std::vector<std::string> unused;  ///< columns that mean nothing here
};

/// Error (data): a column that is needed is not there (and no constant), or the map names one that
/// is not there.
[[nodiscard]] Result<Headings> read_headings(const std::vector<std::string>& header,
                                             const CsvMap& map, MessageKind kind);

/// The sign that separates most in the first line; ',' where none does.
[[nodiscard]] char separator_of(std::string_view text);

/// The same word in one spelling: ASCII lower case, Ä Ö Ü too, without spaces, dots, `_` and `-`.
[[nodiscard]] std::string plain_word(std::string_view word);

}  // namespace leitstand

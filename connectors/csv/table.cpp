#include "connectors/csv/table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "connectors/csv/values.hpp"
#include "platform/base/text.hpp"

namespace leitstand {

Status CsvTable::read_header() {
    const auto read = rows_.next(header_);
    if (!read) return tl::unexpected(read.error());
    if (!*read) return fail(ErrorKind::data, "the file is empty; its first row names the columns");
    for (std::string& name : header_) name = std::string(trim(name));
    return {};
}

Result<std::size_t> CsvTable::column(std::string_view name) const {
    const auto found = std::find(header_.begin(), header_.end(), name);
    if (found != header_.end()) return static_cast<std::size_t>(found - header_.begin());
    return fail(ErrorKind::data, fmt::format("there is no column `{}`; the file has {}", name,
                                             csv_headings(header_)));
}

Result<bool> CsvTable::next() {
    auto read = rows_.next(fields_);
    if (!read || !*read) return read;
    if (fields_.size() != header_.size()) {
        return fail(ErrorKind::data, fmt::format("{} fields, but the header has {}", fields_.size(),
                                                 header_.size()));
    }
    return true;
}

}  // namespace leitstand

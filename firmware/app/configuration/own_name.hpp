// Names inside a form, a gate or another list are the customer's own words ("G2-knowledge"), and
// only have to differ.
#pragma once

#include <map>
#include <string>

#include "app/configuration/table.hpp"

namespace leitstand {

/// The `id` of a section; empty, with a complaint, when it is missing, or stands in `seen` already.
[[nodiscard]] std::string read_own_name(Table& table, std::string_view example,
                                        std::map<std::string, Place>& seen);

}  // namespace leitstand

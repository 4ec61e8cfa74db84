// Where two JSON documents of the same making differ, leaf by leaf.
#pragma once

#include <string_view>
#include <vector>

#include "app/report/report.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

/// In the order of `after`, then what only `before` has. Elements of lists are named by their `id`
/// or `date` where they have one that is their own ("clauses[sl].value"), else by their number. A
/// value that is not there is "–".
[[nodiscard]] Result<std::vector<Difference>> json_differences(std::string_view before,
                                                               std::string_view after);

}  // namespace leitstand

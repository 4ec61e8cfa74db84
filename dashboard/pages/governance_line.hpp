// What is overdue in the action log, as one line: "2 Maßnahmen überfällig (Auftraggeber 1)".
#pragma once

#include "core/model/governance.hpp"
#include "dashboard/text/catalogue.hpp"
#include "dashboard/text/line.hpp"

namespace leitstand {

/// Empty: nothing is overdue. The client's own are named whenever there are any: they count against
/// whoever looks at this wall.
[[nodiscard]] Line overdue_line(const GovernanceBoard& governance, Language language);

}  // namespace leitstand

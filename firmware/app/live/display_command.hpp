// Commands to a display (interfaces.md, section 3): JSON in, what the wall and the hub are to do
// out. What can't be understood changes nothing and says why.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dashboard/wall.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

struct DisplayCommand {
    WallCommand wall;
    std::optional<std::string> acknowledge;  ///< an alert's id
};

/// Error (data): not JSON, an unknown field, a wrong type. `brightness` and `power` are understood
/// but need the display's own control, which this version does not have: they are checked and
/// ignored.
[[nodiscard]] Result<DisplayCommand> parse_display_command(std::string_view payload);

}  // namespace leitstand

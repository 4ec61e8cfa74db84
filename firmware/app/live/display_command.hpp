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

/// Error (data): not JSON, an unknown field, a wrong type.
[[nodiscard]] Result<DisplayCommand> parse_display_command(std::string_view payload);

/// The display's state topic: who is there, and what holds on it until the next command.
struct DisplayState {
    int brightness = 100;
    Power power = Power::automatic;

    void take(const WallCommand& command);
};
[[nodiscard]] std::string online_json(const DisplayState& state);
/// Said by the broker when we vanish, and by us when we end.
[[nodiscard]] std::string offline_json();

}  // namespace leitstand

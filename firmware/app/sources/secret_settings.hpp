// From the text that a connector's `secret` names to settings of its profile: one line that is the
// profile's only secret, or lines of `name = value`.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "connectors/mapping/profile.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

/// A text whose every line is `name = value`, with names that are settings of the profile, says
/// those; empty lines and lines that begin with # are left out. Any other text must be one line,
/// and is the value of the one secret setting that the profile has. Error (configuration): neither;
/// the message never repeats the text.
[[nodiscard]] Result<mapping::Settings> secret_settings(std::string_view text,
                                                        const mapping::Profile& profile);

/// The same for a type without a profile: `name = value` with these names, or one line, which is
/// the value of `only`.
[[nodiscard]] Result<mapping::Settings> secret_values(std::string_view text,
                                                      std::span<const std::string_view> names,
                                                      std::string_view only);

}  // namespace leitstand

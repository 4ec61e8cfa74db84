// The settings of a connector, complete: what a site says, what its address tells, and the defaults
// of the profile, which may be made of other settings.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "connectors/mapping/profile.hpp"

namespace leitstand::mapping {

struct SettingProblem {
    enum class Kind { missing, unknown };
    Kind kind = Kind::missing;
    std::string name;
    std::string message;  ///< a sentence without the profile's name: "needs the setting ..."
};

struct CompleteSettings {
    Settings values;
    std::vector<SettingProblem> problems;  ///< what is missing first
};

/// `given` may hold `base_url`, the address of the system; settings that the profile's address is
/// made of are read out of it.
[[nodiscard]] CompleteSettings complete_settings(const Profile& profile, Settings given);

/// Every `${name}` replaced by its setting, without any escaping; unknown names become empty.
[[nodiscard]] std::string filled(std::string_view text, const Settings& settings);

}  // namespace leitstand::mapping

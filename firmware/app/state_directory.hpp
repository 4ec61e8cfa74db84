// Where the program keeps what it must not lose, when nobody says otherwise.
#pragma once

#include <filesystem>

namespace leitstand {

/// As the service manager says ($STATE_DIRECTORY), or of this user.
[[nodiscard]] std::filesystem::path default_state_directory();

}  // namespace leitstand

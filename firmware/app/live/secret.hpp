// Secrets never stand in configuration files: a file names where one is.
#pragma once

#include <filesystem>
#include <string>

#include "platform/base/result.hpp"

namespace leitstand {

/// "file:NAME" is looked up in the service manager's credentials, then beside the configuration;
/// "env:NAME" in the environment; empty is none. One line end at the end of a file is not part of
/// the secret.
[[nodiscard]] Result<std::string> resolve_secret(const std::string& spec,
                                                 const std::filesystem::path& directory);

}  // namespace leitstand

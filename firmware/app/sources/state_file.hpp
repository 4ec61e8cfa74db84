// Small files that must outlive a restart and that nobody else may read.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace leitstand {

/// Whole or not at all; mode 0600 from its first byte on. Makes the folder where it is missing.
/// Error (operation): the disk refuses.
[[nodiscard]] Status write_state(const std::filesystem::path& file, std::string_view text);
/// nullopt: there is none, or it can't be read.
[[nodiscard]] std::optional<std::string> read_state(const std::filesystem::path& file);

}  // namespace leitstand

// Files that hold a secret: readable by their owner only, from the first byte on.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace leitstand {

/// Creates it with mode 0600 and brings it to the disk. Error (operation): it is there already, no
/// access, disk full; then there is no half of it.
[[nodiscard]] Status write_private_file(const std::filesystem::path& file, std::string_view text);

/// 32 bytes of chance as hex out of this file, which is made when there is none. Error (operation):
/// it can't be read or made. Error (configuration): others may read it, or it holds something else.
[[nodiscard]] Result<std::string> own_key(const std::filesystem::path& file);

}  // namespace leitstand

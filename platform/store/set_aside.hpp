// Where a file goes that is of no use any more but must not be lost. Inside of platform/store only.
#pragma once

#include <filesystem>
#include <string_view>

#include "platform/base/result.hpp"

namespace leitstand {

/// "journal.db.damaged-1" and so on, for the word `damaged`: the first name that is free.
[[nodiscard]] std::filesystem::path free_name(const std::filesystem::path& path,
                                              std::string_view word);

/// A damaged database and its write-ahead log get such names. Error (operation): no access.
[[nodiscard]] Result<std::filesystem::path> set_aside(const std::filesystem::path& path);

}  // namespace leitstand

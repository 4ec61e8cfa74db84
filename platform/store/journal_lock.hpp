// One program at a time writes a journal: a lock file beside it, given back by the kernel when its
// holder dies. Inside of platform/store only.
#pragma once

#include <filesystem>
#include <string>

#include "platform/base/result.hpp"
#include "platform/os/file_descriptor.hpp"

namespace leitstand {

/// Waits two seconds for a holder that is just ending. Error (operation): another program holds it,
/// or the lock file can't be made.
[[nodiscard]] Result<FileDescriptor> lock_journal(const std::filesystem::path& journal,
                                                  const std::string& doing);

}  // namespace leitstand

// Copies of a journal: out while another program writes it, and back in the place of one that is
// lost. A copy is a plain file without a write-ahead log beside it, checked before anybody is told
// that it is there.
#pragma once

#include <filesystem>
#include <string>

#include "platform/base/result.hpp"

namespace leitstand {

/// What stands in `from` at one moment, into the new file `to`. Error (operation): `from` is not
/// there, `to` is, no access, no space; (data): damaged, and then there is no `to`.
[[nodiscard]] Status copy_journal(const std::filesystem::path& from,
                                  const std::filesystem::path& to);

/// Every page and every row. Error (data): damaged, no journal, or written by a newer version.
[[nodiscard]] Status check_journal(const std::filesystem::path& file);

/// Puts a checked copy of `from` in the place of `journal`, in one step: after a power cut the one
/// or the other is there. What was there is kept beside it as "journal.db.replaced-1" (or -2, ...),
/// whose name is returned; empty: there was none. Error (operation): a program writes it.
[[nodiscard]] Result<std::string> replace_journal(const std::filesystem::path& from,
                                                  const std::filesystem::path& journal);

}  // namespace leitstand

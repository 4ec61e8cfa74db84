// What spreadsheets save their texts as. Excel writes UTF-8 only when somebody asks for it.
#pragma once

#include <string>

#include "platform/base/result.hpp"

namespace leitstand {

/// UTF-8 as it is; anything else as Windows-1252, which is Latin-1 with more signs. Error (data):
/// UTF-16, or a NUL, as in files that are no text.
[[nodiscard]] Result<std::string> csv_utf8(std::string bytes);

}  // namespace leitstand

// The report's compiled German catalogue inside the program; po/embed.cmake writes its bytes at
// build time.
#pragma once

#include <string_view>

namespace leitstand {

[[nodiscard]] std::string_view report_words_mo();

}  // namespace leitstand

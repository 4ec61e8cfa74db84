// The compiled catalogues inside the program; embed.cmake writes their bytes at build time.
#pragma once

#include <string_view>

namespace leitstand {

[[nodiscard]] std::string_view embedded_de_mo();
[[nodiscard]] std::string_view embedded_en_mo();

}  // namespace leitstand

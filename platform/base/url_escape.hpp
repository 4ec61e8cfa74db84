// Text inside an address or a form: RFC 3986, everything but unreserved characters as %XX.
#pragma once

#include <string>
#include <string_view>

namespace leitstand {

[[nodiscard]] std::string url_escaped(std::string_view text);

}  // namespace leitstand

// The query of a URL in the one order and spelling that AWS signatures are computed over. libcurl
// 7.88 signs a query as it finds it, which is right only if it is like this already.
#pragma once

#include <string>
#include <string_view>

namespace leitstand {

/// `url` with its query sorted by name, then by value; everything but unreserved characters
/// escaped with capital digits; "=" after a name without a value. A name may come several times:
/// all of them stay. "+" is a plus sign, not a space: write %20. A part behind "#" is dropped.
[[nodiscard]] std::string with_signable_query(std::string_view url);

}  // namespace leitstand

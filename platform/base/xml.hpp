// XML of providers as JSON, so that one way of naming places serves both. The one home of expat.
// Any document type declaration is refused, so no entity can be declared: there is no entity bomb
// and nothing is fetched.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace leitstand {

inline constexpr std::size_t kMaxXmlDepth = 64;

/// {"root": {...}}: an element is a member named like it (prefixes of name spaces as written).
/// Without children and attributes it is its text, trimmed; else an object in which attributes are
/// "@name" and text that is not blank is "#text". Elements that repeat are an array; those named in
/// `lists` are one always, so that one queue reads like two. Error (data) with line and column.
[[nodiscard]] Result<std::string> xml_as_json(std::string_view xml,
                                              std::span<const std::string> lists);

}  // namespace leitstand

// A sentence that is too long for its place: what gives way is its middle, since it begins with
// what is wrong ("HTTP 401") and ends with what to do.
#pragma once

#include <string_view>

#include "dashboard/text/line.hpp"

namespace leitstand {

/// At most `most` characters (8 or more), and what a Line holds: "it refuses our … the secret"; in
/// a short place only the beginning. Cut between words where that costs less than half of a side.
[[nodiscard]] Line shortened(std::string_view text, std::size_t most = Line::kCapacity);

}  // namespace leitstand

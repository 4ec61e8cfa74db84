// A posted native payload: what of it is handed on, once it was checked.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/json.hpp"

namespace leitstand {

/// The records of a payload as JSON values separated by commas: of one object, of an array, or of
/// an envelope, whose mark is dropped (our own acknowledgement is the answer). Empty: there are
/// none.
[[nodiscard]] std::string items_of(std::string_view payload, json::Parser& parser);

}  // namespace leitstand

// The one home of simdjson: a parser that is reused from message to message, and the few questions
// our decoders ask. Documents are validated whole (UTF-8 included) before the first field is read.
// Numbers are read as what they are: a text never counts as a number.
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string_view>

#include "platform/base/result.hpp"

namespace leitstand::json {

using Element = simdjson::dom::element;
using Object = simdjson::dom::object;
using Array = simdjson::dom::array;

/// Elements borrow from the parser: they are valid until its next `parse`.
class Parser {
public:
    /// Copies nothing when `padded` says that simdjson's padding (64 readable bytes) stands behind
    /// the text.
    [[nodiscard]] Result<Element> parse(std::string_view text, bool padded = false);

private:
    simdjson::dom::parser parser_;
};

}  // namespace leitstand::json

// What a filter compares: a value of the document or of the expression, or Nothing (RFC 9535,
// section 2.3.5.2.2). Numbers are compared as numbers, texts by their code points.
#pragma once

#include <cstdint>
#include <string_view>

#include "connectors/json_path/expression.hpp"
#include "platform/base/json.hpp"

namespace leitstand::json_path {

struct Value {
    enum class Kind { nothing, null, boolean, integer, real, text, structure };
    Kind kind = Kind::nothing;
    bool boolean = false;
    std::int64_t integer = 0;
    double real = 0;
    std::string_view text;    ///< borrowed
    json::Element structure;  ///< array or object

    [[nodiscard]] bool is_number() const { return kind == Kind::integer || kind == Kind::real; }
};

[[nodiscard]] Value value_of(json::Element element);
[[nodiscard]] Value value_of(const Literal& literal);

/// `visits` is counted down by one for each value that is looked at; at zero the answer is false.
[[nodiscard]] bool equal(const Value& a, const Value& b, std::int64_t& visits);
/// Only numbers and texts have an order, each among themselves.
[[nodiscard]] bool less(const Value& a, const Value& b);

/// Code points of a text, items of an array, members of an object; Nothing for anything else.
[[nodiscard]] Value length_of(const Value& value);

}  // namespace leitstand::json_path

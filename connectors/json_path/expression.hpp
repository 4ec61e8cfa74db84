// A JSONPath as a tree (RFC 9535, section 2). Built once by the parser, which has also checked that
// every function is well typed; read by the evaluation.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "platform/base/regular_expression.hpp"

namespace leitstand::json_path {

struct Logical;

struct Slice {
    std::optional<std::int64_t> start, end;
    std::int64_t step = 1;
};

struct Selector {
    enum class Kind { name, wildcard, index, slice, filter };
    Kind kind = Kind::wildcard;
    std::string name;
    std::int64_t index = 0;
    Slice slice;
    std::shared_ptr<const Logical> filter;
};

struct Segment {
    bool descendant = false;
    std::vector<Selector> selectors;
};

struct Query {
    bool relative = false;  ///< begins with @
    std::vector<Segment> segments;

    /// At most one node, whatever the document: names and indices only.
    [[nodiscard]] bool is_singular() const;
};

struct Literal {
    enum class Kind { null, boolean, integer, real, text };
    Kind kind = Kind::null;
    bool boolean = false;
    std::int64_t integer = 0;
    double real = 0;
    std::string text;
};

struct Function;
using Operand = std::variant<Literal, Query, std::shared_ptr<const Function>>;

struct Function {
    enum class Name { length, count, match, search, value };
    Name name = Name::length;
    std::vector<Operand> arguments;
    /// `match` and `search` whose pattern is a literal: compiled once. Empty for any other, and
    /// for a pattern that is no regular expression, which then matches nothing.
    std::optional<RegularExpression> pattern;
};

enum class Comparison { equal, unequal, less, at_most, greater, at_least };

/// An expression that is true or false.
struct Logical {
    enum class Kind { any_of, all_of, negation, comparison, exists, test };
    Kind kind = Kind::exists;
    std::vector<Logical> parts;  ///< any_of, all_of, negation (one)
    Comparison comparison = Comparison::equal;
    Operand left, right;  ///< comparison; exists and test use `left` only
};

}  // namespace leitstand::json_path

// Whether a filter holds for a node, and the five functions of RFC 9535, section 2.4.
#include <algorithm>

#include "connectors/json_path/evaluation.hpp"

namespace leitstand::json_path {
namespace {

constexpr std::size_t kPatternsKept = 64;  ///< of a document that brings its own expressions

}  // namespace

bool Evaluation::holds(const Logical& logical, json::Element current) {
    if (!visit()) return false;
    const auto each = [&](const Logical& part) { return holds(part, current); };
    switch (logical.kind) {
        case Logical::Kind::any_of:
            return std::any_of(logical.parts.begin(), logical.parts.end(), each);
        case Logical::Kind::all_of:
            return std::all_of(logical.parts.begin(), logical.parts.end(), each);
        case Logical::Kind::negation:
            return !holds(logical.parts.front(), current);
        case Logical::Kind::comparison:
            return compares(logical, current);
        case Logical::Kind::exists:
            return !nodes_of(std::get<Query>(logical.left), current).empty();
        case Logical::Kind::test:
            return matches(*std::get<std::shared_ptr<const Function>>(logical.left), current);
    }
    return false;
}

bool Evaluation::compares(const Logical& logical, json::Element current) {
    const Value a = value_of(logical.left, current), b = value_of(logical.right, current);
    switch (logical.comparison) {
        case Comparison::equal:
            return equal(a, b, left_);
        case Comparison::unequal:
            return !equal(a, b, left_);
        case Comparison::less:
            return less(a, b);
        case Comparison::at_most:
            return less(a, b) || equal(a, b, left_);
        case Comparison::greater:
            return less(b, a);
        case Comparison::at_least:
            return less(b, a) || equal(a, b, left_);
    }
    return false;
}

Evaluation::Nodes Evaluation::nodes_of(const Query& query, json::Element current) {
    Nodes nodes;
    if (!run(query, current, nodes, nullptr)) nodes.clear();
    return nodes;
}

Value Evaluation::value_of(const Operand& operand, json::Element current) {
    if (const auto* literal = std::get_if<Literal>(&operand)) return json_path::value_of(*literal);
    if (const auto* call_of = std::get_if<std::shared_ptr<const Function>>(&operand)) {
        return call(**call_of, current);
    }
    const Nodes nodes = nodes_of(std::get<Query>(operand), current);
    return nodes.empty() ? Value{} : json_path::value_of(nodes.front().value);
}

Value Evaluation::call(const Function& function, json::Element current) {
    const Operand& argument = function.arguments.front();
    if (function.name == Function::Name::length) return length_of(value_of(argument, current));
    const Nodes nodes = nodes_of(std::get<Query>(argument), current);
    if (function.name == Function::Name::value) {
        return nodes.size() == 1 ? json_path::value_of(nodes.front().value) : Value{};
    }
    Value count;
    count.kind = Value::Kind::integer;
    count.integer = static_cast<std::int64_t>(nodes.size());
    return count;
}

bool Evaluation::matches(const Function& function, json::Element current) {
    const Value text = value_of(function.arguments[0], current);
    const Value pattern = value_of(function.arguments[1], current);
    if (text.kind != Value::Kind::text || pattern.kind != Value::Kind::text) return false;
    // Long texts cost as much as many nodes.
    left_ -= static_cast<std::int64_t>(text.text.size() / 64);
    const RegularExpression* compiled = pattern_of(function, pattern.text);
    if (left_ < 0 || compiled == nullptr) return false;
    return function.name == Function::Name::match ? compiled->matches_whole(text.text)
                                                  : compiled->is_found_in(text.text);
}

/// nullptr: no regular expression of RFC 9485, which matches nothing.
const RegularExpression* Evaluation::pattern_of(const Function& function, std::string_view text) {
    if (std::holds_alternative<Literal>(function.arguments[1])) {
        return function.pattern ? &*function.pattern : nullptr;
    }
    auto found = patterns_.find(text);
    if (found == patterns_.end()) {
        if (patterns_.size() >= kPatternsKept) patterns_.clear();
        left_ -= 100;  // compiling is dear
        auto compiled = RegularExpression::compile(text);
        found = patterns_.emplace(std::string(text), std::nullopt).first;
        if (compiled) found->second = std::move(*compiled);
    }
    return found->second ? &*found->second : nullptr;
}

}  // namespace leitstand::json_path

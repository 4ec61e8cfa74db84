// The inside of [?...]: what is compared or tested, and whether functions get and give what they
// must (RFC 9535, section 2.4.3).
#include <array>

#include "connectors/json_path/parser.hpp"
#include "connectors/json_path/path.hpp"

namespace leitstand::json_path {
namespace {

struct FunctionType {
    std::string_view name;
    Function::Name id;
    std::size_t arguments;
    bool takes_nodes, gives_truth;
};
constexpr std::array<FunctionType, 5> kFunctions{{
    {"length", Function::Name::length, 1, false, false},
    {"count", Function::Name::count, 1, true, false},
    {"match", Function::Name::match, 2, false, true},
    {"search", Function::Name::search, 2, false, true},
    {"value", Function::Name::value, 1, true, false},
}};

const FunctionType& type_of(Function::Name name) {
    return kFunctions[static_cast<std::size_t>(name)];
}

struct Sign {
    std::string_view text;
    Comparison comparison;
};
/// Longer signs first: `<=` begins with `<`.
constexpr std::array<Sign, 6> kSigns{{{"==", Comparison::equal},
                                      {"!=", Comparison::unequal},
                                      {"<=", Comparison::at_most},
                                      {">=", Comparison::at_least},
                                      {"<", Comparison::less},
                                      {">", Comparison::greater}}};

const Sign* sign_at(std::string_view text) {
    for (const Sign& sign : kSigns) {
        if (text.starts_with(sign.text)) return &sign;
    }
    return nullptr;
}

bool is_function_letter(char c) { return c >= 'a' && c <= 'z'; }
bool continues_function(char c) {
    return is_function_letter(c) || c == '_' || (c >= '0' && c <= '9');
}

/// Counts nesting for as long as it lives.
class Deeper {
public:
    explicit Deeper(int& depth) : depth_(depth) { ++depth_; }
    ~Deeper() { --depth_; }
    Deeper(const Deeper&) = delete;
    Deeper& operator=(const Deeper&) = delete;

private:
    int& depth_;
};

}  // namespace

bool Query::is_singular() const {
    for (const Segment& segment : segments) {
        if (segment.descendant || segment.selectors.size() != 1) return false;
        const auto kind = segment.selectors[0].kind;
        if (kind != Selector::Kind::name && kind != Selector::Kind::index) return false;
    }
    return true;
}

bool Parser::any_of(Logical& out) {
    const Deeper deeper(depth_);
    if (depth_ > JsonPath::kMaxNesting) return wrong("nested deeper than 32 levels");
    out.kind = Logical::Kind::any_of;
    while (true) {
        if (!all_of(out.parts.emplace_back())) return false;
        const std::size_t before = at_;
        skip_space();
        if (!take("||")) {
            at_ = before;
            return true;
        }
        skip_space();
    }
}

bool Parser::all_of(Logical& out) {
    out.kind = Logical::Kind::all_of;
    while (true) {
        if (!basic(out.parts.emplace_back())) return false;
        const std::size_t before = at_;
        skip_space();
        if (!take("&&")) {
            at_ = before;
            return true;
        }
        skip_space();
    }
}

bool Parser::basic(Logical& out) {
    if (peek() == '!') return negation(out);
    if (peek() == '(') return group(out);
    return compare_or_test(out);
}

bool Parser::negation(Logical& out) {
    ++at_;
    skip_space();
    out.kind = Logical::Kind::negation;
    Logical& inner = out.parts.emplace_back();
    if (peek() == '(') return group(inner);
    const std::size_t begin = at_;
    return operand(inner.left) && test(inner, begin);
}

bool Parser::group(Logical& out) {
    ++at_;
    skip_space();
    if (!any_of(out)) return false;
    skip_space();
    return take(")") || wrong("expected ), && or || here");
}

bool Parser::compare_or_test(Logical& out) {
    const std::size_t begin = at_;
    if (!operand(out.left)) return false;
    const std::size_t behind = at_;
    skip_space();
    const Sign* sign = sign_at(text_.substr(at_));
    if (sign == nullptr) {
        at_ = behind;
        return test(out, begin);
    }
    at_ += sign->text.size();
    skip_space();
    out.kind = Logical::Kind::comparison;
    out.comparison = sign->comparison;
    const std::size_t right = at_;
    return comparable(out.left, begin) && operand(out.right) && comparable(out.right, right);
}

/// Something stands alone: it must be there, or be true.
bool Parser::test(Logical& out, std::size_t begin) {
    if (std::holds_alternative<Literal>(out.left)) {
        return wrong_at(begin, "a value alone is no condition; compare it, as in @.a == 1");
    }
    out.kind = Logical::Kind::exists;
    if (const auto* call = std::get_if<std::shared_ptr<const Function>>(&out.left)) {
        out.kind = Logical::Kind::test;
        if (!type_of((*call)->name).gives_truth) {
            return wrong_at(begin, "this function gives a value; compare it, as in length(@) > 0");
        }
    }
    return true;
}

bool Parser::comparable(const Operand& operand, std::size_t begin) {
    if (const auto* query = std::get_if<Query>(&operand); query && !query->is_singular()) {
        return wrong_at(begin, "may be several values; compare names and indices, or value(...)");
    }
    if (const auto* call = std::get_if<std::shared_ptr<const Function>>(&operand);
        call && type_of((*call)->name).gives_truth) {
        return wrong_at(begin, "this function is true or false already; don't compare it");
    }
    return true;
}

bool Parser::operand(Operand& out) {
    if (peek() == '@' || peek() == '$') return query_operand(out.emplace<Query>());
    if (is_function_letter(peek())) {
        std::size_t end = at_;
        while (end < text_.size() && continues_function(text_[end])) ++end;
        if (end < text_.size() && text_[end] == '(') {
            auto call = std::make_shared<Function>();
            const bool read = function(*call);
            out = std::shared_ptr<const Function>(std::move(call));
            return read;
        }
    }
    bool found = false;
    Literal value;
    if (!literal(value, found)) return false;
    out = std::move(value);
    return found || wrong("expected @, $, a function or a value here");
}

bool Parser::query_operand(Query& out) {
    const Deeper deeper(depth_);
    out.relative = peek() == '@';
    ++at_;
    return segments(out);
}

bool Parser::function(Function& out) {
    const Deeper deeper(depth_);
    if (depth_ > JsonPath::kMaxNesting) return wrong("nested deeper than 32 levels");
    const std::size_t begin = at_;
    while (continues_function(peek())) ++at_;
    const std::string_view name = text_.substr(begin, at_ - begin);
    const FunctionType* known = nullptr;
    for (const FunctionType& type : kFunctions) {
        if (type.name == name) known = &type;
    }
    if (known == nullptr) {
        return wrong_at(begin, "known functions are length, count, match, search and value");
    }
    out.name = known->id;
    ++at_;  // (
    skip_space();
    while (peek() != ')') {
        if (!out.arguments.empty()) {
            if (!take(",")) return wrong("expected , or ) here");
            skip_space();
        }
        if (!argument(out, at_)) return false;
        skip_space();
    }
    ++at_;
    return closes_arguments(out, begin);
}

bool Parser::argument(Function& out, std::size_t begin) {
    Operand& value = out.arguments.emplace_back();
    if (!operand(value)) return false;
    const auto* query = std::get_if<Query>(&value);
    if (type_of(out.name).takes_nodes) {
        return query != nullptr || wrong_at(begin, "this function takes a path, as in count(@.*)");
    }
    return comparable(value, begin);
}

bool Parser::closes_arguments(Function& out, std::size_t begin) {
    if (out.arguments.size() == type_of(out.name).arguments) {
        const auto* pattern = std::get_if<Literal>(&out.arguments.back());
        if (type_of(out.name).gives_truth && pattern && pattern->kind == Literal::Kind::text) {
            if (auto compiled = RegularExpression::compile(pattern->text)) out.pattern = *compiled;
        }
        return true;
    }
    return wrong_at(begin, type_of(out.name).arguments == 1 ? "this function takes one argument"
                                                            : "this function takes two arguments");
}

}  // namespace leitstand::json_path

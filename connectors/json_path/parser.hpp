// Reads a JSONPath by recursive descent over the grammar of RFC 9535, appendix A. The first thing
// that is wrong ends it: functions return false then, and `error` says what and where.
#pragma once

#include <string>
#include <string_view>

#include "connectors/json_path/expression.hpp"
#include "platform/base/result.hpp"

namespace leitstand::json_path {

class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {}

    [[nodiscard]] Result<Query> run();

private:
    // Where we stand.
    [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    [[nodiscard]] bool sees(std::string_view word) const {
        return text_.substr(at_).starts_with(word);
    }
    bool take(std::string_view word);
    void skip_space();
    bool wrong(std::string_view expected) { return wrong_at(at_, expected); }
    bool wrong_at(std::size_t at, std::string_view message);

    // parse_query.cpp
    bool segments(Query& out);
    bool segment(Segment& out);
    bool bracket(Segment& out);
    bool selector(Selector& out);
    bool index_or_slice(Selector& out);
    bool member_name(std::string& out);
    [[nodiscard]] bool begins_name() const;

    // parse_values.cpp
    bool text(std::string& out);
    bool escape(char quote, std::string& out);
    bool unicode_escape(std::string& out);
    bool four_digits(std::uint32_t& out);
    bool integer(std::int64_t& out);
    bool number(Literal& out);
    bool literal(Literal& out, bool& found);

    // parse_filter.cpp
    bool any_of(Logical& out);
    bool all_of(Logical& out);
    bool basic(Logical& out);
    bool negation(Logical& out);
    bool group(Logical& out);
    bool operand(Operand& out);
    bool query_operand(Query& out);
    bool function(Function& out);
    bool argument(Function& out, std::size_t begin);
    bool closes_arguments(Function& out, std::size_t begin);
    bool compare_or_test(Logical& out);
    bool test(Logical& out, std::size_t begin);
    bool comparable(const Operand& operand, std::size_t begin);

    std::string_view text_;
    std::size_t at_ = 0;
    int depth_ = 0;
    std::string error_;
};

}  // namespace leitstand::json_path

// I-Regexp is nearly a subset of what RE2 reads. What is not is either translated (the dot) or
// refused here, since RE2 would take it for something else.
#include "platform/base/regular_expression.hpp"

#include <re2/re2.h>

#include <fmt/format.h>

namespace leitstand {
namespace {

constexpr std::string_view kEscapable = "()*+-.?[\\]^nrt{|}";
constexpr std::int64_t kMaxCompiledBytes = 1 << 20;
constexpr std::size_t kMaxLength = 4096;

class Translation {
public:
    explicit Translation(std::string_view text) : text_(text) {}

    Result<std::string> run() {
        while (at_ < text_.size()) {
            if (const char* wrong = in_class_ ? class_character() : character()) {
                return fail(
                    ErrorKind::data,
                    fmt::format("character {} of the regular expression: {}", at_ + 1, wrong));
            }
        }
        if (in_class_) return fail(ErrorKind::data, "a [ of the regular expression stays open");
        return std::move(out_);
    }

private:
    [[nodiscard]] char next(std::size_t ahead = 1) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    /// nullptr, or what is wrong.
    const char* escape() {
        const char escaped = next();
        if (escaped == 'p' || escaped == 'P') return category();
        if (escaped == '\0' || kEscapable.find(escaped) == std::string_view::npos) {
            return "this escape is not of RFC 9485";
        }
        out_ += text_.substr(at_, 2);
        at_ += 2;
        return nullptr;
    }

    /// "\p{Lu}": general categories only.
    const char* category() {
        const std::size_t close = text_.find('}', at_);
        if (next(2) != '{' || close == std::string_view::npos) return "write \\p{Lu}";
        const std::string_view name = text_.substr(at_ + 3, close - at_ - 3);
        const bool known = !name.empty() && name.size() <= 2 &&
                           std::string_view("CLMNPSZ").find(name[0]) != std::string_view::npos &&
                           (name.size() == 1 || (name[1] >= 'a' && name[1] <= 'z'));
        if (!known) return "not a general category of Unicode";
        out_ += text_.substr(at_, close + 1 - at_);
        at_ = close + 1;
        return nullptr;
    }

    const char* class_character() {
        const char c = text_[at_];
        if (c == '\\') return escape();
        if (c == '[') return "write \\[";
        in_class_ = c != ']';
        out_ += c;
        ++at_;
        return nullptr;
    }

    const char* quantifier() {
        if (!may_repeat_) return "nothing stands here that could repeat";
        may_repeat_ = false;
        std::size_t end = at_ + 1;
        if (text_[at_] == '{') {
            end = text_.find('}', at_);
            if (end == std::string_view::npos) return "this { stays open";
            ++end;
            const std::string_view inside = text_.substr(at_ + 1, end - at_ - 2);
            if (inside.empty() || inside.front() == ',' ||
                inside.find_first_not_of("0123456789,") != std::string_view::npos) {
                return "write {2}, {2,} or {2,5}";
            }
        }
        out_ += text_.substr(at_, end - at_);
        at_ = end;
        return nullptr;
    }

    const char* character() {
        const char c = text_[at_];
        if (c == '*' || c == '+' || c == '?' || c == '{') return quantifier();
        if (c == ']' || c == '}') return "write a backslash before it";
        may_repeat_ = c != '(' && c != '|';
        if (c == '\\') return escape();
        if (c == '.') {
            out_ += "[^\\n\\r]";
        } else {
            out_ += c;
            if (c == '[') in_class_ = true;
            if (c == '[' && next() == '^') {
                out_ += '^';
                ++at_;
            }
            if (in_class_ && next() == ']') return "a class must not be empty";
        }
        ++at_;
        return nullptr;
    }

    std::string_view text_;
    std::string out_;
    std::size_t at_ = 0;
    bool in_class_ = false, may_repeat_ = false;
};

}  // namespace

Result<RegularExpression> RegularExpression::compile(std::string_view i_regexp) {
    if (i_regexp.size() > kMaxLength) {
        return fail(ErrorKind::data, "the regular expression is longer than 4096 bytes");
    }
    const auto translated = Translation(i_regexp).run();
    if (!translated) return tl::unexpected(translated.error());
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kMaxCompiledBytes);
    auto compiled = std::make_shared<const re2::RE2>(*translated, options);
    if (!compiled->ok()) return fail(ErrorKind::data, compiled->error());
    RegularExpression out;
    out.compiled_ = std::move(compiled);
    return out;
}

bool RegularExpression::matches_whole(std::string_view text) const {
    return re2::RE2::FullMatch({text.data(), text.size()}, *compiled_);
}

bool RegularExpression::is_found_in(std::string_view text) const {
    return re2::RE2::PartialMatch({text.data(), text.size()}, *compiled_);
}

}  // namespace leitstand

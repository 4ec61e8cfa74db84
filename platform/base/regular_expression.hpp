// Regular expressions that can't hang: I-Regexp (RFC 9485), the small dialect that JSONPath asks
// for. The one home of RE2, whose time is linear in the text whatever the expression is.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace re2 {
class RE2;
}

namespace leitstand {

class RegularExpression {
public:
    /// Error (data): not of RFC 9485 (`\d`, lazy quantifiers, look-around, back references are
    /// not), or larger than 1 MiB once compiled. `^` and `$` are anchors, as RFC 9485 section 5 has
    /// them.
    [[nodiscard]] static Result<RegularExpression> compile(std::string_view i_regexp);

    [[nodiscard]] bool matches_whole(std::string_view text) const;
    [[nodiscard]] bool is_found_in(std::string_view text) const;

private:
    std::shared_ptr<const re2::RE2> compiled_;
};

}  // namespace leitstand

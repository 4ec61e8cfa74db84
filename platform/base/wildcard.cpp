#include "platform/base/wildcard.hpp"

namespace leitstand {

/// Only the last star is tried at more places: what an earlier one took less or more of changes
/// nothing for what follows.
bool matches_wildcard(std::string_view pattern, std::string_view name) {
    std::size_t at = 0, in = 0;
    std::size_t star = std::string_view::npos, begun = 0;
    while (in < name.size()) {
        if (at < pattern.size() && pattern[at] == '*') {
            star = at++;
            begun = in;
        } else if (at < pattern.size() && (pattern[at] == '?' || pattern[at] == name[in])) {
            ++at;
            ++in;
        } else if (star != std::string_view::npos) {
            at = star + 1;
            in = ++begun;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', at) == std::string_view::npos;
}

}  // namespace leitstand

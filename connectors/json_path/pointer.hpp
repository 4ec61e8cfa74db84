// JSON Pointer (RFC 6901): "/results/0/name" names one place of a document, or nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/json.hpp"

namespace leitstand {

class JsonPointer {
public:
    /// "" is the whole document. Error (configuration): it does not begin with "/", or a "~" is not
    /// followed by 0 or 1.
    [[nodiscard]] static Result<JsonPointer> parse(std::string_view text);

    /// nullopt: there is no such place. "-" (behind the last item) never is one.
    [[nodiscard]] std::optional<json::Element> find(json::Element root) const;

private:
    std::vector<std::string> tokens_;
};

}  // namespace leitstand

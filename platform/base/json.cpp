#include "platform/base/json.hpp"

namespace leitstand::json {

Result<Element> Parser::parse(std::string_view text, bool padded) {
    Element element;
    const auto error = parser_.parse(text.data(), text.size(), !padded).get(element);
    if (error)
        return fail(ErrorKind::data, std::string("not JSON: ") + simdjson::error_message(error));
    return element;
}

}  // namespace leitstand::json

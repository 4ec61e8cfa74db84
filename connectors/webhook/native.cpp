#include "connectors/webhook/native.hpp"

namespace leitstand {

std::string items_of(std::string_view payload, json::Parser& parser) {
    const auto element = parser.parse(payload);
    if (!element) return {};
    json::Array array;
    if (element->get(array) && (*element)["data"].get(array)) return simdjson::minify(*element);
    std::string out;
    for (const auto item : array) {
        if (!out.empty()) out += ',';
        out += simdjson::minify(item);
    }
    return out;
}

}  // namespace leitstand

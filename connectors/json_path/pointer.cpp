#include "connectors/json_path/pointer.hpp"

#include <charconv>

#include "platform/base/text.hpp"

namespace leitstand {
namespace {

/// Digits without a leading zero (RFC 6901, section 4).
std::optional<std::size_t> index_of(std::string_view token) {
    std::size_t index = 0;
    if (token.empty() || (token.size() > 1 && token[0] == '0')) return std::nullopt;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
    if (error != std::errc{} || end != token.data() + token.size()) return std::nullopt;
    return index;
}

}  // namespace

Result<JsonPointer> JsonPointer::parse(std::string_view text) {
    JsonPointer pointer;
    if (text.empty()) return pointer;
    if (text[0] != '/') return fail(ErrorKind::configuration, "a JSON Pointer begins with /");
    for (const std::string_view part : split(text.substr(1), '/')) {
        std::string token;
        for (std::size_t i = 0; i < part.size(); ++i) {
            if (part[i] != '~') {
                token += part[i];
                continue;
            }
            ++i;
            if (i >= part.size() || (part[i] != '0' && part[i] != '1')) {
                return fail(ErrorKind::configuration,
                            "in a JSON Pointer ~ is written ~0, and / inside a name ~1");
            }
            token += part[i] == '0' ? '~' : '/';
        }
        pointer.tokens_.push_back(std::move(token));
    }
    return pointer;
}

std::optional<json::Element> JsonPointer::find(json::Element root) const {
    json::Element here = root;
    for (const std::string& token : tokens_) {
        json::Object object;
        json::Array array;
        if (here.get(object) == simdjson::SUCCESS) {
            if (object.at_key(token).get(here) != simdjson::SUCCESS) return std::nullopt;
        } else if (here.get(array) == simdjson::SUCCESS) {
            const auto index = index_of(token);
            if (!index || array.at(*index).get(here) != simdjson::SUCCESS) return std::nullopt;
        } else {
            return std::nullopt;
        }
    }
    return here;
}

}  // namespace leitstand

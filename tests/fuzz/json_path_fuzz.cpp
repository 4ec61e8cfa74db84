// A path (first line) and a document (the rest) of any bytes: refused with a sentence, or
// evaluated within the limits; each node is found again by its normalized path.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string_view>

#include "connectors/json_path/path.hpp"
#include "connectors/json_path/pointer.hpp"
#include "platform/base/text.hpp"
#include "platform/base/xml.hpp"

namespace {

using namespace leitstand;

void require(bool holds) {
    if (!holds) std::abort();
}

void check_pointer(std::string_view text, json::Element root) {
    const auto pointer = JsonPointer::parse(text);
    if (pointer) static_cast<void>(pointer->find(root));
    if (!pointer) require(!pointer.error().message.empty());
}

/// In some object of it: then a path may lead to the first of that name, and not to the node.
bool names_twice(json::Element value) {
    json::Array array;
    if (value.get(array) == simdjson::SUCCESS)
        return std::any_of(array.begin(), array.end(), names_twice);
    json::Object object;
    if (value.get(object) != simdjson::SUCCESS) return false;
    std::set<std::string_view> names;
    for (const auto member : object) {
        if (!names.insert(member.key).second || names_twice(member.value)) return true;
    }
    return false;
}

void check_path(std::string_view text, json::Element root) {
    constexpr std::int64_t kVisits = 20'000;
    const auto path = JsonPath::compile(text);
    if (!path) return require(is_utf8(path.error().message));
    const auto nodes = path->select(root, kVisits);
    if (!nodes) return require(!nodes.error().message.empty());
    int looked_at = 0;
    for (const JsonNode& node : nodes->nodes) {
        if (++looked_at > 20) break;
        const std::string name = normalized_path(node);
        if (name.size() > JsonPath::kMaxLength) continue;
        const auto again = JsonPath::compile(name);
        require(again.has_value());
        const auto found = again->select(root);
        require(found.has_value());
        const bool same = found->nodes.size() == 1 && normalized_path(found->nodes[0]) == name;
        require(same || names_twice(root));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static json::Parser parser;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t line = std::min(input.find('\n'), input.size());
    const std::string_view document = input.substr(std::min(line + 1, input.size()));
    const std::string lists[] = {"Queue"};
    const auto xml = xml_as_json(document, lists);
    const auto root = parser.parse(xml ? std::string_view(*xml) : document);
    if (xml) require(root.has_value());
    if (!xml) require(is_utf8(xml.error().message));
    if (!root) return 0;
    check_path(input.substr(0, line), *root);
    check_pointer(input.substr(0, line), *root);
    return 0;
}

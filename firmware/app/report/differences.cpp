#include "app/report/differences.hpp"

#include <fmt/format.h>

#include <map>

#include "platform/base/json.hpp"

namespace leitstand {
namespace {

/// Leaves by path; the order in which they stand is kept beside.
struct Leaves {
    std::map<std::string, std::string> values;
    std::vector<std::string> order;

    void add(const std::string& path, std::string value) {
        if (values.emplace(path, std::move(value)).second) order.push_back(path);
    }
};

std::string_view name_of(json::Element element) {
    for (const char* key : {"id", "date"}) {
        std::string_view name;
        if (element[key].get(name) == simdjson::SUCCESS) return name;
    }
    return {};
}

void walk(json::Element element, const std::string& path, Leaves& leaves);

void walk_array(json::Array array, const std::string& path, Leaves& leaves) {
    std::map<std::string, int, std::less<>> seen;
    int index = 0;
    for (const json::Element one : array) {
        std::string name(name_of(one));
        if (name.empty()) name = std::to_string(index);
        const int again = seen[name]++;
        if (again > 0) name += "#" + std::to_string(again + 1);
        walk(one, fmt::format("{}[{}]", path, name), leaves);
        ++index;
    }
}

void walk(json::Element element, const std::string& path, Leaves& leaves) {
    if (json::Object object; element.get(object) == simdjson::SUCCESS) {
        for (const auto& [key, value] : object)
            walk(value, path.empty() ? std::string(key) : fmt::format("{}.{}", path, key), leaves);
        return;
    }
    if (json::Array array; element.get(array) == simdjson::SUCCESS) {
        walk_array(array, path, leaves);
        return;
    }
    std::string_view text;
    leaves.add(path, element.get(text) == simdjson::SUCCESS ? std::string(text)
                                                            : simdjson::minify(element));
}

Result<Leaves> leaves_of(std::string_view document) {
    json::Parser parser;
    const auto root = parser.parse(document);
    if (!root) return tl::unexpected(root.error());
    Leaves leaves;
    walk(*root, {}, leaves);
    return leaves;
}

}  // namespace

Result<std::vector<Difference>> json_differences(std::string_view before, std::string_view after) {
    static const std::string kNothing = "\u2013";
    const auto old_leaves = leaves_of(before);
    if (!old_leaves) return tl::unexpected(old_leaves.error());
    const auto new_leaves = leaves_of(after);
    if (!new_leaves) return tl::unexpected(new_leaves.error());
    std::vector<Difference> found;
    for (const auto& path : new_leaves->order) {
        const auto& value = new_leaves->values.at(path);
        const auto was = old_leaves->values.find(path);
        if (was == old_leaves->values.end()) {
            found.push_back({path, kNothing, value});
        } else if (was->second != value) {
            found.push_back({path, was->second, value});
        }
    }
    for (const auto& path : old_leaves->order) {
        if (new_leaves->values.count(path) == 0)
            found.push_back({path, old_leaves->values.at(path), kNothing});
    }
    return found;
}

}  // namespace leitstand

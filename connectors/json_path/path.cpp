#include "connectors/json_path/path.hpp"

#include <fmt/format.h>

#include "connectors/json_path/evaluation.hpp"
#include "connectors/json_path/parser.hpp"

namespace leitstand {
namespace {

void append_name(std::string_view name, std::string& out) {
    constexpr std::string_view kLetters = "bfnrt", kMeanings = "\b\f\n\r\t";
    for (const char c : name) {
        const std::size_t known = kMeanings.find(c);
        if (c == '\'' || c == '\\') {
            out += '\\';
            out += c;
        } else if (known != std::string_view::npos) {
            out += '\\';
            out += kLetters[known];
        } else if (static_cast<unsigned char>(c) < 0x20) {
            out += fmt::format("\\u{:04x}", static_cast<int>(c));
        } else {
            out += c;
        }
    }
}

void append_step(const JsonNode::Step* step, std::string& out) {
    std::vector<const JsonNode::Step*> way;
    for (; step != nullptr; step = step->before) way.push_back(step);
    for (auto at = way.rbegin(); at != way.rend(); ++at) {
        if ((*at)->index >= 0) {
            out += fmt::format("[{}]", (*at)->index);
            continue;
        }
        out += "['";
        append_name((*at)->name, out);
        out += "']";
    }
}

}  // namespace

std::string normalized_path(const JsonNode& node) {
    std::string out = "$";
    append_step(node.step, out);
    return out;
}

Result<JsonPath> JsonPath::compile(std::string_view text) {
    auto query = json_path::Parser(text).run();
    if (!query) return tl::unexpected(query.error());
    JsonPath path;
    path.query_ = std::make_shared<const json_path::Query>(std::move(*query));
    return path;
}

Result<JsonNodes> JsonPath::select(json::Element root, std::int64_t max_visits) const {
    JsonNodes out;
    json_path::Evaluation evaluation(root, max_visits);
    if (evaluation.run(*query_, root, out.nodes, &out.steps)) return out;
    return fail(ErrorKind::data,
                fmt::format("the path needs more than {} steps in this answer", max_visits));
}

}  // namespace leitstand

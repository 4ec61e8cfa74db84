// One figure: a path in quotes, or a table that says more.
#include <fmt/format.h>

#include <array>

#include "connectors/mapping/toml.hpp"
#include "platform/base/text.hpp"

namespace leitstand::mapping {
namespace {

constexpr std::array<std::string_view, 9> kSources{
    "path", "value", "setting", "sum", "difference", "product", "ratio", "maximum", "minimum"};
constexpr std::array<std::string_view, 15> kKeys{
    "path",    "value", "setting", "sum",    "difference", "product",  "ratio", "maximum",
    "minimum", "from",  "many",    "absent", "null",       "sentinel", "as"};
constexpr std::array<std::string_view, 3> kFrom{"item", "row", "answer"};
constexpr std::array<std::string_view, 6> kMany{"refused", "sum",   "maximum",
                                                "minimum", "first", "count"};

}  // namespace

bool ProfileReader::figure(const ConfigNode& node, Figure& out) {
    if (node.kind == ConfigNode::Kind::table) return figure_table(node, out);
    if (node.kind == ConfigNode::Kind::text) return place(node, out.place);
    return wrong(node.at, "a figure is a path in quotes, or { path = \"...\", ... }");
}

bool ProfileReader::figure_table(const ConfigNode& node, Figure& out) {
    std::size_t from = 0, many = 0;
    if (!only(node, kKeys) || !source(node, out)) return false;
    if (!word(node, "from", kFrom, from) || !word(node, "many", kMany, many)) return false;
    out.from = static_cast<Figure::From>(from);
    out.many = static_cast<Figure::Many>(many);
    if (out.source != Figure::Source::place) {
        const bool constant = out.source == Figure::Source::constant;
        for (const std::string_view key : {"from", "many", "absent", "null", "sentinel"}) {
            const ConfigEntry* entry = node.find(key);
            // `absent` of a constant: what it is of a queue that the answer does not name.
            if (entry != nullptr && !(constant && key == "absent")) {
                return wrong(entry->at, fmt::format("`{}` belongs to a `path`", key));
            }
        }
    }
    return rules_of_absence(node, out) && steps(node, out);
}

bool ProfileReader::source(const ConfigNode& node, Figure& out) {
    const ConfigEntry* found = nullptr;
    std::size_t index = 0;
    for (std::size_t i = 0; i < kSources.size(); ++i) {
        const ConfigEntry* entry = node.find(kSources[i]);
        if (entry == nullptr) continue;
        if (found != nullptr) {
            return wrong(entry->at, fmt::format("a figure has one source; `{}` stands here already",
                                                found->key));
        }
        found = entry;
        index = i;
    }
    if (found == nullptr) {
        return wrong(node.at, fmt::format("a figure needs one of {}", fmt::join(kSources, ", ")));
    }
    out.source = static_cast<Figure::Source>(index);
    if (out.source == Figure::Source::place) return place(found->value, out.place);
    if (out.source == Figure::Source::constant) {
        if (found->value.kind == ConfigNode::Kind::text) {
            out.constant = MappedValue::of(found->value.text);
            return true;
        }
        out.constant.kind = MappedValue::Kind::number;
        return number(found->value, out.constant.number);
    }
    if (out.source != Figure::Source::setting) return parts(*found, out);
    out.setting = found->value.text;
    return out.setting == kIntervalSetting || profile_.settings.contains(out.setting) ||
           wrong(found->value.at, fmt::format("[settings.{}] is missing", out.setting));
}

bool ProfileReader::parts(const ConfigEntry& entry, Figure& out) {
    if (entry.value.kind != ConfigNode::Kind::array || entry.value.items.size() < 2) {
        return wrong(entry.value.at,
                     fmt::format("`{}` is a list of at least two figures", entry.key));
    }
    if (out.source == Figure::Source::ratio && entry.value.items.size() != 2) {
        return wrong(entry.value.at, "`ratio` is a list of two figures: part and whole");
    }
    out.parts.resize(entry.value.items.size());
    for (std::size_t i = 0; i < out.parts.size(); ++i) {
        if (!figure(entry.value.items[i], out.parts[i])) return false;
    }
    return true;
}

/// absent and null: a number, or "unknown", which is what they are if nothing is said.
bool ProfileReader::rules_of_absence(const ConfigNode& node, Figure& out) {
    for (const auto& [key, into] :
         {std::pair{"absent", &out.absent}, std::pair{"null", &out.null}}) {
        const ConfigEntry* entry = node.find(key);
        if (entry == nullptr || entry->value.text == "unknown") continue;
        if (entry->value.kind == ConfigNode::Kind::text) {
            return wrong(entry->value.at, fmt::format("`{}` is a number or \"unknown\"", key));
        }
        if (!number(entry->value, into->emplace())) return false;
    }
    const ConfigEntry* sentinels = node.find("sentinel");
    if (sentinels == nullptr) return true;
    if (sentinels->value.kind != ConfigNode::Kind::array) {
        return wrong(sentinels->value.at, "`sentinel` is a list of what means \"no value\": [-1]");
    }
    for (const ConfigNode& item : sentinels->value.items) {
        MappedValue& value = out.sentinels.emplace_back();
        if (item.kind == ConfigNode::Kind::text) {
            value = MappedValue::of(item.text);
            continue;
        }
        value.kind = MappedValue::Kind::number;
        if (!number(item, value.number)) return false;
    }
    return true;
}

bool ProfileReader::steps(const ConfigNode& node, Figure& out) {
    const ConfigEntry* entry = node.find("as");
    if (entry == nullptr) return true;
    if (entry->value.kind != ConfigNode::Kind::array) {
        return step(entry->value, out.as.emplace_back());
    }
    for (const ConfigNode& item : entry->value.items) {
        if (!step(item, out.as.emplace_back())) return false;
    }
    return true;
}

bool ProfileReader::step(const ConfigNode& node, Transform& out) {
    if (node.kind == ConfigNode::Kind::table) {
        const ConfigEntry* scale = node.find("scale");
        if (scale == nullptr || node.entries.size() != 1) {
            return wrong(node.at, "a step is a word, or { scale = 0.001 }");
        }
        out.kind = Transform::Kind::scale;
        return number(scale->value, out.factor);
    }
    const auto named = transform_named(node.text);
    if (node.kind == ConfigNode::Kind::text && named) {
        out = *named;
        return true;
    }
    const auto& names = transform_names();
    const auto meant = did_you_mean(node.text, names);
    return wrong(node.at, meant.empty() ? fmt::format("a step is one of {}", fmt::join(names, ", "))
                                        : fmt::format("`{}` is no step; did you mean `{}`?",
                                                      node.text, meant));
}

}  // namespace leitstand::mapping

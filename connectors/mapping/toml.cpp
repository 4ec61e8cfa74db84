// What every section of a profile needs: known keys, texts, words of a list.
#include "connectors/mapping/toml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "platform/base/text.hpp"

namespace leitstand::mapping {
namespace {

/// What `${...}` may name besides settings; docs/profiles.md says what each is.
constexpr std::array<std::string_view, 19> kBuiltIn{"base_url",
                                                    "queue",
                                                    "queues",
                                                    "queues_json",
                                                    "repeat",
                                                    "page",
                                                    "now",
                                                    "now_s",
                                                    "now_ms",
                                                    "midnight",
                                                    "midnight_s",
                                                    "midnight_ms",
                                                    "interval_start",
                                                    "interval_start_s",
                                                    "interval_start_ms",
                                                    "interval_end",
                                                    "interval_end_s",
                                                    "interval_end_ms",
                                                    "interval_minutes"};

std::string suggestion(std::string_view word, std::span<const std::string_view> known) {
    const auto meant = did_you_mean(word, known);
    if (!meant.empty()) return fmt::format("did you mean `{}`?", meant);
    return fmt::format("known are {}", fmt::join(known, ", "));
}

}  // namespace

bool ProfileReader::wrong(TextPosition at, std::string_view message) {
    if (error_.empty()) error_ = fmt::format("{}:{}:{}: {}", file_, at.line, at.column, message);
    return false;
}

bool ProfileReader::only(const ConfigNode& table, Names known) {
    for (const ConfigEntry& entry : table.entries) {
        if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
        return wrong(entry.at,
                     fmt::format("unknown key `{}`; {}", entry.key, suggestion(entry.key, known)));
    }
    return true;
}

bool ProfileReader::is_table(const ConfigEntry& entry) {
    if (entry.value.kind == ConfigNode::Kind::table) return true;
    return wrong(entry.value.at, fmt::format("`{}` must be a section, it is {}", entry.key,
                                             name_of(entry.value.kind)));
}

bool ProfileReader::text(const ConfigNode& table, std::string_view key, std::string& out,
                         bool required) {
    const ConfigEntry* entry = table.find(key);
    if (entry == nullptr) {
        return !required || wrong(table.at, fmt::format("`{}` is missing in this section", key));
    }
    if (entry->value.kind != ConfigNode::Kind::text || (required && entry->value.text.empty())) {
        return wrong(entry->value.at, fmt::format("`{}` must be a text in quotes", key));
    }
    out = entry->value.text;
    return true;
}

bool ProfileReader::word(const ConfigNode& table, std::string_view key, Names words,
                         std::size_t& out) {
    const ConfigEntry* entry = table.find(key);
    if (entry == nullptr) return true;
    const auto found = std::find(words.begin(), words.end(), entry->value.text);
    if (entry->value.kind != ConfigNode::Kind::text || found == words.end()) {
        return wrong(entry->value.at,
                     fmt::format("`{}` must be one of {}", key, fmt::join(words, ", ")));
    }
    out = static_cast<std::size_t>(found - words.begin());
    return true;
}

bool ProfileReader::texts(const ConfigEntry& entry, std::map<std::string, std::string>& out) {
    if (!is_table(entry)) return false;
    for (const ConfigEntry& item : entry.value.entries) {
        if (item.value.kind != ConfigNode::Kind::text) {
            return wrong(item.value.at, fmt::format("`{}` must be a text in quotes", item.key));
        }
        if (!template_text(item.value)) return false;
        out[item.key] = item.value.text;
    }
    return true;
}

/// Every `${name}` is a setting of this profile or one of the built-in names.
bool ProfileReader::template_text(const ConfigNode& node) {
    const std::string& text = node.text;
    for (std::size_t at = text.find("${"); at != std::string::npos; at = text.find("${", at + 2)) {
        const std::size_t close = text.find('}', at);
        if (close == std::string::npos) return wrong(node.at, "a `${` is never closed");
        const std::string name = text.substr(at + 2, close - at - 2);
        const bool built_in = std::find(kBuiltIn.begin(), kBuiltIn.end(), name) != kBuiltIn.end();
        if (built_in || profile_.settings.contains(name)) continue;
        std::vector<std::string_view> known(kBuiltIn.begin(), kBuiltIn.end());
        for (const auto& [setting, rule] : profile_.settings) known.push_back(setting);
        return wrong(node.at, fmt::format("`${{{}}}` is neither a setting of this profile nor "
                                          "built in; {}",
                                          name, suggestion(name, known)));
    }
    return true;
}

bool ProfileReader::number(const ConfigNode& node, double& out) {
    const bool is_number =
        node.kind == ConfigNode::Kind::integer || node.kind == ConfigNode::Kind::number;
    if (!is_number || !(node.number > -1e15 && node.number < 1e15)) {
        return wrong(node.at, "a number is needed here");
    }
    out = node.number;
    return true;
}

bool ProfileReader::flag(const ConfigNode& table, std::string_view key, bool& out) {
    const ConfigEntry* entry = table.find(key);
    if (entry == nullptr) return true;
    if (entry->value.kind != ConfigNode::Kind::boolean) {
        return wrong(entry->value.at, fmt::format("`{}` must be true or false", key));
    }
    out = entry->value.boolean;
    return true;
}

/// [[key]], once or more; nullptr when it is not there.
bool ProfileReader::list_of_tables(const ConfigNode& table, std::string_view key,
                                   const ConfigEntry*& out) {
    out = table.find(key);
    if (out == nullptr) return true;
    const auto& value = out->value;
    const bool tables =
        value.kind == ConfigNode::Kind::array && !value.items.empty() &&
        std::all_of(value.items.begin(), value.items.end(),
                    [](const ConfigNode& n) { return n.kind == ConfigNode::Kind::table; });
    return tables || wrong(out->at, fmt::format("write it as [[{}]]", key));
}

}  // namespace leitstand::mapping

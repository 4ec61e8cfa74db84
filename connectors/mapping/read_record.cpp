// [[request.record]]: where the rows are, which queue each belongs to, and its figures.
#include <fmt/format.h>

#include <array>

#include "connectors/mapping/toml.hpp"
#include "platform/base/text.hpp"

namespace leitstand::mapping {
namespace {

constexpr std::array<std::string_view, 8> kKeys{"kind",    "rows",   "each",          "queue",
                                                "figures", "states", "missing_queue", "add_rows"};
constexpr std::array<std::string_view, 3> kKinds{"live", "interval", "today"};
constexpr std::array<std::string_view, 2> kMissing{"unknown", "absent"};
constexpr std::array<std::string_view, 5> kStateKeys{"rows", "name", "count", "map", "other"};
constexpr std::array<std::string_view, 5> kAgentWords{"available", "busy", "acw", "away",
                                                      "offline"};

std::vector<Field> required_of(RecordKind kind) {
    if (kind == RecordKind::live) return {Field::waiting};
    std::vector<Field> out{Field::answered, Field::answered_in_t, Field::t_s, Field::abandoned};
    if (kind == RecordKind::interval) {
        out.insert(out.end(), {Field::start, Field::length_s, Field::offered});
    }
    return out;
}

}  // namespace

bool ProfileReader::place(const ConfigNode& node, Place& out) {
    if (node.kind != ConfigNode::Kind::text) {
        return wrong(node.at, "a path in quotes is needed, as in \"$.queues[*]\"");
    }
    auto read = Place::read(node.text);
    if (!read) return wrong(node.at, read.error().message);
    out = std::move(*read);
    return true;
}

bool ProfileReader::figures(const ConfigNode& table, RecordRule& out) {
    const ConfigEntry* section = table.find("figures");
    if (section == nullptr) return true;
    if (!is_table(*section)) return false;
    for (const ConfigEntry& entry : section->value.entries) {
        std::vector<std::string_view> known;
        std::optional<Field> field;
        for (std::size_t i = 0; i < kFields; ++i) {
            const FieldInfo& info = all_fields()[i];
            if (!info.belongs_to(out.kind)) continue;
            known.push_back(info.name);
            if (info.name == entry.key) field = static_cast<Field>(i);
        }
        if (!field) {
            const auto meant = did_you_mean(entry.key, known);
            return wrong(
                entry.at,
                fmt::format("`{}` is no figure of a record of kind {}; {}", entry.key,
                            kKinds[static_cast<std::size_t>(out.kind)],
                            meant.empty() ? fmt::format("known are {}", fmt::join(known, ", "))
                                          : fmt::format("did you mean `{}`?", meant)));
        }
        if (!figure(entry.value, out.figures[*field])) return false;
    }
    return true;
}

/// A part of the day's counters, without `offered`, completes that of another request.
bool ProfileReader::complete(const ConfigNode& table, const RecordRule& rule) {
    if (rule.figures.empty() && !rule.states) {
        return wrong(table.at, "a record needs figures: [request.record.figures]");
    }
    if (rule.kind != RecordKind::interval) return true;
    for (const Field field : required_of(rule.kind)) {
        if (!rule.figures.contains(field)) {
            return wrong(table.at, fmt::format("a record of kind interval needs the figure `{}`",
                                               info_of(field).name));
        }
    }
    return true;
}

bool ProfileReader::record(const ConfigNode& table, RecordRule& out) {
    if (!only(table, kKeys)) return false;
    std::string kind_text;
    std::size_t kind = 0, missing = 0;
    if (!text(table, "kind", kind_text, true) || !word(table, "kind", kKinds, kind)) return false;
    out.kind = static_cast<RecordKind>(kind);
    if (!word(table, "missing_queue", kMissing, missing)) return false;
    out.fills_missing = missing == 1;
    if (!flag(table, "add_rows", out.adds_rows)) return false;
    const ConfigEntry* rows = table.find("rows");
    if (rows == nullptr) {
        return wrong(table.at, "`rows` is missing: the path that gives one row per queue");
    }
    if (!place(rows->value, out.rows)) return false;
    if (const ConfigEntry* each = table.find("each")) {
        if (!place(each->value, out.each.emplace())) return false;
    }
    if (const ConfigEntry* queue = table.find("queue")) {
        if (!figure(queue->value, out.queue.emplace())) return false;
    }
    return figures(table, out) && states(table, out) && complete(table, out);
}

bool ProfileReader::states(const ConfigNode& table, RecordRule& out) {
    const ConfigEntry* section = table.find("states");
    if (section == nullptr) return true;
    if (!is_table(*section) || !only(section->value, kStateKeys)) return false;
    const ConfigNode& inner = section->value;
    StateRule& rule = out.states.emplace();
    const ConfigEntry* rows = inner.find("rows");
    const ConfigEntry* name = inner.find("name");
    const ConfigEntry* words = inner.find("map");
    if (out.kind != RecordKind::live) return wrong(section->at, "states belong to kind = \"live\"");
    if (rows == nullptr || name == nullptr || words == nullptr) {
        return wrong(section->at, "states need `rows`, `name` and `map`");
    }
    if (!place(rows->value, rule.rows) || !figure(name->value, rule.name)) return false;
    if (const ConfigEntry* count = inner.find("count")) {
        if (!figure(count->value, rule.count.emplace())) return false;
    }
    return is_table(*words) && state_words(inner, rule);
}

bool ProfileReader::state_words(const ConfigNode& table, StateRule& out) {
    for (const ConfigEntry& entry : table.find("map")->value.entries) {
        std::size_t index = 0;
        if (!word(table.find("map")->value, entry.key, kAgentWords, index)) return false;
        out.words[entry.key] = static_cast<AgentWord>(index);
    }
    std::size_t other = 0;
    if (!word(table, "other", kAgentWords, other)) return false;
    if (table.find("other") != nullptr) out.other = static_cast<AgentWord>(other);
    return true;
}

}  // namespace leitstand::mapping

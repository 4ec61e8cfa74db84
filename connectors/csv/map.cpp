#include "connectors/csv/map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "platform/base/text.hpp"
#include "platform/config/document.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 11> kContactFields{
    "id",     "queued_at", "answered_at", "ended_at", "wait_s", "talk_s",
    "hold_s", "acw_s",     "outcome",     "topic",    "rev"};
constexpr std::array<std::string_view, 20> kIntervalFields{
    "start",          "length_s", "rev",       "offered",         "answered",
    "answered_in_t",  "t_s",      "abandoned", "abandoned_short", "short_s",
    "abandoned_in_t", "flowout",  "callbacks", "wait_answered_s", "wait_abandoned_s",
    "wait_max_s",     "talk_s",   "hold_s",    "acw_s",           "handled"};
constexpr std::array<std::string_view, 8> kEvaluationFields{
    "id", "at", "form", "contact", "sample", "critical", "calibration_of", "rater"};
constexpr std::array<std::string_view, 7> kSurveyFields{"id",       "at",    "csat",   "nps",
                                                        "resolved", "topic", "contact"};
constexpr std::array<std::string_view, 6> kSettings{"separator", "decimal",  "time_format",
                                                    "columns",   "outcomes", "constants"};
constexpr std::array<std::string_view, 5> kEvaluationSettings{"separator", "time_format", "columns",
                                                              "sections", "constants"};
constexpr std::array<std::string_view, 4> kSurveySettings{"separator", "time_format", "columns",
                                                          "constants"};
constexpr std::array<std::string_view, 4> kOutcomes{"answered", "abandoned", "flowout", "callback"};

tl::unexpected<Error> wrong(TextPosition at, std::string_view message) {
    return fail(ErrorKind::configuration, fmt::format("{}:{}: {}", at.line, at.column, message));
}

tl::unexpected<Error> unknown(const ConfigEntry& entry, std::span<const std::string_view> known) {
    const auto meant = did_you_mean(entry.key, known);
    if (!meant.empty()) {
        return wrong(entry.at,
                     fmt::format("unknown key `{}`; did you mean `{}`?", entry.key, meant));
    }
    return wrong(entry.at,
                 fmt::format("unknown key `{}`; known are {}", entry.key, fmt::join(known, ", ")));
}

bool is_known(std::string_view key, std::span<const std::string_view> known) {
    return std::find(known.begin(), known.end(), key) != known.end();
}

std::string as_text(const ConfigNode& node) {
    switch (node.kind) {
        case ConfigNode::Kind::text:
            return node.text;
        case ConfigNode::Kind::integer:
            return std::to_string(node.integer);
        default:
            return {};
    }
}

Status read_sign(const ConfigEntry& entry, std::string_view allowed, char& out) {
    const std::string text = as_text(entry.value);
    if (text.size() == 1 && allowed.find(text[0]) != std::string_view::npos) {
        out = text[0];
        return {};
    }
    return wrong(entry.value.at, entry.key == "decimal"
                                     ? "`decimal` is \".\" or \",\""
                                     : "`separator` is one of \",\", \";\", \"|\" and \"\\t\"");
}

Status read_fields(const ConfigEntry& table, std::span<const std::string_view> known,
                   std::map<std::string, std::string, std::less<>>& out) {
    for (const ConfigEntry& entry : table.value.entries) {
        if (!is_known(entry.key, known)) return unknown(entry, known);
        const std::string text = as_text(entry.value);
        if (text.empty()) return wrong(entry.value.at, "a text is needed here");
        out[entry.key] = text;
    }
    return {};
}

Status read_outcomes(const ConfigEntry& table, CsvMap& map) {
    for (const ConfigEntry& entry : table.value.entries) {
        const std::string text = as_text(entry.value);
        const auto found = std::find(kOutcomes.begin(), kOutcomes.end(), text);
        if (found == kOutcomes.end()) {
            return wrong(entry.value.at, "an outcome is answered, abandoned, flowout or callback");
        }
        map.outcomes[entry.key] = static_cast<Outcome>(found - kOutcomes.begin());
    }
    return {};
}

Status needs(const CsvMap& map, std::span<const std::string_view> fields) {
    for (const auto field : fields) {
        if (map.columns.contains(field) || map.constants.contains(field)) continue;
        return fail(ErrorKind::configuration,
                    fmt::format("[columns] must name the column of `{}`", field));
    }
    return {};
}

std::span<const std::string_view> settings_of(MessageKind kind) {
    if (kind == MessageKind::evaluation) return kEvaluationSettings;
    if (kind == MessageKind::survey) return kSurveySettings;
    return kSettings;
}

std::span<const std::string_view> fields_of(MessageKind kind) {
    if (kind == MessageKind::contact) return kContactFields;
    if (kind == MessageKind::interval) return kIntervalFields;
    return kind == MessageKind::evaluation ? std::span<const std::string_view>(kEvaluationFields)
                                           : std::span<const std::string_view>(kSurveyFields);
}

/// A form's own section names are anybody's words.
Status read_sections(const ConfigEntry& table, CsvMap& map) {
    for (const ConfigEntry& entry : table.value.entries) {
        const std::string text = as_text(entry.value);
        if (text.empty()) return wrong(entry.value.at, "a text is needed here");
        map.sections[entry.key] = text;
    }
    return {};
}

}  // namespace

Result<CsvMap> read_csv_map(std::string_view toml, MessageKind kind) {
    const auto document = parse_toml(toml);
    if (!document) return wrong(document.error().at, document.error().message);
    const bool contacts = kind == MessageKind::contact;
    const auto fields = fields_of(kind);
    const auto settings = settings_of(kind);
    CsvMap map;
    for (const ConfigEntry& entry : document->entries) {
        Status read;
        if (!is_known(entry.key, settings)) return unknown(entry, settings);
        if (entry.key == "separator") read = read_sign(entry, ",;|\t", map.separator);
        if (entry.key == "decimal") read = read_sign(entry, ".,", map.decimal);
        if (entry.key == "time_format") map.time_format = as_text(entry.value);
        if (entry.key == "columns") read = read_fields(entry, fields, map.columns);
        if (entry.key == "constants") read = read_fields(entry, fields, map.constants);
        if (entry.key == "sections") read = read_sections(entry, map);
        if (entry.key == "outcomes") read = read_outcomes(entry, map);
        if (!read) return tl::unexpected(read.error());
    }
    if (!contacts && kind != MessageKind::interval) return map;
    static constexpr std::array<std::string_view, 2> kContactNeeds{"id", "queued_at"};
    static constexpr std::array<std::string_view, 6> kIntervalNeeds{
        "start", "length_s", "offered", "answered", "abandoned", "t_s"};
    const Status complete = contacts ? needs(map, kContactNeeds) : needs(map, kIntervalNeeds);
    if (!complete) return tl::unexpected(complete.error());
    return map;
}

}  // namespace leitstand

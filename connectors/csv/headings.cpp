#include "connectors/csv/headings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "connectors/csv/values.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

struct Heading {
    std::string_view field;
    std::array<std::string_view, 8> words;  ///< as `plain_word` spells them
};

constexpr std::array<Heading, 8> kEvaluation{{
    {"id", {"id", "nr", "evaluation", "evaluationid", "bewertung", "bewertungsid", "bewertungsnr"}},
    {"at", {"at", "date", "time", "evaluatedat", "datum", "zeitpunkt", "bewertetam", "zeit"}},
    {"form", {"form", "scorecard", "bogen", "formular", "bewertungsbogen"}},
    {"contact", {"contact", "contactid", "callid", "kontakt", "kontaktid", "anrufid", "anruf"}},
    {"sample", {"sample", "sampletype", "stichprobe", "anlass"}},
    {"critical", {"critical", "criticalerrors", "kritisch", "kritischefehler", "fehler"}},
    {"calibration_of", {"calibrationof", "calibration", "kalibrierungvon", "kalibrierung"}},
    {"rater", {"rater", "ratedby", "side", "bewerter", "bewertetvon", "seite"}},
}};
constexpr std::array<Heading, 7> kSurvey{{
    {"id", {"id", "nr", "survey", "surveyid", "response", "umfrage", "umfrageid", "antwortid"}},
    {"at", {"at", "date", "time", "answeredat", "datum", "zeitpunkt", "beantwortetam", "zeit"}},
    {"csat", {"csat", "satisfaction", "zufriedenheit", "kundenzufriedenheit"}},
    {"nps", {"nps", "recommend", "recommendation", "weiterempfehlung", "empfehlung"}},
    {"resolved", {"resolved", "solved", "geloest", "gelöst", "erledigt", "anliegengelöst"}},
    {"topic", {"topic", "reason", "thema", "anliegen"}},
    {"contact", {"contact", "contactid", "callid", "kontakt", "kontaktid", "anrufid", "anruf"}},
}};
constexpr std::array<std::string_view, 3> kEvaluationNeeds{"id", "at", "form"};
constexpr std::array<std::string_view, 2> kSurveyNeeds{"id", "at"};
constexpr std::array<std::string_view, 4> kMaxWords{" max", " maximum", "_max", " höchstzahl"};

std::string_view field_of(std::span<const Heading> headings, std::string_view column) {
    const std::string word = plain_word(column);
    for (const auto& heading : headings) {
        if (!word.empty() &&
            std::find(heading.words.begin(), heading.words.end(), word) != heading.words.end())
            return heading.field;
    }
    return {};
}

std::optional<std::size_t> index_of(const std::vector<std::string>& header,
                                    std::string_view column) {
    const auto found = std::find(header.begin(), header.end(), column);
    if (found == header.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header.begin());
}

/// "Solution (8)" -> 8, and the name without it.
std::optional<double> maximum_in(std::string_view& name) {
    const auto open = name.rfind('(');
    if (open == std::string_view::npos || name.back() != ')') return std::nullopt;
    std::string_view inside = trim(name.substr(open + 1, name.size() - open - 2));
    for (const std::string_view word : {"max.", "max", "/"}) {
        if (inside.starts_with(word)) inside = trim(inside.substr(word.size()));
    }
    double max = 0;
    const auto [end, error] = std::from_chars(inside.data(), inside.data() + inside.size(), max);
    if (error != std::errc{} || end != inside.data() + inside.size() || max <= 0)
        return std::nullopt;
    name = trim(name.substr(0, open));
    return max;
}

std::string lower_de(std::string_view word) {
    std::string out = lower(word);
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kUmlauts{
        {{"Ä", "ä"}, {"Ö", "ö"}, {"Ü", "ü"}}};
    for (const auto& [big, small] : kUmlauts) {
        for (auto at = out.find(big); at != std::string::npos; at = out.find(big))
            out.replace(at, 2, small);
    }
    return out;
}

/// The column that holds the maximum of `name`.
std::optional<std::size_t> max_column_of(const std::vector<std::string>& header,
                                         std::string_view name) {
    const std::string wanted = lower_de(name);
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string column = lower_de(header[i]);
        for (const auto word : kMaxWords) {
            if (column == wanted + std::string(word)) return i;
        }
    }
    return std::nullopt;
}

std::string id_of(const CsvMap& map, std::string_view heading, std::string_view name) {
    for (const auto& [id, column] : map.sections) {
        if (column == heading || column == name) return id;
    }
    return lower_de(name);
}

std::optional<SectionColumn> section_in(const std::vector<std::string>& header, std::size_t index,
                                        const CsvMap& map) {
    const std::string& heading = header[index];
    std::string_view name = heading;
    if (name.empty()) return std::nullopt;
    SectionColumn section;
    section.points = index;
    section.max = maximum_in(name);
    if (!section.max) section.max_column = max_column_of(header, name);
    bool named = false;
    for (const std::string_view word : {"section ", "abschnitt "}) {
        if (!lower(name).starts_with(word)) continue;
        named = true;
        name = trim(name.substr(word.size()));
    }
    section.id = id_of(map, heading, name);
    const bool told = map.sections.contains(section.id);
    if (!section.max && !section.max_column && !named && !told) return std::nullopt;
    return section;
}

}  // namespace

std::string plain_word(std::string_view word) {
    std::string out = lower_de(trim(word));
    std::erase_if(out, [](char c) { return c == ' ' || c == '_' || c == '-' || c == '.'; });
    return out;
}

char separator_of(std::string_view text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char sign : {',', ';', '\t', '|'}) {
        const auto count = std::count(line.begin(), line.end(), sign);
        if (count > most) {
            most = count;
            best = sign;
        }
    }
    return best;
}

Result<Headings> read_headings(const std::vector<std::string>& header, const CsvMap& map,
                               MessageKind kind) {
    const bool evaluations = kind == MessageKind::evaluation;
    const auto known =
        evaluations ? std::span<const Heading>(kEvaluation) : std::span<const Heading>(kSurvey);
    Headings out;
    std::vector<bool> used(header.size());
    const auto missing = [&](std::string_view column) {
        return fail(ErrorKind::data, fmt::format("there is no column `{}`; the file has {}", column,
                                                 csv_headings(header)));
    };
    for (const auto& [field, column] : map.columns) {
        const auto index = index_of(header, column);
        if (!index) return missing(column);
        out.fields[field] = *index;
        used[*index] = true;
    }
    for (const auto& [id, column] : map.sections) {
        if (!index_of(header, column)) return missing(column);
    }
    for (std::size_t i = 0; i < header.size(); ++i) {
        const auto field = field_of(known, header[i]);
        if (used[i] || field.empty() || out.fields.contains(field)) continue;
        out.fields[std::string(field)] = i;
        used[i] = true;
    }
    for (std::size_t i = 0; evaluations && i < header.size(); ++i) {
        if (used[i]) continue;
        if (auto section = section_in(header, i, map)) out.sections.push_back(std::move(*section));
    }
    for (const auto& section : out.sections) {
        used[section.points] = true;
        if (section.max_column) used[*section.max_column] = true;
    }
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (!used[i]) out.unused.push_back(header[i]);
    }
    const auto needs = evaluations ? std::span<const std::string_view>(kEvaluationNeeds)
                                   : std::span<const std::string_view>(kSurveyNeeds);
    for (const auto field : needs) {
        if (out.fields.contains(field) || map.constants.contains(field)) continue;
        return fail(ErrorKind::data,
                    fmt::format("no column is the `{0}`; the file has {1}; call one `{0}`, or name "
                                "it with --map",
                                field, csv_headings(header)));
    }
    if (evaluations && out.sections.empty()) {
        return fail(ErrorKind::data,
                    fmt::format("no column is a section of the form; the file has {}; write the "
                                "maximum into the heading, as `solution (8)`",
                                csv_headings(header)));
    }
    return out;
}

}  // namespace leitstand

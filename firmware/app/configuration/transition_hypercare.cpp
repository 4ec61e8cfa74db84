// [transition.hypercare]: how many good weeks in a row end it, and what makes a week good.
#include <fmt/format.h>

#include <algorithm>

#include "app/configuration/transition_parts.hpp"

namespace leitstand {
namespace {

/// Mondays of hypercare, each once.
void read_excused(Table& table, Hypercare& out) {
    std::vector<Word> words;
    if (!table.words("excused", "[\"2026-03-16\"]", words)) return;
    for (const auto& word : words) {
        const auto day = parse_date(word.text);
        std::string wrong;
        if (!day) {
            wrong = "is not a day of the calendar; write it as \"2026-03-16\"";
        } else if (std::chrono::weekday{std::chrono::sys_days{*day}} != std::chrono::Monday) {
            wrong = "is no Monday; write the day on which the excused week begins";
        } else if (std::find(out.excused.begin(), out.excused.end(), *day) != out.excused.end()) {
            wrong = "stands twice; leave one out, or correct it";
        } else if (*day < out.from) {
            wrong = "lies before hypercare begins; leave it out, or correct `from`";
        }
        if (wrong.empty()) {
            out.excused.push_back(*day);
        } else {
            table.complain_at(word.at,
                              fmt::format("excused week `{}` {}", shown(word.text), wrong));
        }
    }
}

bool asks_for_something(const Table& table) {
    constexpr std::array<std::string_view, 8> kCriteria{
        "service_level",        "critical_floor",      "aht_of_inhouse", "fcr_below_inhouse",
        "escalations_per_1000", "staffing_fulfilment", "kappa",          "weekly_attrition"};
    return std::any_of(kCriteria.begin(), kCriteria.end(),
                       [&](std::string_view key) { return table.has(key); });
}

}  // namespace

void read_hypercare(Table& transition, std::optional<Hypercare>& out) {
    Table table = transition.section("hypercare");
    Hypercare read;
    table.require("from", "\"2026-03-02\"");
    const bool has_from = table.date("from", "\"2026-03-02\"", read.from);
    table.integer("weeks", "4", {1, 52}, read.weeks);
    table.decimal("service_level", "80.0", kPercent, read.service_level);
    table.decimal("critical_floor", "92.0", kPercent, read.critical_floor);
    table.decimal("aht_of_inhouse", "110.0", {0, 1000, true}, read.aht_of_inhouse);
    table.decimal("fcr_below_inhouse", "2.0", kPercent, read.fcr_below_inhouse);
    table.decimal("escalations_per_1000", "3.0", {0, 1000}, read.escalations);
    table.decimal("staffing_fulfilment", "98.0", kPercent, read.staffing_fulfilment);
    table.decimal("kappa", "0.6", {-1, 1}, read.kappa);
    table.decimal("weekly_attrition", "1.0", kPercent, read.weekly_attrition);
    read_excused(table, read);
    if (table.present() && !asks_for_something(table)) {
        table.complain({},
                       "hypercare asks for nothing, so that it would end by itself; write at "
                       "least one criterion, such as `service_level = 80.0`");
    }
    table.finish();
    if (has_from) out = std::move(read);
}

}  // namespace leitstand

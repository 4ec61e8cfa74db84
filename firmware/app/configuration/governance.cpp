// [governance] of site.toml: clocks of the escalation levels, thresholds of their conditions, and
// the meetings.
#include <fmt/format.h>

#include "app/configuration/parts.hpp"
#include "core/governance/levels.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, kLevels> kLevelNames{"L0", "L1", "L2", "L3", "L4"};
constexpr std::array<std::string_view, 4> kRhythms{"daily", "weekly", "monthly", "quarterly"};

void read_minutes(Table& level, std::string_view key, std::string_view example,
                  std::optional<Millis>& out) {
    int minutes = 0;
    if (level.integer(key, example, {1, 100'000}, minutes)) out = std::chrono::minutes{minutes};
}

void read_level(Table& level, std::vector<EscalationRule>& out) {
    level.require("level", "\"L2\"");
    std::size_t index = 0;
    const bool known = level.word("level", kLevelNames, index);
    EscalationRule rule = default_levels()[index];
    level.id("who", "\"service-owner\"", rule.who);
    read_minutes(level, "seen_min", "240", rule.seen_within);
    read_minutes(level, "acknowledged_min", "480", rule.acknowledged_within);
    int workdays = 0;
    if (level.integer("measure_workdays", "2", {0, 250}, workdays))
        rule.measure_within_workdays = workdays;
    if (rule.seen_within && rule.acknowledged_within &&
        *rule.acknowledged_within < *rule.seen_within) {
        level.complain(
            "acknowledged_min",
            fmt::format("`acknowledged_min` would be over before `seen_min` is ({} min); "
                        "write at least so many",
                        rule.seen_within->count() / 60'000));
    }
    level.finish();
    if (!known) return;
    for (const auto& before : out) {
        if (before.level == rule.level) {
            level.complain(
                "level", fmt::format("level `{}` stands twice; leave one out", kLevelNames[index]));
            return;
        }
    }
    out.push_back(std::move(rule));
}

void read_meeting(Table& meeting, std::vector<Meeting>& out) {
    Meeting read;
    meeting.require("id", "\"weekly-operations\"");
    meeting.id("id", "\"weekly-operations\"", read.id);
    read.name = read.id;
    meeting.text("name", "\"Weekly operations\"", read.name);
    meeting.require("rhythm", "\"weekly\"");
    std::size_t rhythm = 0;
    if (meeting.word("rhythm", kRhythms, rhythm)) read.rhythm = kRhythms[rhythm];
    Date next{};
    if (meeting.date("next", "\"2026-11-24\"", next)) read.next = next;
    meeting.finish();
    for (const auto& before : out) {
        if (read.id.empty() || before.id != read.id) continue;
        meeting.complain(
            "id", fmt::format("meeting `{}` stands twice; give each an id of its own", read.id));
        return;
    }
    out.push_back(std::move(read));
}

}  // namespace

void read_governance(Table& root, GovernancePlan& out) {
    auto governance = root.section("governance");
    double number = 0;
    if (governance.number("service_level_points", "10", {0, 100}, number))
        out.level_gap = number / 100;
    governance.integer("service_level_intervals", "2", {1, 96}, out.level_intervals);
    if (governance.number("staffing_fulfilment", "95", {0, 100, true}, number))
        out.fulfilment = number / 100;
    governance.integer("malus_months", "2", {1, 12}, out.malus_months);
    governance.integer("corridor_months", "2", {1, 12}, out.corridor_months);
    governance.integer("missed_months", "3", {1, 12}, out.misses);
    for (auto& level : governance.sections("level")) read_level(level, out.levels);
    for (auto& meeting : governance.sections("meeting")) read_meeting(meeting, out.meetings);
    governance.finish();
}

}  // namespace leitstand

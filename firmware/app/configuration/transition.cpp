// [transition] of a provider: its ramp, its waves of people, and the steps in which volume moves.
#include <fmt/format.h>

#include "app/configuration/parts.hpp"
#include "app/configuration/transition_parts.hpp"

namespace leitstand {
namespace {

void read_ramp(Table ramp, std::optional<RampCurve>& out) {
    RampCurve read;
    ramp.require("aht_start_s", "900");
    ramp.require("aht_steady_s", "600");
    ramp.require("half_life_weeks", "3");
    const bool start = ramp.decimal("aht_start_s", "900", kSecondsOfADay, read.aht_start_s);
    const bool steady = ramp.decimal("aht_steady_s", "600", kSecondsOfADay, read.aht_steady_s);
    const bool life = ramp.decimal("half_life_weeks", "3", {0, 520, true}, read.half_life_weeks);
    if (start && steady && read.aht_start_s < read.aht_steady_s) {
        ramp.complain("aht_start_s",
                      fmt::format("a new wave would begin at {} s and end at {} s, slower than it "
                                  "began; write an `aht_start_s` that is not below `aht_steady_s`",
                                  read.aht_start_s.value(), read.aht_steady_s.value()));
    }
    ramp.finish();
    if (start && steady && life) out = read;
}

/// Complains about a section that does not begin after the one before it.
void compare_starts(const Table& table, std::string_view key, Date day, Date before,
                    std::string_view what, bool same_is_good) {
    if (same_is_good ? day >= before : day > before) return;
    table.complain(key, fmt::format("`{}` is {} and the {} before has {}; write the {}s in the "
                                    "order of their days",
                                    key, format_date(day), what, format_date(before), what));
}

void read_waves(Table& transition, std::vector<Wave>& out) {
    for (auto& table : transition.sections("wave")) {
        Wave wave;
        int headcount = 0;
        table.require("start", "\"2026-01-12\"");
        table.require("headcount", "20");
        const bool has_start = table.date("start", "\"2026-01-12\"", wave.start);
        const bool has_people = table.integer("headcount", "20", {1, 100'000}, headcount);
        table.decimal("attrition", "5.0", kPercent, wave.attrition);
        table.finish();
        if (!has_start || !has_people) continue;
        wave.headcount = headcount;
        if (!out.empty())
            compare_starts(table, "start", wave.start, out.back().start, "wave", true);
        out.push_back(wave);
    }
}

void read_steps(Table& transition, std::vector<ShareStep>& out) {
    for (auto& table : transition.sections("step")) {
        ShareStep step;
        table.require("from", "\"2026-02-02\"");
        table.require("share", "25.0");
        const bool has_day = table.date("from", "\"2026-02-02\"", step.from);
        const bool has_share = table.decimal("share", "25.0", {0, 100, true}, step.share);
        table.finish();
        if (!has_day || !has_share) continue;
        if (!out.empty()) {
            compare_starts(table, "from", step.from, out.back().from, "step", false);
            if (step.share <= out.back().share) {
                table.complain(
                    "share",
                    fmt::format("`share` is {} and the step before has {}; a step moves more than "
                                "the one before: write more than {}",
                                step.share.value(), out.back().share.value(),
                                out.back().share.value()));
            }
        }
        out.push_back(step);
    }
}

}  // namespace

void read_transition(Table& transition, std::optional<Transition>& out) {
    Transition read;
    read_gates(transition, read.gates);
    read_ramp(transition.section("ramp"), read.ramp);
    read_waves(transition, read.waves);
    read_steps(transition, read.plan);
    read_hypercare(transition, read.hypercare);
    transition.finish();
    if (transition.present()) out = std::move(read);
}

}  // namespace leitstand

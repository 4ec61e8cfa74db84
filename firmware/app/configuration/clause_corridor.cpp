// [clause.corridor]: how far volume may be from its forecast before the promise no longer holds.
#include <fmt/format.h>

#include "app/configuration/clause_parts.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 1> kBases{"locked"};
constexpr std::array<std::string_view, 4> kLevels{"interval", "day", "week", "month"};
constexpr std::array<std::string_view, 5> kTreatments{
    "exclude_window", "exclude_over_only", "cap_excess", "relax_target", "suspend_malus"};

/// The shortest window that holds whole ones of this level.
ClauseWindow shortest_window(CorridorLevel level) {
    switch (level) {
        case CorridorLevel::interval:
            return ClauseWindow::interval;
        case CorridorLevel::day:
            return ClauseWindow::day;
        case CorridorLevel::week:
            return ClauseWindow::week;
        case CorridorLevel::month:
            return ClauseWindow::month;
    }
    return ClauseWindow::quarter;
}

void check_level(const Table& corridor, const Corridor& read, ClauseWindow window) {
    if (window < shortest_window(read.level)) {
        corridor.complain(
            "level",
            fmt::format("volume of one {} can't be compared inside a window of one {}; write a "
                        "longer `window` in the clause or a shorter `level`",
                        to_string(read.level), to_string(window)));
    } else if (read.level == CorridorLevel::week && window != ClauseWindow::week) {
        corridor.complain(
            "level",
            fmt::format("weeks don't end where a {} ends, so one week would belong to two of "
                        "them; write `level = \"day\"` or `level = \"month\"`",
                        to_string(window)));
    }
}

void check_excess(const Table& corridor, const KpiKeys& kpi, const ClauseConfig& clause) {
    if (clause.kpi != ClauseKpi::service_level && clause.kpi != ClauseKpi::answer_rate) {
        corridor.complain(
            "treatment",
            fmt::format("`cap_excess` takes contacts out of a share of contacts, and `{}` is none; "
                        "it is for service_level and answer_rate: write another treatment",
                        kpi.name()));
    }
    if (corridor.has("aht_band")) {
        corridor.complain("aht_band",
                          "`aht_band` has no contacts in excess that `cap_excess` could take out; "
                          "leave it out, or write another treatment");
    }
}

}  // namespace

void read_corridor(Table corridor, const KpiKeys& kpi, ClauseConfig& out) {
    Corridor read;
    std::size_t basis = 0;
    int count = 0;
    corridor.word("basis", kBases, basis);
    const bool good_level = corridor.choice("level", kLevels, read.level) || !corridor.has("level");
    corridor.decimal("lower", "-10.0", {-100, 0}, read.lower);
    corridor.decimal("upper", "10.0", {0, 1000}, read.upper);
    if (corridor.integer("min_abs", "0", kNotNegative, count)) read.min_abs = count;
    const bool good_treatment =
        corridor.choice("treatment", kTreatments, read.treatment) || !corridor.has("treatment");
    corridor.decimal("aht_band", "5.0", {0, 1000, true}, read.aht_band);
    if (!good_treatment || read.treatment == Treatment::relax_target) {
        corridor.decimal("relax_points", "1.0", {0, 100, true}, read.relax_points);
    } else {
        corridor.meaningless("relax_points", "without the treatment `relax_target`");
    }
    corridor.finish();
    if (!corridor.present()) return;
    if (good_level) check_level(corridor, read, out.window);
    if (read.treatment == Treatment::cap_excess) check_excess(corridor, kpi, out);
    out.corridor = read;
}

}  // namespace leitstand

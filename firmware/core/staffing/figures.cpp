#include "core/staffing/figures.hpp"

#include <cmath>

#include "core/staffing/erlang_a.hpp"
#include "core/staffing/erlang_c.hpp"

namespace leitstand {
namespace {

std::optional<double> ratio(double part, double whole) {
    if (!(whole > 0)) return std::nullopt;
    return part / whole;
}

std::optional<double> level_of(const ErlangA& model, const WaitLimits& limits, Variant variant) {
    const double t = limits.within_s;
    switch (variant) {
        case Variant::without_short_abandons:
            return ratio(model.answered_within(t), 1 - model.abandoned_within(limits.short_s));
        case Variant::without_abandons_in_t:
            return ratio(model.answered_within(t), 1 - model.abandoned_within(t));
        case Variant::abandons_in_t_count:
        case Variant::removed_from_queue:
            return 1 - model.waits_longer(t);
        case Variant::answered_only:
            return ratio(model.answered_within(t), 1 - model.abandoned());
        case Variant::offered:
            break;
    }
    return model.answered_within(t);
}

ModelLevels levels_of(const ErlangA& model, const WaitLimits& limits) {
    return {model.answered_within(limits.within_s),
            level_of(model, limits, Variant::without_short_abandons),
            level_of(model, limits, Variant::without_abandons_in_t),
            level_of(model, limits, Variant::abandons_in_t_count),
            level_of(model, limits, Variant::answered_only)};
}

/// Nobody answers: everybody waits, and goes when patience ends.
StaffingFigures nobody_there(const Traffic& traffic, const WaitLimits& limits) {
    StaffingFigures figures;
    figures.waiting = 1;
    figures.overloaded = !traffic.patience_s;
    if (traffic.patience_s) {
        const double gone = -std::expm1(-limits.within_s / *traffic.patience_s);
        figures.levels = {0, 0, 0, gone, std::nullopt};
        figures.wait_all_s = *traffic.patience_s;
        figures.wait_p90_s = *traffic.patience_s * std::log(10);
        figures.abandon_rate = 1;
        figures.mean_queue = traffic.calls_per_s * *traffic.patience_s;
    }
    return figures;
}

StaffingFigures figures_c(const Traffic& traffic, const WaitLimits& limits, int agents) {
    const ErlangC model(traffic, agents);
    StaffingFigures figures;
    figures.agents = agents;
    figures.overloaded = model.overloaded();
    figures.levels.offered = model.service_level(limits.within_s);
    figures.asa_s = model.asa_s();
    figures.wait_all_s = model.asa_s();
    figures.wait_p90_s = model.wait_quantile(0.9);
    figures.occupancy = model.occupancy();
    figures.waiting = model.waiting();
    figures.mean_queue = model.mean_queue();
    return figures;
}

StaffingFigures figures_a(const Traffic& traffic, const WaitLimits& limits, int agents) {
    const ErlangA model(traffic, agents);
    StaffingFigures figures;
    figures.agents = agents;
    figures.levels = levels_of(model, limits);
    figures.asa_s = model.asa_s();
    figures.wait_all_s = model.wait_all_s();
    figures.wait_p90_s = model.wait_quantile(0.9);
    figures.abandon_rate = model.abandoned();
    figures.occupancy = model.occupancy();
    figures.waiting = model.waiting();
    figures.mean_queue = model.mean_queue();
    return figures;
}

StaffingFigures whole_figures(const Traffic& traffic, const WaitLimits& limits, int agents) {
    if (agents < 1) return nobody_there(traffic, limits);
    return traffic.patience_s ? figures_a(traffic, limits, agents)
                              : figures_c(traffic, limits, agents);
}

double between(double low, double high, double part) { return low + (high - low) * part; }
std::optional<double> between(const std::optional<double>& low, const std::optional<double>& high,
                              double part) {
    if (!low || !high) return std::nullopt;
    return between(*low, *high, part);
}

ModelLevels between(const ModelLevels& low, const ModelLevels& high, double part) {
    return {between(low.offered, high.offered, part),
            between(low.without_short_abandons, high.without_short_abandons, part),
            between(low.without_abandons_in_t, high.without_abandons_in_t, part),
            between(low.abandons_in_t_count, high.abandons_in_t_count, part),
            between(low.answered_only, high.answered_only, part)};
}

}  // namespace

double model_level(const Traffic& traffic, const WaitLimits& limits, int agents, Variant variant) {
    if (!traffic.patience_s) return ErlangC(traffic, agents).service_level(limits.within_s);
    return level_of(ErlangA(traffic, agents), limits, variant).value_or(0);
}

StaffingFigures staffing_figures(const Traffic& traffic, const WaitLimits& limits, double agents) {
    const double floor = std::floor(agents);
    const int below = static_cast<int>(floor);
    const StaffingFigures low = whole_figures(traffic, limits, below);
    const double part = agents - floor;
    if (!(part > 0)) return low;
    const StaffingFigures high = whole_figures(traffic, limits, below + 1);
    StaffingFigures figures;
    figures.agents = agents;
    figures.overloaded = low.overloaded || high.overloaded;
    figures.levels = between(low.levels, high.levels, part);
    figures.asa_s = between(low.asa_s, high.asa_s, part);
    figures.wait_all_s = between(low.wait_all_s, high.wait_all_s, part);
    figures.wait_p90_s = between(low.wait_p90_s, high.wait_p90_s, part);
    figures.abandon_rate = between(low.abandon_rate, high.abandon_rate, part);
    figures.occupancy = between(low.occupancy, high.occupancy, part);
    figures.waiting = between(low.waiting, high.waiting, part);
    figures.mean_queue = between(low.mean_queue, high.mean_queue, part);
    return figures;
}

}  // namespace leitstand

#include "core/contract/outlook.hpp"

#include <algorithm>
#include <cmath>

namespace leitstand {
namespace {

constexpr double kQuartile = 0.6744897501960817;  ///< of the normal distribution: half lies within
constexpr double kDecile = 1.2815515655446004;    ///< four fifths lie within

bool is_enough(const ClauseConfig& clause, const std::optional<Rational>& shown,
               const Rational& required) {
    if (!shown) return false;
    const bool more = clause.at_least || clause.aggregation == Aggregation::share_of_windows;
    return more ? *shown >= required : *shown <= required;
}

bool has_spread(const Capability& c, std::int64_t days_left) {
    return c.mean && c.deviation && days_left > 0;
}

}  // namespace

ClauseVerdict running_verdict(const ClauseConfig& clause, const Aggregate& so_far,
                              const Projection& projection, const Capability& capability) {
    if (projection.secured) return ClauseVerdict::secured;
    if (projection.lost) return ClauseVerdict::lost;
    if (!projection.required) {
        // Nothing is still to come, or nobody knows how much.
        const bool over = projection.rest_volume.has_value();
        if (so_far.met) return over ? ClauseVerdict::secured : ClauseVerdict::on_track;
        return over ? ClauseVerdict::lost : ClauseVerdict::stretch;
    }
    const auto& usual = capability.usual ? capability.usual : so_far.value;
    if (is_enough(clause, usual, *projection.required)) return ClauseVerdict::on_track;
    // With fewer than five days behind, nobody knows yet what the best run would be.
    if (!capability.best_run) return ClauseVerdict::stretch;
    return is_enough(clause, capability.best_run, *projection.required) ? ClauseVerdict::stretch
                                                                        : ClauseVerdict::unlikely;
}

std::optional<double> probability(const ClauseConfig& clause, const Projection& projection,
                                  const Capability& capability, std::int64_t days_left) {
    if (!projection.required || !has_spread(capability, days_left)) return std::nullopt;
    const double error = *capability.deviation / std::sqrt(static_cast<double>(days_left));
    const double off = projection.required->number() - *capability.mean;
    const bool more = clause.at_least || clause.aggregation == Aggregation::share_of_windows;
    if (error <= 0) return (more ? off <= 0 : off >= 0) ? 1.0 : 0.0;
    const double above = 0.5 * std::erfc(off / error / std::sqrt(2.0));
    return more ? above : 1.0 - above;
}

std::optional<ClauseFan> fan(const ClauseConfig& clause, const Aggregate& so_far,
                             const Projection& projection, const Capability& capability,
                             std::int64_t days_left) {
    const bool sums = clause.aggregation == Aggregation::pooled ||
                      clause.aggregation == Aggregation::mean_of_windows;
    if (!sums || !projection.rest_volume || !has_spread(capability, days_left)) return std::nullopt;
    const double rest = projection.rest_volume->number();
    const double all = so_far.whole.number() + rest;
    if (all <= 0) return std::nullopt;
    const double middle = (so_far.part.number() + rest * *capability.mean) / all;
    const double error =
        rest / all * *capability.deviation / std::sqrt(static_cast<double>(days_left));
    const KpiUnits units = units_of(clause.kpi);
    const auto clamp = [&](double value) {
        value = std::max(value, static_cast<double>(units.least));
        return units.most ? std::min(value, static_cast<double>(*units.most)) : value;
    };
    return ClauseFan{clamp(middle - kDecile * error), clamp(middle - kQuartile * error),
                     clamp(middle), clamp(middle + kQuartile * error),
                     clamp(middle + kDecile * error)};
}

}  // namespace leitstand

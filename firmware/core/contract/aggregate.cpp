#include "core/contract/aggregate.hpp"

#include "core/contract/partial_aggregate.hpp"

namespace leitstand {
namespace {

void pool(const ClauseConfig& clause, const Rational& target, const SubWindowSum& sum,
          Aggregate& out) {
    const KpiUnits units = units_of(clause.kpi);
    out.part = Rational(sum.part) * units.scale;
    out.whole = out.volume = sum.left();
    out.value = sum.value(units);
    out.target = effective_target(clause, target, sum);
}

void take_mean(const Rational& target, const PartialAggregate& all, Aggregate& out) {
    out.whole = all.values_count;
    if (all.values_count == 0) return;
    out.part = *all.values;
    out.value = out.part / out.whole;
    if (!all.targets) return;
    const Rational own = target * Rational(all.values_count - all.targets_count);
    out.target = (*all.targets + own) / out.whole;
}

void take_worst(const PartialAggregate& all, Aggregate& out) {
    if (!all.worst) return;
    out.value = all.worst->value;
    out.target = all.worst->target;
    out.part = all.worst->part;
    out.whole = all.worst->whole;
}

void fill(const ClauseConfig& clause, const Rational& target, const PartialAggregate& all,
          Aggregate& out) {
    out.volume = all.volume;
    if (all.more_volume) out.volume += *all.more_volume;
    switch (clause.aggregation) {
        case Aggregation::pooled:
            pool(clause, target, all.pooled, out);
            break;
        case Aggregation::mean_of_windows:
            take_mean(target, all, out);
            break;
        case Aggregation::share_of_windows:
            out.part = all.met;
            out.whole = all.count;
            if (all.count > 0) out.value = Rational(all.met, all.count);
            break;
        case Aggregation::worst_window:
            take_worst(all, out);
            break;
    }
}

}  // namespace

Aggregate aggregate(const ClauseConfig& clause, const Rational& target,
                    std::span<const PartialAggregate* const> parts) {
    PartialAggregate all;
    for (const auto* part : parts) all += *part;
    Aggregate out;
    out.target = target;
    fill(clause, target, all, out);
    out.windows = all.windows;
    out.excluded_windows = all.excluded_windows;
    out.rest_windows = all.rest_windows + (all.pooled.rest ? 1 : 0);
    out.missing = all.missing;
    out.unmeasurable = all.unmeasurable;
    out.all_excluded = all.delivered > 0 && all.taken == all.delivered;
    if (out.value) {
        out.met = clause.aggregation == Aggregation::share_of_windows
                      ? *out.value >= json_unit(ClauseKpi::service_level, clause.share)
                      : limit_of(clause, out.target).met_by(*out.value);
    }
    return out;
}

}  // namespace leitstand

// Part and whole of each KPI that a clause can be about, from the counters of an interval (domain
// A2, A3). The whole decides what "volume" means: contacts for shares, answered contacts for waits.
#pragma once

#include <optional>

#include "core/model/contract.hpp"
#include "core/model/counters.hpp"
#include "platform/base/rational.hpp"

namespace leitstand {

/// A score of 1 in the parts of form_score. Targets (six decimals of a percent) are whole numbers
/// of it, and so are most scores: forms count in tenths, eighths, sevenths and ninths.
inline constexpr std::int64_t kScoreUnits = 69'300'000'000;

/// How the integers of a slot become figures. A value is part / whole x `scale`, in JSON's unit:
/// ratio, seconds, NPS points.
struct KpiUnits {
    Rational scale = 1;
    Rational part_unit = 1, whole_unit = 1;  ///< of `numerator` and `denominator`
    std::int64_t least = 0;                  ///< of any value, in JSON's unit
    std::optional<std::int64_t> most = 1;    ///< nullopt: no limit (seconds)
};
[[nodiscard]] KpiUnits units_of(ClauseKpi kpi);

/// A number of the contract (percent, seconds, points) in JSON's unit.
[[nodiscard]] Rational json_unit(ClauseKpi kpi, Decimal number);
/// And as a plain distance in points of the file's unit.
[[nodiscard]] inline Rational exact(Decimal number) { return {number.micro, Decimal::kOne}; }

/// Where the figures come from: counters of intervals, or records with a time of their own.
enum class KpiSource { counters, effort, hours, evaluations, surveys, resolution, due };
[[nodiscard]] KpiSource source_of(ClauseKpi kpi);

/// Part and whole of this clause's KPI; `known` is false when the feed does not count what it
/// needs. Parts of asa and aht are milliseconds. Only for KpiSource::counters.
[[nodiscard]] Ratio clause_ratio(const ClauseConfig& clause, const Counters& counters);

}  // namespace leitstand

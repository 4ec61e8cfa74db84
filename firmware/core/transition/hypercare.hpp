// When hypercare ends (domain F): N complete weeks in a row, Monday to Sunday, in which every
// criterion that was agreed is met. A miss starts the count again, unless the week is excused; a
// figure that nobody knows is a miss.
#pragma once

#include <span>

#include "core/model/counters.hpp"
#include "core/model/transition.hpp"
#include "platform/base/rational.hpp"

namespace leitstand {

/// What was measured in one week; nullopt: not known. Exact, so that a limit is reached or not.
struct WeekFigures {
    std::optional<Ratio> service_level;  ///< of all of the provider's queues, by their own rule
    std::optional<Ratio> critical;       ///< evaluations without an error of class customer, of all
    std::optional<Ratio> aht, aht_inhouse;  ///< handling time in ms, contacts handled
    std::optional<Ratio> fcr, fcr_inhouse;  ///< resolved, firsts that are mature
    std::optional<std::int64_t> escalations;
    std::optional<std::int64_t> handled;
    std::optional<Ratio>
        staffing;  ///< millionths of an agent: delivered (no more than promised), promised
    std::int64_t staffed_intervals = 0;
    std::optional<double> kappa;
    std::int64_t kappa_n = 0;
    std::optional<Rational> attrition;  ///< leavers / mean headcount
    std::optional<Rational> headcount;  ///< mean of the days that tell it
};

/// Every criterion that is configured, in the order of the configuration's struct.
[[nodiscard]] std::vector<HypercareFigure> judge_figures(const Hypercare& hypercare,
                                                         const WeekFigures& week);

/// A week that is over, with its figures.
[[nodiscard]] HypercareWeek judge_week(const Hypercare& hypercare, Date monday,
                                       const WeekFigures& week);

/// The Mondays of hypercare's weeks from its first day on that have begun by `today`, oldest first.
/// The first week is the first that lies in it as a whole.
[[nodiscard]] std::vector<Date> hypercare_mondays(const Hypercare& hypercare, Date today);

struct Streak {
    int weeks = 0;             ///< in a row, up to the newest complete week
    std::optional<Date> done;  ///< Sunday of the week in which they were enough; it stays so
};
/// `weeks`: oldest first. Running ones do not count yet, excused ones neither count nor reset.
[[nodiscard]] Streak streak_of(const Hypercare& hypercare, std::span<const HypercareWeek> weeks);

}  // namespace leitstand

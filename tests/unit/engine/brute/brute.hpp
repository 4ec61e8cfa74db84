// The second evaluator of a clause: docs/clauses.md once more, with plain loops over cells, a
// calendar of its own and exact fractions. Slow and simple on purpose; the engine must say the
// same.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/model/contract_board.hpp"
#include "tests/unit/engine/brute/cells.hpp"

namespace leitstand::brute {

/// Deliberate mistakes, so that the comparison can be seen to fail.
struct Mistakes {
    bool bound_is_outside = false;
    bool exclusions_ignored = false;
    bool rounding_forgotten = false;
    bool spread_of_all = false;  ///< n in its divisor instead of n - 1
    bool days_are_raw = false;
};

/// One service day of the window.
struct DayFigures {
    Day day = 0;
    Fraction value, cumulative, whole;
};

struct Figures {
    Window window;
    bool closed = false;
    Maybe raw, value, numerator, denominator;
    std::int64_t windows = 0, excluded = 0, suspended = 0;
    Fraction target;
    Maybe share;
    std::string phase;
    ClauseVerdict verdict = ClauseVerdict::no_data;
    std::set<std::string> reasons;
    Maybe required, at_less, at_more, miss_budget, best, worst, rest, minimum_rest;
    Maybe usual, best_run, last_7;
    std::optional<double> low, high;    ///< of the value
    std::optional<double> probability;  ///< of keeping the promise
    std::vector<double> fan;            ///< at 10, 25, 50, 75 and 90 %; empty: none
    std::vector<DayFigures> days;
    bool reached = false;  ///< the value, as it is compared
};

[[nodiscard]] Figures evaluate(const Month& month, const Mistakes& mistakes = {});

}  // namespace leitstand::brute

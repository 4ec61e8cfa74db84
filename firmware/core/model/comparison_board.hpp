// In-house and providers side by side for one service and one figure, by the same formula, over the
// same days and hours, standardised to the same mix of contacts (domain E3, G). No ranking.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/instant.hpp"

namespace leitstand {

struct ComparedProvider {
    std::string id;
    std::optional<double> value, low, high;  ///< as measured, 95 %
    std::int64_t n = 0;
    std::optional<double> adjusted, adjusted_low, adjusted_high;  ///< to the reference mix
    std::optional<double> coverage;  ///< share of the reference mix that this provider also had
    std::optional<double>
        reference_value;  ///< the reference's, over what both have: the other side
    /// To the reference provider: adjusted - reference_value (value where nothing is adjusted),
    /// with an interval that holds for all providers of this comparison together with 95 %; nullopt
    /// for the reference itself, and where less than half of its mix can be compared.
    std::optional<double> difference, difference_low, difference_high;
    bool proven = false;  ///< the difference's interval does not hold 0, and n is 30 or more
};

struct ComparisonBoard {
    std::string kpi;  ///< "service_level", "fcr", "csat_top2", "aht", "cost_per_solved", ...
    std::string service;
    std::string reference;  ///< id of the provider whose mix is the standard
    Date from{}, to{};      ///< days compared, both included
    std::vector<std::string>
        strata;  ///< what the mix is made of: "topic", "time_of_day"; empty: not adjusted
    std::vector<ComparedProvider> providers;  ///< in-house first, then as configured
    bool difference_proven = false;           ///< of any provider to the reference
};

}  // namespace leitstand

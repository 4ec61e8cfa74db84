// Whether promises and prices fit the steering model of their service (domain B1): who carries the
// risk of volume, handling time and idle time decides which promise is fair.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/configuration.hpp"

namespace leitstand {

struct FitWarning {
    std::string_view code;         ///< docs/strategy.md
    std::string service;           ///< empty: of the tender
    std::string provider, clause;  ///< may be empty
};

/// In the order of services, providers and clauses. A warning is no error: contracts are as they
/// are.
[[nodiscard]] std::vector<FitWarning> fit_warnings(const Configuration& config);

/// "service_level_on_shared_queue nordcall/sl": what stands on the board.
[[nodiscard]] std::string short_form(const FitWarning& warning);

/// One English sentence: what does not fit, and what would.
[[nodiscard]] std::string sentence_of(const FitWarning& warning);

}  // namespace leitstand

// Periods with relaxed targets, of a contract or of one clause: ramp and hypercare.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "app/configuration/table.hpp"
#include "core/model/contract.hpp"

namespace leitstand {

struct Term {  ///< both days included; open when a day is not given
    std::optional<Date> from, to;
};

[[nodiscard]] Term read_term(Table& table, std::string_view from_key, std::string_view to_key,
                             std::string_view from_example, std::string_view to_example);

/// Every `[[phase]]` of `parent`. They lie inside `contract` and don't overlap. `ask_target` reads
/// what a phase does to the target: a contract's moves many, a clause's replaces its own.
[[nodiscard]] std::vector<Phase> read_phases(Table& parent, const Term& contract,
                                             const std::function<void(Table&, Phase&)>& ask_target);

}  // namespace leitstand

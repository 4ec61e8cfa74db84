// Money in the board's JSON (interfaces.md section 5, `economics`): amounts with two decimals in
// the contract's currency, and the lines of the invoice so far.
#pragma once

#include <string>
#include <vector>

#include "core/model/contract_board.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand {

/// null where nothing is configured that has to do with money. Keys of the interface first.
void write_economics(JsonWriter& json, const std::optional<EconomicsBoard>& economics);

/// A list of words under its key.
void write_names(JsonWriter& json, std::string_view key, const std::vector<std::string>& names);

/// Amount in whole currency, or null.
[[nodiscard]] std::optional<double> money_number(const std::optional<Money>& money);

}  // namespace leitstand

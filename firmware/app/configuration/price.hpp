// [contract.price]: what is paid for, and how much of it depends on the promises.
#pragma once

#include <optional>

#include "app/configuration/table.hpp"
#include "core/model/contract.hpp"

namespace leitstand {

/// nullopt when there is no such section. Complains where the model lacks a number that it needs.
[[nodiscard]] std::optional<Price> read_price(Table price);

}  // namespace leitstand

// Days or intervals as CSV, one row a queue and period: the figures of the board and, beyond it,
// every variant of service level and the percentiles of waits.
#pragma once

#include <string>

#include "engine/engine.hpp"

namespace leitstand {

/// `by_day`: one row a business day; else one row an interval. Empty cells are "no value".
[[nodiscard]] std::string history_csv(const Engine& engine, const Configuration& config,
                                      bool by_day);

}  // namespace leitstand

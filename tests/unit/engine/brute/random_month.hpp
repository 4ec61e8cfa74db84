// Makes months at random, but the same for the same seed on every machine.
#pragma once

#include "tests/unit/engine/brute/month.hpp"

namespace leitstand::brute {

[[nodiscard]] Month random_month(std::uint64_t seed);

/// The clause, the queues, the forecasts and the records in few lines, for a person.
[[nodiscard]] std::string summary(const Month& month);

}  // namespace leitstand::brute

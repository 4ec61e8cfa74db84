// How much a share that was counted on n contacts may be off by chance.
#pragma once

#include <cstdint>
#include <optional>

namespace leitstand {

struct Interval {
    double low = 0, high = 0;
};

/// Wilson score interval, 95 % (z = 1.959964; domain E3). nullopt unless 0 <= part <= whole and
/// whole > 0.
[[nodiscard]] std::optional<Interval> wilson(std::int64_t part, std::int64_t whole);

}  // namespace leitstand

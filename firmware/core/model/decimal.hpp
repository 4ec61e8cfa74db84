// A number that people wrote into a contract, exact: 79.95 is 79'950'000 millionths. Comparisons
// with it must not depend on binary fractions (1.15 * 100 < 115 in doubles).
#pragma once

#include <cmath>
#include <cstdint>

namespace leitstand {

/// Unit as the file has it: percent, seconds, NPS points, or money; six decimals at most.
struct Decimal {
    static constexpr std::int64_t kOne = 1'000'000;
    std::int64_t micro = 0;

    /// The nearest millionth; a number of a TOML or JSON file with up to six decimals comes out
    /// exactly. |number| < 9e12.
    [[nodiscard]] static Decimal of(double number) {
        return {std::llround(number * static_cast<double>(kOne))};
    }
    [[nodiscard]] static constexpr Decimal whole(std::int64_t number) { return {number * kOne}; }
    [[nodiscard]] double value() const {
        return static_cast<double>(micro) / static_cast<double>(kOne);
    }
    friend constexpr auto operator<=>(Decimal, Decimal) = default;
};

}  // namespace leitstand

// Money in whole cents of the contract's currency. Sums are exact; only a line of an invoice is
// ever rounded, half up, and lines are added after that (domain B4, example 3).
#pragma once

#include <cstdint>

namespace leitstand {

struct Money {
    std::int64_t cents = 0;

    [[nodiscard]] double value() const { return static_cast<double>(cents) / 100.0; }
    Money& operator+=(Money other) {
        cents += other.cents;
        return *this;
    }
    friend constexpr Money operator+(Money a, Money b) { return {a.cents + b.cents}; }
    friend constexpr Money operator-(Money a, Money b) { return {a.cents - b.cents}; }
    friend constexpr Money operator-(Money a) { return {-a.cents}; }
    friend constexpr auto operator<=>(Money, Money) = default;
};

}  // namespace leitstand

// Exact fractions, always in lowest terms.
#pragma once

#include <gmpxx.h>

#include <cstdint>
#include <optional>

#include "core/model/decimal.hpp"

namespace leitstand::brute {

using Fraction = mpq_class;
using Maybe = std::optional<Fraction>;

[[nodiscard]] inline Fraction ratio(std::int64_t part, std::int64_t whole) {
    Fraction f(static_cast<long>(part), static_cast<unsigned long>(whole));
    f.canonicalize();
    return f;
}
[[nodiscard]] inline Fraction of(Decimal d) { return ratio(d.micro, Decimal::kOne); }
/// The greatest whole number that is not greater.
[[nodiscard]] inline Fraction whole_below(const Fraction& f) {
    mpz_class floor;
    mpz_fdiv_q(floor.get_mpz_t(), f.get_num_mpz_t(), f.get_den_mpz_t());
    return Fraction(floor);
}
[[nodiscard]] inline Fraction whole_above(const Fraction& f) { return -whole_below(-f); }

}  // namespace leitstand::brute

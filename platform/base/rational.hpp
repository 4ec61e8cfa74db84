// Exact fractions of any size (GMP). A promise is compared exactly: sums of many windows and
// products of prices have no rounding that somebody did not write into the contract.
#pragma once

#include <gmpxx.h>

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace leitstand {

class Rational {
public:
    Rational() = default;
    /// Whole numbers are rationals; every bit of an int64 arrives.
    Rational(std::int64_t whole);  // NOLINT: meant to convert
    /// `den` must not be 0.
    Rational(std::int64_t num, std::int64_t den);

    Rational& operator+=(const Rational& other);
    Rational& operator-=(const Rational& other);
    Rational& operator*=(const Rational& other);
    Rational& operator/=(const Rational& other);  ///< `other` must not be 0
    friend Rational operator+(Rational a, const Rational& b) { return a += b; }
    friend Rational operator-(Rational a, const Rational& b) { return a -= b; }
    friend Rational operator*(Rational a, const Rational& b) { return a *= b; }
    friend Rational operator/(Rational a, const Rational& b) { return a /= b; }
    Rational operator-() const { return Rational{} - *this; }
    friend bool operator==(const Rational& a, const Rational& b) { return a.value_ == b.value_; }
    friend std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
        return cmp(a.value_, b.value_) <=> 0;
    }

    /// The nearest double: of two equally near ones the even. 683/831 gives the same bits as
    /// 683.0 / 831.0.
    [[nodiscard]] double number() const;
    /// The greatest whole number that is not greater; must fit into 64 bits.
    [[nodiscard]] std::int64_t floor() const;
    [[nodiscard]] std::int64_t ceil() const;
    /// The multiple of `step` that is nearest; a half goes up. `rounded_away`: away from zero.
    [[nodiscard]] Rational rounded(const Rational& step) const;
    [[nodiscard]] Rational rounded_away(const Rational& step) const;
    /// Both parts in lowest terms, the second positive; nullopt where one needs more than 63 bits.
    struct Parts {
        std::int64_t num = 0, den = 1;
    };
    [[nodiscard]] std::optional<Parts> parts() const;
    [[nodiscard]] bool is_zero() const { return sgn(value_) == 0; }
    [[nodiscard]] std::string text() const { return value_.get_str(); }  ///< "683/831"

private:
    explicit Rational(mpq_class value) : value_(std::move(value)) {}
    mpq_class value_;
};

}  // namespace leitstand

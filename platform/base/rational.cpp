#include "platform/base/rational.hpp"

#include <cassert>
#include <cmath>
#include <cstring>

namespace leitstand {
namespace {

// GMP's own conversions take a long, which has 32 bits on small machines.
mpz_class integer(std::int64_t number) {
    mpz_class z;
    const bool negative = number < 0;
    const auto magnitude = negative ? std::uint64_t{0} - static_cast<std::uint64_t>(number)
                                    : static_cast<std::uint64_t>(number);
    mpz_import(z.get_mpz_t(), 1, -1, sizeof magnitude, 0, 0, &magnitude);
    return negative ? mpz_class(-z) : z;
}

std::int64_t narrowed(const mpz_class& z) {
    std::uint64_t magnitude = 0;
    assert(mpz_sizeinbase(z.get_mpz_t(), 2) <= 63);
    mpz_export(&magnitude, nullptr, -1, sizeof magnitude, 0, 0, z.get_mpz_t());
    const auto number = static_cast<std::int64_t>(magnitude);
    return sgn(z) < 0 ? -number : number;
}

mpz_class floored(const mpq_class& q) {
    mpz_class result;
    mpz_fdiv_q(result.get_mpz_t(), q.get_num_mpz_t(), q.get_den_mpz_t());
    return result;
}

}  // namespace

Rational::Rational(std::int64_t whole) : value_(integer(whole)) {}

Rational::Rational(std::int64_t num, std::int64_t den) : value_(integer(num), integer(den)) {
    assert(den != 0);
    value_.canonicalize();
}

Rational& Rational::operator+=(const Rational& other) {
    value_ += other.value_;
    return *this;
}
Rational& Rational::operator-=(const Rational& other) {
    value_ -= other.value_;
    return *this;
}
Rational& Rational::operator*=(const Rational& other) {
    value_ *= other.value_;
    return *this;
}
Rational& Rational::operator/=(const Rational& other) {
    assert(!other.is_zero());
    value_ /= other.value_;
    return *this;
}

double Rational::number() const {
    // mpq_get_d cuts towards zero. Scale to 54 bits and more, divide, and let the last bits decide.
    const mpz_class& num = value_.get_num();
    const mpz_class& den = value_.get_den();
    if (mpz_sizeinbase(num.get_mpz_t(), 2) <= 53 && mpz_sizeinbase(den.get_mpz_t(), 2) <= 53) {
        return num.get_d() / den.get_d();  // both are exact, so the quotient is rounded once
    }
    const double below = value_.get_d();
    const double towards = std::nextafter(below, sgn(value_) < 0 ? -HUGE_VAL : HUGE_VAL);
    const mpq_class down = abs(value_ - mpq_class(below));
    const mpq_class up = abs(mpq_class(towards) - value_);
    if (down != up) return down < up ? below : towards;
    std::uint64_t bits = 0;
    std::memcpy(&bits, &below, sizeof bits);
    return (bits & 1U) == 0 ? below : towards;
}

std::int64_t Rational::floor() const { return narrowed(floored(value_)); }

std::int64_t Rational::ceil() const { return -(-*this).floor(); }

std::optional<Rational::Parts> Rational::parts() const {
    const mpz_class& num = value_.get_num();
    const mpz_class& den = value_.get_den();
    if (mpz_sizeinbase(num.get_mpz_t(), 2) > 63 || mpz_sizeinbase(den.get_mpz_t(), 2) > 63)
        return std::nullopt;
    return Parts{narrowed(num), narrowed(den)};
}

Rational Rational::rounded(const Rational& step) const {
    return Rational(mpq_class(floored(value_ / step.value_ + mpq_class(1, 2))) * step.value_);
}

Rational Rational::rounded_away(const Rational& step) const {
    return sgn(value_) < 0 ? -(-*this).rounded(step) : rounded(step);
}

}  // namespace leitstand

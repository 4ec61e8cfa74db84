// The printed figure is a whole number of its last place, so its side of the limit is decided on
// whole numbers.
#include "dashboard/text/judged.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

constexpr std::array<double, 4> kPowers{1.0, 10.0, 100.0, 1000.0};
constexpr double kSame = 1e-6;  ///< of the last place: 0.8 is not exactly 0.8

double power_of(int decimals) { return kPowers[static_cast<std::size_t>(decimals)]; }

}  // namespace

bool meets(double value, double limit, bool at_least) {
    const double slack = 1e-9 * std::max(1.0, std::abs(limit));
    return at_least ? value >= limit - slack : value <= limit + slack;
}

double printed_limit(double limit) { return std::round(limit * 100.0) / 100.0; }

Line limit_text(double limit, Language language) {
    const double printed = printed_limit(limit);
    int decimals = 0;
    while (decimals < 2) {
        const double scaled = printed * power_of(decimals);
        if (std::abs(scaled - std::round(scaled)) < kSame) break;
        ++decimals;
    }
    return number_text(printed, decimals, language);
}

Line judged_text(double value, const Judgement& by, int decimals, Language language) {
    if (!std::isfinite(value)) return kNotApplicable;
    const double power = power_of(decimals), limit = printed_limit(by.limit) * power;
    double shown = std::round(value * power);
    const double above = std::ceil(limit - kSame), below = std::floor(limit + kSame);
    if (by.at_least) {
        shown = by.met ? std::max(shown, above) : std::min(shown, above - 1);
    } else {
        shown = by.met ? std::min(shown, below) : std::max(shown, below + 1);
    }
    return number_text(shown / power, decimals, language);
}

double demanded(double value, bool at_least, int decimals) {
    const double power = power_of(decimals), scaled = value * power;
    return (at_least ? std::ceil(scaled - kSame) : std::floor(scaled + kSame)) / power;
}

std::string_view currency_sign(std::string_view code) {
    if (code == "EUR") return "\u20ac";
    if (code == "USD") return "$";
    if (code == "GBP") return "\u00a3";
    return code;
}

Line signed_number(double value, int decimals, Language language) {
    const Line figure = number_text(value, decimals, language);
    const bool positive = std::isfinite(value) && std::round(value * power_of(decimals)) > 0;
    return positive ? Line{"+"}.append(figure) : figure;
}

Line signed_amount(Money money, Language language) {
    return signed_number(money.value(), 0, language);
}

}  // namespace leitstand

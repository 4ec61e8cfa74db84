#include "core/staffing/offered_wait.hpp"

namespace leitstand {
namespace {

constexpr int kLeastPanels = 200;
constexpr int kMostPanels = 40'000;
constexpr double kPanelsPerFold = 100;  ///< Simpson's error is (1/100)^4/180 of an e-fold then

}  // namespace

OfferedWait::OfferedWait(double arrivals, double service, double hang_ups)
    : arrivals_(arrivals), service_(service), hang_ups_(hang_ups) {
    if (arrivals > service) peak_ = std::log(arrivals / service) / hang_ups;
    greatest_ = exponent(peak_);
    if (exponent(0) < greatest_ - kNothing) first_ = where_it_vanishes(peak_, 0);
    double reach = 1 / service;
    while (exponent(peak_ + reach) > greatest_ - kNothing) reach *= 2;
    last_ = where_it_vanishes(peak_, peak_ + reach);
}

double OfferedWait::where_it_vanishes(double inside, double outside) const {
    for (int i = 0; i < 60; ++i) {
        const double middle = inside + (outside - inside) / 2;
        (exponent(middle) > greatest_ - kNothing ? inside : outside) = middle;
    }
    return outside;
}

int OfferedWait::panels_between(double from, double to, double pace) const {
    // The slope of the exponent is monotone, so it is steepest at one of the ends.
    const double steepest = std::max(std::abs(slope(from)), std::abs(slope(to))) + pace;
    const double wanted = kPanelsPerFold * steepest * (to - from);
    const double panels = std::clamp<double>(wanted, kLeastPanels, kMostPanels);
    return static_cast<int>(panels / 2) * 2;
}

}  // namespace leitstand

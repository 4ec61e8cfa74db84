// Arc minutes to pixels: px = 2 D tan(a / 2) / p, with p the size of a 1080p pixel on a 16:9 panel.
#include "dashboard/theme/density.hpp"

#include <cmath>

namespace leitstand {

double density_factor(double diagonal_inch, double distance_m) {
    constexpr double kPi = 3.14159265358979323846;
    constexpr double kArc = 16.0 / 60.0 * kPi / 180.0;  // NUREG-0700: at the greatest distance
    const double pixel_mm = diagonal_inch * 25.4 * 0.8716 / 1920.0;
    const double px = 2.0 * distance_m * 1000.0 * std::tan(kArc / 2.0) / pixel_mm;
    return px / (40.0 * 0.727);
}

Density density_of(double diagonal_inch, double distance_m, int width, int height) {
    if (width <= 1024 && height <= 600) return Density::panel;
    // To two places, as the table of screens and distances is written.
    const double k = std::round(density_factor(diagonal_inch, distance_m) * 100.0) / 100.0;
    if (k <= 1.1) return Density::standard;
    return k <= 1.6 ? Density::medium : Density::far;
}

}  // namespace leitstand

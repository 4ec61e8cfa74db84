// The colour table, measured anew: WCAG 2 contrast, and CIEDE2000 between every two states for
// normal vision and three deficiencies (Machado 2009, severity 1, in linear RGB). 15 clears the
// noticeable difference of a mark of 20 minutes of arc on its weakest axis (Stone, Szafir, Setlur
// 2014: L 7.3, a 10.0, b 14.0).
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>

#include "dashboard/theme/tokens.hpp"

namespace leitstand {
namespace {

using Vec = std::array<double, 3>;

Vec linear(Rgb c) {
    const auto one = [](std::uint8_t v) {
        const double s = v / 255.0;
        return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
    };
    return {one(c.r), one(c.g), one(c.b)};
}

double contrast(Rgb a, Rgb b) {
    const auto luminance = [](Rgb c) {
        const Vec v = linear(c);
        return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2];
    };
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

Vec lab(const Vec& rgb) {
    const double x = (0.4124564 * rgb[0] + 0.3575761 * rgb[1] + 0.1804375 * rgb[2]) / 0.95047;
    const double y = 0.2126729 * rgb[0] + 0.7151522 * rgb[1] + 0.0721750 * rgb[2];
    const double z = (0.0193339 * rgb[0] + 0.1191920 * rgb[1] + 0.9503041 * rgb[2]) / 1.08883;
    const auto f = [](double t) {
        return t > 216.0 / 24389.0 ? std::cbrt(t) : (24389.0 / 27.0 * t + 16.0) / 116.0;
    };
    return {116.0 * f(y) - 16.0, 500.0 * (f(x) - f(y)), 200.0 * (f(y) - f(z))};
}

double degrees(double radians) { return radians * 180.0 / std::numbers::pi; }
double radians(double deg) { return deg * std::numbers::pi / 180.0; }

/// CIEDE2000 with all weights 1 (Sharma, Wu, Dalal 2005).
double distance(const Vec& p, const Vec& q) {
    const double c = (std::hypot(p[1], p[2]) + std::hypot(q[1], q[2])) / 2;
    const double g = 0.5 * (1 - std::sqrt(std::pow(c, 7) / (std::pow(c, 7) + std::pow(25.0, 7))));
    const double a1 = (1 + g) * p[1], a2 = (1 + g) * q[1];
    const double c1 = std::hypot(a1, p[2]), c2 = std::hypot(a2, q[2]);
    const auto hue = [](double a, double b) {
        const double h = a == 0 && b == 0 ? 0 : degrees(std::atan2(b, a));
        return h < 0 ? h + 360 : h;
    };
    const double h1 = hue(a1, p[2]), h2 = hue(a2, q[2]);
    double dh = h2 - h1, mean = h1 + h2;
    if (c1 * c2 == 0) {
        dh = 0;
    } else {
        if (std::abs(h1 - h2) > 180) mean += mean < 360 ? 360 : -360;
        mean /= 2;
        if (dh > 180) dh -= 360;
        if (dh < -180) dh += 360;
    }
    const double big_h = 2 * std::sqrt(c1 * c2) * std::sin(radians(dh / 2));
    const double l = (p[0] + q[0]) / 2, cm = (c1 + c2) / 2;
    const double t = 1 - 0.17 * std::cos(radians(mean - 30)) + 0.24 * std::cos(radians(2 * mean)) +
                     0.32 * std::cos(radians(3 * mean + 6)) -
                     0.2 * std::cos(radians(4 * mean - 63));
    const double theta = 30 * std::exp(-std::pow((mean - 275) / 25, 2));
    const double rc = 2 * std::sqrt(std::pow(cm, 7) / (std::pow(cm, 7) + std::pow(25.0, 7)));
    const double sl = 1 + 0.015 * std::pow(l - 50, 2) / std::sqrt(20 + std::pow(l - 50, 2));
    const double sc = 1 + 0.045 * cm, sh = 1 + 0.015 * cm * t;
    const double dl = (q[0] - p[0]) / sl, dc = (c2 - c1) / sc, dhh = big_h / sh;
    return std::sqrt(dl * dl + dc * dc + dhh * dhh - std::sin(radians(2 * theta)) * rc * dc * dhh);
}

struct Vision {
    const char* name;
    std::array<Vec, 3> matrix;
};
constexpr std::array<Vision, 4> kVisions{{
    {"normal", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protan",
     {{{0.152286, 1.052583, -0.204868},
       {0.114503, 0.786281, 0.099216},
       {-0.003882, -0.048116, 1.051998}}}},
    {"deutan",
     {{{0.367322, 0.860646, -0.227968},
       {0.280085, 0.672501, 0.047413},
       {-0.011820, 0.042940, 0.968881}}}},
    {"tritan",
     {{{1.255528, -0.076749, -0.178779},
       {-0.078411, 0.930809, 0.147602},
       {0.004733, 0.691367, 0.303900}}}},
}};

Vec seen(Rgb colour, const Vision& vision) {
    const Vec v = linear(colour);
    Vec out{};
    for (std::size_t i = 0; i < 3; ++i) {
        const Vec& row = vision.matrix[i];
        out[i] = std::clamp(row[0] * v[0] + row[1] * v[1] + row[2] * v[2], 0.0, 1.0);
    }
    return out;
}

class Palette : public testing::TestWithParam<const Theme*> {};
INSTANTIATE_TEST_SUITE_P(Both, Palette, testing::Values(&dark_theme(), &light_theme()));

TEST(ColourDistance, AgreesWithThePublishedPairs) {
    EXPECT_NEAR(distance({50, 2.6772, -79.7751}, {50, 0, -82.7485}), 2.0425, 5e-5);
    EXPECT_NEAR(distance({50, 2.5, 0}, {73, 25, -18}), 27.1492, 5e-5);
    EXPECT_NEAR(distance({2.0776, 0.0795, -1.135}, {0.9033, -0.0636, -0.5514}), 0.9082, 5e-5);
    EXPECT_NEAR(distance({60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}), 1.2644, 5e-5);
}

TEST_P(Palette, TextIsReadableOnEverySurface) {
    const Theme& t = *GetParam();
    for (const Rgb surface : {t.tile, t.row}) {
        EXPECT_GE(contrast(t.ink, surface), 12.0);
        EXPECT_GE(contrast(t.ink2, surface), 7.0);
        EXPECT_GE(contrast(t.ink3, surface), 4.5);
        EXPECT_GE(contrast(t.plan, surface), 4.5);
    }
    EXPECT_GE(contrast(t.ink2, t.page), 7.0);
    EXPECT_GE(contrast(t.band_ink, t.band), 5.5) << "the alarm band";
}

TEST_P(Palette, StatesStandOutFromWhatTheyStandOn) {
    const Theme& t = *GetParam();
    for (const StateColours& state : t.states) {
        EXPECT_GE(contrast(state.icon, t.tile), 3.0);
        EXPECT_GE(contrast(state.word, t.tile), 6.5);
    }
    EXPECT_GE(contrast(t.state(QueueStatus::breach).icon, t.breach_row), 3.0);
    EXPECT_GE(contrast(t.state(QueueStatus::breach).word, t.breach_row), 6.5);
    EXPECT_GE(contrast(t.cross, t.state(QueueStatus::breach).icon), 3.0);
}

// 3:1 is what WCAG asks of large text, and it counts a bright room's reflections in; a wall is
// dimmed in a dark one. What is pale on purpose and the band's dark letters stay just below.
TEST_P(Palette, AtTheLowestBrightnessTextAndStatesCanStillBeRead) {
    const Theme t = dimmed(*GetParam(), kDarkest);
    for (const Rgb surface : {t.tile, t.row}) {
        EXPECT_GE(contrast(t.ink, surface), 5.5);
        EXPECT_GE(contrast(t.ink2, surface), 3.8);
        EXPECT_GE(contrast(t.ink3, surface), 2.8);
        EXPECT_GE(contrast(t.plan, surface), 2.8);
    }
    EXPECT_GE(contrast(t.band_ink, t.band), 2.5) << "the alarm band";
    for (const StateColours& state : t.states) EXPECT_GE(contrast(state.word, t.tile), 3.8);
}

TEST(Dimming, OfNothingChangesNothing) {
    for (const Theme* theme : {&dark_theme(), &light_theme()}) {
        const Theme same = dimmed(*theme, 1.0F);
        EXPECT_EQ(same.page, theme->page);
        EXPECT_EQ(same.band_ink, theme->band_ink);
        EXPECT_EQ(same.state(QueueStatus::watch).icon, theme->state(QueueStatus::watch).icon);
    }
}

TEST_P(Palette, StatesDifferForEveryVision) {
    const Theme& t = *GetParam();
    for (const Vision& vision : kVisions) {
        for (std::size_t a = 0; a < t.states.size(); ++a) {
            for (std::size_t b = a + 1; b < t.states.size(); ++b) {
                const double d = distance(lab(seen(t.states[a].icon, vision)),
                                          lab(seen(t.states[b].icon, vision)));
                EXPECT_GE(d, 15.0) << vision.name << ": states " << a << " and " << b;
            }
        }
    }
}

}  // namespace
}  // namespace leitstand

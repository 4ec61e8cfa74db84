// Random ramps, waves and weeks: a second implementation that goes another way, and what must hold
// for all of them.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "core/transition/hypercare.hpp"
#include "core/transition/ramp.hpp"

namespace leitstand {
namespace {

Date after(int days) {
    return Date{std::chrono::sys_days{parse_date("2026-01-05").value()} + std::chrono::days{days}};
}

TEST(RampProperties, TheRestHalvesEachHalfLifeAndPeopleOnlyGetBetter) {
    std::mt19937_64 chance(20261125);
    for (int round = 0; round < 500; ++round) {
        const auto steady = static_cast<std::int64_t>(60 + chance() % 1200);
        const auto start = steady + static_cast<std::int64_t>(chance() % 900);
        const auto half = static_cast<std::int64_t>(1 + chance() % 12);
        const RampCurve curve{Decimal::whole(start), Decimal::whole(steady), Decimal::whole(half)};
        // Another way: halve the rest once for each half life that has passed.
        double rest = static_cast<double>(start - steady);
        double before = 0;
        for (int lives = 0; lives < 8; ++lives, rest /= 2) {
            const double weeks = static_cast<double>(lives * half);
            EXPECT_NEAR(aht_after(curve, weeks), static_cast<double>(steady) + rest, 1e-9);
            const double now = productivity_after(curve, weeks);
            EXPECT_GE(now, before);
            EXPECT_LE(now, 1);
            before = now;
        }
    }
}

TEST(RampProperties, EffectiveAgentsNeverExceedThePeople) {
    std::mt19937_64 chance(7);
    const RampCurve curve{Decimal::whole(900), Decimal::whole(600), Decimal::whole(3)};
    for (int round = 0; round < 500; ++round) {
        std::vector<WaveBoard> boards;
        double effective = 0;
        double people = 0;
        const int today = static_cast<int>(chance() % 200);
        for (std::uint64_t i = 0; i <= chance() % 5; ++i) {
            const int start = static_cast<int>(chance() % 200);
            const auto heads = static_cast<std::int64_t>(1 + chance() % 60);
            const auto gone = static_cast<std::int64_t>(chance() % 100);
            boards.push_back(
                wave_on({after(start), heads, Decimal::whole(gone)}, curve, after(today)));
            if (start > today) continue;
            // The second way: natural logarithm instead of powers of two.
            const double t = (today - start) / 7.0;
            const double aht = 600 + 300 * std::exp(-t * std::log(2.0) / 3);
            people += static_cast<double>(heads * (100 - gone)) / 100;
            effective += static_cast<double>(heads * (100 - gone)) / 100 * 600 / aht;
        }
        const Workforce all = workforce_of(boards);
        EXPECT_NEAR(all.headcount.value_or(0), people, 1e-9);
        EXPECT_NEAR(all.effective.value_or(0), effective, 1e-9);
        EXPECT_LE(all.effective.value_or(0), all.headcount.value_or(0) + 1e-9);
    }
}

/// The second way: the longest run of '+' that ends the text, after excused weeks are struck out;
/// or the needed one, at the first place where there is such a run.
int second_streak(std::string pattern, int needed) {
    std::erase(pattern, 'e');
    if (pattern.find(std::string(static_cast<std::size_t>(needed), '+')) != std::string::npos)
        return needed;
    const auto last = pattern.find_last_not_of('+');
    return static_cast<int>(last == std::string::npos ? pattern.size() : pattern.size() - last - 1);
}

TEST(HypercareProperties, TheStreakIsTheRunAtTheEnd) {
    std::mt19937_64 chance(4);
    Hypercare hypercare;
    for (int round = 0; round < 2000; ++round) {
        hypercare.weeks = static_cast<int>(1 + chance() % 5);
        std::string pattern;
        std::vector<HypercareWeek> weeks;
        for (std::uint64_t i = chance() % 12; i > 0; --i) {
            pattern += "+++-e"[chance() % 5];
            HypercareWeek& week = weeks.emplace_back();
            week.complete = true;
            week.met = pattern.back() == '+';
            week.excused = pattern.back() == 'e';
        }
        EXPECT_EQ(streak_of(hypercare, weeks).weeks, second_streak(pattern, hypercare.weeks))
            << pattern << " of " << hypercare.weeks;
    }
}

}  // namespace
}  // namespace leitstand

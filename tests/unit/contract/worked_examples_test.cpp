// The worked examples of domain B4, figure by figure.
#include <gtest/gtest.h>

#include "core/contract/corridor.hpp"
#include "tests/unit/contract/fixture.hpp"

namespace leitstand {
namespace {

using test::coming;
using test::day_number;
using test::facts;
using test::service_level_clause;
using test::slot;
using test::time;

const Instant kNow = time("2026-11-20T20:00:00+01:00");

/// Example 1: 27 300 counted, 21 294 within T, 14 700 expected.
std::vector<Slot> month_so_far() {
    return {slot(time("2026-11-02T08:00:00+01:00"), day_number("2026-11-02"), 21'294, 27'300),
            coming(time("2026-11-23T08:00:00+01:00"), day_number("2026-11-23"), 14'700)};
}

TEST(MonthEnd, RequiredRestAndBudget) {
    const auto clause = service_level_clause();
    const auto slots = month_so_far();
    const ClauseBoard b = evaluate(facts(clause, slots, kNow)).board;
    EXPECT_DOUBLE_EQ(*b.value, 0.78);
    EXPECT_DOUBLE_EQ(*b.required_rest, 12306.0 / 14700.0);
    EXPECT_NEAR(*b.required_rest * 100, 83.7143, 5e-5);
    EXPECT_DOUBLE_EQ(*b.miss_budget, 2394);
    EXPECT_NEAR(*b.best_possible, (21294.0 + 14700) / 42000, 1e-15);
    EXPECT_NEAR(*b.worst_possible, 21294.0 / 42000, 1e-15);
    EXPECT_NEAR(*b.required_at_less * 100, 84.1270, 5e-5);
    EXPECT_NEAR(*b.required_at_more * 100, 83.3766, 5e-5);
    EXPECT_DOUBLE_EQ(*b.minimum_rest_volume, 2730);
    EXPECT_DOUBLE_EQ(*b.expected_rest_volume, 14'700);
}

TEST(MonthEnd, MeanOfDaysAsksForSomethingElse) {
    auto clause = service_level_clause();
    clause.aggregation = Aggregation::mean_of_windows;
    std::vector<Slot> slots;
    // 13 days with a mean of 78.4 %, 7 to come.
    for (int i = 0; i < 13; ++i) {
        const auto day = day_number("2026-11-02") + i;
        slots.push_back(
            slot(time("2026-11-02T08:00:00+01:00") + std::chrono::days{i}, day, 784, 1000));
    }
    for (int i = 0; i < 7; ++i) {
        const auto day = day_number("2026-11-21") + i;
        slots.push_back(coming(time("2026-11-21T08:00:00+01:00") + std::chrono::days{i}, day, 100));
    }
    const ClauseBoard b = evaluate(facts(clause, slots, kNow)).board;
    EXPECT_DOUBLE_EQ(*b.value, 0.784);
    EXPECT_NEAR(*b.required_rest * 100, 82.9714, 5e-5);
    EXPECT_EQ(*b.expected_rest_volume, 7);
}

TEST(MonthEnd, ShareOfHalfHoursCountsHalfHours) {
    auto clause = service_level_clause();
    clause.aggregation = Aggregation::share_of_windows;
    clause.sub_window = SubWindow::interval;
    clause.share = Decimal::whole(90);
    std::vector<Slot> slots;
    const Instant first = time("2026-11-02T00:00:00+01:00");
    // 312 done, 271 met; 168 to come.
    for (int i = 0; i < 480; ++i) {
        const Instant start = first + std::chrono::minutes{30 * i};
        const auto day = day_number("2026-11-02") + i / 48;
        if (i < 312) {
            slots.push_back(slot(start, day, i < 271 ? 80 : 79, 100));
        } else {
            slots.push_back(coming(start, day, 100));
        }
    }
    const Instant now = first + std::chrono::minutes{30 * 312};
    const ClauseBoard b = evaluate(facts(clause, slots, now)).board;
    EXPECT_DOUBLE_EQ(*b.required_rest, 161.0 / 168.0);
    EXPECT_NEAR(*b.required_rest * 100, 95.83, 5e-3);
    EXPECT_EQ(*b.miss_budget, 7);
    EXPECT_EQ(*b.numerator, 271);
    EXPECT_EQ(*b.denominator, 312);
}

TEST(MonthEnd, AHandlingTimeIsToStayBelow) {
    auto clause = service_level_clause();
    clause.kpi = ClauseKpi::aht;
    clause.at_least = false;
    clause.target = Decimal::whole(300);
    auto slots = month_so_far();
    slots[0].part = slots[0].raw_part = std::int64_t{27'000} * 312'000;
    slots[0].whole = slots[0].raw_whole = 27'000;
    slots[1].expected = 15'000 * Decimal::kOne;
    const ClauseBoard b = evaluate(facts(clause, slots, kNow)).board;
    EXPECT_DOUBLE_EQ(*b.value, 312);
    EXPECT_NEAR(*b.required_rest, 278.4, 1e-12);
    EXPECT_FALSE(b.miss_budget);
    EXPECT_FALSE(b.worst_possible) << "a handling time has no upper end";
}

TEST(MonthEnd, ProbabilityIsThatOfTheExample) {
    // m = 81.2, sd = 4.5, k = 7, r* = 83.7143 gives 0.0697; here through ten days of that mean and
    // spread.
    const auto clause = service_level_clause();
    auto slots = month_so_far();
    slots.pop_back();
    for (int i = 0; i < 7; ++i) {
        slots.push_back(coming(time("2026-11-23T08:00:00+01:00") + std::chrono::days{i},
                               day_number("2026-11-23") + i, 2'100));
    }
    std::vector<Slot> history;
    // Two values, five times each, with that standard deviation: 4.5 x sqrt(9 / 10) either way.
    const std::int64_t off = std::llround(4.5 * std::sqrt(0.9) * 1e7);
    for (int i = 0; i < 10; ++i) {
        history.push_back(slot(time("2026-10-05T08:00:00+02:00") + std::chrono::days{i},
                               day_number("2026-10-05") + i,
                               812'000'000 + (i % 2 == 0 ? off : -off), 1'000'000'000));
    }
    auto f = facts(clause, slots, kNow);
    f.history = history;
    const ClauseBoard b = evaluate(f).board;
    EXPECT_NEAR(*b.probability, 0.0697, 5e-5);
    EXPECT_EQ(b.verdict, ClauseVerdict::unlikely);
    EXPECT_NEAR(*b.usual, 0.812, 1e-9);
}

/// Example 2: the corridor day. Forecast, offered, short, within T.
std::vector<Slot> corridor_day() {
    constexpr std::int64_t kRows[8][4] = {
        {100, 96, 1, 84},   {140, 151, 2, 116}, {180, 205, 3, 128}, {200, 219, 2, 170},
        {210, 189, 1, 163}, {200, 176, 1, 160}, {180, 184, 2, 150}, {160, 0, 0, 0}};
    std::vector<Slot> slots;
    for (int i = 0; i < 8; ++i) {
        const auto* row = kRows[i];
        Slot s = slot(time("2026-11-02T08:00:00+01:00") + std::chrono::minutes{30 * i},
                      day_number("2026-11-02"), row[3], row[1] - row[2]);
        s.offered = row[1];
        s.locked = row[0] * Decimal::kOne;
        s.has_locked = true;
        slots.push_back(s);
    }
    return slots;
}

struct Expected {
    Treatment treatment;
    CorridorLevel level;
    std::int64_t part, whole, windows, excluded;
};

class CorridorDay : public testing::TestWithParam<Expected> {};

TEST_P(CorridorDay, IsTheExample) {
    const Expected expected = GetParam();
    auto clause = service_level_clause();
    clause.corridor.emplace();
    clause.corridor->treatment = expected.treatment;
    clause.corridor->level = expected.level;
    const auto slots = corridor_day();
    const ClauseBoard b = evaluate(facts(clause, slots, kNow)).board;
    EXPECT_DOUBLE_EQ(*b.raw, 971.0 / 1208.0);
    EXPECT_DOUBLE_EQ(*b.value,
                     static_cast<double>(expected.part) / static_cast<double>(expected.whole));
    EXPECT_EQ(*b.numerator, static_cast<double>(expected.part));
    EXPECT_EQ(*b.denominator, static_cast<double>(expected.whole));
    EXPECT_EQ(b.windows, expected.windows);
    EXPECT_EQ(b.excluded_windows, expected.excluded);
    EXPECT_NEAR(*b.volume_deviation, -0.1095, 5e-5);
}

INSTANTIATE_TEST_SUITE_P(
    Treatments, CorridorDay,
    testing::Values(Expected{Treatment::exclude_window, CorridorLevel::interval, 683, 831, 8, 3},
                    Expected{Treatment::exclude_over_only, CorridorLevel::interval, 843, 1006, 8,
                             1},
                    Expected{Treatment::cap_excess, CorridorLevel::interval, 971, 1201, 8, 0},
                    // The day as a whole is 10.95 % under: no reason for "over only".
                    Expected{Treatment::exclude_over_only, CorridorLevel::day, 971, 1208, 1, 0}));

TEST(CorridorDay, ADayOutsideIsSuspendedAsAWhole) {
    auto clause = service_level_clause();
    clause.corridor.emplace();
    clause.corridor->level = CorridorLevel::day;
    const auto slots = corridor_day();
    const ClauseBoard b = evaluate(facts(clause, slots, kNow)).board;
    EXPECT_EQ(b.verdict, ClauseVerdict::excluded);
    EXPECT_FALSE(b.value);
    EXPECT_DOUBLE_EQ(*b.raw, 971.0 / 1208.0);
    EXPECT_EQ(b.excluded_windows, 1);
}

TEST(CorridorDay, FiveOfEightInsideAndThreeOfThemMeet) {
    auto clause = service_level_clause();
    clause.corridor.emplace();
    clause.aggregation = Aggregation::share_of_windows;
    clause.sub_window = SubWindow::interval;
    clause.share = Decimal::whole(90);
    const auto slots = corridor_day();
    const ClauseBoard b = evaluate(facts(clause, slots, kNow)).board;
    EXPECT_EQ(*b.numerator, 3);
    EXPECT_EQ(*b.denominator, 5);
}

TEST(CorridorDay, EveryHalfHourHasTheSideOfTheTable) {
    const Corridor corridor;
    const auto slots = corridor_day();
    using enum CorridorSide;
    const std::vector<CorridorSide> expected{inside, inside, over,   inside,
                                             inside, under,  inside, under};
    const auto windows = corridor_windows(corridor, slots, kNow);
    ASSERT_EQ(windows.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(windows[i].side, expected[i]) << i;
}

TEST(Corridor, BoundsAreInsideAndComparedAsIntegers) {
    Corridor corridor;
    // 110 % of 100 is 110, of 115: 126.5; 1.15 * 100 in doubles would be off.
    EXPECT_EQ(side_of(corridor, 110, 100 * Decimal::kOne), CorridorSide::inside);
    EXPECT_EQ(side_of(corridor, 111, 100 * Decimal::kOne), CorridorSide::over);
    EXPECT_EQ(side_of(corridor, 90, 100 * Decimal::kOne), CorridorSide::inside);
    EXPECT_EQ(side_of(corridor, 89, 100 * Decimal::kOne), CorridorSide::under);
    corridor.upper = Decimal::whole(15);
    EXPECT_EQ(side_of(corridor, 115, 100 * Decimal::kOne), CorridorSide::inside);
    EXPECT_EQ(side_of(corridor, 0, 0), CorridorSide::inside);
    EXPECT_EQ(side_of(corridor, 1, 0), CorridorSide::over);
    corridor.min_abs = 5;
    EXPECT_EQ(side_of(corridor, 5, 0), CorridorSide::inside);
    EXPECT_EQ(side_of(corridor, 6, 0), CorridorSide::over);
    EXPECT_EQ(side_of(corridor, 25, 20 * Decimal::kOne), CorridorSide::inside);
    EXPECT_EQ(side_of(corridor, 26, 20 * Decimal::kOne), CorridorSide::over);
}

}  // namespace
}  // namespace leitstand

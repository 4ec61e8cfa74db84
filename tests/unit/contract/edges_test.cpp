// Edges of a clause that random months found, one example each.
#include <gtest/gtest.h>

#include "tests/unit/contract/fixture.hpp"

namespace leitstand {
namespace {

using test::coming;
using test::day_number;
using test::facts;
using test::service_level_clause;
using test::slot;
using test::time;

const Instant kMorning = time("2026-11-02T08:00:00+01:00");
const std::int32_t kMonday = day_number("2026-11-02");

Slot later(Slot s, int half_hours) {
    s.start += std::chrono::minutes{30 * half_hours};
    return s;
}

TEST(WorstWindow, ShowsItsOwnPartAndWhole) {
    auto clause = service_level_clause();
    clause.aggregation = Aggregation::worst_window;
    const std::vector<Slot> slots{
        slot(kMorning, kMonday, 95, 100),
        slot(kMorning + std::chrono::days{1}, kMonday + 1, 60, 90),
        slot(kMorning + std::chrono::days{2}, kMonday + 2, 70, 80),
    };
    const ClauseBoard b = evaluate(facts(clause, slots, kMorning + std::chrono::days{3})).board;
    EXPECT_DOUBLE_EQ(*b.value, 60.0 / 90.0);
    EXPECT_EQ(*b.numerator, 60);
    EXPECT_EQ(*b.denominator, 90);
}

TEST(SubWindow, IsOverWhenItsRestIsExcluded) {
    auto clause = service_level_clause();
    clause.aggregation = Aggregation::mean_of_windows;
    Slot excluded = later(coming(kMorning, kMonday, 10), 1);
    excluded.excluded = true;
    const std::vector<Slot> slots{slot(kMorning, kMonday, 8, 10), excluded};
    const Instant noon = kMorning + std::chrono::minutes{30};
    const ClauseBoard b = evaluate(facts(clause, slots, noon)).board;
    EXPECT_EQ(b.windows, 1);
    EXPECT_EQ(b.value, 0.8);
    EXPECT_EQ(b.expected_rest_volume, 0);
}

// Of two queues one is forecast, with 50: what is missing is not added to it.
TEST(Rest, OfAnUnknownIntervalIsTheMeanLessWhatHasCome) {
    const auto clause = service_level_clause();
    Slot unknown = later(slot(kMorning, kMonday, 10, 10), 1);
    unknown.expected = 50 * Decimal::kOne;
    const std::vector<Slot> slots{slot(kMorning, kMonday, 24, 30), unknown};
    const ClauseBoard b = evaluate(facts(clause, slots, kMorning + std::chrono::minutes{45})).board;
    EXPECT_EQ(b.expected_rest_volume, 20);
    EXPECT_EQ(b.reasons, std::vector<std::string>{"rest_estimated"});
}

// Half a step above the target rounds up, and is a miss.
ClauseVerdict of_rounded_abandons(std::int64_t abandoned) {
    auto clause = service_level_clause();
    clause.kpi = ClauseKpi::abandon_rate;
    clause.at_least = false;
    clause.target = Decimal::whole(10);
    clause.rounding = Rounding::tenth;
    const std::vector<Slot> slots{slot(kMorning, kMonday, abandoned, 1900),
                                  later(coming(kMorning, kMonday, 100), 1)};
    return evaluate(facts(clause, slots, kMorning + std::chrono::minutes{30})).board.verdict;
}

TEST(RoundedAtMost, EndsBelowItsLimit) {
    // Everything to come may be abandoned: 201 of 2000 are 10.05 %, and print as 10.1.
    EXPECT_EQ(of_rounded_abandons(100), ClauseVerdict::secured);
    EXPECT_NE(of_rounded_abandons(101), ClauseVerdict::secured);
    // Nothing to come is abandoned.
    EXPECT_NE(of_rounded_abandons(200), ClauseVerdict::lost);
    EXPECT_EQ(of_rounded_abandons(201), ClauseVerdict::lost);
}

}  // namespace
}  // namespace leitstand

// Counters whose contacts are gone, asked by other thresholds: what was counted is exact, what was
// not is unknown. Counted a second time here from the contacts themselves.
#include "engine/sealed_counts.hpp"

#include <gtest/gtest.h>

#include <random>

#include "engine/interval_counting.hpp"

namespace leitstand {
namespace {

ServiceLevelRule rule(int t_s, int short_s) {
    ServiceLevelRule r;
    r.t = Millis{t_s * 1000};
    r.short_wait = Millis{short_s * 1000};
    return r;
}

Counters counted(const std::vector<ContactRow>& rows, const ServiceLevelRule& by) {
    Counters c;
    for (const auto& row : rows) count_contact(row, by, c);
    return c;
}

std::vector<ContactRow> contacts(std::mt19937& random) {
    std::vector<ContactRow> rows(random() % 12);
    for (auto& row : rows) {
        row.wait_ms = static_cast<std::int64_t>(random() % 60'000);
        row.outcome = static_cast<Outcome>(random() % 4);
        if (random() % 3 != 0) row.talk_ms = static_cast<std::int32_t>(random() % 500'000);
        row.transferred = static_cast<std::int8_t>(static_cast<int>(random() % 3) - 1);
    }
    return rows;
}

TEST(SealedCounts, TheSameRuleFindsExactlyWhatItCounted) {
    std::mt19937 random(3);
    for (int round = 0; round < 500; ++round) {
        const auto rows = contacts(random);
        const std::vector<ServiceLevelRule> rules{rule(20, 5), rule(30, 5), rule(20, 10)};
        std::vector<SealedCounts> sealed;
        for (const auto& r : rules) sealed.push_back(sealed_counts(r, counted(rows, r)));
        for (const auto& r : rules) {
            Counters found = counted(rows, rules[0]);
            fit(sealed, r, found);
            EXPECT_EQ(found, counted(rows, r));
        }
    }
}

TEST(SealedCounts, ATimeThatNobodyCountedIsUnknownUnlessThereWasNothingToCount) {
    std::mt19937 random(4);
    int unknown = 0;
    for (int round = 0; round < 500; ++round) {
        const auto rows = contacts(random);
        const std::vector<SealedCounts> sealed{
            sealed_counts(rule(20, 5), counted(rows, rule(20, 5)))};
        const Counters expected = counted(rows, rule(45, 5));
        Counters found = counted(rows, rule(20, 5));
        fit(sealed, rule(45, 5), found);
        EXPECT_EQ(found.abandoned_short, expected.abandoned_short) << "S is the same";
        EXPECT_EQ(found.knows(Counter::answered_in_t), expected.answered == 0);
        EXPECT_EQ(found.knows(Counter::abandoned_in_t), expected.abandoned == 0);
        EXPECT_EQ(found.knows(Counter::callbacks_in_t), expected.callbacks == 0);
        EXPECT_EQ(found.answered_in_t, 0);
        EXPECT_EQ(found.talk_ms, expected.talk_ms);
        unknown += found.knows(Counter::answered_in_t) ? 0 : 1;
        Counters back = found;
        fit(sealed, rule(20, 5), back);
        EXPECT_EQ(back, counted(rows, rule(20, 5))) << "nothing was lost on the way";
    }
    EXPECT_GT(unknown, 100);
}

TEST(SealedCounts, ShortAbandonsAreAbandonsWithinS) {
    std::mt19937 random(5);
    const auto rows = contacts(random);
    const std::vector<SealedCounts> sealed{sealed_counts(rule(20, 5), counted(rows, rule(20, 5)))};
    Counters found = counted(rows, rule(20, 5));
    fit(sealed, rule(5, 20), found);
    EXPECT_EQ(found.abandoned_in_t, counted(rows, rule(5, 20)).abandoned_in_t);
    EXPECT_EQ(found.abandoned_short, counted(rows, rule(5, 20)).abandoned_short);
}

}  // namespace
}  // namespace leitstand

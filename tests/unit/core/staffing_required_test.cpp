// Required agents: the worked cases of the field, and what must hold for any input.
#include "core/staffing/required.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "core/staffing/erlang_a.hpp"
#include "core/staffing/erlang_b.hpp"
#include "core/staffing/erlang_c.hpp"

namespace leitstand {
namespace {

constexpr std::array kVariants{Variant::offered,
                               Variant::without_short_abandons,
                               Variant::without_abandons_in_t,
                               Variant::abandons_in_t_count,
                               Variant::removed_from_queue,
                               Variant::answered_only};

std::optional<int> needs(double calls_h, double aht, std::optional<double> patience, double target,
                         double within, Variant variant = Variant::offered,
                         std::optional<double> cap = {}) {
    return required_agents({calls_h / 3600, aht, patience}, {target, {within, 5}, variant, cap});
}

TEST(RequiredAgents, ErlangCOfTheField) {
    EXPECT_EQ(needs(200, 180, {}, 0.80, 20), 14);
    EXPECT_EQ(needs(700, 190, {}, 0.80, 20), 42);
    EXPECT_EQ(needs(700, 190, {}, 0.90, 15), 45);
    EXPECT_EQ(needs(700, 190, {}, 0.80, 20, Variant::offered, 0.85), 44);
    EXPECT_EQ(needs(250, 330, {}, 0.80, 30), 28);
    EXPECT_EQ(needs(1200, 300, {}, 0.80, 20), 108);
    EXPECT_EQ(needs(2880, 60, {}, 0.80, 20), 52);
}

TEST(RequiredAgents, ErlangAOfTheField) {
    struct Case {
        double calls_h, aht, patience;
        int offered, without_abandons_in_t;
    };
    for (const Case& c : {Case{200, 180, 120, 12, 12}, Case{700, 190, 90, 37, 36},
                          Case{1200, 300, 120, 98, 96}, Case{2880, 60, 120, 46, 45}}) {
        EXPECT_EQ(needs(c.calls_h, c.aht, c.patience, 0.80, 20), c.offered);
        EXPECT_EQ(needs(c.calls_h, c.aht, c.patience, 0.80, 20, Variant::without_abandons_in_t),
                  c.without_abandons_in_t);
    }
}

TEST(RequiredAgents, IsTheSmallestThatMeets) {
    for (const auto patience : {std::optional<double>{}, std::optional<double>{60}}) {
        for (const double calls : {0.01, 3.0, 55.0, 800.0, 9000.0}) {
            for (const double target : {0.05, 0.5, 0.8, 0.99}) {
                for (const Variant variant : kVariants) {
                    const Traffic traffic{calls / 3600, 200, patience};
                    const StaffingGoal goal{target, {20, 5}, variant, {}};
                    const auto n = required_agents(traffic, goal);
                    ASSERT_TRUE(n);
                    EXPECT_TRUE(meets(traffic, goal, *n));
                    if (*n > 1) {
                        EXPECT_FALSE(meets(traffic, goal, *n - 1));
                    }
                }
            }
        }
    }
}

TEST(RequiredAgents, EveryLevelGrowsWithEveryAgent) {
    for (const auto patience : {std::optional<double>{}, std::optional<double>{15},
                                std::optional<double>{90}, std::optional<double>{3000}}) {
        for (const double calls : {5.0, 90.0, 500.0}) {
            const Traffic traffic{calls / 3600, 190, patience};
            auto before = staffing_figures(traffic, {20, 5}, 0);
            for (int n = 1; n < 40; ++n) {
                const auto now = staffing_figures(traffic, {20, 5}, n);
                for (const Variant v : kVariants) {
                    if (n == 1) continue;
                    EXPECT_GE(model_level(traffic, {20, 5}, n, v),
                              model_level(traffic, {20, 5}, n - 1, v) - 1e-12)
                        << n;
                }
                EXPECT_LE(now.waiting, before.waiting + 1e-12);
                if (now.mean_queue && before.mean_queue) {
                    EXPECT_LE(*now.mean_queue, *before.mean_queue + 1e-12);
                }
                if (now.occupancy && before.occupancy) {
                    EXPECT_LE(*now.occupancy, *before.occupancy + 1e-12);
                }
                before = now;
            }
        }
    }
}

TEST(RequiredAgents, ALevelAloneIsTheOneOfAllFigures) {
    const Traffic traffic{700.0 / 3600, 190, 90};
    const auto level = [&](Variant v) { return model_level(traffic, {20, 5}, 38, v); };
    const ModelLevels all = staffing_figures(traffic, {20, 5}, 38).levels;
    EXPECT_EQ(level(Variant::offered), all.offered);
    EXPECT_EQ(level(Variant::without_short_abandons), all.without_short_abandons);
    EXPECT_EQ(level(Variant::without_abandons_in_t), all.without_abandons_in_t);
    EXPECT_EQ(level(Variant::abandons_in_t_count), all.abandons_in_t_count);
    EXPECT_EQ(level(Variant::removed_from_queue), all.abandons_in_t_count);
    EXPECT_EQ(level(Variant::answered_only), all.answered_only);
    EXPECT_LT(all.offered, *all.without_short_abandons);
    EXPECT_LT(*all.without_short_abandons, *all.without_abandons_in_t) << "5 s is less than T";
    const Traffic patient{700.0 / 3600, 190, {}};
    for (const Variant v : kVariants) {
        EXPECT_EQ(model_level(patient, {20, 5}, 42, v),
                  staffing_figures(patient, {20, 5}, 42).levels.offered);
    }
}

TEST(RequiredAgents, TheOccupancyLimitIsInclusive) {
    // 34 Erlang at 85 % are 40 agents to the last bit or not.
    EXPECT_EQ(needs(612, 200, {}, 0.10, 20, Variant::offered, 0.85), 40);
    const auto a = needs(612, 200, 90, 0.10, 20, Variant::offered, 0.85);
    ASSERT_TRUE(a);
    EXPECT_LE(ErlangA({612.0 / 3600, 200, 90}, *a).occupancy(), 0.85);
    EXPECT_GT(ErlangA({612.0 / 3600, 200, 90}, *a - 1).occupancy(), 0.85);
}

TEST(RequiredAgents, NothingComesNobodyIsNeeded) {
    EXPECT_EQ(needs(0, 200, {}, 0.8, 20), 0);
    EXPECT_EQ(needs(0, 0, 90, 0.8, 20), 0);
}

TEST(RequiredAgents, ImpossibleInputHasNoAnswer) {
    EXPECT_EQ(needs(10, 200, {}, 1.0, 20), std::nullopt);
    EXPECT_EQ(needs(10, 200, {}, 0, 20), std::nullopt);
    EXPECT_EQ(needs(10, 0, {}, 0.8, 20), std::nullopt);
    EXPECT_EQ(needs(-1, 200, {}, 0.8, 20), std::nullopt);
    EXPECT_EQ(needs(10, 200, 0, 0.8, 20), std::nullopt);
    EXPECT_EQ(needs(10, 200, {}, 0.8, -1), std::nullopt);
    EXPECT_EQ(needs(10, 200, {}, 0.8, 20, Variant::offered, 0), std::nullopt);
    EXPECT_EQ(needs(1e9, 3600, {}, 0.8, 20), std::nullopt) << "more agents than anybody has";
}

TEST(RequiredAgents, ThousandsOfThem) {
    // 5000 Erlang; the square-root rule says 5000 + 0.26 * 70 for a probability of waiting near 1/2
    const auto c = needs(60'000, 300, {}, 0.8, 20);
    ASSERT_TRUE(c);
    EXPECT_GT(*c, 5000);
    EXPECT_LT(*c, 5100);
    const auto a = needs(60'000, 300, 120, 0.8, 20);
    ASSERT_TRUE(a);
    EXPECT_LT(*a, 5000) << "some hang up, so fewer agents than work";
    EXPECT_GE(*a, 4000) << "nobody answers four fifths of 5000 Erlang with less";
}

TEST(Overload, ErlangCHasNoWaitThatEnds) {
    for (const int n : {0, 5, 10}) {
        const auto f = staffing_figures({10.0 / 300, 300, {}}, {20, 5}, n);
        EXPECT_TRUE(f.overloaded);
        EXPECT_EQ(f.waiting, 1);
        EXPECT_EQ(f.levels.offered, 0);
        EXPECT_EQ(f.asa_s, std::nullopt);
        EXPECT_EQ(f.mean_queue, std::nullopt);
        EXPECT_EQ(f.wait_p90_s, std::nullopt);
    }
    EXPECT_FALSE(staffing_figures({10.0 / 300, 300, {}}, {20, 5}, 11).overloaded);
}

TEST(Overload, ErlangAServesWhatItCan) {
    // A hundred times too much: every agent is busy all the time, the rest hangs up.
    const ErlangA model({1, 1000, 1e5}, 10);
    EXPECT_NEAR(model.waiting(), 1, 1e-12);
    EXPECT_NEAR(model.occupancy(), 1, 1e-9);
    EXPECT_NEAR(model.abandoned(), 0.99, 1e-9);
    EXPECT_EQ(model.answered_within(20), 0);
    EXPECT_NEAR(model.waits_longer(20), std::exp(-20 / 1e5), 1e-12);
}

TEST(Limits, WithEndlessPatienceErlangAIsErlangC) {
    const Traffic patient{700.0 / 3600, 190, 1e9};
    const ErlangA a(patient, 42);
    const ErlangC c(patient, 42);
    EXPECT_NEAR(a.waiting(), c.waiting(), 1e-6);
    EXPECT_NEAR(a.answered_within(20), c.service_level(20), 1e-6);
    EXPECT_NEAR(*a.asa_s(), *c.asa_s(), 1e-4);
    EXPECT_NEAR(a.wait_quantile(0.9), *c.wait_quantile(0.9), 1e-3);
}

TEST(Limits, WithoutPatienceErlangAIsErlangB) {
    const ErlangA a({700.0 / 3600, 190, 1e-7}, 42);
    EXPECT_NEAR(a.abandoned(), erlang_b(700.0 / 3600 * 190, 42), 1e-6);
    EXPECT_NEAR(a.answered_within(20), 1 - a.abandoned(), 1e-9);
}

TEST(Limits, WithTOfZeroOnlyTheUnwaitingAreInTime) {
    const ErlangA a({700.0 / 3600, 190, 90}, 38);
    EXPECT_EQ(a.answered_within(0), a.no_wait());
    EXPECT_EQ(a.abandoned_within(0), 0);
    EXPECT_NEAR(a.waits_longer(0), a.waiting(), 1e-12);
    EXPECT_EQ(ErlangC({700.0 / 3600, 190, {}}, 42).service_level(0),
              1 - ErlangC({700.0 / 3600, 190, {}}, 42).waiting());
}

TEST(Limits, QuantilesAndLevelsAreTwoSidesOfOneLaw) {
    const ErlangA a({700.0 / 3600, 190, 90}, 38);
    const ErlangC c({700.0 / 3600, 190, {}}, 42);
    for (const double q : {0.0, 0.3, 0.7, 0.9, 0.99}) {
        const double wait = a.wait_quantile(q);
        if (wait > 0) {
            EXPECT_NEAR(1 - a.waits_longer(wait), q, 1e-10);
        }
        if (wait == 0) {
            EXPECT_LE(q, a.no_wait());
        }
        const double wait_c = *c.wait_quantile(q);
        if (wait_c > 0) {
            EXPECT_NEAR(c.service_level(wait_c), q, 1e-12);
        }
    }
}

TEST(FractionalStaff, LiesBetweenItsNeighbours) {
    const Traffic traffic{700.0 / 3600, 190, 90};
    const auto low = staffing_figures(traffic, {20, 5}, 38);
    const auto high = staffing_figures(traffic, {20, 5}, 39);
    const auto half = staffing_figures(traffic, {20, 5}, 38.25);
    EXPECT_NEAR(half.levels.offered, 0.75 * low.levels.offered + 0.25 * high.levels.offered, 1e-12);
    EXPECT_NEAR(*half.abandon_rate, 0.75 * *low.abandon_rate + 0.25 * *high.abandon_rate, 1e-12);
    EXPECT_EQ(half.agents, 38.25);
    const auto edge = staffing_figures({10.0 / 300, 300, {}}, {20, 5}, 10.5);
    EXPECT_TRUE(edge.overloaded) << "its lower neighbour is";
    EXPECT_EQ(edge.asa_s, std::nullopt);
    EXPECT_GT(edge.levels.offered, 0);
}

TEST(NobodyThere, EveryCallerGoesWhenPatienceEnds) {
    const auto f = staffing_figures({0.1, 200, 60}, {20, 5}, 0);
    EXPECT_EQ(f.abandon_rate, 1);
    EXPECT_EQ(f.levels.offered, 0);
    EXPECT_NEAR(*f.levels.abandons_in_t_count, 1 - std::exp(-20.0 / 60), 1e-12);
    EXPECT_EQ(f.asa_s, std::nullopt);
    EXPECT_EQ(f.occupancy, std::nullopt);
    EXPECT_NEAR(*f.mean_queue, 6, 1e-12);
}

TEST(GrossAgents, RoundsUpButNotForNoise) {
    EXPECT_EQ(gross_agents(28, 0.2775), 39);  // 38.754
    EXPECT_EQ(gross_agents(28, 0.30), 40);
    EXPECT_EQ(gross_agents(28, 1 - 0.7), 40) << "0.30000000000000004";
    EXPECT_EQ(gross_agents(0, 0.3), 0);
    EXPECT_EQ(gross_agents(28, 0), 28);
    EXPECT_EQ(gross_agents(28, 1), std::nullopt);
    EXPECT_EQ(gross_agents(28, -0.1), std::nullopt);
    // Against whole numbers: ceil(n * 100 / (100 - percent)).
    for (int n = 1; n < 400; ++n) {
        for (int percent = 0; percent < 100; ++percent) {
            const int exact = (n * 100 + (100 - percent) - 1) / (100 - percent);
            ASSERT_EQ(gross_agents(n, percent / 100.0), exact) << n << " at " << percent << " %";
        }
    }
}

}  // namespace
}  // namespace leitstand

// The KPIs against the worked figures of the field (domain A2, A3, A6), each of which tells two
// near formulas apart.
#include <gtest/gtest.h>

#include "core/kpi/all.hpp"
#include "core/kpi/customer.hpp"
#include "core/kpi/percentile.hpp"
#include "core/kpi/service_level.hpp"
#include "core/kpi/voice.hpp"
#include "core/kpi/workforce.hpp"

namespace leitstand {
namespace {

Counters textbook() {  // answered 1000, abandoned 60, 860 in 20 s; 20 abandons within T, 10 short
    Counters c;
    c.offered = 1060;
    c.answered = 1000;
    c.abandoned = 60;
    c.answered_in_t = 860;
    c.abandoned_in_t = 20;
    c.abandoned_short = 10;
    return c;
}

TEST(ServiceLevel, EachVariantGivesItsOwnFigure) {
    const Counters c = textbook();
    EXPECT_NEAR(*service_level(c, Variant::offered).value(), 0.811321, 5e-7);
    EXPECT_NEAR(*service_level(c, Variant::without_short_abandons).value(), 0.819048, 5e-7);
    EXPECT_NEAR(*service_level(c, Variant::without_abandons_in_t).value(), 0.826923, 5e-7);
    EXPECT_NEAR(*service_level(c, Variant::abandons_in_t_count).value(), 0.830189, 5e-7);
    EXPECT_NEAR(*service_level(c, Variant::answered_only).value(), 0.860000, 5e-7);
    EXPECT_NEAR(*service_level(c, Variant::removed_from_queue).value(), 0.830189, 5e-7);
}

TEST(ServiceLevel, TheVendorManualsHundredContacts) {
    Counters c;
    c.offered = 100;
    c.answered = 90;
    c.answered_in_t = 70;
    c.abandoned = 10;
    c.abandoned_in_t = 10;
    EXPECT_NEAR(*without_abandons_in_t(c).value(), 0.7778, 5e-5);
    EXPECT_NEAR(*offered(c).value(), 0.70, 1e-12);
    EXPECT_NEAR(*abandons_in_t_count(c).value(), 0.80, 1e-12);
}

TEST(ServiceLevel, CallbackRequestsWithinTAreRemovedFromTheQueue) {
    Counters c = textbook();
    c.offered = 1070;
    c.callbacks = 10;
    c.callbacks_in_t = 4;
    EXPECT_EQ(removed_from_queue(c).part, 884);
    EXPECT_EQ(removed_from_queue(c).whole, 1070);
    c.mark_unknown(Counter::callbacks_in_t);
    EXPECT_FALSE(removed_from_queue(c).value());
}

TEST(ServiceLevel, LiveCountsWhoAlreadyWaitsTooLong) {
    EXPECT_NEAR(*service_level_live(textbook(), Variant::without_short_abandons, 6).value(),
                0.814394, 5e-7);
    EXPECT_FALSE(
        service_level_live(textbook(), Variant::without_short_abandons, std::nullopt).value());
}

TEST(ServiceLevel, NothingOfNothingIsNoValue) {
    for (int v = 0; v < 6; ++v) EXPECT_FALSE(service_level({}, static_cast<Variant>(v)).value());
}

TEST(ServiceLevel, AnUndeliveredCounterIsNotZero) {
    Counters c = textbook();
    c.mark_unknown(Counter::abandoned_short);
    EXPECT_FALSE(without_short_abandons(c).value());
    EXPECT_TRUE(offered(c).value());
    Counters sum = textbook();
    sum += c;
    EXPECT_FALSE(without_short_abandons(sum).value()) << "a sum with an unknown part is unknown";
}

TEST(Voice, TheThreeAbandonRatesDiffer) {
    const Counters c = textbook();
    EXPECT_NEAR(*abandon_rate(c).value(), 0.056604, 5e-7);
    EXPECT_NEAR(*abandon_rate_without_short(c).value(), 0.047619, 5e-7);
    EXPECT_NEAR(*abandon_rate_long_of_offered(c).value(), 0.047170, 5e-7);
    EXPECT_NEAR(*answer_rate(c).value(), 0.943396, 5e-7);
}

TEST(Aggregation, SumsOfPartsNotMeansOfPercentages) {
    Counters a;
    a.offered = 400;
    a.answered = 390;
    a.handled = 390;
    a.answered_in_t = 380;
    a.wait_answered_ms = 390 * 10'000;
    a.talk_ms = 390 * 300'000;
    Counters b;
    b.offered = 1600;
    b.answered = 1440;
    b.handled = 1440;
    b.answered_in_t = 1120;
    b.wait_answered_ms = 1440 * 45'000;
    b.talk_ms = 1440LL * 420'000;
    a += b;
    EXPECT_DOUBLE_EQ(*offered(a).value(), 0.75);
    EXPECT_NEAR(*asa_s(a), 37.54, 0.005);
    EXPECT_NEAR(*aht_s(a), 394.43, 0.005);
}

TEST(Aggregation, TheLongestWaitIsAMaximum) {
    Counters a;
    a.answered = 1;
    a.wait_max_ms = 12'000;
    Counters b = a;
    b.wait_max_ms = 7'000;
    a += b;
    EXPECT_DOUBLE_EQ(*max_wait_s(a), 12.0);
}

TEST(Workforce, TheWordsThatAreMixedUp) {
    EXPECT_NEAR(*occupancy(5.2, 0.9), 0.8525, 5e-5);
    EXPECT_NEAR(*utilisation_handled(5.2, 8), 0.650, 1e-12);
    EXPECT_NEAR(*utilisation_staffed(5.2, 0.9, 8), 0.7625, 1e-12);
    EXPECT_NEAR(*adherence(50, 480), 0.8958, 5e-5);
    EXPECT_NEAR(*conformance(470, 480), 0.9792, 5e-5);
    EXPECT_NEAR(*gross_staff(28, 0.2775), 38.754, 5e-4);
    EXPECT_NEAR(*occupancy(117000 + 604800, 150000 - 117000 + 672000 - 604800), 0.87810, 5e-6);
    EXPECT_FALSE(occupancy(0, 0));
    EXPECT_FALSE(gross_staff(28, 1.0));
}

TEST(Workforce, OverDeliveryDoesNotOffsetAnotherInterval) {
    const double committed[] = {20, 22, 24, 24, 24, 22};
    const double delivered[] = {20, 21, 22.5, 24.5, 26, 20};
    const auto result = staffing_fulfilment(committed, delivered);
    EXPECT_NEAR(*result.share, 0.966912, 5e-7);
    EXPECT_EQ(result.intervals_met, 4);
    EXPECT_EQ(result.intervals, 6);
}

TEST(Customer, ThreeFiguresByTheNameOfCsat) {
    const CsatCounts counts{4, 6, 20, 70, 100};
    EXPECT_NEAR(*csat_top2(counts), 0.85, 1e-12);
    EXPECT_NEAR(*csat_mean(counts), 4.28, 1e-12);
    EXPECT_NEAR(*csat_scaled(counts), 0.82, 1e-12);
    EXPECT_FALSE(csat_mean({}));
}

TEST(Customer, NetPromoterWithItsInterval) {
    const auto nps = net_promoter(112, 58, 30);
    ASSERT_TRUE(nps);
    EXPECT_NEAR(nps->score, 41.0, 1e-9);
    EXPECT_NEAR(nps->standard_error, 5.205, 5e-4);
    EXPECT_NEAR(nps->low, 30.80, 5e-3);
    EXPECT_NEAR(nps->high, 51.20, 5e-3);
    EXPECT_FALSE(net_promoter(0, 0, 0));
}

TEST(Percentile, NearestRankIsTheSmallestThatEnoughDoNotExceed) {
    const std::vector<std::uint32_t> ten{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    EXPECT_EQ(nearest_rank(ten, 0.5), 5U);
    EXPECT_EQ(nearest_rank(ten, 0.9), 9U);
    EXPECT_EQ(nearest_rank(ten, 0.95), 10U);
    EXPECT_EQ(nearest_rank(ten, 1.0), 10U);
    EXPECT_EQ(nearest_rank(std::vector<std::uint32_t>{7}, 0.01), 7U);
    EXPECT_FALSE(nearest_rank({}, 0.5));
}

WaitHistogram one(std::int64_t lower_s, std::int64_t upper_s, std::int64_t count) {
    return {{std::chrono::seconds{lower_s}, 0, 0}, {std::chrono::seconds{upper_s}, count, 0}};
}

TEST(Percentile, HistogramsAreMergedBeforeThePercentileIsRead) {
    MergedHistogram sum;
    merge_into(sum, {{std::chrono::seconds{5}, 900, 0}});
    merge_into(sum, one(90, 120, 100));
    EXPECT_NEAR(*percentile_s(sum, 0.90), 5.0, 1e-9);
    EXPECT_NEAR(*percentile_s(sum, 0.95), 105.0, 1e-9);
}

TEST(Percentile, TheOpenBucketHasNoPercentile) {
    MergedHistogram sum;
    merge_into(sum, {{std::chrono::seconds{5}, 10, 0}, {Millis::max(), 10, 0}});
    EXPECT_NEAR(*percentile_s(sum, 0.5), 5.0, 1e-9);
    EXPECT_FALSE(percentile_s(sum, 0.9));
    EXPECT_FALSE(percentile_s({}, 0.5));
}

TEST(Percentile, MergingKeepsEveryContact) {
    MergedHistogram sum;
    merge_into(sum, {{std::chrono::seconds{20}, 40, 4}, {std::chrono::seconds{60}, 8, 2}});
    merge_into(sum, {{std::chrono::seconds{10}, 30, 3},
                     {std::chrono::seconds{30}, 6, 1},
                     {Millis::max(), 1, 1}});
    double answered = 0;
    double abandoned = 0;
    for (const auto& bucket : sum) {
        answered += bucket.answered;
        abandoned += bucket.abandoned;
    }
    EXPECT_NEAR(answered, 85, 1e-9);
    EXPECT_NEAR(abandoned, 11, 1e-9);
    EXPECT_NEAR(sum[1].answered, 23, 1e-9) << "half of 40 in 10..20, and half of 6 of 10..30";
}

TEST(Percentile, CountsWithinALimitNeedAnEdgeThere) {
    const WaitHistogram h{{std::chrono::seconds{10}, 5, 1}, {std::chrono::seconds{20}, 3, 2}};
    EXPECT_EQ(answered_within(h, std::chrono::seconds{20}), 8);
    EXPECT_EQ(abandoned_within(h, std::chrono::seconds{10}), 1);
    EXPECT_FALSE(answered_within(h, std::chrono::seconds{15}));
}

}  // namespace
}  // namespace leitstand

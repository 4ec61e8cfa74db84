// 10,000 random months, each evaluated twice: by the engine, from messages in any order, and by the
// second evaluator beside this file. They must agree on every figure of the clause.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "tests/unit/engine/brute/compare.hpp"
#include "tests/unit/engine/brute/random_month.hpp"

namespace leitstand::brute {
namespace {

constexpr std::uint64_t kMonths = 10'000, kShards = 8;
constexpr const char* kSeed = "LEITSTAND_BRUTE_SEED";

// Everything that two evaluations of the month disagree on; empty when there is nothing.
std::string disagreement(const Month& month) {
    const auto board = board_of(month);
    if (!board) return "the engine refused a message, or has no such window\n" + summary(month);
    const Figures figures = evaluate(month);
    auto found = differences(figures, *board);
    if (found.empty()) found = contradictions(figures, *board);
    if (found.empty()) return {};
    std::string text = summary(month);
    for (const std::string& line : found) text += "  * " + line + "\n";
    return text + "  again: " + kSeed + "=" + std::to_string(month.seed) +
           " build/dev/test_engine_brute --gtest_filter=Brute.OneMonth\n";
}

class RandomMonths : public testing::TestWithParam<std::uint64_t> {};

TEST_P(RandomMonths, AreTheSameByTheText) {
    const std::uint64_t first = GetParam() * (kMonths / kShards) + 1;
    int bad = 0;
    for (std::uint64_t seed = first; seed < first + kMonths / kShards && bad < 5; ++seed) {
        const std::string text = disagreement(random_month(seed));
        if (text.empty()) continue;
        ++bad;
        ADD_FAILURE() << text;
    }
}

INSTANTIATE_TEST_SUITE_P(Brute, RandomMonths, testing::Range(std::uint64_t{0}, kShards));

// One month, chosen by hand. Without a seed it is the first.
TEST(Brute, OneMonth) {
    const char* seed = std::getenv(kSeed);
    const Month month = random_month(seed == nullptr ? 1 : std::strtoull(seed, nullptr, 10));
    if (seed != nullptr) std::cout << summary(month);
    const std::string text = disagreement(month);
    EXPECT_TRUE(text.empty()) << text;
}

// Months until the first that shows the mistake.
std::uint64_t months_until_found(const Mistakes& mistakes) {
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        const Month month = random_month(seed);
        const auto board = board_of(month);
        if (board && !differences(evaluate(month, mistakes), *board).empty()) return seed;
    }
    return 501;
}

// A comparison that can't fail proves nothing.
TEST(Brute, AMistakeIsFound) {
    Mistakes bound;
    bound.bound_is_outside = true;
    EXPECT_LE(months_until_found(bound), 500U);
    Mistakes exclusions;
    exclusions.exclusions_ignored = true;
    EXPECT_LE(months_until_found(exclusions), 500U);
    Mistakes rounding;
    rounding.rounding_forgotten = true;
    EXPECT_LE(months_until_found(rounding), 500U);
    Mistakes spread;
    spread.spread_of_all = true;
    EXPECT_LE(months_until_found(spread), 500U);
    Mistakes days;
    days.days_are_raw = true;
    EXPECT_LE(months_until_found(days), 500U);
}

// A generator that went narrow would make the agreement above worth little.
class Coverage {
public:
    void add(const Month& month, const Figures& figures) {
        const ClauseConfig& c = month.clause();
        const auto treatment = c.corridor ? static_cast<std::size_t>(c.corridor->treatment) : 5U;
        ++seen_[treatment][static_cast<std::size_t>(c.aggregation)]
               [static_cast<std::size_t>(figures.verdict)];
        for (const std::string& reason : figures.reasons) ++reasons_[reason];
    }

    void demand() const {
        std::map<std::string, int> pairs;
        for (std::size_t t = 0; t < 6; ++t) {
            for (std::size_t a = 0; a < 4; ++a) {
                for (std::size_t v = 0; v < kVerdicts; ++v) {
                    const auto verdict = static_cast<ClauseVerdict>(v);
                    const bool can = verdict != ClauseVerdict::suspended ||
                                     t == static_cast<std::size_t>(Treatment::suspend_malus);
                    EXPECT_EQ(seen_[t][a][v] > 0, can) << name(t, a, v);
                    pairs[name(t, a, kVerdicts)] += seen_[t][a][v];
                    pairs[name(6, a, v)] += seen_[t][a][v];
                    if (can) pairs[name(t, 4, v)] += seen_[t][a][v];
                }
            }
        }
        for (const auto& [what, times] : pairs) EXPECT_GE(times, kLeast) << what;
        for (const char* reason :
             {"missing_intervals", "t_not_counted", "not_counted", "no_locked_forecast",
              "forecast_gaps", "below_min_volume", "rest_estimated", "outside_contract"}) {
            EXPECT_GE(times_of(reason), kLeast) << reason;
        }
        // Only while the first interval of a window runs, with contacts and without a forecast.
        EXPECT_GE(times_of("no_projection"), 3);
    }

private:
    static constexpr std::size_t kVerdicts = 11;
    static constexpr int kLeast = 10;
    [[nodiscard]] int times_of(const std::string& reason) const {
        const auto it = reasons_.find(reason);
        return it == reasons_.end() ? 0 : it->second;
    }
    // Beyond the last of a list: any of them.
    static std::string name(std::size_t treatment, std::size_t aggregation, std::size_t verdict) {
        std::string text = treatment == 5 ? "no corridor" : "";
        if (treatment < 5) text = to_string(static_cast<Treatment>(treatment));
        if (aggregation < 4) text += std::string(" ") + kAggregations[aggregation];
        if (verdict < kVerdicts)
            text += " " + std::string(to_string(static_cast<ClauseVerdict>(verdict)));
        return text;
    }
    static constexpr const char* kAggregations[] = {"pooled", "mean", "share", "worst"};

    int seen_[6][4][kVerdicts] = {};
    std::map<std::string, int> reasons_;
};

TEST(Brute, TheMonthsCoverTreatmentsAggregationsAndVerdicts) {
    Coverage coverage;
    for (std::uint64_t seed = 1; seed <= kMonths; ++seed) {
        const Month month = random_month(seed);
        coverage.add(month, evaluate(month));
    }
    coverage.demand();
}

}  // namespace
}  // namespace leitstand::brute

// What is hidden can't be computed from what is shown: by examples, and by linear algebra over
// thousands of random sites. And what is kept of a broken message has no name in it.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "core/privacy/masking.hpp"
#include "core/privacy/suppression.hpp"
#include "platform/base/rational.hpp"

namespace leitstand {
namespace {

using Hidden = std::vector<bool>;

TEST(Suppression, HidesWhatIsSmallAndASecondOne) {
    const std::vector<PeopleGroup> queues{{0, 20}, {0, 3}, {0, 12}, {1, 30}};
    const Suppression out = suppress(queues, 2, 8);
    EXPECT_EQ(out.queue, (Hidden{false, true, true, false})) << "the smallest of the others too";
    EXPECT_EQ(out.provider, (Hidden{false, false}));
    EXPECT_FALSE(out.site);
}

TEST(Suppression, TwoSmallOnesTogetherMayBeEnough) {
    const std::vector<PeopleGroup> queues{{0, 20}, {0, 3}, {0, 5}};
    EXPECT_EQ(suppress(queues, 1, 8).queue, (Hidden{false, true, true}));
}

TEST(Suppression, WithoutASecondOneTheTotalGoes) {
    const std::vector<PeopleGroup> queues{{0, 3}, {0, 0}, {1, 30}, {2, 5}};
    const Suppression out = suppress(queues, 3, 8);
    EXPECT_EQ(out.queue, (Hidden{true, false, false, true}));
    EXPECT_EQ(out.provider, (Hidden{true, false, true}));
    EXPECT_FALSE(out.site) << "3 and 5 together are 8";
    EXPECT_TRUE(suppress(std::vector<PeopleGroup>{{0, 3}, {1, 30}}, 2, 8).site);
}

TEST(Suppression, WhatIsInNoTotalGivesNothingAway) {
    const std::vector<PeopleGroup> queues{{0, 20}, {0, 3, false}};
    EXPECT_EQ(suppress(queues, 1, 8).queue, (Hidden{false, true}));
    EXPECT_FALSE(suppress(queues, 1, 8).provider[0]);
}

TEST(Suppression, NobodyIsNoGroup) {
    const Suppression out = suppress(std::vector<PeopleGroup>{{0, 0}, {0, 0}}, 1, 8);
    EXPECT_EQ(out.queue, (Hidden{false, false}));
    EXPECT_FALSE(out.provider[0] || out.site);
}

/// Shown figures as equations over the queues' counts, brought into reduced row echelon form. A
/// combination of queues can be derived exactly when reducing it leaves nothing.
class Equations {
public:
    explicit Equations(std::size_t unknowns) : width_(unknowns) {}
    using Row = std::vector<Rational>;

    void add(Row row) {
        reduce(row);
        for (std::size_t i = 0; i < width_; ++i) {
            if (row[i].is_zero()) continue;
            const Rational lead = row[i];
            for (auto& x : row) x /= lead;
            for (auto& other : rows_) {
                const Rational factor = other[i];
                for (std::size_t k = 0; k < width_; ++k) other[k] -= factor * row[k];
            }
            rows_.push_back(std::move(row));
            return;
        }
    }
    [[nodiscard]] bool derivable(Row row) const {
        reduce(row);
        return std::all_of(row.begin(), row.end(), [](const auto& x) { return x.is_zero(); });
    }

private:
    void reduce(Row& row) const {
        for (const auto& known : rows_) {
            std::size_t lead = 0;
            while (known[lead].is_zero()) ++lead;
            const Rational factor = row[lead];
            for (std::size_t k = 0; k < width_; ++k) row[k] -= factor * known[k];
        }
    }
    std::size_t width_;
    std::vector<Row> rows_;
};

TEST(Suppression, NoSmallGroupFollowsFromWhatIsShown) {
    std::mt19937_64 random(20'261'125);
    const auto number = [&](int low, int high) {
        return std::uniform_int_distribution<int>(low, high)(random);
    };
    int hidden_queues = 0;
    for (int round = 0; round < 3000; ++round) {
        const auto providers = static_cast<std::size_t>(number(1, 3));
        std::vector<PeopleGroup> queues;
        for (int q = number(1, 7); q > 0; --q) {
            queues.push_back({static_cast<std::size_t>(number(0, static_cast<int>(providers) - 1)),
                              number(0, 1) == 0 ? number(0, 9) : number(0, 40), number(0, 9) > 0});
        }
        constexpr std::int64_t kLeast = 8;
        const Suppression out = suppress(queues, providers, kLeast);
        Equations shown(queues.size());
        const auto sum_of = [&](auto takes) {
            Equations::Row row(queues.size());
            for (std::size_t q = 0; q < queues.size(); ++q) row[q] = Rational(takes(q) ? 1 : 0);
            return row;
        };
        for (std::size_t q = 0; q < queues.size(); ++q) {
            if (!out.queue[q]) shown.add(sum_of([&](std::size_t other) { return other == q; }));
        }
        for (std::size_t p = 0; p < providers; ++p) {
            if (out.provider[p]) continue;
            shown.add(sum_of(
                [&](std::size_t q) { return queues[q].in_total && queues[q].provider == p; }));
        }
        if (!out.site) shown.add(sum_of([&](std::size_t q) { return queues[q].in_total; }));
        // Every set of queues whose sum can be derived holds nobody that is hidden, or enough.
        for (std::size_t set = 1; set < (std::size_t{1} << queues.size()); ++set) {
            const auto in = [&](std::size_t q) { return ((set >> q) & 1U) != 0; };
            std::int64_t people = 0;
            bool any_hidden = false;
            bool any_shown = false;
            for (std::size_t q = 0; q < queues.size(); ++q) {
                if (!in(q)) continue;
                people += queues[q].size;
                any_hidden = any_hidden || out.queue[q];
                any_shown = any_shown || !out.queue[q];
            }
            if (!any_hidden || any_shown || people >= kLeast) continue;
            ASSERT_FALSE(shown.derivable(sum_of(in))) << round << " " << set;
        }
        hidden_queues += static_cast<int>(std::count(out.queue.begin(), out.queue.end(), true));
    }
    EXPECT_GT(hidden_queues, 1000) << "the rounds hide something";
}

TEST(Masking, KeepsTheShapeOnly) {
    EXPECT_EQ(masked("Anna M\xc3\xbcller, +49 30 1234"), "Xxxx Xxxxxx, +00 00 0000");
    EXPECT_EQ(masked_topic("leitstand/v1/in/Anna M\xc3\xbcller/billing/contact"),
              "leitstand/v1/in/?/billing/contact");
    EXPECT_EQ(masked_quotes("`owner` is \"Anna \\\" M\"; it must be a role"),
              "`owner` is \"Xxxx \\\" X\"; it must be a role");
}

TEST(Masking, RolesAreShownAndPeopleAreNot) {
    for (const char* role : {"service owner", "head-of-billing", "client", ""})
        EXPECT_EQ(role_or_withheld(role), role);
    for (const char* person : {"Eva Berg", "eva@example.org", "J\xc3\xb6rg", "agent 7"})
        EXPECT_EQ(role_or_withheld(person), "withheld");
}

TEST(Masking, OfAPayloadNamesOfFieldsStay) {
    EXPECT_EQ(masked_payload(R"({"id":"Anna-1","n": 12.5, "ok":true,"x":null})"),
              R"({"id":"Xxxx-0","n": 00.0, "ok":true,"x":null})");
    EXPECT_EQ(masked_payload(R"({"Anna Schmidt":1,"a b":"c"})"), R"({"Xxxx Xxxxxxx":0,"x x":"x"})");
    EXPECT_EQ(masked_payload(R"({"id":"Anna)"), R"({"id":"Xxxx)") << "cut off";
    EXPECT_EQ(masked_payload("\"\\"), "\"\\");
    EXPECT_EQ(masked_payload("Anna [true]"), "Xxxx [true]");
}

}  // namespace
}  // namespace leitstand

// Random business cases against a second implementation in 128-bit integers, and what must hold for
// every one of them.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "core/economics/business_case.hpp"
#include "tests/unit/core/business_case.hpp"

namespace leitstand {
namespace {

__extension__ using Wide = __int128;

/// num / den, to the nearest whole number, a half away from zero.
std::int64_t nearest(Wide num, Wide den) {
    const bool negative = num < 0;
    const Wide magnitude = negative ? -num : num;
    Wide whole = magnitude / den;
    if ((magnitude - whole * den) * 2 >= den) ++whole;
    return static_cast<std::int64_t>(negative ? -whole : whole);
}

class Chance {
public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low +
               static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
    }
    /// A number with `decimals` decimals, given as a count of its last one.
    Decimal decimal(std::int64_t low, std::int64_t high, std::int64_t micro) {
        return {between(low, high) * micro};
    }

private:
    std::mt19937_64 engine_;
};

constexpr std::int64_t kCent = 10'000, kTenth = 100'000;

BusinessCase random_case(Chance& chance) {
    BusinessCase c = worked_case();
    c.contacts_per_year = Decimal::whole(chance.between(1, 900'000));
    c.baseline_per_contact = chance.decimal(1, 2'000, kCent);
    c.price_per_contact = chance.decimal(1, 2'000, kCent);
    c.steering_per_year = Decimal::whole(chance.between(0, 500'000));
    c.transition_cost = Decimal::whole(chance.between(0, 2'000'000));
    c.transition_months = static_cast<int>(chance.between(1, 60));
    c.baseline_rise = chance.decimal(-20, 60, kTenth);
    c.price_rise = chance.decimal(-20, 60, kTenth);
    c.fcr_inhouse = chance.decimal(500, 900, kTenth);
    c.call_again = chance.decimal(0, 1000, kTenth);
    c.years.clear();
    for (std::int64_t i = chance.between(1, 4); i > 0; --i) {
        c.years.push_back({chance.decimal(0, 1000, kTenth), chance.decimal(500, 900, kTenth),
                           chance.decimal(-50, 50, kTenth)});
    }
    return c;
}

/// The second way: everything in whole numbers of one fixed unit. Rises are thousandths, so year y
/// has 1000^y in its denominator; percents are thousandths too, prices cents.
struct Second {
    std::int64_t baseline = 0, invoice = 0, bonus = 0, steering = 0, stranded = 0, repeat = 0;
};

Second second_year(const BusinessCase& c, int index) {
    const auto thousandths = [](Decimal percent) { return Wide{percent.micro / kTenth}; };
    Wide base_up = 1;
    Wide price_up = 1;
    Wide down = 1;
    for (int i = 0; i < index; ++i) {
        base_up *= 1000 + thousandths(c.baseline_rise);
        price_up *= 1000 + thousandths(c.price_rise);
        down *= 1000;
    }
    const Wide contacts{c.contacts_per_year.micro / Decimal::kOne};
    const Wide base = contacts * (c.baseline_per_contact.micro / kCent) * base_up;
    const Wide price = contacts * (c.price_per_contact.micro / kCent) * price_up;
    const CaseYear& year = c.years[static_cast<std::size_t>(index)];
    const Wide gap = std::max(thousandths(c.fcr_inhouse) - thousandths(year.fcr), Wide{0});
    Second out;
    out.baseline = nearest(base, down);
    out.invoice = nearest(price, down);
    out.bonus = nearest(price * thousandths(year.bonus_malus), down * 1000);
    out.steering = nearest(Wide{c.steering_per_year.micro / kCent} * base_up, down);
    out.stranded = nearest(base * thousandths(year.stranded), down * 1000);
    out.repeat = nearest(price * gap * thousandths(c.call_again), down * 1'000'000);
    return out;
}

TEST(BusinessCaseProperties, TheSecondWayAgreesToTheCent) {
    Chance chance(20261125);
    for (int round = 0; round < 2000; ++round) {
        const BusinessCase c = random_case(chance);
        const auto plan = case_plan(c, "EUR");
        ASSERT_TRUE(plan);
        std::int64_t cash = -c.transition_cost.micro / kCent;
        for (std::size_t i = 0; i < c.years.size(); ++i) {
            const Second s = second_year(c, static_cast<int>(i));
            const CaseYearBoard& y = plan->years[i];
            ASSERT_EQ(y.moved_baseline.cents, s.baseline) << round;
            ASSERT_EQ(y.invoice.cents, s.invoice) << round;
            ASSERT_EQ(y.bonus_malus.cents, s.bonus) << round;
            ASSERT_EQ(y.steering.cents, s.steering) << round;
            ASSERT_EQ(y.stranded.cents, s.stranded) << round;
            ASSERT_EQ(y.repeat_cost.cents, s.repeat) << round;
            cash += s.baseline - s.invoice - s.bonus - s.steering - s.stranded - s.repeat;
            ASSERT_EQ(y.cumulated_cash.cents, cash) << round;
        }
    }
}

TEST(BusinessCaseProperties, IdentitiesHoldAndPaybackIsWhereTheCashTurns) {
    Chance chance(9);
    int paid = 0;
    for (int round = 0; round < 2000; ++round) {
        const BusinessCase c = random_case(chance);
        const auto plan = case_plan(c, "EUR");
        ASSERT_TRUE(plan && adds_up(*plan));
        Money written_off;
        for (const auto& y : plan->years) written_off += y.transition;
        if (static_cast<int>(c.years.size()) * 12 >= c.transition_months) {
            EXPECT_EQ(written_off, plan->transition) << "the parts are the whole";
        }
        EXPECT_LE(written_off, plan->transition);
        if (!plan->payback_months) continue;
        ++paid;
        const int year = static_cast<int>(*plan->payback_months) / 12;
        EXPECT_EQ(*plan->payback_month, static_cast<int>(std::ceil(*plan->payback_months)));
        if (year > 0 && *plan->payback_months > year * 12.0) {
            const auto before = static_cast<std::size_t>(year - 1);
            EXPECT_LT(plan->years[before].cumulated_cash, Money{});
        }
    }
    EXPECT_GT(paid, 100);
}

TEST(BusinessCaseProperties, EveryCostLowersTheNet) {
    Chance chance(11);
    for (int round = 0; round < 300; ++round) {
        const BusinessCase c = random_case(chance);
        const Money net = case_plan(c, "EUR")->years[0].net_before_transition;
        const auto with = [&](const auto& change) {
            BusinessCase worse = c;
            change(worse);
            return case_plan(worse, "EUR")->years[0].net_before_transition;
        };
        EXPECT_LE(with([](auto& w) { w.price_per_contact.micro += kCent; }), net);
        EXPECT_LE(with([](auto& w) { w.steering_per_year.micro += Decimal::kOne; }), net);
        EXPECT_LE(with([](auto& w) { w.years[0].stranded.micro += kTenth; }), net);
        EXPECT_LE(with([](auto& w) { w.years[0].fcr.micro -= kTenth; }), net);
    }
}

}  // namespace
}  // namespace leitstand

// The business case of domain G as it was worked out by hand, and the month's saving part by part.
#include <gtest/gtest.h>

#include <cmath>

#include "core/economics/business_case.hpp"
#include "core/economics/case_track.hpp"
#include "core/economics/net_saving.hpp"
#include "core/economics/repeat_cost.hpp"
#include "core/economics/saving.hpp"
#include "tests/unit/core/business_case.hpp"

namespace leitstand {
namespace {

/// The printed table has whole euros.
std::int64_t euros(Money money) { return (money.cents + (money.cents < 0 ? -50 : 50)) / 100; }

TEST(BusinessCase, IsTheWorkedTable) {
    const auto plan = case_plan(worked_case(), "EUR");
    ASSERT_TRUE(plan);
    ASSERT_EQ(plan->years.size(), 3U);
    const std::int64_t printed[3][9] = {
        {2'909'340, 1'738'800, -26'082, 280'000, 436'401, 31'298, 448'923, 115'456, -551'477},
        {2'982'074, 1'790'964, -8'955, 287'000, 178'924, 10'746, 723'394, 389'927, 171'917},
        {3'056'625, 1'844'693, 9'223, 294'175, 91'699, 0, 816'835, 483'369, 988'752}};
    const double shares[3][3] = {{.402, .154, .040}, {.399, .243, .131}, {.396, .267, .158}};
    for (std::size_t i = 0; i < 3; ++i) {
        const CaseYearBoard& y = plan->years[i];
        EXPECT_EQ(euros(y.moved_baseline), printed[i][0]);
        EXPECT_EQ(euros(y.invoice), printed[i][1]);
        EXPECT_EQ(euros(y.bonus_malus), printed[i][2]);
        EXPECT_EQ(euros(y.steering), printed[i][3]);
        EXPECT_EQ(euros(y.stranded), printed[i][4]);
        EXPECT_EQ(euros(y.repeat_cost), printed[i][5]);
        EXPECT_EQ(euros(y.net_before_transition), printed[i][6]);
        EXPECT_EQ(euros(y.net_after_amortisation), printed[i][7]);
        EXPECT_EQ(euros(y.cumulated_cash), printed[i][8]);
        EXPECT_NEAR(*y.headline, shares[i][0], 5e-4);
        EXPECT_NEAR(*y.net_before_share, shares[i][1], 5e-4);
        EXPECT_NEAR(*y.net_after_share, shares[i][2], 5e-4);
    }
    EXPECT_EQ(plan->transition, Money{100'040'000});
    EXPECT_EQ(plan->payback_month, 22);
    EXPECT_NEAR(*plan->payback_months, 21.1, 0.05);
    EXPECT_TRUE(adds_up(*plan));
    EXPECT_NEAR(plan->years[0].repeat_contacts, 9072, 1e-9);
    EXPECT_EQ(plan->years[2].from, parse_date("2028-01-01"));
    EXPECT_EQ(plan->years[2].to, parse_date("2028-12-31"));
}

TEST(BusinessCase, NeverPaysBackOrAtOnce) {
    BusinessCase c = worked_case();
    c.transition_cost = Decimal::whole(5'000'000);
    EXPECT_FALSE(case_plan(c, "EUR")->payback_month);
    EXPECT_FALSE(case_plan(c, "EUR")->payback_months);
    c.transition_cost = {};
    EXPECT_EQ(case_plan(c, "EUR")->payback_month, 0);
    c = worked_case();
    c.transition_months = 18;  // half of the second year
    const auto plan = case_plan(c, "EUR");
    EXPECT_EQ(plan->years[1].transition, Money{33'346'667});
    EXPECT_EQ(plan->years[2].transition, Money{});
    c.contacts_per_year = Decimal::whole(1'000'000'000);
    c.baseline_per_contact = Decimal::whole(9'000);
    EXPECT_FALSE(case_plan(c, "EUR")) << "beyond counting";
}

TEST(BusinessCase, KnowsWhichOfItsMonthsADayIsIn) {
    const BusinessCase c = worked_case();
    const auto at = [&](const char* text) { return case_month(c, parse_date(text).value()); };
    EXPECT_FALSE(at("2025-12-31"));
    EXPECT_EQ(at("2026-01-01")->month, 1);
    EXPECT_EQ(at("2027-03-15")->year, 2);
    EXPECT_EQ(at("2027-03-15")->month, 3);
    EXPECT_FALSE(at("2029-01-01"));
}

RepeatInput worked_repeat() {
    RepeatInput input;
    input.contacts = 504'000;
    input.fcr = Ratio{75, 100};
    input.fcr_inhouse = Decimal::whole(78);
    input.call_again = Decimal::whole(60);
    input.price = Rational(345, 100);
    return input;
}

TEST(RepeatCost, IsThatOfTheWorkedYear) {
    const auto cost = repeat_cost(worked_repeat());
    ASSERT_TRUE(cost);
    EXPECT_EQ(cost->cost, Money{3'129'840});
    EXPECT_EQ(cost->contacts, Rational(9072));
    EXPECT_EQ(cost->low, Money{}) << "100 answers do not prove a gap of three points";
    EXPECT_GT(cost->high, cost->cost);
}

TEST(RepeatCost, ASmallerSampleIsLessSureAndAMeasuredReferenceToo) {
    RepeatInput input = worked_repeat();
    const auto few = repeat_cost(input);
    input.fcr = Ratio{7500, 10'000};
    const auto many = repeat_cost(input);
    EXPECT_EQ(many->cost, few->cost);
    EXPECT_LT(many->high, few->high);
    EXPECT_GT(many->low, few->low);
    input.fcr_inhouse.reset();
    EXPECT_FALSE(repeat_cost(input)) << "nobody knows the reference";
    input.fcr_measured = Ratio{780, 1000};
    const auto measured = repeat_cost(input);
    EXPECT_EQ(measured->cost, many->cost);
    EXPECT_GT(measured->high, many->high);
    EXPECT_LT(measured->low, many->low);
}

TEST(RepeatCost, NothingIsEarnedAboveInHouseAndNothingUnknownIsZero) {
    RepeatInput input = worked_repeat();
    input.fcr = Ratio{80, 100};
    EXPECT_EQ(repeat_cost(input)->cost, Money{});
    for (int part = 0; part < 3; ++part) {
        input = worked_repeat();
        if (part == 0) input.fcr.reset();
        if (part == 1) input.contacts.reset();
        if (part == 2) input.price.reset();
        EXPECT_FALSE(repeat_cost(input)) << part;
    }
    input = worked_repeat();
    input.fcr = Ratio{};
    EXPECT_FALSE(repeat_cost(input)) << "no answer at all";
}

EconomicsBoard worked_month() {
    EconomicsBoard e;
    e.contacts = 42'000;
    e.baseline_cost = Money{24'244'500};
    e.base_to_date = Money{14'490'000};
    e.invoice_to_date = Money{14'272'650};  // 1.5 % malus
    e.steering_cost = Money{2'333'333};
    e.stranded_cost = Money{3'636'675};
    e.repeat_cost = Money{260'820};
    e.transition_share = Money{2'778'889};
    e.fcr = 0.75;
    e.fcr_inhouse = 0.78;
    return e;
}

constexpr SavingTerms kAll{true, true, true, true, true, true, true};

TEST(NetSaving, IsTheSumOfAllParts) {
    EconomicsBoard e = worked_month();
    fill_net_saving(kAll, e);
    EXPECT_EQ(e.headline_saving, Money{9'971'850});
    EXPECT_EQ(e.net_saving, Money{962'133});
    EXPECT_TRUE(e.missing.empty());
    EXPECT_TRUE(e.not_counted.empty());
    EXPECT_TRUE(adds_up(e));
    e.net_saving = *e.net_saving + Money{1};
    EXPECT_FALSE(adds_up(e));
}

TEST(NetSaving, AnUnknownPartMakesItUnknownAndIsNamed) {
    const std::pair<std::optional<Money> EconomicsBoard::*, const char*> parts[] = {
        {&EconomicsBoard::invoice_to_date, "invoice"},
        {&EconomicsBoard::steering_cost, "steering_hours"}};
    for (const auto& [part, name] : parts) {
        EconomicsBoard e = worked_month();
        (e.*part).reset();
        fill_net_saving(kAll, e);
        EXPECT_FALSE(e.net_saving) << name;
        EXPECT_EQ(e.missing, std::vector<std::string>{name});
    }
    EconomicsBoard e = worked_month();
    e.repeat_cost.reset();
    e.fcr.reset();
    fill_net_saving(kAll, e);
    EXPECT_FALSE(e.net_saving);
    EXPECT_EQ(e.missing, std::vector<std::string>{"fcr"});
    EXPECT_EQ(e.headline_saving, Money{9'971'850}) << "the headline stays, and stands alone";
}

TEST(NetSaving, WhatNobodyConfiguredIsLeftOutAndSaid) {
    EconomicsBoard e = worked_month();
    e.stranded_cost = e.repeat_cost = e.transition_share = std::nullopt;
    fill_net_saving({true, true, true, false, false, false, false}, e);
    EXPECT_EQ(e.net_saving, Money{9'971'850 - 2'333'333});
    EXPECT_EQ(e.not_counted, (std::vector<std::string>{"stranded", "repeat_cost", "transition"}));
}

TEST(Saving, IsOfAllProvidersAndKnowsItsInterval) {
    EconomicsBoard a = worked_month();
    a.repeat_low = Money{160'820};   // 1 000.00 less
    a.repeat_high = Money{460'820};  // 2 000.00 more
    fill_net_saving(kAll, a);
    const OutsourcedMonth one[] = {{"nordcall", &a}};
    const auto alone = saving_of(one);
    EXPECT_EQ(alone->net_saving, a.net_saving);
    EXPECT_EQ(alone->bonus_malus, Money{-217'350});
    EXPECT_NEAR(*alone->net_low, (9'621.33 - 2000) / 242'445, 1e-12);
    EXPECT_NEAR(*alone->net_high, (9'621.33 + 1000) / 242'445, 1e-12);
    EXPECT_NEAR(*alone->inhouse_per_solved, 242'445 / (42'000 * 0.78), 1e-9);
    EXPECT_NEAR(*alone->price_per_solved, 142'726.5 / (42'000 * 0.75), 1e-9);
    EXPECT_NEAR(*alone->steered_per_solved, (142'726.5 + 23'333.33) / (42'000 * 0.75), 1e-9);
    const OutsourcedMonth both[] = {{"nordcall", &a}, {"sued", &a}};
    const auto two = saving_of(both);
    EXPECT_TRUE(adds_up(*two));
    EXPECT_EQ(two->net_saving->cents, 2 * a.net_saving->cents);
    const double wide = *alone->net_high - *alone->net_low;
    EXPECT_NEAR(*two->net_high - *two->net_low, wide / std::sqrt(2.0), 1e-12)
        << "independent samples add as squares";
}

TEST(Saving, OneUnknownProviderMakesTheSumUnknown) {
    EconomicsBoard a = worked_month();
    fill_net_saving(kAll, a);
    EconomicsBoard b = worked_month();
    b.steering_cost.reset();
    fill_net_saving(kAll, b);
    const OutsourcedMonth months[] = {{"nordcall", &a}, {"sued", &b}};
    const auto saving = saving_of(months);
    EXPECT_FALSE(saving->net_saving);
    EXPECT_FALSE(saving->steering);
    EXPECT_TRUE(saving->baseline);
    EXPECT_EQ(saving->missing, std::vector<std::string>{"sued: steering_hours"});
    const OutsourcedMonth silent[] = {{"nordcall", &a}, {"sued", nullptr}};
    EXPECT_FALSE(saving_of(silent)->baseline);
    EXPECT_EQ(saving_of(silent)->missing, std::vector<std::string>{"sued: economics"});
    EXPECT_FALSE(saving_of({}));
    b = a;
    b.currency = "CHF";
    EXPECT_EQ(saving_of(months)->missing, std::vector<std::string>{"currency"});
    EXPECT_FALSE(saving_of(months)->baseline);
}

TEST(CaseTrack, HoldsATwelfthOfTheYearAgainstTheMonth) {
    const BusinessCase c = worked_case();
    const auto plan = case_plan(c, "EUR");
    EconomicsBoard e = worked_month();
    e.steering_hours = 343.14;
    fill_net_saving(kAll, e);
    TrackInput input;
    input.first = parse_date("2026-11-01").value();
    input.begun = 15;
    input.days = 30;
    input.steering_rate = Decimal::whole(68);
    input.actual = &e;
    const auto track = case_track(c, *plan, input);
    ASSERT_TRUE(track);
    EXPECT_EQ(track->year, 1);
    EXPECT_EQ(track->month, 11);
    EXPECT_EQ(track->planned_steering, Money{1'166'667});  // 280 000 / 24
    EXPECT_EQ(track->planned_invoice, Money{7'136'325});   // 1 712 718 / 24
    EXPECT_NEAR(*track->planned_invoice_per_contact, 3.45 * 0.985, 1e-12);
    EXPECT_NEAR(*track->actual_invoice_per_contact, 142'726.5 / 42'000, 1e-12);
    EXPECT_NEAR(*track->planned_steering_hours, 280'000.0 / 24 / 68, 1e-9);
    EXPECT_EQ(track->actual_steering_hours, 343.14);
    EXPECT_EQ(track->actual_net_saving, e.net_saving);
    input.first = parse_date("2029-01-01").value();
    EXPECT_FALSE(case_track(c, *plan, input));
}

}  // namespace
}  // namespace leitstand

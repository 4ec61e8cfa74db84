#include "core/contract/money.hpp"

#include <gtest/gtest.h>

#include "core/contract/evaluate.hpp"
#include "core/contract/steps.hpp"
#include "tests/unit/core/money_case.hpp"

namespace leitstand {
namespace {

TEST(Money, ExampleThreeEndToEnd) {  // domain B4
    const ExampleThree example;
    const auto outcomes = example.outcomes();
    const auto s = settle(example.price, kInvoiceDay, example.volumes, outcomes);
    ASSERT_TRUE(s);
    ASSERT_EQ(s->lines.size(), 4U);
    EXPECT_EQ(s->lines[0].kind, "base");
    EXPECT_DOUBLE_EQ(s->lines[0].quantity, 263'088);
    EXPECT_DOUBLE_EQ(s->lines[0].rate, 0.62);
    EXPECT_EQ(s->lines[0].amount.cents, 163'114'56);
    EXPECT_EQ(s->lines[1].kind, "shortfall");
    EXPECT_DOUBLE_EQ(s->lines[1].quantity, 1'800);
    EXPECT_EQ(s->lines[1].amount.cents, 2'678'40);
    EXPECT_EQ(s->lines[2].kind, "malus");
    EXPECT_EQ(s->lines[2].clause, "sl");
    EXPECT_EQ(s->lines[2].amount.cents, -4'973'79);
    EXPECT_EQ(s->lines[3].clause, "csat");
    EXPECT_EQ(s->lines[3].amount.cents, -1'657'93);
    EXPECT_EQ(s->base.cents, 165'792'96);
    EXPECT_EQ(s->at_risk.cents, 16'579'30);
    EXPECT_EQ(s->malus.cents, 6'631'72);
    EXPECT_EQ(s->bonus.cents, 0);
    EXPECT_EQ(s->total.cents, 159'161'24);
    EXPECT_NEAR(s->malus_bonus_share()->number(), -0.04, 5e-6);
    EXPECT_EQ(s->clauses[0].tier, 2);
    EXPECT_EQ(s->clauses[1].tier, 0);
    EXPECT_EQ(s->clauses[1].malus, Money{});
    EXPECT_EQ(s->clauses[2].tier, 1);
    EXPECT_FALSE(s->compliance_failed);
    EXPECT_FALSE(s->shortfall_unknown);
}

TEST(Money, TheNextMonthsInvoiceReturnsWhatWasEarnedBack) {
    const ExampleThree example;
    const std::vector<EarnedBack> back{{"sl", Money{4'973'79}}};
    const auto s = settle(example.price, kInvoiceDay, example.volumes, {}, back);
    ASSERT_TRUE(s);
    EXPECT_EQ(s->lines.back().kind, "earn_back");
    EXPECT_EQ(s->lines.back().clause, "sl");
    EXPECT_EQ(s->lines.back().amount.cents, 4'973'79);
    EXPECT_EQ(s->earned_back.cents, 4'973'79);
    EXPECT_EQ(s->total.cents, 165'792'96 + 4'973'79);
}

TEST(Money, NoMoneyMovesWithoutValueCreditsOrInsideASuspension) {
    ExampleThree example;
    example.price.bonus_pool = Decimal::whole(3);
    example.csat.bonus_tiers = {step(85, 100)};
    auto outcomes = example.outcomes();
    outcomes[0].suspended = true;
    outcomes[1].value.reset();
    outcomes[2] = {&example.csat, Rational(9, 10), {}, true};
    outcomes[2].credits = false;
    const auto s = settle(example.price, kInvoiceDay, example.volumes, outcomes);
    ASSERT_TRUE(s);
    EXPECT_EQ(s->total, s->base);
    EXPECT_EQ(s->clauses[0].tier, 2) << "shown, without money";
    EXPECT_FALSE(s->clauses[0].malus);
    EXPECT_FALSE(s->clauses[1].tier);
    EXPECT_FALSE(s->clauses[1].malus);
    EXPECT_EQ(s->clauses[2].bonus_tier, 1);
    EXPECT_FALSE(s->clauses[2].bonus);
}

TEST(Money, BonusHasItsOwnPoolAndSteps) {
    ExampleThree example;
    example.price.bonus_pool = Decimal::whole(3);
    example.sl.bonus_tiers = {step(82, 40), step(85, 100)};
    auto outcomes = example.outcomes();
    outcomes[0] = {&example.sl, Rational(82, 100), {}, true};
    const auto s = settle(example.price, kInvoiceDay, example.volumes, outcomes);
    ASSERT_TRUE(s);
    EXPECT_EQ(s->bonus_pool.cents, 4'973'79);
    EXPECT_EQ(s->clauses[0].bonus_tier, 1) << "from 82 on";
    EXPECT_EQ(s->clauses[0].bonus, Money{994'76});  // 165 792.96 x 3 % x 50 % x 40 %
    EXPECT_EQ(s->lines.back().kind, "bonus");
    EXPECT_EQ(s->total.cents, 165'792'96 - 1'657'93 + 994'76);
}

TEST(Money, NoBonusWhileComplianceFails) {
    ExampleThree example;
    example.price.bonus_pool = Decimal::whole(3);
    example.sl.bonus_tiers = {step(82, 40)};
    auto outcomes = example.outcomes();
    outcomes[0] = {&example.sl, Rational(9, 10), {}, true};
    outcomes[1] = {&example.qa, Rational(9, 10), {}, false};
    const auto bonus = [&] {
        const auto s = settle(example.price, kInvoiceDay, example.volumes, outcomes);
        EXPECT_EQ(s->compliance_failed, s->bonus.cents == 0);
        return s->bonus.cents;
    };
    EXPECT_GT(bonus(), 0) << "critical for the customer, not for compliance";
    example.qa.error_class = ErrorClass::compliance;
    EXPECT_EQ(bonus(), 0);
    outcomes[1].credits = false;
    EXPECT_EQ(bonus(), 0) << "a ramp excuses money, not compliance";
    outcomes[1].value.reset();
    EXPECT_GT(bonus(), 0) << "not measured is not failed";
    outcomes[1] = {&example.qa, Rational(95, 100), {}, true};
    EXPECT_GT(bonus(), 0);
}

TEST(Money, StepsMoveWithTheTarget) {
    const ExampleThree example;
    const Rational relaxed(-20, 100);  // a ramp: 80 becomes 60
    EXPECT_EQ(malus_step(example.sl, Rational(60, 100), relaxed), 0);
    EXPECT_EQ(malus_step(example.sl, Rational(599, 1000), relaxed), 1);
    EXPECT_EQ(malus_step(example.sl, Rational(58, 100), relaxed), 1);
    EXPECT_EQ(malus_step(example.sl, Rational(576, 1000), relaxed), 2);
    EXPECT_EQ(malus_step(example.sl, Rational(54, 100), relaxed), 3);
}

TEST(Money, EvaluationSaysHowFarTheTargetMoved) {
    const ExampleThree example;
    Contract contract;
    Slot slot;
    slot.start = Instant{Millis{0}};
    slot.length = std::chrono::minutes{30};
    slot.raw_part = slot.part = 70;
    slot.raw_whole = slot.whole = slot.offered = 100;
    slot.delivered = true;
    ClauseFacts facts{&example.sl, &contract, {}, {&slot, 1}, {}, 0, slot.end()};
    facts.window = {slot.start, slot.end(), kInvoiceDay, kInvoiceDay};
    EXPECT_EQ(evaluate(facts).moved, Rational(0));
    EXPECT_FALSE(evaluate(facts).met);
    contract.phases.push_back({kInvoiceDay, kInvoiceDay, "ramp", Decimal::whole(-20), {}, true});
    const auto ramp = evaluate(facts);
    EXPECT_EQ(ramp.moved, Rational(-20, 100));
    EXPECT_TRUE(ramp.met);
    EXPECT_EQ(malus_step(example.sl, ramp.money_value.value(), ramp.moved), 0);
}

TEST(Money, StepsOfATimeAndOfAShareOfWindows) {
    auto asa = money_clause("asa", ClauseKpi::asa, 30, 50, {step(30, 25), step(40, 100)});
    asa.at_least = false;
    asa.bonus_tiers = {step(25, 50), step(20, 100)};
    EXPECT_EQ(malus_step(asa, 30, {}), 0);
    EXPECT_EQ(malus_step(asa, Rational(30'001, 1000), {}), 1);
    EXPECT_EQ(malus_step(asa, 41, {}), 2);
    EXPECT_EQ(bonus_step(asa, 26, {}), 0);
    EXPECT_EQ(bonus_step(asa, 25, {}), 1);
    EXPECT_EQ(bonus_step(asa, 20, {}), 2);
    asa.aggregation = Aggregation::share_of_windows;
    asa.share = Decimal::whole(90);
    asa.malus_tiers = {step(90, 25), step(85, 100)};
    asa.bonus_tiers = {step(95, 100)};
    EXPECT_EQ(malus_step(asa, Rational(9, 10), {}), 0);
    EXPECT_EQ(malus_step(asa, Rational(89, 100), {}), 1);
    EXPECT_EQ(malus_step(asa, Rational(84, 100), {}), 2);
    EXPECT_EQ(malus_step(asa, Rational(89, 100), 10), 1) << "a share is not moved by seconds";
    EXPECT_EQ(bonus_step(asa, Rational(95, 100), {}), 1);
}

TEST(Money, SeveralWindowsOfAClauseShareItsWeight) {
    const ExampleThree example;
    std::vector<ClauseOutcome> days(4, {&example.sl, Rational(70, 100), {}, false});
    for (auto& day : days) day.windows = 4;
    days[3] = {&example.sl, Rational(90, 100), {}, true};
    days[3].windows = 4;
    const auto s = settle(example.price, kInvoiceDay, example.volumes, days);
    ASSERT_TRUE(s);
    EXPECT_EQ(s->clauses[0].malus, Money{2'072'41});  // 16 579.296 x 50 % / 4
    EXPECT_EQ(s->malus.cents, 3 * 2'072'41);
}

TEST(Money, CentsThatRoundingAddsBeyondThePoolComeBack) {
    ExampleThree example;
    example.price.model = PriceModel::per_contact;
    example.price.minimum_take.reset();
    example.price.rate = {10'000};              // 1 cent
    example.volumes.contacts = 150;             // base 1.50
    example.price.at_risk = Decimal::whole(1);  // 0.015, a pool of 0.02; each half 0.0075
    const auto half = money_clause("half", ClauseKpi::fcr, 80, 50, {step(80, 100)});
    std::vector<ClauseOutcome> three(3, {&half, Rational(1, 2), {}, false});
    const auto s = settle(example.price, kInvoiceDay, example.volumes, three);
    EXPECT_EQ(s->at_risk.cents, 2);
    EXPECT_EQ(s->malus.cents, 2) << "3 x 0.01 without the cap";
    EXPECT_EQ(s->lines.back().kind, "cap");
    EXPECT_EQ(s->lines.back().amount.cents, 1);
    EXPECT_EQ(s->total.cents, 148);
}

TEST(Money, WithoutAQuantityThereIsNoInvoice) {
    const ExampleThree example;
    auto volumes = example.volumes;
    volumes.handle_ms.reset();
    EXPECT_FALSE(settle(example.price, kInvoiceDay, volumes, {}));
    volumes = example.volumes;
    volumes.contacts.reset();
    EXPECT_FALSE(settle(example.price, kInvoiceDay, volumes, {}));
}

TEST(Money, AmountsBeyondCountingAreNone) {
    ExampleThree example;
    example.price.model = PriceModel::per_contact;
    example.price.rate = Decimal::whole(9'000'000'000);
    EXPECT_FALSE(settle(example.price, kInvoiceDay, example.volumes, {}));
}

TEST(Money, RoundsHalfUpAndCreditsLikeCharges) {
    EXPECT_EQ(to_cents(Rational(1, 200)), Money{1});
    EXPECT_EQ(to_cents(Rational(-1, 200)), Money{-1});
    EXPECT_EQ(to_cents(Rational(49, 10'000)), Money{0});
    EXPECT_EQ(to_cents(Rational(-49, 10'000)), Money{0});
    EXPECT_EQ(to_cents(Rational(1'005, 1000)), Money{101}) << "1.005 is below itself in doubles";
    EXPECT_EQ(to_cents(Rational(90'000'000'000)), Money{9'000'000'000'000});
    EXPECT_FALSE(to_cents(Rational(90'000'000'001)));
    EXPECT_FALSE(to_cents(Rational(-90'000'000'001)));
}

}  // namespace
}  // namespace leitstand

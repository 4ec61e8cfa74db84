#include "core/contract/price.hpp"

#include <gtest/gtest.h>

#include "core/contract/kpi.hpp"
#include "tests/unit/core/money_case.hpp"

namespace leitstand {
namespace {

using std::chrono::January;
using std::chrono::July;

Price bands() {  // domain B1, the ARC/RRC vector
    Price price;
    price.model = PriceModel::bands;
    price.rate = {3'200'000};
    price.base_volume = 50'000;
    price.more_rate = {2'950'000};
    price.less_rate = {2'400'000};
    return price;
}

std::optional<BaseFee> fee_of(const Price& price, const Volumes& volumes, Invoice& invoice) {
    return add_base_fee(price, rates_on(price, kInvoiceDay), volumes, invoice);
}

std::int64_t cents(const Price& price, const Volumes& volumes) {
    Invoice invoice;
    const auto fee = fee_of(price, volumes, invoice);
    EXPECT_TRUE(fee);
    EXPECT_EQ(invoice.total(), fee->amount);
    return fee ? fee->amount.cents : -1;
}

Volumes contacts(std::int64_t number) {
    Volumes volumes;
    volumes.contacts = volumes.offered = number;
    return volumes;
}

TEST(Price, Bands) {
    EXPECT_EQ(cents(bands(), contacts(46'000)), 156'400'00);
    EXPECT_EQ(cents(bands(), contacts(47'500)), 160'000'00);
    EXPECT_EQ(cents(bands(), contacts(52'500)), 160'000'00);
    EXPECT_EQ(cents(bands(), contacts(54'000)), 164'425'00);
    auto running = contacts(10'000);
    running.complete = false;
    EXPECT_EQ(cents(bands(), running), 160'000'00) << "nothing is missing before the month is over";
    Invoice invoice;
    ASSERT_TRUE(fee_of(bands(), contacts(46'000), invoice));
    EXPECT_EQ(invoice.lines().at(1).kind, "less");
    EXPECT_DOUBLE_EQ(invoice.lines().at(1).quantity, 1'500);
    EXPECT_EQ(invoice.lines().at(1).amount.cents, -3'600'00);
}

TEST(Price, EveryModelPaysItsOwnQuantity) {
    Price price;
    price.rate = {27'900'000};
    Volumes volumes;
    volumes.contacts = 3;
    volumes.handle_ms = 90'000;
    volumes.productive_hours = Rational(5, 2);
    volumes.login_hours = 4;
    volumes.fte = Rational(33, 4);
    const auto with = [&](PriceModel model) {
        price.model = model;
        return cents(price, volumes);
    };
    EXPECT_EQ(with(PriceModel::per_contact), 83'70);
    EXPECT_EQ(with(PriceModel::per_handled_minute), 41'85);
    EXPECT_EQ(with(PriceModel::per_productive_hour), 69'75);
    EXPECT_EQ(with(PriceModel::per_login_hour), 111'60);
    EXPECT_EQ(with(PriceModel::fte), 230'18);  // 230.175
}

TEST(Price, UnknownQuantityIsNotZero) {
    Price price = bands();
    for (const auto model :
         {PriceModel::per_contact, PriceModel::per_handled_minute, PriceModel::per_productive_hour,
          PriceModel::per_login_hour, PriceModel::fte, PriceModel::bands}) {
        price.model = model;
        Invoice invoice;
        EXPECT_FALSE(fee_of(price, {}, invoice)) << to_string(model);
        EXPECT_TRUE(invoice.lines().empty());
    }
}

TEST(Price, HandlingTimeIsPaidUpToItsCap) {
    const ExampleThree example;
    const auto minutes = [&](std::int64_t aht_ms) {
        return billable_minutes(example.price, 52'200, 52'200 * aht_ms);
    };
    EXPECT_EQ(minutes(306'000), Rational(263'088));
    EXPECT_EQ(minutes(302'400), Rational(263'088));
    EXPECT_EQ(minutes(288'000), Rational(250'560));
    auto uncapped = example.price;
    uncapped.aht_cap.reset();
    EXPECT_EQ(billable_minutes(uncapped, 52'200, 52'200LL * 306'000), Rational(266'220));
}

TEST(Price, MinimumTake) {
    ExampleThree example;
    const auto shortfall = [&] {
        Invoice invoice;
        const auto fee = fee_of(example.price, example.volumes, invoice);
        EXPECT_FALSE(fee->shortfall_unknown);
        return invoice.lines().size() > 1 ? invoice.lines()[1].amount.cents : 0;
    };
    EXPECT_EQ(shortfall(), 2'678'40);
    example.volumes.offered = 54'000;
    EXPECT_EQ(shortfall(), 0);
    example.volumes.offered = 53'999;
    EXPECT_EQ(shortfall(), 1'49);  // 4.8 x 0.62 x 0.5 = 1.488
    example.volumes.complete = false;
    EXPECT_EQ(shortfall(), 0) << "may still come";
    example.volumes.complete = true;
    example.price.model = PriceModel::per_contact;
    EXPECT_EQ(shortfall(), 31) << "half of 0.62";
    example.price.model = PriceModel::per_login_hour;
    example.volumes.login_hours = 100;
    EXPECT_EQ(shortfall(), 0) << "hours are paid, not contacts";
}

TEST(Price, MinimumTakeWithoutAForecastIsUnknown) {
    ExampleThree example;
    Invoice invoice;
    example.volumes.locked_contacts.reset();
    EXPECT_TRUE(fee_of(example.price, example.volumes, invoice)->shortfall_unknown);
    example.volumes.locked_contacts = 60'000;
    example.volumes.offered.reset();
    EXPECT_TRUE(fee_of(example.price, example.volumes, invoice)->shortfall_unknown);
}

TEST(Price, BreakEvenOfHourAndMinute) {  // domain B1
    const Rational hour(279, 10);
    const Rational minute(62, 100);
    const Rational aht(510, 100);
    EXPECT_EQ(break_even_occupancy(hour, minute), Rational(3, 4));
    const auto cost = [&](std::int64_t percent) {
        return contact_cost_by_hour(hour, aht, {percent, 100})->rounded({1, 1000});
    };
    EXPECT_EQ(cost(70), Rational(3'388, 1000));
    EXPECT_EQ(cost(80), Rational(2'964, 1000));
    EXPECT_EQ(cost(85), Rational(2'790, 1000));
    EXPECT_EQ(aht * minute, Rational(3'162, 1000));
    EXPECT_EQ(contact_cost_by_hour(hour, aht, {3, 4}), aht * minute) << "at the break-even";
    EXPECT_FALSE(break_even_occupancy(hour, 0));
    EXPECT_FALSE(contact_cost_by_hour(hour, aht, 0));
}

Rational rate_at(std::int64_t index_millis) {  // domain B5, 0.62 a minute
    Price price;
    price.rate = {620'000};
    price.indexation.emplace();
    price.indexation->values = {{kInvoiceDay, Decimal{index_millis * 1000}}};
    return rates_on(price, kInvoiceDay).rate;
}

TEST(Indexation, Vectors) {
    EXPECT_EQ(rate_at(1'018), Rational(62, 100));
    EXPECT_EQ(rate_at(1'031), Rational(6'335, 10'000));
    EXPECT_EQ(rate_at(1'068), Rational(6'448, 10'000));
    EXPECT_EQ(rate_at(1'019), Rational(62, 100));
    EXPECT_EQ(rate_at(1'020), Rational(6'287, 10'000)) << "the threshold itself counts: 0.62868";
    EXPECT_EQ(rate_at(969), Rational(6'065, 10'000)) << "wages may fall: 0.606546";
    EXPECT_EQ(rate_at(900), Rational(5'952, 10'000)) << "and the cap holds there too";
}

TEST(Indexation, TheLastValueBeforeTheDayCounts) {
    auto price = bands();
    price.rate = {3'000'050};
    price.indexation.emplace();
    price.indexation->values = {{std::chrono::year{2026} / January / 1, {1'031'000}},
                                {std::chrono::year{2027} / January / 1, {1'010'000}}};
    const auto on = [&](Date day) { return rates_on(price, day); };
    EXPECT_EQ(on(std::chrono::year{2025} / July / 1).rate, Rational(3'000'050, 1'000'000))
        << "before the first value the rate is as it was written";
    const auto moved = on(std::chrono::year{2026} / July / 1);
    EXPECT_EQ(moved.rate, Rational(30'652, 10'000));       // 3.06515...
    EXPECT_EQ(moved.more_rate, Rational(30'140, 10'000));  // 3.014015
    EXPECT_EQ(moved.less_rate, Rational(24'521, 10'000));  // 2.45208
    EXPECT_EQ(on(std::chrono::year{2026} / January / 1).rate, moved.rate);
    EXPECT_EQ(on(std::chrono::year{2027} / January / 1).rate, exact(price.rate))
        << "below the threshold again: each value is against the first";
}

}  // namespace
}  // namespace leitstand

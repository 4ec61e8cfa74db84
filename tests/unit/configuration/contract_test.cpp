// Everything that a provider's file says about contract and price is kept, and what it does not say
// has the default of docs/configuration.md.
#include "tests/unit/configuration/provider_text.hpp"

namespace leitstand {
namespace {

using namespace std::chrono_literals;
using std::chrono::April;
using std::chrono::January;
using std::chrono::March;

TEST(ContractConfiguration, WithoutASectionThereIsNone) {
    const auto provider = read("");
    EXPECT_FALSE(provider.contract);
    EXPECT_TRUE(provider.clauses.empty());
    EXPECT_FALSE(provider.economics.baseline_cost_per_contact);
    EXPECT_FALSE(provider.economics.steering_rate_per_hour);
    EXPECT_FALSE(provider.economics.transition_cost);
    EXPECT_FALSE(provider.economics.transition_months);
}

TEST(ContractConfiguration, EmptyOneHasDocumentedDefaults) {
    const auto contract = read("[contract]\n").contract.value();
    EXPECT_FALSE(contract.valid_from);
    EXPECT_FALSE(contract.valid_to);
    EXPECT_EQ(contract.currency, "EUR");
    EXPECT_EQ(contract.official_source, OfficialSource::client);
    EXPECT_EQ(contract.report_due_workdays, 5);
    EXPECT_EQ(contract.dispute_days, 20);
    EXPECT_EQ(contract.version, "1");
    EXPECT_FALSE(contract.price);
    EXPECT_TRUE(contract.phases.empty());
}

TEST(ContractConfiguration, EveryKeyIsKept) {
    const auto contract = read(R"(
[contract]
valid_from = "2026-01-01"
valid_to = "2028-12-31"
currency = "CHF"
official_source = "provider"
report_due_workdays = 7
dispute_days = 30
version = "2.1"
[[contract.phase]]
from = "2026-01-01"
to = "2026-01-31"
target_offset = -20.5
credits = false
[[contract.phase]]
from = "2026-03-01"
to = "2026-04-30"
name = "hypercare"
)")
                              .contract.value();
    EXPECT_EQ(contract.valid_from, day(2026, January, 1));
    EXPECT_EQ(contract.valid_to, day(2028, std::chrono::December, 31));
    EXPECT_EQ(contract.currency, "CHF");
    EXPECT_EQ(contract.official_source, OfficialSource::provider);
    EXPECT_EQ(contract.report_due_workdays, 7);
    EXPECT_EQ(contract.dispute_days, 30);
    EXPECT_EQ(contract.version, "2.1");
    ASSERT_EQ(contract.phases.size(), 2U);
    const auto& ramp = contract.phases[0];
    EXPECT_EQ(ramp.from, day(2026, January, 1));
    EXPECT_EQ(ramp.to, day(2026, January, 31));
    EXPECT_EQ(ramp.name, "ramp");
    EXPECT_EQ(ramp.offset, decimal(-20'500));
    EXPECT_FALSE(ramp.credits);
    EXPECT_FALSE(ramp.target);
    EXPECT_EQ(contract.phases[1].from, day(2026, March, 1));
    EXPECT_EQ(contract.phases[1].to, day(2026, April, 30));
    EXPECT_EQ(contract.phases[1].name, "hypercare");
    EXPECT_EQ(contract.phases[1].offset, Decimal{});
    EXPECT_TRUE(contract.phases[1].credits);
}

TEST(ContractConfiguration, PriceHasDocumentedDefaults) {
    const auto price =
        read("[contract.price]\nmodel = \"per_contact\"\nrate = 3.2\n").contract->price.value();
    EXPECT_EQ(price.model, PriceModel::per_contact);
    EXPECT_EQ(price.rate, decimal(3'200));
    EXPECT_FALSE(price.aht_reference);
    EXPECT_FALSE(price.aht_cap);
    EXPECT_FALSE(price.minimum_take);
    EXPECT_EQ(price.shortfall, Decimal::whole(100));
    EXPECT_EQ(price.at_risk, Decimal{});
    EXPECT_EQ(price.bonus_pool, Decimal{});
    EXPECT_FALSE(price.indexation);
}

TEST(ContractConfiguration, EveryKeyOfAPriceIsKept) {
    const auto price = read(R"(
[contract.price]
model = "per_handled_minute"
rate = 0.621234
aht_reference_s = 288.5
aht_cap_percent = 5.5
minimum_take_percent = 90.5
shortfall_percent = 50.5
at_risk_percent = 10.5
bonus_percent = 3.5
[contract.price.index]
fixed = 0.25
wage = 0.75
threshold_percent = 1.5
cap_percent = 3.5
[[contract.price.index.value]]
from = "2027-01-01"
index = 1.031
[[contract.price.index.value]]
from = "2028-01-01"
index = 1.068
)")
                           .contract->price.value();
    EXPECT_EQ(price.model, PriceModel::per_handled_minute);
    EXPECT_EQ(price.rate, Decimal{621'234});
    EXPECT_EQ(price.aht_reference, 288'500ms);
    EXPECT_EQ(price.aht_cap, decimal(5'500));
    EXPECT_EQ(price.minimum_take, decimal(90'500));
    EXPECT_EQ(price.shortfall, decimal(50'500));
    EXPECT_EQ(price.at_risk, decimal(10'500));
    EXPECT_EQ(price.bonus_pool, decimal(3'500));
    const auto& index = price.indexation.value();
    EXPECT_EQ(index.fixed, decimal(250));
    EXPECT_EQ(index.wage, decimal(750));
    EXPECT_EQ(index.threshold, decimal(1'500));
    EXPECT_EQ(index.cap, decimal(3'500));
    ASSERT_EQ(index.values.size(), 2U);
    EXPECT_EQ(index.values[0].from, day(2027, January, 1));
    EXPECT_EQ(index.values[0].index, decimal(1'031));
    EXPECT_EQ(index.values[1].from, day(2028, January, 1));
    EXPECT_EQ(index.values[1].index, decimal(1'068));
}

TEST(ContractConfiguration, IndexHasDocumentedDefaults) {
    const auto price =
        read("[contract.price]\nmodel = \"fte\"\nrate = 3000\n[contract.price.index]\n")
            .contract->price.value();
    EXPECT_EQ(price.model, PriceModel::fte);
    EXPECT_EQ(price.indexation->fixed, decimal(300));
    EXPECT_EQ(price.indexation->wage, decimal(700));
    EXPECT_EQ(price.indexation->threshold, Decimal::whole(2));
    EXPECT_EQ(price.indexation->cap, Decimal::whole(4));
    EXPECT_TRUE(price.indexation->values.empty());
}

TEST(ContractConfiguration, BandsAreKept) {
    const std::string needed =
        "[contract.price]\nmodel = \"bands\"\nrate = 3.20\nbase_volume = 50000\n"
        "more_rate = 2.95\nless_rate = 2.40\n";
    const auto short_form = read(needed).contract->price.value();
    EXPECT_EQ(short_form.model, PriceModel::bands);
    EXPECT_EQ(short_form.base_volume, 50'000);
    EXPECT_EQ(short_form.more_rate, decimal(2'950));
    EXPECT_EQ(short_form.less_rate, decimal(2'400));
    EXPECT_EQ(short_form.more_from, Decimal::whole(105));
    EXPECT_EQ(short_form.less_below, Decimal::whole(95));
    const auto price =
        read(needed + "more_from_percent = 107.5\nless_below_percent = 92.5\n").contract->price;
    EXPECT_EQ(price->more_from, decimal(107'500));
    EXPECT_EQ(price->less_below, decimal(92'500));
}

TEST(ContractConfiguration, EveryPriceModelHasItsName) {
    const std::vector<std::string> names{"per_contact", "per_handled_minute", "per_productive_hour",
                                         "per_login_hour", "fte"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto price =
            read("[contract.price]\nmodel = \"" + names[i] + "\"\nrate = 1\n").contract->price;
        EXPECT_EQ(price->model, static_cast<PriceModel>(i)) << names[i];
        EXPECT_EQ(to_string(price->model), names[i]);
    }
}

TEST(ContractConfiguration, EconomicsAreKept) {
    const auto economics = read(
                               "[economics]\nbaseline_cost_per_contact = 5.7725\n"
                               "steering_rate_per_hour = 68.5\ntransition_cost = 1000400.25\n"
                               "transition_months = 36\n")
                               .economics;
    EXPECT_EQ(economics.baseline_cost_per_contact, Decimal{5'772'500});
    EXPECT_EQ(economics.steering_rate_per_hour, decimal(68'500));
    EXPECT_EQ(economics.transition_cost, decimal(1'000'400'250));
    EXPECT_EQ(economics.transition_months, 36);
}

}  // namespace
}  // namespace leitstand

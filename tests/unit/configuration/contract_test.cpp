// Everything that a provider's file says about contract, clauses and money is kept, and what it
// does not say has the default of docs/configuration.md.
#include <gtest/gtest.h>

#include "app/configuration/files.hpp"

namespace leitstand {
namespace {

using namespace std::chrono_literals;
using std::chrono::April;
using std::chrono::January;
using std::chrono::March;

constexpr const char* kSite =
    "[site]\nid = \"berlin-1\"\nname = \"Berlin\"\ntimezone = \"Europe/Berlin\"\n";
constexpr const char* kOutsourced =
    "[provider]\nid = \"nordcall\"\nkind = \"outsourced\"\n[[queue]]\nid = \"billing\"\n";

Decimal decimal(std::int64_t millis) { return {millis * 1000}; }
Date day(int year, std::chrono::month month, unsigned number) {
    return std::chrono::year{year} / month / std::chrono::day{number};
}

ProviderConfig read(const std::string& rest, const std::string& head = kOutsourced) {
    const auto loaded =
        load_configuration_texts({{"site.toml", kSite}, {"providers/a.toml", head + rest}});
    for (const auto& problem : loaded.problems) ADD_FAILURE() << to_string(problem);
    return loaded.configuration ? loaded.configuration->providers.at(0) : ProviderConfig{};
}

ClauseConfig read_clause(const std::string& rest) {
    const auto provider = read("[[clause]]\nid = \"c\"\n" + rest);
    return provider.clauses.empty() ? ClauseConfig{} : provider.clauses.front();
}

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

TEST(ClauseConfiguration, HasDocumentedDefaults) {
    const auto clause = read_clause("kpi = \"service_level\"\nt_s = 30\ntarget = 80\n");
    EXPECT_EQ(clause.id, "c");
    EXPECT_EQ(clause.reference, "");
    EXPECT_EQ(clause.kpi, ClauseKpi::service_level);
    EXPECT_EQ(clause.variant, Variant::offered);
    EXPECT_EQ(clause.t, 30s);
    EXPECT_EQ(clause.short_wait, 5s);
    EXPECT_FALSE(clause.without_short);
    EXPECT_EQ(clause.error_class, ErrorClass::customer);
    EXPECT_EQ(clause.queues, std::vector<std::string>{"billing"});
    EXPECT_TRUE(clause.at_least);
    EXPECT_EQ(clause.target, Decimal::whole(80));
    EXPECT_EQ(clause.floor, Decimal::whole(80));
    EXPECT_EQ(clause.stretch, Decimal::whole(80));
    EXPECT_EQ(clause.window, ClauseWindow::month);
    EXPECT_EQ(clause.aggregation, Aggregation::pooled);
    EXPECT_EQ(clause.sub_window, SubWindow::day);
    EXPECT_EQ(clause.share, Decimal{});
    EXPECT_EQ(clause.zero_windows, ZeroWindows::exclude);
    EXPECT_EQ(clause.rounding, Rounding::none);
    EXPECT_EQ(clause.min_volume, 0);
    EXPECT_EQ(clause.weight, Decimal{});
    EXPECT_FALSE(clause.corridor);
    EXPECT_TRUE(clause.phases.empty());
    EXPECT_TRUE(clause.malus_tiers.empty());
    EXPECT_TRUE(clause.bonus_tiers.empty());
    EXPECT_FALSE(clause.earn_back);
}

TEST(ClauseConfiguration, EveryKeyIsKept) {
    const auto clause = read_clause(R"(
reference = "§ 7.3"
kpi = "service_level"
queues = ["billing"]
variant = "abandons_in_t_count"
t_s = 30.5
short_s = 3
operator = ">="
target = 79.955
floor = 70.125
stretch = 90.25
window = "quarter"
aggregation = "share_of_windows"
sub_window = "interval"
share = 92.5
rounding = "0.1"
min_volume = 30
zero_windows = "met"
weight = 33.333333
)");
    EXPECT_EQ(clause.reference, "§ 7.3");
    EXPECT_EQ(clause.variant, Variant::abandons_in_t_count);
    EXPECT_EQ(clause.t, 30'500ms);
    EXPECT_EQ(clause.short_wait, 3s);
    EXPECT_FALSE(clause.without_short) << "the variant says it";
    EXPECT_EQ(clause.target, decimal(79'955));
    EXPECT_EQ(clause.floor, decimal(70'125));
    EXPECT_EQ(clause.stretch, decimal(90'250));
    EXPECT_EQ(clause.window, ClauseWindow::quarter);
    EXPECT_EQ(clause.aggregation, Aggregation::share_of_windows);
    EXPECT_EQ(clause.sub_window, SubWindow::interval);
    EXPECT_EQ(clause.share, decimal(92'500));
    EXPECT_EQ(clause.rounding, Rounding::tenth);
    EXPECT_EQ(clause.min_volume, 30);
    EXPECT_EQ(clause.zero_windows, ZeroWindows::met);
    EXPECT_EQ(clause.weight, Decimal{33'333'333});
}

TEST(ClauseConfiguration, OperatorWindowRoundingAndClass) {
    const auto clause = read_clause(
        "kpi = \"critical_error_accuracy\"\nclass = \"compliance\"\noperator = \"<=\"\n"
        "target = 95\nwindow = \"week\"\nrounding = 0.01\n");
    EXPECT_EQ(clause.kpi, ClauseKpi::critical_error_accuracy);
    EXPECT_EQ(clause.error_class, ErrorClass::compliance);
    EXPECT_FALSE(clause.at_least);
    EXPECT_EQ(clause.window, ClauseWindow::week);
    EXPECT_EQ(clause.rounding, Rounding::hundredth);
    EXPECT_EQ(read_clause("kpi = \"nps\"\ntarget = -5\nrounding = \"none\"\n").rounding,
              Rounding::none);
}

TEST(ClauseConfiguration, ShortAbandonsLeaveARateOnlyWhenSaid) {
    for (const std::string kpi : {"abandon_rate", "answer_rate"}) {
        const auto plain = read_clause("kpi = \"" + kpi + "\"\ntarget = 5\n");
        EXPECT_FALSE(plain.without_short) << kpi;
        const auto said = read_clause("kpi = \"" + kpi + "\"\ntarget = 5\nshort_s = 10\n");
        EXPECT_TRUE(said.without_short) << kpi;
        EXPECT_EQ(said.short_wait, 10s) << kpi;
    }
}

TEST(ClauseConfiguration, EveryWordOfAListHasItsMeaning) {
    const std::vector<std::string> windows{"interval", "hour", "day", "week", "month", "quarter"};
    for (std::size_t i = 0; i < windows.size(); ++i) {
        const auto clause =
            read_clause("kpi = \"aht\"\ntarget = 300\nwindow = \"" + windows[i] + "\"\n");
        EXPECT_EQ(clause.window, static_cast<ClauseWindow>(i));
        EXPECT_EQ(to_string(clause.window), windows[i]);
    }
    const std::vector<std::string> aggregations{"pooled", "mean_of_windows", "share_of_windows",
                                                "worst_window"};
    for (std::size_t i = 0; i < aggregations.size(); ++i) {
        const auto clause = read_clause("kpi = \"aht\"\ntarget = 300\naggregation = \"" +
                                        aggregations[i] + "\"\n" + (i == 2 ? "share = 90\n" : ""));
        EXPECT_EQ(clause.aggregation, static_cast<Aggregation>(i));
        EXPECT_EQ(to_string(clause.aggregation), aggregations[i]);
    }
    const std::vector<std::string> kpis{"service_level",
                                        "asa",
                                        "abandon_rate",
                                        "answer_rate",
                                        "aht",
                                        "occupancy",
                                        "fcr",
                                        "csat_top2",
                                        "nps",
                                        "form_score",
                                        "critical_error_accuracy",
                                        "staffing_fulfilment",
                                        "email_due_rate"};
    for (std::size_t i = 0; i < kpis.size(); ++i) {
        const auto clause =
            read_clause("kpi = \"" + kpis[i] + "\"\ntarget = 50\n" + (i == 0 ? "t_s = 20\n" : "") +
                        (i == 10 ? "class = \"business\"\n" : ""));
        EXPECT_EQ(clause.kpi, static_cast<ClauseKpi>(i));
        EXPECT_EQ(to_string(clause.kpi), kpis[i]);
        EXPECT_EQ(clause.at_least, more_is_better(clause.kpi));
    }
}

TEST(ClauseConfiguration, CorridorIsKept) {
    const std::string kpi = "kpi = \"service_level\"\nt_s = 20\ntarget = 80\n[clause.corridor]\n";
    const auto plain = read_clause(kpi).corridor.value();
    EXPECT_EQ(plain.level, CorridorLevel::interval);
    EXPECT_EQ(plain.lower, Decimal::whole(-10));
    EXPECT_EQ(plain.upper, Decimal::whole(10));
    EXPECT_EQ(plain.min_abs, 0);
    EXPECT_EQ(plain.treatment, Treatment::exclude_window);
    EXPECT_FALSE(plain.aht_band);
    EXPECT_EQ(plain.relax_points, Decimal::whole(1));
    const auto all = read_clause(kpi +
                                 "basis = \"locked\"\nlevel = \"day\"\nlower = -7.5\n"
                                 "upper = 12.25\nmin_abs = 3\ntreatment = \"relax_target\"\n"
                                 "aht_band = 5.5\nrelax_points = 0.5\n")
                         .corridor.value();
    EXPECT_EQ(all.level, CorridorLevel::day);
    EXPECT_EQ(all.lower, decimal(-7'500));
    EXPECT_EQ(all.upper, decimal(12'250));
    EXPECT_EQ(all.min_abs, 3);
    EXPECT_EQ(all.treatment, Treatment::relax_target);
    EXPECT_EQ(all.aht_band, decimal(5'500));
    EXPECT_EQ(all.relax_points, decimal(500));
}

TEST(ClauseConfiguration, EveryTreatmentHasItsName) {
    const std::vector<std::string> names{"exclude_window", "exclude_over_only", "cap_excess",
                                         "relax_target", "suspend_malus"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto clause = read_clause("kpi = \"answer_rate\"\ntarget = 95\n[clause.corridor]\n" +
                                        ("treatment = \"" + names[i] + "\"\n"));
        EXPECT_EQ(clause.corridor->treatment, static_cast<Treatment>(i));
        EXPECT_EQ(to_string(clause.corridor->treatment), names[i]);
    }
}

TEST(ClauseConfiguration, LevelsThatNestInAWindowAreGood) {
    const std::vector<std::pair<std::string, std::string>> good{
        {"interval", "interval"}, {"hour", "interval"}, {"day", "interval"},
        {"day", "day"},           {"week", "interval"}, {"week", "day"},
        {"week", "week"},         {"month", "day"},     {"month", "month"},
        {"quarter", "interval"},  {"quarter", "day"},   {"quarter", "month"}};
    for (const auto& [window, level] : good) {
        const auto clause = read_clause("kpi = \"aht\"\ntarget = 300\nwindow = \"" + window +
                                        "\"\n[clause.corridor]\nlevel = \"" + level + "\"\n");
        EXPECT_EQ(to_string(clause.corridor->level), level);
    }
}

TEST(ClauseConfiguration, StepsAndEarnBackAreKept) {
    const auto clause = read_clause(R"(
kpi = "service_level"
t_s = 20
target = 80
[[clause.tier]]
below = 80
malus = 25.5
[[clause.tier]]
below = 78.5
malus = 60
[[clause.bonus]]
from = 80
bonus = 10
[[clause.bonus]]
from = 85.5
bonus = 50.5
[clause.earn_back]
months = 4
each = 80.5
pooled = 82.5
)");
    ASSERT_EQ(clause.malus_tiers.size(), 2U);
    EXPECT_EQ(clause.malus_tiers[0].limit, Decimal::whole(80));
    EXPECT_EQ(clause.malus_tiers[0].share, decimal(25'500));
    EXPECT_EQ(clause.malus_tiers[1].limit, decimal(78'500));
    EXPECT_EQ(clause.malus_tiers[1].share, Decimal::whole(60));
    ASSERT_EQ(clause.bonus_tiers.size(), 2U);
    EXPECT_EQ(clause.bonus_tiers[0].limit, Decimal::whole(80));
    EXPECT_EQ(clause.bonus_tiers[0].share, Decimal::whole(10));
    EXPECT_EQ(clause.bonus_tiers[1].limit, decimal(85'500));
    EXPECT_EQ(clause.bonus_tiers[1].share, decimal(50'500));
    ASSERT_TRUE(clause.earn_back);
    EXPECT_EQ(clause.earn_back->months, 4);
    EXPECT_EQ(clause.earn_back->each, decimal(80'500));
    EXPECT_EQ(clause.earn_back->pooled, decimal(82'500));
    const auto plain =
        read_clause("kpi = \"fcr\"\ntarget = 75\n[clause.earn_back]\neach = 74\npooled = 75\n");
    EXPECT_EQ(plain.earn_back->months, 3);
}

TEST(ClauseConfiguration, StepsOfATimeLeadTheOtherWay) {
    const auto clause = read_clause(
        "kpi = \"asa\"\ntarget = 30\n"
        "[[clause.tier]]\nabove = 30\nmalus = 25\n[[clause.tier]]\nabove = 40\nmalus = 100\n"
        "[[clause.bonus]]\nto = 25\nbonus = 20\n[[clause.bonus]]\nto = 20\nbonus = 40\n"
        "[clause.earn_back]\neach = 30\npooled = 28\n");
    EXPECT_EQ(clause.malus_tiers.at(1).limit, Decimal::whole(40));
    EXPECT_EQ(clause.bonus_tiers.at(1).limit, Decimal::whole(20));
    EXPECT_EQ(clause.earn_back->pooled, Decimal::whole(28));
}

TEST(ClauseConfiguration, PhasesOfItsOwnAreKept) {
    const auto clause = read_clause(
        "kpi = \"nps\"\ntarget = 30\n"
        "[[clause.phase]]\nfrom = \"2026-01-01\"\nto = \"2026-03-31\"\nname = \"start\"\n"
        "target = -5.5\ncredits = false\n"
        "[[clause.phase]]\nfrom = \"2026-04-01\"\nto = \"2026-04-30\"\n");
    ASSERT_EQ(clause.phases.size(), 2U);
    EXPECT_EQ(clause.phases[0].from, day(2026, January, 1));
    EXPECT_EQ(clause.phases[0].to, day(2026, March, 31));
    EXPECT_EQ(clause.phases[0].name, "start");
    EXPECT_EQ(clause.phases[0].target, decimal(-5'500));
    EXPECT_EQ(clause.phases[0].offset, Decimal{});
    EXPECT_FALSE(clause.phases[0].credits);
    EXPECT_EQ(clause.phases[1].name, "ramp");
    EXPECT_FALSE(clause.phases[1].target);
    EXPECT_TRUE(clause.phases[1].credits);
}

TEST(ClauseConfiguration, InHouseTeamsHaveWeightsAndPhasesButNoMoney) {
    const auto provider = read(
        "[contract]\nvalid_from = \"2026-01-01\"\n[[contract.phase]]\nfrom = \"2026-01-01\"\n"
        "to = \"2026-01-31\"\n[[clause]]\nid = \"sl\"\nkpi = \"service_level\"\nt_s = 20\n"
        "target = 80\nweight = 60\n[[clause]]\nid = \"asa\"\nkpi = \"asa\"\ntarget = 30\n"
        "weight = 40\n",
        "[provider]\nid = \"inhouse\"\n[[queue]]\nid = \"billing\"\n");
    ASSERT_TRUE(provider.contract);
    EXPECT_FALSE(provider.contract->price);
    EXPECT_EQ(provider.contract->phases.size(), 1U);
    EXPECT_EQ(provider.clauses.at(0).weight, Decimal::whole(60));
    EXPECT_EQ(provider.clauses.at(1).weight, Decimal::whole(40));
}

TEST(ClauseConfiguration, StepsWithoutAPriceAreShownWithoutMoney) {
    const auto provider = read(
        "[[clause]]\nid = \"fcr\"\nkpi = \"fcr\"\ntarget = 75\n[[clause.tier]]\nbelow = 75\n"
        "malus = 50\n");
    EXPECT_FALSE(provider.contract);
    EXPECT_EQ(provider.clauses.at(0).malus_tiers.size(), 1U);
}

TEST(ClauseConfiguration, MistypedKindIsToldOnce) {
    const auto loaded = load_configuration_texts(
        {{"site.toml", kSite},
         {"providers/a.toml",
          "[provider]\nid = \"n\"\nkind = \"outsource\"\n[[queue]]\nid = \"billing\"\n"
          "[contract.price]\nmodel = \"per_contact\"\nrate = 3.2\n"}});
    ASSERT_EQ(loaded.problems.size(), 1U);
    EXPECT_EQ(loaded.problems[0].line, 3);
}

}  // namespace
}  // namespace leitstand

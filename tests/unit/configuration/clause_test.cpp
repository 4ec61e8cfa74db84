// Everything that a provider's file says about clauses is kept, and what it does not say has the
// default of docs/configuration.md.
#include "tests/unit/configuration/provider_text.hpp"

namespace leitstand {
namespace {

using namespace std::chrono_literals;
using std::chrono::April;
using std::chrono::January;
using std::chrono::March;

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
stretch = 95.25
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
    EXPECT_EQ(clause.stretch, decimal(95'250));
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

TEST(ClauseConfiguration, StepsOfAShareOfWindowsAreShares) {
    const auto clause = read_clause(
        "kpi = \"asa\"\ntarget = 30\naggregation = \"share_of_windows\"\nshare = 90\n"
        "floor = 85\nstretch = 95\n"
        "[[clause.tier]]\nbelow = 90\nmalus = 25\n[[clause.tier]]\nbelow = 88\nmalus = 100\n"
        "[[clause.bonus]]\nfrom = 95\nbonus = 20\n[clause.earn_back]\neach = 90\npooled = 92\n");
    EXPECT_FALSE(clause.at_least);
    EXPECT_EQ(clause.target, Decimal::whole(30));
    EXPECT_EQ(clause.floor, Decimal::whole(85));
    EXPECT_EQ(clause.stretch, Decimal::whole(95));
    EXPECT_EQ(clause.malus_tiers.at(1).limit, Decimal::whole(88));
    EXPECT_EQ(clause.bonus_tiers.at(0).limit, Decimal::whole(95));
    EXPECT_EQ(clause.earn_back->pooled, Decimal::whole(92));
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

// [governance], [[service]], [[tender.criterion]] and [bid], as good files say them.
#include <gtest/gtest.h>

#include "app/configuration/files.hpp"
#include "core/governance/levels.hpp"

namespace leitstand {
namespace {

using namespace std::chrono_literals;

constexpr const char* kSite =
    "[site]\nid = \"berlin-1\"\nname = \"Berlin\"\ntimezone = \"Europe/Berlin\"\n";
constexpr const char* kProvider =
    "[provider]\nid = \"nordcall\"\nkind = \"outsourced\"\n[[queue]]\nid = \"billing\"\n"
    "service = \"Billing\"\n[[clause]]\nid = \"sl\"\nkpi = \"service_level\"\nt_s = 20\n"
    "target = 80.0\n";

std::shared_ptr<const Configuration> load(const std::string& site,
                                          const std::string& provider = "") {
    auto loaded = load_configuration_texts(
        {{"site.toml", kSite + site}, {"providers/nordcall.toml", kProvider + provider}});
    for (const auto& problem : loaded.problems) ADD_FAILURE() << to_string(problem);
    return loaded.configuration;
}

TEST(GovernanceConfiguration, NothingIsRequired) {
    const auto config = load("");
    ASSERT_TRUE(config);
    EXPECT_TRUE(config->governance.levels.empty() && config->governance.meetings.empty());
    EXPECT_EQ(config->governance.level_intervals, 2);
    EXPECT_FALSE(config->action_texts);
    EXPECT_TRUE(config->strategy.services.empty() && config->providers[0].bid.empty());
}

TEST(GovernanceConfiguration, ALevelKeepsWhatIsLeftOut) {
    const auto config = load(
        "[privacy]\naction_texts = true\n"
        "[governance]\nservice_level_points = 5\nservice_level_intervals = 3\n"
        "staffing_fulfilment = 97.5\nmalus_months = 3\ncorridor_months = 4\nmissed_months = 2\n"
        "[[governance.level]]\nlevel = \"L2\"\nwho = \"head-of-billing\"\nseen_min = 60\n"
        "[[governance.level]]\nlevel = \"L0\"\nmeasure_workdays = 1\n"
        "[[governance.meeting]]\nid = \"daily\"\nname = \"Kurzrunde\"\nrhythm = \"daily\"\n"
        "next = \"2026-11-24\"\n[[governance.meeting]]\nid = \"review\"\nrhythm = \"quarterly\"\n");
    ASSERT_TRUE(config);
    const GovernancePlan& plan = config->governance;
    EXPECT_TRUE(config->action_texts);
    EXPECT_DOUBLE_EQ(plan.level_gap, 0.05);
    EXPECT_EQ(plan.level_intervals, 3);
    EXPECT_DOUBLE_EQ(plan.fulfilment, 0.975);
    EXPECT_EQ(plan.malus_months, 3);
    EXPECT_EQ(plan.corridor_months, 4);
    EXPECT_EQ(plan.misses, 2);
    const EscalationRule& owner = rule_of(plan, EscalationLevel::owner);
    EXPECT_EQ(owner.who, "head-of-billing");
    EXPECT_EQ(owner.seen_within, 1h);
    EXPECT_EQ(owner.acknowledged_within, 8h);
    EXPECT_EQ(owner.measure_within_workdays, 2);
    EXPECT_EQ(rule_of(plan, EscalationLevel::floor).measure_within_workdays, 1);
    ASSERT_EQ(plan.meetings.size(), 2U);
    EXPECT_EQ(plan.meetings[0].name, "Kurzrunde");
    EXPECT_EQ(plan.meetings[0].next, parse_date("2026-11-24"));
    EXPECT_EQ(plan.meetings[1].name, "review");
    EXPECT_EQ(plan.meetings[1].rhythm, "quarterly");
}

TEST(StrategyConfiguration, IsRead) {
    const auto config = load(
        "[[service]]\nname = \"Billing\"\nowner = \"head-of-billing\"\nfocus = \"peak\"\n"
        "steering_model = \"fixed_variable\"\nlocation = \"offshore\"\nshared_queue = true\n"
        "[service.scores]\nvolume = 5\nlanguage = 1\n"
        "[[tender.criterion]]\nid = \"quality\"\nname = \"Qualit\u00e4t\"\nweight = 62.5\n"
        "clause = \"sl\"\n[[tender.criterion]]\nid = \"price\"\nweight = 37.5\nprice = true\n",
        "[bid]\nquality = 82.5\nprice = 100\n");
    ASSERT_TRUE(config);
    const ServiceStrategy& service = config->strategy.services.at(0);
    EXPECT_EQ(service.service, "Billing");
    EXPECT_EQ(service.owner, "head-of-billing");
    EXPECT_EQ(service.focus, ServiceFocus::peak);
    EXPECT_EQ(service.model, SteeringModel::fixed_variable);
    EXPECT_EQ(service.location, "offshore");
    EXPECT_TRUE(service.shared_queue);
    EXPECT_EQ(service.outsourceability.scores[0], 5);
    EXPECT_EQ(service.outsourceability.scores[6], 1);
    EXPECT_FALSE(service.outsourceability.scores[1]);
    const auto& criteria = config->strategy.criteria;
    ASSERT_EQ(criteria.size(), 2U);
    EXPECT_EQ(criteria[0].weight, Decimal::of(62.5));
    EXPECT_EQ(criteria[0].clause, "sl");
    EXPECT_TRUE(criteria[1].price && !criteria[0].price);
    const auto& bid = config->providers[0].bid;
    ASSERT_EQ(bid.size(), 2U);
    EXPECT_EQ(bid[0].criterion, "quality");
    EXPECT_EQ(bid[0].score, Decimal::of(82.5));
}

}  // namespace
}  // namespace leitstand

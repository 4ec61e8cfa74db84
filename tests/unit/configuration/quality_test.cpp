// [quality]: everything that the file says is kept exactly, and defaults are those of the manual.
#include <gtest/gtest.h>

#include "app/configuration/files.hpp"
#include "app/configuration/load.hpp"

namespace leitstand {
namespace {

LoadedConfiguration load(const std::string& quality) {
    return load_configuration_texts(
        {{"site.toml", "[site]\nid = \"s\"\nname = \"S\"\ntimezone = \"Europe/Berlin\"\n"},
         {"providers/a.toml", "[provider]\nid = \"a\"\n[[queue]]\nid = \"billing\"\n" + quality}});
}

TEST(QualityConfiguration, EverythingThatIsWrittenIsKept) {
    const auto loaded = load(R"([quality]
form = "voice-2"
fatal = "zero"
target = 87.5
min_n = 25
sample_per_month = 240
calibration_tolerance = 7.5
calibration_kappa = 0.7
calibration_days = 60
fcr_days = 14
fcr_target = 72.5
[[quality.section]]
id = "Lösung"
name = "Gelöst?"
weight = 66.6
target = 90.0
[[quality.section]]
id = "rest"
weight = 33.4
)");
    ASSERT_TRUE(loaded.configuration);
    ASSERT_TRUE(loaded.configuration->providers[0].quality);
    const QualityPlan& plan = *loaded.configuration->providers[0].quality;
    EXPECT_EQ(plan.form, "voice-2");
    EXPECT_EQ(plan.fatal, FatalHandling::zero);
    EXPECT_EQ(plan.target, Decimal::of(87.5));
    EXPECT_EQ(plan.min_n, 25);
    EXPECT_EQ(plan.sample_per_month, 240);
    EXPECT_EQ(plan.tolerance, Decimal::of(7.5));
    EXPECT_EQ(plan.kappa_target, Decimal::of(0.7));
    EXPECT_EQ(plan.calibration_days, 60);
    EXPECT_EQ(plan.fcr_days, 14);
    EXPECT_EQ(plan.fcr_target, Decimal::of(72.5));
    ASSERT_EQ(plan.sections.size(), 2U);
    EXPECT_EQ(plan.sections[0].id, "Lösung");
    EXPECT_EQ(plan.sections[0].name, "Gelöst?");
    EXPECT_EQ(plan.sections[0].weight, Decimal::of(66.6));
    EXPECT_EQ(plan.sections[0].target, Decimal::whole(90));
    EXPECT_EQ(plan.sections[1].name, "rest") << "the id, where nobody gives a name";
    EXPECT_FALSE(plan.sections[1].target);
}

TEST(QualityConfiguration, AnEmptySectionHasTheDefaults) {
    const auto loaded = load("[quality]\n");
    ASSERT_TRUE(loaded.configuration);
    ASSERT_TRUE(loaded.configuration->providers[0].quality);
    const QualityPlan& plan = *loaded.configuration->providers[0].quality;
    EXPECT_EQ(plan.form, "");
    EXPECT_EQ(plan.fatal, FatalHandling::keep);
    EXPECT_FALSE(plan.target);
    EXPECT_EQ(plan.min_n, 30);
    EXPECT_FALSE(plan.sample_per_month);
    EXPECT_EQ(plan.tolerance, Decimal::whole(5));
    EXPECT_EQ(plan.kappa_target, Decimal::of(0.6));
    EXPECT_EQ(plan.calibration_days, 90);
    EXPECT_EQ(plan.fcr_days, 7);
    EXPECT_TRUE(plan.sections.empty());
}

TEST(QualityConfiguration, WithoutTheSectionThereIsNoPlan) {
    const auto loaded = load("");
    ASSERT_TRUE(loaded.configuration);
    EXPECT_FALSE(loaded.configuration->providers[0].quality);
}

}  // namespace
}  // namespace leitstand

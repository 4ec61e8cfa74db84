// `leitstand explain`: the number that the wall showed, and everything that made it.
#include <gtest/gtest.h>

#include "platform/base/json.hpp"
#include "tests/unit/app/program.hpp"

namespace leitstand::test {
namespace {

const std::string kCase = kSource + "/tests/cases/clauses/corridor_exclude_window";
const std::string kExplain = "leitstand explain --config " + kCase +
                             "/config --at 2026-11-02T21:00:00+01:00 --provider p --figure ";
const std::string kInput = " " + kCase + "/input.ndjson";

json::Element parsed(json::Parser& parser, const std::string& text) {
    auto root = parser.parse(text);
    EXPECT_TRUE(root) << text;
    return *root;
}

double number_at(json::Element root, const char* pointer) {
    double value = -1;
    EXPECT_EQ(root.at_pointer(pointer).get(value), simdjson::SUCCESS) << pointer;
    return value;
}

TEST(Explain, AClauseNamesItsWindowsForecastAndInputs) {
    const auto said = shell(kExplain + "c --format json" + kInput);
    ASSERT_EQ(said.exit_code, 0) << said.err;
    json::Parser parser;
    const auto root = parsed(parser, said.out);
    EXPECT_EQ(number_at(root, "/clause/numerator"), 683);
    EXPECT_EQ(number_at(root, "/clause/denominator"), 831);
    EXPECT_EQ(number_at(root, "/clause/excluded_windows"), 3);
    std::string_view version;
    ASSERT_EQ(root.at_pointer("/clause/forecasts/0/version").get(version), simdjson::SUCCESS);
    EXPECT_EQ(version, "v1");
    json::Array outside, inputs;
    ASSERT_EQ(root.at_pointer("/clause/outside").get(outside), simdjson::SUCCESS);
    EXPECT_EQ(outside.size(), 3U);
    ASSERT_EQ(root.at_pointer("/inputs").get(inputs), simdjson::SUCCESS);
    ASSERT_EQ(inputs.size(), 8U);
    std::int64_t offered = 0;
    for (const auto row : inputs) {
        std::int64_t one = 0;
        ASSERT_EQ(row["offered"].get(one), simdjson::SUCCESS);
        offered += one;
    }
    EXPECT_EQ(offered, 1220) << "domain B3, example 2";
}

TEST(Explain, AFigureOfAQueueGivesItsFormula) {
    const auto said = shell(kExplain + "q.service_level" + kInput);
    ASSERT_EQ(said.exit_code, 0) << said.err;
    EXPECT_NE(said.out.find("0.803808 = answered_in_t / (offered - abandoned_short)"),
              std::string::npos)
        << said.out;
    EXPECT_NE(said.out.find("interval record, revision 0"), std::string::npos) << said.out;
}

TEST(Explain, ACorrectionIsNamedWithItsRevision) {
    const Scratch scratch;
    const std::string late = scratch.write(
        "late.ndjson",
        R"({"at":"2026-11-02T20:00:00+01:00","topic":"leitstand/v1/in/p/q/interval","payload":)"
        R"({"start":"2026-11-02T08:00:00+01:00","length_s":1800,"rev":7,"offered":96,)"
        R"("answered":95,"answered_in_t":80,"t_s":20,"abandoned":1,"abandoned_short":1,)"
        R"("short_s":5}})"
        "\n");
    const auto before =
        shell("leitstand explain --config " + kCase +
              "/config --at 2026-11-02T19:59:59+01:00 --provider p --figure q.answered_in_t" +
              kInput + " " + late);
    const auto after = shell(kExplain + "q.answered_in_t" + kInput + " " + late);
    ASSERT_EQ(after.exit_code, 0) << after.err;
    EXPECT_NE(before.out.find("value      971"), std::string::npos) << before.out;
    EXPECT_EQ(before.out.find("revision 7"), std::string::npos) << before.out;
    EXPECT_NE(after.out.find("value      967"), std::string::npos) << after.out;
    EXPECT_NE(after.out.find("revision 7, received 2026-11-02T20:00:00+01:00"), std::string::npos)
        << after.out;
}

TEST(Explain, WhatIsNotThereIsSaidWithWhatIs) {
    const auto clause = shell(kExplain + "sl" + kInput);
    EXPECT_EQ(clause.exit_code, 2);
    EXPECT_NE(clause.err.find("known are c"), std::string::npos) << clause.err;
    const auto kpi = shell(kExplain + "q.servce_level" + kInput);
    EXPECT_EQ(kpi.exit_code, 2);
    EXPECT_NE(kpi.err.find("did you mean `service_level`?"), std::string::npos) << kpi.err;
    EXPECT_EQ(shell(kExplain + "x.asa_s" + kInput).exit_code, 2);
    EXPECT_EQ(shell("leitstand explain --config " + kCase +
                    "/config --at noon --provider p --figure c" + kInput)
                  .exit_code,
              2);
}

}  // namespace
}  // namespace leitstand::test

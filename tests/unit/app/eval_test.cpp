// `leitstand eval` as a person uses it: what it prints, what it refuses, and that order and
// duplicates change nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "tests/unit/app/program.hpp"

namespace leitstand::test {
namespace {

const std::string kDemo = kSource + "/platform/demo";

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    return text;
}

TEST(Eval, OrderAndDuplicatesChangeNotAByte) {
    const Scratch scratch;
    const auto day = shell("leitstand simulate --config " + kDemo + " --day 2026-11-23 --seed 5");
    ASSERT_EQ(day.exit_code, 0) << day.err;
    auto lines = lines_of(day.out);
    ASSERT_GT(lines.size(), 1000U);
    const std::string eval =
        "leitstand eval --config " + kDemo + " --at 2026-11-23T15:07:00+01:00 ";
    const auto reference = shell(eval + scratch.write("day", day.out));
    ASSERT_EQ(reference.exit_code, 0) << reference.err;
    ASSERT_NE(reference.out.find("\"status\":\""), std::string::npos);
    std::mt19937 random(3);
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 500; ++i) lines.push_back(lines[random() % lines.size()]);
        std::shuffle(lines.begin(), lines.end(), random);
        EXPECT_EQ(shell(eval + scratch.write("shuffled", joined(lines))).out, reference.out);
    }
}

TEST(Eval, LinesAfterTheInstantCountOnlyUntilEnd) {
    const Scratch scratch;
    const std::string topic = "\"topic\":\"leitstand/v1/in/leipzig/privat/contact\",\"payload\":";
    const auto contact = [](const std::string& id, const std::string& hour) {
        return "{\"id\":\"" + id + "\",\"channel\":\"voice\",\"queued_at\":\"2026-11-23T" + hour +
               ":00:00+01:00\",\"ended_at\":\"2026-11-23T" + hour +
               ":00:09+01:00\",\"outcome\":\"abandoned\"}";
    };
    const std::string file = scratch.write(
        "two", "{\"at\":\"2026-11-23T09:00:09+01:00\"," + topic + contact("a", "09") + "}\n" +
                   "{\"at\":\"2026-11-23T11:00:09+01:00\"," + topic + contact("b", "11") + "}\n");
    const std::string eval =
        "leitstand eval --config " + kDemo + " --at 2026-11-23T10:00:00+01:00 ";
    EXPECT_NE(shell(eval + file).out.find("\"today\":{\"offered\":1,"), std::string::npos);
    EXPECT_NE(shell(eval + "--until end " + file).out.find("\"today\":{\"offered\":2,"),
              std::string::npos);
}

TEST(Eval, ABrokenPayloadIsCountedAndChangesNoNumber) {
    const Scratch scratch;
    const std::string file = scratch.write("broken",
                                           "{\"at\":\"2026-11-23T09:00:00+01:00\",\"topic\":"
                                           "\"leitstand/v1/in/leipzig/privat/contact\","
                                           "\"payload\":{\"id\":\"a\"}}\n");
    const auto result =
        shell("leitstand eval --config " + kDemo + " --at 2026-11-23T10:00:00+01:00 " + file);
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_NE(
        result.out.find("{\"source\":\"leipzig/privat\",\"kind\":\"missing_field\",\"count\":1"),
        std::string::npos)
        << result.out;
    EXPECT_EQ(result.out.find("\"offered\":1"), std::string::npos);
}

TEST(Eval, ADamagedRecordingIsAnErrorWithItsPlace) {
    const Scratch scratch;
    const std::string file =
        scratch.write("damaged", "\n{\"at\":\"2026-11-23T09:00:00+01:00\",\"to\n");
    const auto result =
        shell("leitstand eval --config " + kDemo + " --at 2026-11-23T10:00:00+01:00 " + file);
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_TRUE(result.out.empty());
    EXPECT_NE(result.err.find("damaged:2: "), std::string::npos) << result.err;
}

TEST(Eval, WrongUseExitsWithTwoAndSaysWhatToWrite) {
    EXPECT_EQ(shell("leitstand eval --config " + kDemo).exit_code, 2) << "--at is missing";
    const auto time = shell("leitstand eval --config " + kDemo + " --at yesterday </dev/null");
    EXPECT_EQ(time.exit_code, 2);
    EXPECT_NE(time.err.find("2026-11-02T21:00:00+01:00"), std::string::npos);
    const auto folder =
        shell("leitstand eval --config /nonexistent --at 2026-11-23T10:00:00Z </dev/null");
    EXPECT_EQ(folder.exit_code, 2);
    EXPECT_FALSE(folder.err.empty());
    EXPECT_EQ(shell("leitstand").exit_code, 2);
    EXPECT_EQ(shell("leitstand --help").exit_code, 0);
    EXPECT_EQ(shell("leitstand eval --help").exit_code, 0);
    EXPECT_EQ(shell("leitstand --version").exit_code, 0);
}

TEST(Eval, AMissingFileIsAnErrorWithoutABoard) {
    const auto result = shell("leitstand eval --config " + kDemo +
                              " --at 2026-11-23T10:00:00+01:00 /nonexistent/day.ndjson");
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_TRUE(result.out.empty());
}

}  // namespace
}  // namespace leitstand::test

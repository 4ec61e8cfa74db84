// `leitstand report` as a person uses it: what it refuses, what it seals, and that a seal stays.
#include <gtest/gtest.h>

#include "tests/unit/app/program.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;

const std::string kCase = kSource + "/tests/cases/report/invoice_example_3";
const std::string kReport = "leitstand report --config " + kCase + "/config --format json ";
const std::string kMonth = "--provider nordcall --period 2026-11 ";
const std::string kDue = "--at 2026-12-08T00:00:00+01:00 ";

/// One customer more was satisfied: a correction that came late.
std::string correction(const Scratch& scratch, const char* at) {
    return scratch.write("late", std::string("{\"at\":\"") + at +
                                     "\",\"topic\":\"leitstand/v1/in/nordcall/billing/survey\","
                                     "\"payload\":{\"id\":\"late\",\"at\":\"2026-11-30T10:00:00+01:"
                                     "00\",\"csat\":5}}\n");
}

TEST(Report, WrongUseExitsWithTwoAndSaysWhatToWrite) {
    const auto provider = shell(kReport + "--provider nordcal --period 2026-11 </dev/null -");
    EXPECT_EQ(provider.exit_code, 2);
    EXPECT_NE(provider.err.find("did you mean `nordcall`"), std::string::npos) << provider.err;
    const auto period = shell(kReport + "--provider nordcall --period 2026-13 </dev/null -");
    EXPECT_EQ(period.exit_code, 2);
    EXPECT_NE(period.err.find("2026-11"), std::string::npos) << period.err;
    EXPECT_EQ(shell(kReport + kMonth + "--at yesterday </dev/null -").exit_code, 2);
    EXPECT_EQ(shell(kReport + "--period 2026-11 </dev/null -").exit_code, 2);
    EXPECT_EQ(shell(kReport + kMonth + "--format pdf </dev/null -").exit_code, 2);
}

TEST(Report, WithoutAJournalAndWithoutRecordingsItFails) {
    const Scratch scratch;
    const auto said = shell(kReport + kMonth + "--state-dir " + scratch.file("state"));
    EXPECT_EQ(said.exit_code, 1);
    EXPECT_NE(said.err.find("journal.db"), std::string::npos) << said.err;
}

TEST(Report, ItIsProvisionalUntilTheReportIsDue) {
    const std::string before = "--at 2026-12-07T23:59:59+01:00 ";
    EXPECT_NE(shell(kReport + kMonth + before + kCase + "/input.ndjson")
                  .out.find("\"status\":\"provisional\""),
              std::string::npos);
    EXPECT_NE(
        shell(kReport + kMonth + kDue + kCase + "/input.ndjson").out.find("\"status\":\"sealed\""),
        std::string::npos);
}

TEST(Report, AMonthIsSealedOnceAndCorrectedByRevisions) {
    const Scratch scratch;
    const std::string state = "--state-dir " + scratch.file("state") + " ";
    const std::string input = kCase + "/input.ndjson ";
    const std::string folder = scratch.file("state") + "/sealed/nordcall-2026-11";
    const auto first = shell(kReport + kMonth + kDue + state + input);
    ASSERT_EQ(first.exit_code, 0) << first.err;
    ASSERT_TRUE(fs::exists(folder + ".rev1.json"));
    const std::string seal = read_file(folder + ".rev1.json");
    EXPECT_NE(seal.find("\"contract_version\":\"3.1\""), std::string::npos);
    EXPECT_NE(seal.find("\"total\":159161.24"), std::string::npos);
    EXPECT_EQ(fs::status(folder + ".rev1.json").permissions() & fs::perms::owner_write,
              fs::perms::none);

    const auto again = shell(kReport + kMonth + "--at 2026-12-09T08:00:00+01:00 " + state + input);
    EXPECT_NE(again.out.find("\"seal\":{\"revision\":1,\"contract_version\":\"3.1\",\"refused\":"
                             "false,\"differences\":[]}"),
              std::string::npos)
        << again.out;
    EXPECT_FALSE(fs::exists(folder + ".rev2.json"));

    const std::string late = correction(scratch, "2026-12-10T08:00:00+01:00");
    const auto corrected =
        shell(kReport + kMonth + "--at 2026-12-10T09:00:00+01:00 " + state + input + late);
    ASSERT_EQ(corrected.exit_code, 0) << corrected.err;
    EXPECT_TRUE(fs::exists(folder + ".rev2.json"));
    EXPECT_NE(corrected.out.find("\"revision\":2"), std::string::npos);
    EXPECT_NE(corrected.out.find("{\"path\":\"clauses[csat].denominator\",\"before\":\"201"),
              std::string::npos)
        << corrected.out.substr(corrected.out.find("\"seal\""));
    EXPECT_EQ(read_file(folder + ".rev1.json"), seal) << "a seal is never written again";
}

TEST(Report, AfterTheDisputePeriodTheSealStays) {
    const Scratch scratch;
    const std::string state = "--state-dir " + scratch.file("state") + " ";
    const std::string input = kCase + "/input.ndjson ";
    ASSERT_EQ(shell(kReport + kMonth + kDue + state + input).exit_code, 0);
    const std::string late = correction(scratch, "2026-12-27T08:00:00+01:00");
    // Due on 7 December, to be disputed for 20 days after that.
    const auto said =
        shell(kReport + kMonth + "--at 2026-12-28T00:00:00+01:00 " + state + input + late);
    EXPECT_NE(said.out.find("\"revision\":1,\"contract_version\":\"3.1\",\"refused\":true"),
              std::string::npos)
        << said.out.substr(said.out.find("\"seal\""));
    EXPECT_FALSE(fs::exists(scratch.file("state") + "/sealed/nordcall-2026-11.rev2.json"));
    const auto intime =
        shell(kReport + kMonth + "--at 2026-12-27T23:59:59+01:00 " + state + input + late);
    EXPECT_NE(intime.out.find("\"revision\":2"), std::string::npos);
}

TEST(Report, TheHtmlStandsAlone) {
    const auto page = shell("leitstand report --config " + kCase + "/config " + kMonth + kDue +
                            "--lang en " + kCase + "/input.ndjson");
    ASSERT_EQ(page.exit_code, 0) << page.err;
    EXPECT_EQ(page.out.find("<!doctype html>"), 0U);
    for (const char* never : {"<script", "http://", "https://", "<link", "<img", "@import", "src="})
        EXPECT_EQ(page.out.find(never), std::string::npos) << never;
    for (const char* always : {"lang=\"en\"", "<caption>", "scope=\"col\"", "scope=\"row\"",
                               "@page{size:A4", "aria-hidden=\"true\""})
        EXPECT_NE(page.out.find(always), std::string::npos) << always;
}

TEST(Report, ItGoesIntoAFileWhole) {
    const Scratch scratch;
    const auto said = shell(kReport + kMonth + kDue + "--out " + scratch.file("r.json") + " " +
                            kCase + "/input.ndjson");
    EXPECT_EQ(said.exit_code, 0);
    EXPECT_TRUE(said.out.empty());
    EXPECT_EQ(read_file(scratch.file("r.json")),
              shell(kReport + kMonth + kDue + kCase + "/input.ndjson").out);
    EXPECT_EQ(shell(kReport + kMonth + kDue + "--out /nonexistent/r " + kCase + "/input.ndjson")
                  .exit_code,
              1);
}

TEST(Report, GermanListsHaveSemicolonsAndDecimalCommas) {
    const auto said =
        shell("leitstand report --config " + kCase + "/config --format csv --separator semicolon " +
              kMonth + kDue + kCase + "/input.ndjson");
    EXPECT_NE(said.out.find(";total;;;159161,24;;;;;\r\n"), std::string::npos) << said.out;
}

}  // namespace
}  // namespace leitstand::test

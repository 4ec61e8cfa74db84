// `leitstand import` as a person uses it: exit codes, what goes to stdout and what to stderr, and
// tables in a German shape all the way to a recording.
#include <gtest/gtest.h>

#include "tests/unit/app/program.hpp"

namespace leitstand::test {
namespace {

const std::string kMap = R"(separator = ";"
decimal = ","
time_format = "%d.%m.%Y %H:%M:%S"
[columns]
id = "Nr"
queued_at = "Eingang"
wait_s = "Wartezeit"
talk_s = "Dauer"
outcome = "Ergebnis"
[outcomes]
"angenommen" = "answered"
"aufgelegt" = "abandoned"
)";

const std::string kTable =
    "Nr;Eingang;Wartezeit;Dauer;Ergebnis\r\n"
    "1;02.11.2026 09:00:00;12,5;3:20;angenommen\r\n"
    "\"2;b\";02.11.2026 08:59:00;7;;aufgelegt\r\n"
    "3;02.11.2026;7;;aufgelegt\r\n"
    "4;02.11.2026 09:00:00;7;;besetzt\r\n";

TEST(Import, TableBecomesASortedRecordingAndBadRowsAreTold) {
    const Scratch scratch;
    const auto table = scratch.write("day.csv", kTable);
    const auto done =
        shell("leitstand import calls --format csv --map " + scratch.write("map.toml", kMap) +
              " --provider acme --queue calls --timezone Europe/Berlin " + table);
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_EQ(
        done.out,
        R"({"at":"2026-11-02T08:59:07+01:00","topic":"leitstand/v1/in/acme/calls/contact",)"
        R"("payload":{"id":"2;b","channel":"voice","queued_at":"2026-11-02T08:59:00+01:00",)"
        R"("ended_at":"2026-11-02T08:59:07+01:00","outcome":"abandoned"}})"
        "\n"
        R"({"at":"2026-11-02T09:03:32.500+01:00","topic":"leitstand/v1/in/acme/calls/contact",)"
        R"("payload":{"id":"1","channel":"voice","queued_at":"2026-11-02T09:00:00+01:00",)"
        R"("answered_at":"2026-11-02T09:00:12.500+01:00",)"
        R"("ended_at":"2026-11-02T09:03:32.500+01:00",)"
        R"("outcome":"answered","talk_s":200}})"
        "\n");
    EXPECT_NE(done.err.find(table + ":4: "), std::string::npos) << done.err;
    EXPECT_NE(done.err.find(table + ":5: "), std::string::npos) << done.err;
    EXPECT_NE(done.err.find("4 rows: 2 contacts; 2 bad"), std::string::npos) << done.err;
}

TEST(Import, EvaluationsNeedNoMapWhereTheHeadingsSayIt) {
    const Scratch scratch;
    const auto table = scratch.write("qa.csv",
                                     "ID;Datum;Bogen;Stichprobe;Kritisch;Solution (8)\r\n"
                                     "e1;02.11.2026 09:00;voice;zufällig;Kunde;7,5\r\n"
                                     "e2;02.11.2026 08:00;voice;;;9\r\n");
    const auto done = shell(
        "leitstand import evaluations --format csv --provider acme --queue q "
        "--timezone Europe/Berlin " +
        table);
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_EQ(done.out,
              R"({"at":"2026-11-02T09:00:00+01:00","topic":"leitstand/v1/in/acme/q/evaluation",)"
              R"("payload":{"id":"e1","at":"2026-11-02T09:00:00+01:00","form":"voice",)"
              R"("sections":[{"id":"solution","points":7.5,"max":8}],"critical":["customer"],)"
              R"("sample":"random"}})"
              "\n");
    EXPECT_NE(done.err.find(table + ":3: "), std::string::npos) << "nine of eight: " << done.err;
    EXPECT_NE(done.err.find("2 rows: 1 evaluations; 1 bad"), std::string::npos) << done.err;
    const auto answers = shell(
        "printf 'id,date,csat\\ns,2026-11-02,5\\n' | leitstand import surveys --format csv "
        "--provider acme --queue q -");
    EXPECT_EQ(answers.exit_code, 0) << answers.err;
    EXPECT_EQ(answers.out,
              R"({"at":"2026-11-02T00:00:00+00:00","topic":"leitstand/v1/in/acme/q/survey",)"
              R"("payload":{"id":"s","at":"2026-11-02T00:00:00+00:00","csat":5}})"
              "\n");
}

TEST(Import, NothingUsableIsAFailure) {
    const auto done =
        shell("printf 'a,b\\n' | leitstand import calls --format seelab --provider p --queue q -");
    EXPECT_EQ(done.exit_code, 1);
    EXPECT_EQ(done.out, "");
    EXPECT_NE(done.err.find("not a call file"), std::string::npos) << done.err;
}

TEST(Import, AFileThatIsNotThereIsAFailure) {
    const auto done =
        shell("leitstand import calls --format seelab --provider p --queue q /nowhere/calls.txt");
    EXPECT_EQ(done.exit_code, 1);
    EXPECT_NE(done.err.find("/nowhere/calls.txt: can't be opened"), std::string::npos) << done.err;
}

TEST(Import, WrongUsageIsToldWithWhatToWrite) {
    const std::pair<const char*, const char*> wrong[] = {
        {"calls --format seelab --provider p -", "one of --queue and --queue-from"},
        {"calls --format seelab --provider p --queue q --queue-from type -",
         "one of --queue and --queue-from"},
        {"calls --format seelab --provider 'P x' --queue q -", "--provider `P x` is not an id"},
        {"calls --format seelab --provider p --queue-from server -", "it is type or priority"},
        {"intervals --format seelab --provider p --queue q -", "has calls only"},
        {"calls --format csv --provider p --queue q -", "needs --map"},
        {"calls --format seelab --provider p --queue q --timezone Mars/Base -", "--timezone"},
        {"calls --format xls --provider p --queue q -", "--format"},
    };
    for (const auto& [arguments, words] : wrong) {
        const auto done = shell(std::string("leitstand import ") + arguments + " < /dev/null");
        EXPECT_EQ(done.exit_code, 2) << arguments;
        EXPECT_NE(done.err.find(words), std::string::npos) << arguments << ": " << done.err;
        EXPECT_EQ(done.out, "");
    }
}

TEST(Import, RealMonthsOfCallsHoldNoNamesAndNoCustomers) {
    const std::string folder = kShared + "/data/anonymous_bank_1999/";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the real months are not at hand";
    const auto done =
        shell("leitstand import calls --format seelab --provider bank --queue-from type " + folder +
              "january.txt");
    EXPECT_EQ(done.exit_code, 0);
    EXPECT_NE(
        done.err.find(
            "31599 rows: 30161 contacts; ignored 1198 hung up in the IVR, 240 phantom; 0 bad"),
        std::string::npos)
        << done.err;
    EXPECT_EQ(done.out.find("MICHAL"), std::string::npos);
    EXPECT_EQ(done.out.find("customer"), std::string::npos);
}

}  // namespace
}  // namespace leitstand::test

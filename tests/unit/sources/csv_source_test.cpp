// Tables that are delivered: on disk, by nginx, by sshd. What counts, what is left alone, what is
// remembered over a restart.
#include "app/sources/csv_source.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/fakes/ssh_server.hpp"
#include "tests/fakes/web_server.hpp"
#include "tests/unit/sources/rig.hpp"

namespace leitstand {
namespace {

using test::Rig;
using test::SshServer;
using test::WebServer;

constexpr const char* kMap =
    "separator = \";\"\ndecimal = \",\"\ntime_format = \"%d.%m.%Y %H:%M\"\n[columns]\n"
    "start = \"Intervall\"\noffered = \"Angebote\"\nanswered = \"Angenommen\"\n"
    "abandoned = \"Aufgelegt\"\nwait_answered_s = \"Wartezeit\"\n[constants]\nlength_s = 1800\n"
    "t_s = 20\nanswered_in_t = 0\n";
/// As Excel saves it in German: semicolons, decimal comma, Windows-1252.
const std::string kHeader =
    "Intervall;Warteschl\xe4nge;Angebote;Angenommen;Aufgelegt;Wartezeit\r\n";

std::string row(const std::string& time, int offered, const std::string& queue = "q1") {
    return "23.11.2026 " + time + ";" + queue + ";" + std::to_string(offered) + ";" +
           std::to_string(offered) + ";0;12,5\r\n";
}

class CsvSourceTest : public testing::Test {
protected:
    CsvSourceTest() : rig("") {
        rig.connector.type = ConnectorType::csv;
        rig.connector.profile.clear();
        rig.connector.profile_text = kMap;
        rig.connector.base_url = inbox().string();
        rig.connector.settings = {
            {"map", "maps/acme.toml"}, {"queue_column", "Warteschl\xc3\xa4nge"}, {"look_s", "1"}};
        std::filesystem::create_directories(inbox());
    }
    [[nodiscard]] std::filesystem::path inbox() const { return rig.folder.path() / "inbox"; }
    /// As of so many minutes after the first.
    void deliver(const std::string& name, const std::string& text, int minute = 0) const {
        const auto file = inbox() / name;
        std::ofstream(file, std::ios::binary) << text;
        std::filesystem::last_write_time(file, base + std::chrono::minutes(minute));
    }
    /// Two more looks at everything.
    void look_on() {
        const auto answers = rig.source->report().answers;
        const Millis end = rig.clock.monotonic() + Millis{2'500};
        ASSERT_TRUE(rig.until([&] { return rig.clock.monotonic() > end; }));
        EXPECT_EQ(rig.source->report().answers, answers);
    }
    [[nodiscard]] std::string all() const {
        std::string out;
        for (const auto& [topic, items] : rig.sink.taken) out += topic + " " + items + "\n";
        return out;
    }
    [[nodiscard]] std::size_t count(const std::string& what) const {
        std::size_t out = 0;
        const std::string text = all();
        for (std::size_t at = text.find(what); at != std::string::npos;
             at = text.find(what, at + 1)) {
            ++out;
        }
        return out;
    }
    void begin() { ASSERT_TRUE(rig.begin()) << rig.refused; }

    Rig rig;
    const std::filesystem::file_time_type base =
        std::filesystem::file_time_type::clock::now() - std::chrono::hours(1);
};

TEST_F(CsvSourceTest, AGermanSpreadsheetInAFolderCounts) {
    deliver("day.csv", kHeader + row("08:00", 10) + row("08:30", 12));
    begin();
    ASSERT_TRUE(rig.until_answers(1)) << rig.trouble();
    EXPECT_EQ(rig.trouble(), "");
    EXPECT_EQ(rig.sink.taken.size(), 1U);
    EXPECT_EQ(count("leitstand/v1/in/acme/billing/interval"), 1U);
    EXPECT_EQ(count("\"start\":\"2026-11-23T08:00:00+01:00\""), 1U) << all();
    EXPECT_EQ(count("\"wait_answered_s\":12.5"), 2U) << all();
    EXPECT_EQ(count("\"rev\":"), 2U) << all();
    EXPECT_TRUE(rig.source->report().delivered);
}

TEST_F(CsvSourceTest, WhatIsStillWrittenIsLeftAlone) {
    for (const char* name : {"day.csv.tmp", "day.csv.part", ".day.csv", "day.xlsx", "DAY.TMP"}) {
        deliver(name, "nonsense");
    }
    begin();
    look_on();
    EXPECT_EQ(rig.trouble(), "");
    // A file that grows between any two looks is never taken; then it rests.
    const auto growing = inbox() / "grow.csv";
    std::ofstream(growing, std::ios::binary) << kHeader;
    int looks = 0;
    const Millis end = rig.clock.monotonic() + Millis{2'500};
    ASSERT_TRUE(rig.until([&] {
        if (looks < 3000) std::ofstream(growing, std::ios::app | std::ios::binary) << "\r\n";
        ++looks;
        return rig.clock.monotonic() > end;
    }));
    EXPECT_EQ(rig.source->report().answers, 0);
    std::ofstream(growing, std::ios::app | std::ios::binary) << row("08:00", 10);
    ASSERT_TRUE(rig.until_answers(1)) << rig.trouble();
    EXPECT_EQ(count("\"offered\":10"), 1U);
}

TEST_F(CsvSourceTest, TheSameDeliveryAgainChangesNothingAndACorrectedOneCounts) {
    deliver("day.csv", kHeader + row("08:00", 10) + row("08:30", 12));
    begin();
    ASSERT_TRUE(rig.until_answers(1)) << rig.trouble();
    deliver("day.csv", kHeader + row("08:00", 10) + row("08:30", 12), 1);
    look_on();
    EXPECT_EQ(rig.sink.taken.size(), 1U);
    deliver("day.csv", kHeader + row("08:00", 11) + row("08:30", 12), 2);
    ASSERT_TRUE(rig.until_answers(2));
    EXPECT_EQ(count("\"offered\":11"), 1U) << all();
    EXPECT_EQ(count("\"offered\":12"), 1U) << "a row that stays the same is not told again";
}

TEST_F(CsvSourceTest, ALaterDeliveryHasAHigherRevision) {
    const auto revision = [&] {
        const std::string& items = rig.sink.taken.back().second;
        return std::stoll(items.substr(items.find("\"rev\":") + 6));
    };
    deliver("a.csv", kHeader + row("08:00", 10));
    begin();
    ASSERT_TRUE(rig.until_answers(1));
    const auto first = revision();
    deliver("b.csv", kHeader + row("08:00", 11), 1);
    ASSERT_TRUE(rig.until_answers(2));
    EXPECT_EQ(revision(), first + 60);
}

TEST_F(CsvSourceTest, WhatWasTakenIsRememberedOverARestartOnceItIsOnDisk) {
    deliver("day.csv", kHeader + row("08:00", 10));
    rig.sink.keeps = false;
    begin();
    ASSERT_TRUE(rig.until_answers(1));
    begin();  // as after a crash: the journal never had it
    ASSERT_TRUE(rig.until_answers(1));
    EXPECT_EQ(count("\"offered\":10"), 2U);
    rig.sink.keeps = true;
    look_on();
    begin();
    look_on();
    EXPECT_EQ(count("\"offered\":10"), 2U);
    EXPECT_TRUE(rig.source->report().delivered);
}

TEST_F(CsvSourceTest, ABadFileIsRefusedWholeAndReportedAndACorrectedOneCounts) {
    deliver("bad.csv", kHeader + row("08:00", 10) + "23.11.2026 08:30;q1;many;0;0;0\r\n");
    deliver("good.csv", kHeader + row("09:00", 9));
    begin();
    ASSERT_TRUE(rig.until([&] { return rig.source->report().failures > 0; }));
    ASSERT_TRUE(rig.until_answers(1));
    EXPECT_EQ(rig.trouble().find("bad.csv:3: offered is \"many\""), 0U) << rig.trouble();
    EXPECT_EQ(count("\"offered\":10"), 0U) << "no row of a bad file counts";
    EXPECT_EQ(count("\"offered\":9"), 1U);
    look_on();
    EXPECT_EQ(rig.source->report().failures, 1) << "it is not read again until it changes";
    deliver("bad.csv", kHeader + row("08:00", 10), 1);
    ASSERT_TRUE(rig.until_answers(2));
    EXPECT_EQ(rig.trouble(), "");
    EXPECT_EQ(count("\"offered\":10"), 1U);
}

TEST_F(CsvSourceTest, QueuesThatNobodyAskedForAreNamed) {
    deliver("day.csv", kHeader + row("08:00", 10) + row("08:00", 7, "other"));
    begin();
    ASSERT_TRUE(rig.until_answers(1)) << rig.trouble();
    EXPECT_EQ(rig.source->report().unmapped, std::vector<std::string>{"other"});
    EXPECT_EQ(count("\"offered\":7"), 0U);
}

TEST_F(CsvSourceTest, AFullSinkLosesNothing) {
    deliver("a.csv", kHeader + row("08:00", 10));
    deliver("b.csv", kHeader + row("08:30", 11), 1);
    rig.sink.open = false;
    begin();
    ASSERT_TRUE(rig.until_answers(1));
    look_on();
    rig.sink.open = true;
    ASSERT_TRUE(rig.until([&] { return rig.sink.taken.size() == 2; }));
    EXPECT_EQ(count("\"offered\":10"), 1U);
}

TEST_F(CsvSourceTest, AFileThatIsMissingIsWaitedFor) {
    rig.connector.base_url = (inbox() / "one.csv").string();
    begin();
    ASSERT_TRUE(rig.until([&] { return !rig.trouble().empty(); }));
    EXPECT_NE(rig.trouble().find("is not there yet"), std::string::npos);
    deliver("one.csv", kHeader + row("08:00", 10));
    ASSERT_TRUE(rig.until_answers(1));
    EXPECT_EQ(rig.trouble(), "");
}

TEST_F(CsvSourceTest, MistakesSayWhatToWrite) {
    const auto refused = [&](const std::function<void(ConnectorConfig&)>& change) {
        Rig other("");
        other.connector = rig.connector;
        change(other.connector);
        EXPECT_FALSE(other.begin());
        return other.refused;
    };
    const auto expect = [](const std::string& says, const std::string& part) {
        EXPECT_NE(says.find(part), std::string::npos) << says;
    };
    expect(refused([](auto& c) { c.settings.erase("map"); }), "csv needs the setting `map`");
    expect(refused([](auto& c) { c.profile_text = "separator = \"x\"\n"; }),
           "maps/acme.toml:1:13:");
    expect(refused([](auto& c) { c.settings["record"] = "calls"; }), "did you mean `records`?");
    expect(refused([](auto& c) { c.settings["records"] = "cals"; }), "`intervals`, `calls`");
    expect(refused([](auto& c) { c.settings["timezone"] = "Mars"; }), "Europe/Berlin");
    expect(refused([](auto& c) {
               c.settings.erase("queue_column");
               c.queues["q2"] = "billing";
           }),
           "`queue_column` is missing");
    expect(refused([](auto& c) {
               c.base_url = "sftp://files.example/day.csv";
               c.settings["user"] = "acme";
           }),
           "known_hosts");
}

TEST_F(CsvSourceTest, AWebServerSendsOnlyWhatChanged) {
    if (!WebServer::installed()) GTEST_SKIP() << "nginx is not installed";
    const WebServer server({""});
    ASSERT_TRUE(server.started()) << server.errors();
    server.write("day.csv", kHeader + row("08:00", 10));
    rig.connector.base_url = "http://127.0.0.1:" + std::to_string(server.port()) + "/day.csv";
    begin();
    ASSERT_TRUE(rig.until_answers(1)) << rig.trouble();
    EXPECT_EQ(count("\"offered\":10"), 1U);
    ASSERT_TRUE(rig.until([&] { return server.asked().find("\" 304 ") != std::string::npos; }));
    server.write("day.csv", kHeader + row("08:00", 11) + row("08:30", 3));
    ASSERT_TRUE(rig.until_answers(2)) << rig.trouble();
    EXPECT_EQ(count("\"offered\":11"), 1U);
    std::filesystem::remove(server.files() / "day.csv");
    ASSERT_TRUE(rig.until([&] { return !rig.trouble().empty(); }));
    EXPECT_EQ(rig.trouble(), "day.csv: the server answers 404");
}

TEST_F(CsvSourceTest, AnSftpServerIsAskedWithAKey) {
    if (!SshServer::installed()) GTEST_SKIP() << "openssh-server is not installed";
    const SshServer server;
    ASSERT_TRUE(server.started()) << server.content("log");
    std::ofstream(server.files() / "day.csv", std::ios::binary) << kHeader + row("08:00", 10);
    std::filesystem::copy_file(server.path("client"), rig.folder.path() / "key");
    std::ofstream(rig.folder.path() / "hosts") << "";
    rig.connector.base_url = server.url("day.csv");
    rig.connector.access.known_hosts = "hosts";
    rig.connector.settings["user"] = SshServer::user();
    rig.connector.settings["private_key"] = "key";
    begin();
    ASSERT_TRUE(rig.until_failures(1));
    EXPECT_NE(rig.trouble().find(server.fingerprint()), std::string::npos) << rig.trouble();
    std::ofstream(rig.folder.path() / "hosts") << server.known();
    begin();
    ASSERT_TRUE(rig.until_answers(1)) << rig.trouble();
    EXPECT_EQ(count("\"offered\":10"), 1U);
    look_on();
    EXPECT_EQ(rig.sink.taken.size(), 1U);
    std::ofstream(server.files() / "day.csv", std::ios::binary) << kHeader + row("08:00", 11);
    ASSERT_TRUE(rig.until_answers(2)) << rig.trouble();
    EXPECT_EQ(count("\"offered\":11"), 1U);
}

}  // namespace
}  // namespace leitstand

// `leitstand probe` of tables and queue logs: what each column becomes, which rows are refused, no
// secret on the terminal, and nothing marked as taken.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/fakes/fault_server.hpp"
#include "tests/fakes/ssh_server.hpp"
#include "tests/unit/live/program.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;

const std::string kTable =
    "Intervall;Warteschlange;Angebote;Angenommen;Aufgelegt;Wartezeit;Bemerkung\r\n"
    "23.11.2026 08:00;Rechnung;12;10;2;1234,5;ruhig\r\n"
    "23.11.2026 08:30;Rechnung;7;7;0;80;\r\n"
    "23.11.2026 08:30;Technik;9;9;0;80;\r\n";

class ProbeFiles : public testing::Test {
protected:
    ProbeFiles() {
        write("config/site.toml",
              "[site]\nid = \"t\"\nname = \"T\"\ntimezone = \"Europe/Berlin\"\n");
        write("config/providers/acme.toml",
              "[provider]\nid = \"acme\"\nname = \"Acme\"\n[[queue]]\nid = \"bills\"\n"
              "service = \"Bills\"\nfeed = \"interval\"\n[[queue]]\nid = \"calls\"\n"
              "service = \"Calls\"\nfeed = \"contact\"\n");
        write("config/maps/acme.toml",
              "separator = \";\"\ndecimal = \",\"\ntime_format = \"%d.%m.%Y %H:%M\"\n[columns]\n"
              "start = \"Intervall\"\noffered = \"Angebote\"\nanswered = \"Angenommen\"\n"
              "abandoned = \"Aufgelegt\"\nwait_answered_s = \"Wartezeit\"\n[constants]\n"
              "length_s = 1800\nt_s = 20\nanswered_in_t = 0\n");
    }
    void write(const std::string& file, const std::string& text) const {
        const fs::path path = folder_.path() / file;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }
    void table_at(const std::string& url, const std::string& more = {},
                  const std::string& settings = {}) const {
        write("config/connectors/files.toml",
              "[connector]\nid = \"files\"\nprovider = \"acme\"\ntype = \"csv\"\nbase_url = \"" +
                  url + "\"\n" + more +
                  "[connector.settings]\nmap = \"maps/acme.toml\"\nqueue_column = "
                  "\"Warteschlange\"\n" +
                  settings + "[connector.queues]\nRechnung = \"bills\"\n");
    }
    /// The exit code.
    int probe(const std::string& connector, const std::string& more = {}) const {
        return shell("leitstand probe --connector " + connector + " --config " +
                     (folder_.path() / "config").string() + " --state-dir " +
                     (folder_.path() / "state").string() + " " + more + " > " + said_.string() +
                     " 2>&1");
    }
    [[nodiscard]] std::string said() const { return text_of(said_); }
    void expect_said(const std::string& text) const {
        EXPECT_NE(said().find(text), std::string::npos) << text << "\n--- in\n" << said();
    }

    ScratchFolder folder_;
    const fs::path said_ = folder_.path() / "said.txt";
};

TEST_F(ProbeFiles, ATableIsShownColumnByColumnAndNothingIsTaken) {
    write("inbox/day.csv", kTable);
    table_at((folder_.path() / "inbox").string());
    EXPECT_EQ(probe("files"), 0) << said();
    expect_said("  offered           12                         column \"Angebote\": \"12\"\n");
    expect_said("  wait_answered_s   1234.5 s                   column \"Wartezeit\": \"1234,5\"");
    expect_said("  start             2026-11-23T08:00:00+01:00  column \"Intervall\"");
    expect_said("  length_s          1800 s                     \"1800\" for all rows\n");
    expect_said("  not used          column \"Bemerkung\"\n");
    expect_said("  queue             column \"Warteschlange\"\n");
    expect_said("message leitstand/v1/in/acme/bills/interval\n    {\"start\":");
    expect_said("their queue \"Technik\", 1 rows; `\"Technik\" = \"...\"`");
    expect_said("2 rows taken, 0 ignored, 0 refused\n");
    EXPECT_FALSE(fs::exists(folder_.path() / "state")) << "no trace";
    EXPECT_EQ(probe("files"), 0) << "and again";
    expect_said("2 rows taken");
}

TEST_F(ProbeFiles, ARowThatIsRefusedIsSaidWithItsLine) {
    write("inbox/day.csv", kTable + "23.11.2026 09:00;Rechnung;viele;1;0;80;\r\nkurz\r\n");
    table_at((folder_.path() / "inbox/day.csv").string());
    EXPECT_EQ(probe("files"), 1);
    expect_said("refused: day.csv:5: offered is \"viele\"; it must be a whole number");
    expect_said("refused: day.csv:6: ");
    expect_said("2 rows taken, 0 ignored, 2 refused\n");
    expect_said("nothing of it counts");
}

TEST_F(ProbeFiles, OfAFolderTheNewestIsShown) {
    table_at((folder_.path() / "inbox").string());
    write("inbox/old.csv", "Intervall\r\n");
    write("inbox/new.csv", kTable);
    fs::last_write_time(folder_.path() / "inbox/old.csv",
                        fs::file_time_type::clock::now() - std::chrono::hours(2));
    EXPECT_EQ(probe("files"), 0) << said();
    expect_said("2 files are there; the newest is shown");
    expect_said("table new.csv");
}

TEST_F(ProbeFiles, WhatIsNotThereOrNoSuchTableIsAFailure) {
    table_at((folder_.path() / "inbox/none.csv").string());
    EXPECT_EQ(probe("files"), 1);
    expect_said("none.csv is not there yet");
    fs::create_directories(folder_.path() / "inbox");
    table_at((folder_.path() / "inbox").string());
    EXPECT_EQ(probe("files"), 1);
    expect_said("no file is there");
    write("saved.csv", "a,b\r\n1,2\r\n");
    EXPECT_EQ(probe("files", "--answer " + (folder_.path() / "saved.csv").string()), 1);
    expect_said("there is no column `");
    EXPECT_EQ(probe("files", "--request now"), 2) << "a table has no requests";
}

TEST_F(ProbeFiles, AServerIsAskedWithASecretThatNobodySees) {
    const FaultServer server({{"/day.csv", answering(200, kTable + "23.11.2026 09:00;canary-pass;1;"
                                                                   "1;0;80;\r\n")}});
    write("config/pass", "canary-pass\n");
    table_at(server.url("/day.csv"),
             "secret = \"file:pass\"\nallow_http = true\nallow_loopback = true\n",
             "user = \"wall\"\n");
    EXPECT_EQ(probe("files"), 0) << said();
    expect_said("2 rows taken");
    expect_said("as wall, ***");
    expect_said("their queue \"***\"");
    EXPECT_EQ(said().find("canary"), std::string::npos) << said();
    ASSERT_FALSE(server.heads().empty());
    EXPECT_NE(server.heads()[0].find("Authorization: Basic "), std::string::npos);
}

TEST_F(ProbeFiles, AnSftpServerIsAskedByItsKey) {
    if (!SshServer::installed()) GTEST_SKIP() << "openssh-server is not installed";
    const SshServer server;
    ASSERT_TRUE(server.started()) << server.content("log");
    std::ofstream(server.files() / "day.csv", std::ios::binary) << kTable;
    fs::copy_file(server.path("client"), folder_.path() / "config/key");
    write("config/hosts", server.known());
    table_at(server.url("day.csv"), "known_hosts = \"hosts\"\nallow_loopback = true\n",
             "user = \"" + SshServer::user() + "\"\nprivate_key = \"key\"\n");
    EXPECT_EQ(probe("files"), 0) << said();
    expect_said("2 rows taken");
    write("config/hosts", "");
    EXPECT_EQ(probe("files"), 1);
    expect_said(server.fingerprint());
}

TEST_F(ProbeFiles, AQueueLogIsCountedByEvent) {
    write("queue_log",
          "1795424400|c1|support|NONE|ENTERQUEUE||x|1\n1795424420|c1|support|S/7|CONNECT|20|b|2\n"
          "1795424500|c2|sales|NONE|ENTERQUEUE||x|1\nnonsense\n"
          "1795424505|c2|sales|NONE|ABANDON|1|1|5\n");
    write("config/connectors/pbx.toml",
          "[connector]\nid = \"pbx\"\nprovider = \"acme\"\ntype = \"queue_log\"\nbase_url = \"" +
              (folder_.path() / "queue_log").string() +
              "\"\n[connector.queues]\nsupport = \"calls\"\nnobody = \"calls\"\n");
    EXPECT_EQ(probe("pbx"), 0) << said();
    expect_said("5 lines, 1 not understood\n");
    expect_said("not understood: nonsense\n");
    expect_said("from 2026-11-23T10:00:00+01:00 to 2026-11-23T10:01:45+01:00\n");
    expect_said("  entered                    2\n");
    expect_said("  abandoned                  1\n");
    expect_said("their queue \"support\" is calls, 1 calls\n");
    expect_said("not asked for: their queue \"sales\", 1 calls");
    expect_said("nobody entered: their queue \"nobody\"\n");
    fs::remove(folder_.path() / "queue_log");
    EXPECT_EQ(probe("pbx"), 1);
    expect_said("queue_log can't be read");
}

}  // namespace
}  // namespace leitstand::test

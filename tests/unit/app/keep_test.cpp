// Backup, restore, export and the log of configurations, on state directories as `run` leaves them.
#include <gtest/gtest.h>

#include "app/keep/configuration_log.hpp"
#include "platform/store/journal.hpp"
#include "tests/unit/app/program.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;

const std::string kCase = kSource + "/tests/cases/clauses/corridor_exclude_window";

Instant time(std::string_view text) { return parse_rfc3339(text).value(); }

/// The recording of a case, as a hub would have kept it.
class Kept : public testing::Test {
protected:
    Kept() {
        auto opened = Journal::open(fs::path(state_) / "journal.db");
        EXPECT_TRUE(opened);
        JournalBatch batch;
        batch.records.first_at = time("2026-10-15T12:00:00+02:00");
        batch.records.last_at = time("2026-11-02T20:00:00+01:00");
        batch.records.text = read_file(kCase + "/input.ndjson");
        batch.records.count = 1;
        batch.watermarks = {{"p", "edge", 3, 17}};
        EXPECT_TRUE(opened->journal->append(batch));
        fs::create_directories(state_ + "/sealed");
        std::ofstream(state_ + "/sealed/p-2026-10.rev1.json") << "{\"figures\":1}\n";
    }
    [[nodiscard]] std::string exported(const std::string& state, const std::string& more) const {
        const auto said = shell("leitstand history export --config " + kCase +
                                "/config --state-dir " + state + " " + more);
        EXPECT_EQ(said.exit_code, 0) << said.err;
        return said.out;
    }
    Scratch scratch_;
    const std::string state_ = scratch_.file("state");
    const std::string backup_ = scratch_.file("backup");
};

TEST_F(Kept, ABackupPutBackGivesTheSameHistory) {
    const auto made = shell("leitstand backup --state-dir " + state_ + " --to " + backup_);
    ASSERT_EQ(made.exit_code, 0) << made.err;
    EXPECT_NE(made.out.find("sealed/p-2026-10.rev1.json"), std::string::npos) << made.out;
    const std::string other = scratch_.file("other");
    const auto back = shell("leitstand restore --from " + backup_ + " --state-dir " + other);
    ASSERT_EQ(back.exit_code, 0) << back.err;
    EXPECT_EQ(exported(other, ""), exported(state_, ""));
    EXPECT_NE(exported(other, "").find("2026-11-02T08:00:00+01:00,p,q,96,95,"), std::string::npos);
    EXPECT_EQ(read_file(other + "/sealed/p-2026-10.rev1.json"), "{\"figures\":1}\n");
    const auto opened = Journal::open(fs::path(other) / "journal.db");
    ASSERT_TRUE(opened);
    EXPECT_EQ(*opened->journal->watermarks(),
              (std::vector<JournalWatermark>{{"p", "edge", 3, 17}}));
}

TEST_F(Kept, RefreshTokensAreInNoBackupAndARestoreSaysSo) {
    const fs::path accounts = fs::path(state_) / "sources" / "accounts";
    fs::create_directories(accounts);
    std::ofstream(accounts / "0123456789abcdef.json") << R"({"refresh_token":"canary-token"})";
    ASSERT_EQ(shell("leitstand backup --state-dir " + state_ + " --to " + backup_).exit_code, 0);
    EXPECT_EQ(shell("grep -r canary " + backup_).exit_code, 1) << "no secret in the backup";
    const std::string other = scratch_.file("other");
    const auto fresh = shell("leitstand restore --from " + backup_ + " --state-dir " + other);
    EXPECT_EQ(fresh.exit_code, 0) << fresh.err;
    EXPECT_NE(fresh.err.find("refresh tokens of 1 accounts are missing"), std::string::npos)
        << fresh.err;
    EXPECT_NE(fresh.out.find("\"missing_accounts\":1"), std::string::npos) << fresh.out;
    const auto same =
        shell("leitstand restore --replace --from " + backup_ + " --state-dir " + state_);
    EXPECT_EQ(same.exit_code, 0) << same.err;
    EXPECT_EQ(same.err.find("refresh"), std::string::npos) << "they are still there";
}

TEST_F(Kept, ABackupCanBeMadeWhileTheJournalIsWritten) {
    const auto opened = Journal::open(fs::path(state_) / "journal.db");
    ASSERT_TRUE(opened);
    EXPECT_EQ(shell("leitstand backup --state-dir " + state_ + " --to " + backup_).exit_code, 0);
    JournalBatch more;
    more.watermarks = {{"p", "edge", 3, 18}};
    EXPECT_TRUE(opened->journal->append(more));
    EXPECT_EQ(shell("leitstand backup --check --to " + backup_).exit_code, 0);
}

TEST_F(Kept, AJournalInUseIsNotReplaced) {
    ASSERT_EQ(shell("leitstand backup --state-dir " + state_ + " --to " + backup_).exit_code, 0);
    const auto opened = Journal::open(fs::path(state_) / "journal.db");
    ASSERT_TRUE(opened);
    const auto said =
        shell("leitstand restore --replace --from " + backup_ + " --state-dir " + state_);
    EXPECT_EQ(said.exit_code, 1);
    EXPECT_NE(said.err.find("another program uses it"), std::string::npos) << said.err;
}

TEST_F(Kept, AJournalThatIsThereIsReplacedOnlyWhenToldAndKept) {
    ASSERT_EQ(shell("leitstand backup --state-dir " + state_ + " --to " + backup_).exit_code, 0);
    {
        const auto opened = Journal::open(fs::path(state_) / "journal.db");
        JournalBatch more;
        more.watermarks = {{"p", "edge", 4, 1}};
        ASSERT_TRUE(opened->journal->append(more));
    }
    std::ofstream(state_ + "/sealed/p-2026-10.rev1.json") << "changed\n";
    const std::string restore = "leitstand restore --from " + backup_ + " --state-dir " + state_;
    const auto refused = shell(restore);
    EXPECT_EQ(refused.exit_code, 1);
    EXPECT_NE(refused.err.find("--replace"), std::string::npos) << refused.err;
    const auto done = shell(restore + " --replace");
    ASSERT_EQ(done.exit_code, 0) << done.err;
    EXPECT_NE(done.out.find("journal.db.replaced-1"), std::string::npos) << done.out;
    EXPECT_NE(done.out.find("\"kept_seals\":[\"sealed/p-2026-10.rev1.json\"]"), std::string::npos);
    EXPECT_EQ(read_file(state_ + "/sealed/p-2026-10.rev1.json"), "changed\n");
    const auto now = Journal::open(fs::path(state_) / "journal.db");
    EXPECT_EQ(now->journal->watermarks()->front().epoch, 3);
    const auto old = Journal::open(fs::path(state_) / "journal.db.replaced-1");
    EXPECT_EQ(old->journal->watermarks()->front().epoch, 4);
}

TEST_F(Kept, ADamagedBackupChangesNothing) {
    ASSERT_EQ(shell("leitstand backup --state-dir " + state_ + " --to " + backup_).exit_code, 0);
    std::string bytes = read_file(backup_ + "/journal.db");
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x10);
    std::ofstream(backup_ + "/journal.db", std::ios::binary) << bytes;
    const std::string other = scratch_.file("other");
    const auto said = shell("leitstand restore --from " + backup_ + " --state-dir " + other);
    EXPECT_EQ(said.exit_code, 1);
    EXPECT_NE(said.err.find("not what was backed up"), std::string::npos) << said.err;
    EXPECT_FALSE(fs::exists(other + "/journal.db"));
}

TEST_F(Kept, ABackupCannotWriteOutsideOfTheStateDirectory) {
    ASSERT_EQ(shell("leitstand backup --state-dir " + state_ + " --to " + backup_).exit_code, 0);
    for (const std::string name : {"../evil.json", "sealed/../../evil.json", "/tmp/evil.json"}) {
        std::string list = read_file(backup_ + "/backup.json");
        const auto at = list.find("sealed/p-2026-10.rev1.json");
        if (at != std::string::npos) list.replace(at, 26, name);
        const std::string bad = scratch_.file("bad");
        fs::copy(backup_, bad, fs::copy_options::recursive);
        std::ofstream(bad + "/backup.json") << list;
        EXPECT_EQ(shell("leitstand backup --check --to " + bad).exit_code, 1) << name;
        fs::remove_all(bad);
    }
}

TEST_F(Kept, WithoutAJournalOrOverSomethingThereIsNoBackup) {
    const auto none =
        shell("leitstand backup --state-dir " + scratch_.file("none") + " --to " + backup_);
    EXPECT_EQ(none.exit_code, 1);
    EXPECT_FALSE(fs::exists(backup_));
    fs::create_directories(backup_);
    EXPECT_EQ(shell("leitstand backup --state-dir " + state_ + " --to " + backup_).exit_code, 1);
}

TEST_F(Kept, TheExportIsTheTableOfEval) {
    const auto eval = shell("leitstand eval --by interval --config " + kCase +
                            "/config --at 2026-11-02T21:00:00+01:00 " + kCase + "/input.ndjson");
    ASSERT_EQ(eval.exit_code, 0) << eval.err;
    EXPECT_EQ(exported(state_, "--by interval"), eval.out);
    EXPECT_EQ(exported(state_, "--from 2026-11-03"), eval.out.substr(0, eval.out.find('\n') + 1));
    EXPECT_EQ(exported(state_, "--to 2026-11-02 --provider p"), eval.out);
}

TEST_F(Kept, LinesOfObjectsHaveTheNamesOfTheTable) {
    const std::string csv = exported(state_, "--by day");
    const std::string lines = exported(state_, "--by day --format ndjson");
    EXPECT_EQ(lines.substr(0, 76),
              R"({"date":"2026-11-02","start":"2026-11-02T00:00:00+01:00","provider":"p","que)");
    std::istringstream names(csv.substr(0, csv.find('\n')));
    for (std::string name; std::getline(names, name, ',');)
        EXPECT_NE(lines.find("\"" + name + "\":"), std::string::npos) << name;
    EXPECT_NE(lines.find("\"offered\":1220,"), std::string::npos) << lines;
    EXPECT_NE(lines.find("\"wait_p50_s\":null"), std::string::npos) << "unknown is not zero";
}

TEST_F(Kept, WrongUseOfTheExportExitsWithTwo) {
    const std::string command = "leitstand history export --config " + kCase + "/config ";
    EXPECT_EQ(shell(command + "--from yesterday").exit_code, 2);
    EXPECT_EQ(shell(command + "--provider nobody").exit_code, 2);
    EXPECT_EQ(shell(command + "--format xml").exit_code, 2);
    EXPECT_EQ(shell("leitstand history").exit_code, 2);
    EXPECT_EQ(shell(command + "--state-dir " + scratch_.file("none")).exit_code, 1);
}

TEST_F(Kept, ANumberIsExplainedByTheConfigurationOfItsTime) {
    const std::string config = scratch_.file("config");
    fs::copy(kCase + "/config", config, fs::copy_options::recursive);
    const auto note = [&](const char* at) {
        return note_configuration(config, state_, time(at), time("2020-01-01T00:00:00Z"));
    };
    ASSERT_TRUE(note("2026-10-01T08:00:00+02:00"));
    ASSERT_TRUE(note("2026-10-02T08:00:00+02:00"));  // the same: no second copy
    std::string file;
    for (const auto& entry : fs::directory_iterator(config + "/providers"))
        file = entry.path().string();
    std::string text = read_file(file);
    text.replace(text.find("\"c\""), 3, "\"d\"");
    std::ofstream(file) << text;
    ASSERT_TRUE(note("2026-12-01T08:00:00+01:00"));
    const std::string command =
        "leitstand explain --config " + config + " --state-dir " + state_ + " --provider p ";
    const auto then = shell(command + "--at 2026-11-02T21:00:00+01:00 --figure c");
    ASSERT_EQ(then.exit_code, 0) << then.err;
    EXPECT_NE(then.out.find("in force since 2026-10-01T08:00:00+02:00"), std::string::npos)
        << then.out;
    const auto later = shell(command + "--at 2026-12-02T21:00:00+01:00 --figure c");
    EXPECT_EQ(later.exit_code, 2) << "the clause has another name now";
    const auto forgotten = note_configuration(config, state_, time("2027-02-01T08:00:00+01:00"),
                                              time("2026-12-15T00:00:00+01:00"));
    ASSERT_TRUE(forgotten);
    EXPECT_TRUE(configuration_at(state_, time("2026-12-20T00:00:00+01:00")));
}

}  // namespace
}  // namespace leitstand::test

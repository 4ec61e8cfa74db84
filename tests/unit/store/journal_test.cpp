// The journal on real files: what is reported as written is there, after a kill too, and damage is
// neither hidden nor contagious.
#include "platform/store/journal.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "tests/fakes/broker.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;
using test::eventually;
using test::ScratchFolder;

JournalBatch batch_of(std::int64_t seq, std::size_t bytes = 40) {
    JournalBatch batch;
    batch.lines.first_at = batch.lines.last_at = Instant(Millis(seq * 1000));
    batch.lines.count = 1;
    batch.lines.text = std::to_string(seq) + std::string(bytes, '.') + "\n";
    batch.watermarks = {{"nordcall", "edge", 7, seq}};
    return batch;
}

std::vector<std::int64_t> numbers(const Journal& journal) {
    std::vector<std::int64_t> found;
    EXPECT_TRUE(journal.read(
        [&](std::string_view lines) { found.push_back(std::stoll(std::string(lines))); }));
    return found;
}

class JournalFile : public testing::Test {
protected:
    std::unique_ptr<Journal> open() {
        auto opened = Journal::open(path_);
        if (!opened) {
            ADD_FAILURE() << opened.error().message;
            return nullptr;
        }
        warning_ = opened->warning;
        return std::move(opened->journal);
    }
    ScratchFolder folder_;
    fs::path path_ = folder_.path() / "state" / "journal.db";
    std::string warning_;
};

TEST_F(JournalFile, KeepsBatchesInOrderWithTheirWatermarks) {
    {
        const auto journal = open();
        for (std::int64_t seq = 1; seq <= 3; ++seq) ASSERT_TRUE(journal->append(batch_of(seq)));
    }
    const auto journal = open();
    EXPECT_EQ(warning_, "");
    EXPECT_EQ(numbers(*journal), (std::vector<std::int64_t>{1, 2, 3}));
    EXPECT_EQ(*journal->watermarks(), (std::vector<JournalWatermark>{{"nordcall", "edge", 7, 3}}));
}

TEST_F(JournalFile, OnlyTheNewestLineOfANameIsKept) {
    const auto journal = open();
    JournalBatch batch;
    batch.latest = {{"live/a", Instant(Millis(1)), "old"}};
    ASSERT_TRUE(journal->append(batch));
    batch.latest = {{"live/a", Instant(Millis(2)), "new"}, {"live/b", Instant(Millis(2)), "other"}};
    ASSERT_TRUE(journal->append(batch));
    const auto latest = journal->latest();
    ASSERT_EQ(latest->size(), 2U);
    EXPECT_EQ(latest->front().line, "new");
}

TEST_F(JournalFile, ForgetsOldBatchesButNoWatermark) {
    const auto journal = open();
    for (std::int64_t seq = 1; seq <= 3; ++seq) ASSERT_TRUE(journal->append(batch_of(seq)));
    ASSERT_TRUE(journal->drop_before({Instant(Millis(3000)), Instant(Millis(0))}));
    EXPECT_EQ(numbers(*journal), (std::vector<std::int64_t>{3}));
    EXPECT_EQ(journal->watermarks()->size(), 1U);
}

TEST_F(JournalFile, BelongsToOneProgramAtATime) {
    const auto first = open();
    ASSERT_TRUE(first->append(batch_of(1)));
    const auto second = Journal::open(path_);
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().message.find("another program"), std::string::npos)
        << second.error().message;
    EXPECT_FALSE(fs::exists(path_.string() + ".damaged-1"));
}

JournalBatch history_of(std::int64_t day, const std::string& bytes) {
    JournalBatch batch;
    batch.roll_ups = {{"nordcall/billing", day, bytes}};
    batch.records.first_at = batch.records.last_at = Instant(std::chrono::days(day));
    batch.records.count = 1;
    batch.records.text = "survey " + std::to_string(day) + "\n";
    return batch;
}

std::vector<std::string> roll_ups(const Journal& journal) {
    std::vector<std::string> found;
    EXPECT_TRUE(journal.read_roll_ups([&](const JournalRollUp& one) {
        found.push_back(one.name + " " + std::to_string(one.day) + " " + one.bytes);
    }));
    return found;
}

std::string records(const Journal& journal) {
    std::string all;
    EXPECT_TRUE(journal.read_records([&](std::string_view text) { all += text; }));
    return all;
}

TEST_F(JournalFile, ADayHasOneRollUpTheNewest) {
    const auto journal = open();
    ASSERT_TRUE(journal->append(history_of(7, "old")));
    ASSERT_TRUE(journal->append(history_of(7, std::string("n\0w", 3))));
    EXPECT_EQ(roll_ups(*journal),
              std::vector<std::string>{std::string("nordcall/billing 7 n\0w", 22)});
}

TEST_F(JournalFile, HistoryAndLinesAreForgottenApart) {
    const auto journal = open();
    for (std::int64_t seq = 1; seq <= 3; ++seq) ASSERT_TRUE(journal->append(batch_of(seq)));
    for (const std::int64_t day : {5, 6, 7}) ASSERT_TRUE(journal->append(history_of(day, "x")));
    ASSERT_TRUE(journal->drop_before({Instant(Millis(0)), Instant(std::chrono::days(6))}));
    EXPECT_EQ(numbers(*journal).size(), 3U);
    EXPECT_EQ(roll_ups(*journal).size(), 2U);
    EXPECT_EQ(records(*journal), "survey 6\nsurvey 7\n");
    ASSERT_TRUE(journal->drop_before({Instant(std::chrono::days(9)), Instant::min()}));
    EXPECT_TRUE(numbers(*journal).empty());
    EXPECT_EQ(roll_ups(*journal).size(), 2U);
}

TEST_F(JournalFile, AReaderSeesOneMomentWhileAnotherWrites) {
    const auto journal = open();
    ASSERT_TRUE(journal->append(batch_of(1)));
    const auto reader = Journal::open_to_read(path_);
    ASSERT_TRUE(reader) << reader.error().message;
    ASSERT_TRUE(journal->append(history_of(7, "later")));
    ASSERT_TRUE(journal->drop_before({Instant(std::chrono::days(9)), Instant::min()}));
    EXPECT_EQ(numbers(**reader), (std::vector<std::int64_t>{1})) << "not yet a roll-up";
    EXPECT_TRUE(roll_ups(**reader).empty());
    const auto second = Journal::open_to_read(path_);
    EXPECT_TRUE(numbers(**second).empty());
    EXPECT_EQ(roll_ups(**second).size(), 1U);
}

TEST_F(JournalFile, AReaderMakesNoFile) {
    EXPECT_FALSE(Journal::open_to_read(path_));
    EXPECT_FALSE(fs::exists(path_));
}

/// What version 0.1.0 wrote.
void write_schema_1(const fs::path& path) {
    fs::create_directories(path.parent_path());
    std::ofstream(path.string() + ".sql")
        << "PRAGMA journal_mode=WAL;"
           "CREATE TABLE batch (id INTEGER PRIMARY KEY, first_at INTEGER NOT NULL, last_at INTEGER "
           "NOT NULL, count INTEGER NOT NULL, bytes INTEGER NOT NULL, lines BLOB NOT NULL);"
           "CREATE TABLE watermark (provider TEXT NOT NULL, src TEXT NOT NULL, epoch INTEGER NOT "
           "NULL, seq INTEGER NOT NULL, PRIMARY KEY (provider, src)) WITHOUT ROWID;"
           "CREATE TABLE latest (name TEXT PRIMARY KEY, at INTEGER NOT NULL, line BLOB NOT NULL) "
           "WITHOUT ROWID;"
           "PRAGMA user_version=1;"
           "INSERT INTO batch VALUES (1, 1000, 2000, 1, 2, '1\n');"
           "INSERT INTO watermark VALUES ('nordcall', 'edge', 7, 1);"
           "INSERT INTO latest VALUES ('topic', 2000, 'state');";
    ASSERT_EQ(std::system(("sqlite3 " + path.string() + " < " + path.string() + ".sql >" +
                           path.string() + ".out")
                              .c_str()),
              0);
}

TEST_F(JournalFile, AFileOfTheFirstVersionIsTakenOver) {
    write_schema_1(path_);
    {
        const auto reader = Journal::open_to_read(path_);
        ASSERT_TRUE(reader) << reader.error().message;
        EXPECT_EQ(numbers(**reader), (std::vector<std::int64_t>{1})) << "a reader changes nothing";
        EXPECT_EQ(records(**reader), "");
    }
    const auto journal = open();
    EXPECT_EQ(warning_, "");
    EXPECT_EQ(numbers(*journal), (std::vector<std::int64_t>{1}));
    EXPECT_EQ(*journal->watermarks(), (std::vector<JournalWatermark>{{"nordcall", "edge", 7, 1}}));
    EXPECT_EQ(journal->latest()->at(0).line, "state");
    ASSERT_TRUE(journal->append(history_of(3, "new")));
    EXPECT_EQ(roll_ups(*journal).size(), 1U);
    // Its lines may be about a day after they came.
    ASSERT_TRUE(journal->drop_before({Instant(Millis(86'400'000)), Instant::min()}));
    EXPECT_EQ(numbers(*journal).size(), 1U);
    ASSERT_TRUE(journal->drop_before({Instant(Millis(86'402'001)), Instant::min()}));
    EXPECT_TRUE(numbers(*journal).empty());
}

TEST_F(JournalFile, RowsWithoutChecksumsOfTheSecondVersionAreTakenOver) {
    {
        const auto journal = open();
        ASSERT_TRUE(journal->append(batch_of(1)));
    }
    std::string older = "PRAGMA user_version=2;";
    for (const char* table : {"batch", "record", "roll_up", "watermark", "latest"})
        older += std::string("ALTER TABLE ") + table + " DROP COLUMN sum;";
    ASSERT_EQ(std::system(("sqlite3 " + path_.string() + " '" + older + "'").c_str()), 0);
    {
        const auto reader = Journal::open_to_read(path_);
        ASSERT_TRUE(reader) << reader.error().message;
        EXPECT_EQ(numbers(**reader), (std::vector<std::int64_t>{1}));
    }
    const auto journal = open();
    EXPECT_EQ(warning_, "");
    ASSERT_TRUE(journal->append(batch_of(2)));
    EXPECT_EQ(numbers(*journal), (std::vector<std::int64_t>{1, 2}));
    EXPECT_EQ(journal->watermarks()->front().seq, 2);
}

/// A child appends and says each number only after `append` said yes; it is killed at some point.
TEST_F(JournalFile, WhatWasReportedAsWrittenSurvivesAKill) {
    for (int round = 0; round < 5; ++round) {
        int told[2];
        ASSERT_EQ(::pipe(told), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            auto opened = Journal::open(path_);
            if (!opened) ::_exit(1);
            const auto marks = opened->journal->watermarks();
            std::int64_t seq = marks->empty() ? 0 : marks->front().seq;
            while (opened->journal->append(batch_of(++seq, 2'000))) {
                if (::write(told[1], &seq, sizeof seq) != sizeof seq) break;
            }
            ::_exit(1);
        }
        ::close(told[1]);
        std::int64_t last = 0, seq = 0;
        for (int i = 0; i < 20 + 13 * round; ++i) {
            ASSERT_EQ(::read(told[0], &seq, sizeof seq), static_cast<ssize_t>(sizeof seq));
            last = seq;
        }
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        while (::read(told[0], &seq, sizeof seq) == static_cast<ssize_t>(sizeof seq)) last = seq;
        ::close(told[0]);
        const auto journal = open();
        const auto found = numbers(*journal);
        ASSERT_GE(found.size(), static_cast<std::size_t>(last));
        for (std::size_t i = 0; i < found.size(); ++i)
            EXPECT_EQ(found[i], static_cast<std::int64_t>(i + 1));
        EXPECT_EQ(journal->watermarks()->front().seq, found.back())
            << "lines and watermark are one transaction";
    }
}

TEST_F(JournalFile, AFullDiskIsReportedAndTheSameBatchIsTakenLater) {
    // A limit on file sizes is as real as a full disk to the one who writes. In a child: the limit
    // stays with it.
    const pid_t child = ::fork();
    if (child == 0) {
        ::signal(SIGXFSZ, SIG_IGN);
        auto opened = Journal::open(path_);
        if (!opened) ::_exit(2);
        Journal& journal = *opened->journal;
        rlimit limit{};
        ::getrlimit(RLIMIT_FSIZE, &limit);
        const rlim_t before = limit.rlim_cur;
        limit.rlim_cur = 200'000;
        ::setrlimit(RLIMIT_FSIZE, &limit);
        std::int64_t seq = 1;
        Status written;
        while (seq < 1'000 && (written = journal.append(batch_of(seq, 10'000)))) ++seq;
        if (written || !written.error().retryable) ::_exit(3);
        if (journal.append(batch_of(seq, 10'000))) ::_exit(4);
        limit.rlim_cur = before;
        ::setrlimit(RLIMIT_FSIZE, &limit);
        if (!journal.append(batch_of(seq, 10'000))) ::_exit(5);
        std::int64_t expected = 0;
        const auto read = journal.read([&](std::string_view lines) {
            if (std::stoll(std::string(lines)) != ++expected) ::_exit(6);
        });
        ::_exit(read && expected == seq ? 0 : 7);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(JournalFile, SomethingElseInItsPlaceIsSetAsideAndKept) {
    fs::create_directories(path_.parent_path());
    std::ofstream(path_) << "this is no database, but somebody may want it "
                         << std::string(5'000, 'x');
    const auto journal = open();
    ASSERT_TRUE(journal);
    EXPECT_NE(warning_.find(".damaged-1"), std::string::npos) << warning_;
    EXPECT_TRUE(fs::exists(path_.string() + ".damaged-1"));
    EXPECT_TRUE(journal->append(batch_of(1)));
}

TEST_F(JournalFile, OfATruncatedFileTheReadableRowsAreCarriedOver) {
    {
        const auto journal = open();
        for (std::int64_t seq = 1; seq <= 200; ++seq)
            ASSERT_TRUE(journal->append(batch_of(seq, 3'000)));
    }
    fs::resize_file(path_, fs::file_size(path_) / 2);
    const auto journal = open();
    ASSERT_TRUE(journal);
    EXPECT_NE(warning_.find("malformed"), std::string::npos) << warning_;
    const auto found = numbers(*journal);
    for (std::size_t i = 0; i < found.size(); ++i)
        EXPECT_EQ(found[i], static_cast<std::int64_t>(i + 1));
    EXPECT_LT(found.size(), 200U);
    EXPECT_TRUE(journal->watermarks()->empty()) << "a watermark promises lines that are gone";
    EXPECT_TRUE(journal->append(batch_of(1)));
}

TEST_F(JournalFile, AFileOfANewerVersionIsNotTouched) {
    { const auto journal = open(); }
    const std::string tool = "sqlite3 " + path_.string() + " 'PRAGMA user_version=99'";
    if (std::system(tool.c_str()) != 0) GTEST_SKIP() << "no sqlite3 program to write such a file";
    const auto opened = Journal::open(path_);
    ASSERT_FALSE(opened);
    EXPECT_NE(opened.error().message.find("newer version"), std::string::npos);
    const auto reader = Journal::open_to_read(path_);
    ASSERT_FALSE(reader);
    EXPECT_NE(reader.error().message.find("newer version"), std::string::npos);
}

}  // namespace
}  // namespace leitstand

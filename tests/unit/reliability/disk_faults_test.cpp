// A disk that refuses, lies or breaks under the running program: figures go on, nothing is
// acknowledged that is not kept, somebody is told, and it heals when the disk does. The faults are
// real answers of system calls, given by a library in front of them (tests/fakes/bad_disk.cpp).
#include <sqlite3.h>

#include "tests/unit/reliability/site.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;
using test::eventually;
using test::kEvening;

class FaultDisk : public test::Site {
protected:
    void order(const std::string& what) const { std::ofstream(order_) << what; }
    [[nodiscard]] test::Mortal hub_on_bad_disk() const {
        return hub(kEvening,
                   {"LD_PRELOAD=" LEITSTAND_BAD_DISK_LIB, "LEITSTAND_BAD_DISK=" + order_.string()});
    }
    /// The disk refuses in the middle of a day, then heals; `said` is what the log must say of it.
    void refuses_and_heals(const std::string& what, const std::string& said) {
        const std::string day = simulated();
        const auto all = lines_of(day);
        const std::string expected = evaluated(day);
        const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
        order("");
        auto hub = hub_on_bad_disk();
        hub.start();
        ASSERT_EQ(run(replay(lines("first.ndjson", {all.begin(), middle}), {"--resume"})), 0);
        order(what);
        auto rest = replay(lines("rest.ndjson", {middle, all.end()}), {"--resume"});
        rest.start();
        EXPECT_TRUE(hub.says("nothing new is acknowledged")) << hub.log();
        EXPECT_NE(hub.log().find(said), std::string::npos) << hub.log();
        // Figures go on: everything that was sent is on the board, and the trouble too.
        EXPECT_TRUE(eventually([&] { return without_quality(board()) == expected; }));
        EXPECT_GE(test::quality_of(board(), "journal", "write_failed"), 1);
        EXPECT_FALSE(rest.ended()) << "what is not kept is not acknowledged";
        order("");
        EXPECT_TRUE(eventually([&] { return rest.ended(); })) << rest.log();
        EXPECT_EQ(rest.code(), 0) << rest.log();
        EXPECT_TRUE(hub.says("can be written again")) << hub.log();
        hub.kill();
        lives_again(evaluated(day));
    }
    /// What was acknowledged is there after a kill, on a good disk.
    void lives_again(const std::string& expected) {
        // What stands on the broker is of the hub that died: the new one has to say it itself.
        broker_.kill();
        broker_.wipe();
        broker_.start();
        auto again = hub(kEvening);
        again.start();
        EXPECT_TRUE(eventually([&] { return board() == expected; })) << again.log();
        EXPECT_EQ(again.stop(), 0);
        const auto whole = check_journal(state_ / "journal.db");
        EXPECT_TRUE(whole) << whole.error().message;
    }
    /// The board without its rows about the journal.
    static std::string without_quality(std::string board) {
        for (std::size_t from = 0;
             (from = board.find(R"({"source":"journal")")) != std::string::npos;) {
            std::size_t to = board.find('}', from) + 1;
            if (board[to] == ',') {
                ++to;
            } else if (board[from - 1] == ',') {
                --from;
            }
            board.erase(from, to - from);
        }
        return board;
    }

    fs::path order_ = folder_.path() / "order";
};

TEST_F(FaultDisk, F11_FullAndFreedAgain) { refuses_and_heals("enospc", "full"); }
TEST_F(FaultDisk, F12_ReadOnlyAndWritableAgain) { refuses_and_heals("erofs", "disk I/O error"); }
TEST_F(FaultDisk, F13_EveryWriteAnErrorAndGoodAgain) { refuses_and_heals("eio", "disk I/O error"); }
TEST_F(FaultDisk, F13_ASyncThatFailsIsNoCommit) { refuses_and_heals("fsync", "disk I/O error"); }

TEST_F(FaultDisk, F13_ShortWritesAreWrittenToTheirEnd) {
    const std::string day = simulated();
    order("short");
    auto hub = hub_on_bad_disk();
    hub.start();
    ASSERT_EQ(run(replay(day)), 0);
    hub.kill();
    lives_again(evaluated(day));
}

TEST_F(FaultDisk, F12_ReadOnlyAtTheStartIsSaidAndNothingIsMade) {
    order("erofs");
    auto hub = hub_on_bad_disk();
    EXPECT_EQ(run(hub), 1);
    EXPECT_NE(hub.log().find("journal.db"), std::string::npos) << hub.log();
}

/// A file system of a megabyte, gone with the test.
class SmallDisk {
public:
    explicit SmallDisk(fs::path at) : at_(std::move(at)) {
        fs::create_directories(at_);
        mounted_ = done("mount -t tmpfs -o size=1m tmpfs " + at_.string() + " 2>/dev/null");
    }
    ~SmallDisk() {
        if (mounted_) (void)done("umount " + at_.string());
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    [[nodiscard]] bool mounted() const { return mounted_; }
    [[nodiscard]] bool grow() const { return done("mount -o remount,size=64m " + at_.string()); }

private:
    static bool done(const std::string& command) { return std::system(command.c_str()) == 0; }
    fs::path at_;
    bool mounted_ = false;
};

TEST_F(FaultDisk, F11_ASmallRealFileSystem) {
    const SmallDisk disk(state_);
    if (!disk.mounted()) GTEST_SKIP() << "file systems can't be mounted here";
    const std::string day = simulated();
    auto hub = this->hub(kEvening);
    hub.start();
    auto replay = this->replay(day, {"--resume"});
    replay.start();
    EXPECT_TRUE(hub.says("nothing new is acknowledged")) << hub.log();
    EXPECT_FALSE(replay.ended());
    EXPECT_TRUE(disk.grow());
    EXPECT_TRUE(eventually([&] { return replay.ended(); })) << replay.log();
    EXPECT_EQ(replay.code(), 0);
    hub.kill();
    lives_again(evaluated(day));
}

TEST_F(FaultDisk, F15_ADamagedJournalIsSetAsideAndTheWallStarts) {
    const std::string day = simulated();
    auto hub = this->hub(kEvening);
    hub.start();
    ASSERT_EQ(run(replay(day)), 0);
    ASSERT_EQ(hub.stop(), 0);
    {
        std::fstream file(state_ / "journal.db", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(fs::file_size(state_ / "journal.db") / 2));
        file << std::string(8'192, '\0');
    }
    broker_.kill();
    broker_.wipe();
    broker_.start();
    hub.start();
    EXPECT_TRUE(hub.says("the damaged file is kept as")) << hub.log();
    EXPECT_FALSE(board().empty()) << "the wall works all the same";
    // Its publisher still has the day: sent again, it is whole.
    EXPECT_EQ(run(replay(day, {"--src", "again"})), 0);
    EXPECT_EQ(hub.stop(), 0);
    EXPECT_EQ(board(), evaluated(day));
}

TEST_F(FaultDisk, F16_LockedByAnotherProgramInputWaitsAndIsKept) {
    // Half a day: a publisher keeps no more than 4 MiB that nobody acknowledged.
    auto all = lines_of(simulated());
    all.resize(all.size() / 2);
    const std::string day = lines("half.ndjson", all);
    auto hub = this->hub(kEvening);
    hub.start();
    ASSERT_FALSE(board().empty());
    const std::string expected = evaluated(day);
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open((state_ / "journal.db").c_str(), &other), SQLITE_OK);
    ASSERT_EQ(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    auto replay = this->replay(day);
    replay.start();
    EXPECT_TRUE(hub.says("database is locked")) << hub.log();
    EXPECT_TRUE(eventually([&] { return without_quality(board()) == expected; }))
        << "figures do not wait for the disk";
    EXPECT_FALSE(replay.ended());
    ASSERT_EQ(sqlite3_exec(other, "COMMIT", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(other);
    EXPECT_TRUE(eventually([&] { return replay.ended(); }));
    EXPECT_EQ(replay.code(), 0) << replay.log();
    hub.kill();
    lives_again(evaluated(day));
}

TEST_F(FaultDisk, F14_MemoryThatRunsOutOnceCorruptsNothing) {
    const std::string day = simulated();
    auto replay = this->replay(day, {"--resume"});
    replay.start();
    // Early in the start, in the middle of it, under load.
    for (const int at : {40, 900, 9'000, 60'000}) {
        auto hub = this->hub(kEvening, {"LD_PRELOAD=" LEITSTAND_BAD_MEMORY_LIB,
                                        "LEITSTAND_NO_MEMORY_AT=" + std::to_string(at)});
        hub.start();
        (void)eventually([&] { return hub.ended() || replay.ended(); });
        hub.kill();
    }
    auto hub = this->hub(kEvening);
    hub.start();
    EXPECT_TRUE(eventually([&] { return replay.ended(); })) << replay.log();
    EXPECT_EQ(replay.code(), 0) << replay.log();
    hub.kill();
    lives_again(evaluated(day));
}

}  // namespace
}  // namespace leitstand

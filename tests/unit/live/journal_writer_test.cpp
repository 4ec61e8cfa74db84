// A disk that refuses: nothing is acknowledged, nothing is lost.
#include "app/live/journal_writer.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "tests/unit/live/fixture.hpp"

namespace leitstand {
namespace {

JournalBatch batch_of(std::int64_t seq) {
    JournalBatch batch;
    batch.lines.first_at = batch.lines.last_at = test::kNow;
    batch.lines.count = 1;
    batch.lines.text = std::string(20'000, 'x') + "\n";
    batch.watermarks = {{"nordcall", "edge", 1, seq}};
    return batch;
}

/// In a child, whose file sizes are limited: exit code 0, or the number of the expectation that
/// failed.
int run_on_a_full_disk(const std::filesystem::path& path) {
    ::signal(SIGXFSZ, SIG_IGN);
    auto opened = Journal::open(path);
    if (!opened) return 2;
    test::Marks marks;
    JournalWriter writer(std::move(opened->journal), marks.collector());
    rlimit limit{};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    const rlimit before = limit;
    limit.rlim_cur = 100'000;
    ::setrlimit(RLIMIT_FSIZE, &limit);
    for (std::int64_t seq = 1; seq <= 20; ++seq) writer.submit(batch_of(seq));
    if (!test::eventually([&] { return writer.failures() > 0; })) return 3;
    if (writer.trouble().empty()) return 4;
    const std::int64_t told = marks.last_seq();
    if (told >= 20) return 5;
    if (writer.waiting_bytes() == 0) return 6;
    ::setrlimit(RLIMIT_FSIZE, &before);
    if (!writer.drain(Millis{20'000})) return 7;
    if (marks.last_seq() != 20 || !writer.trouble().empty()) return 8;
    const auto all = marks.all();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].seq != static_cast<std::int64_t>(i + 1)) return 9;
    }
    return 0;
}

TEST(JournalWriter, AcknowledgesNothingWhileTheDiskIsFullAndEverythingInOrderAfterwards) {
    const test::ScratchFolder folder;
    const pid_t child = ::fork();
    if (child == 0) ::_exit(run_on_a_full_disk(folder.path() / "journal.db"));
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace leitstand

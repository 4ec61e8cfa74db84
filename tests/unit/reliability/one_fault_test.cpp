// F13: any single write, sync or read of the journal fails once, at each place in turn. Whoever
// writes is told, tries again, and in the end everything is there once. LEITSTAND_FAULT_STEP=1
// takes every operation.
#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>

#include "tests/unit/reliability/world.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

struct Kind {
    const char* name;
    long step;  ///< from one operation that fails to the next
};

class OneFault : public testing::TestWithParam<Kind> {
protected:
    static constexpr std::int64_t kBatches = 60;

    /// The `number`th operation of the kind fails. False: there are not so many.
    bool fails(long number) {
        fs::remove_all(state_);
        fs::create_directories(state_);
        fs::remove(log_);
        std::ofstream(log_).flush();
        test::Mortal scribe(
            {"/usr/bin/env", "LD_PRELOAD=" LEITSTAND_BAD_DISK_LIB,
             "LEITSTAND_DISK_LOG=" + log_.string(),
             "LEITSTAND_DISK_FAILS=" + std::string(GetParam().name) + " " + std::to_string(number),
             LEITSTAND_JOURNAL_SCRIBE, (state_ / "journal.db").string(), std::to_string(kBatches),
             log_.string()},
            (folder_.path() / "scribe.log").string());
        scribe.start();
        EXPECT_TRUE(test::eventually([&] { return scribe.ended(); }));
        EXPECT_EQ(scribe.code(), 0) << GetParam().name << " " << number << ": " << scribe.log();
        return failed();
    }
    /// Whether the log of the disk has a refusal (bad_disk.cpp: operation, file, offset, size).
    [[nodiscard]] bool failed() const {
        const std::string log = test::text_of(log_);
        for (std::size_t at = 0; at + 32 <= log.size();) {
            std::int64_t kind = 0, size = 0;
            std::memcpy(&kind, log.data() + at, 8);
            std::memcpy(&size, log.data() + at + 24, 8);
            if (kind == 'f') return true;
            at += 32 + (kind == 'p' ? static_cast<std::size_t>(size) : 0);
        }
        return false;
    }
    void expect_whole(long number) const {
        auto opened = Journal::open(state_ / "journal.db");
        ASSERT_TRUE(opened) << opened.error().message;
        EXPECT_EQ(opened->warning, "") << GetParam().name << " " << number;
        std::int64_t last = 0;
        ASSERT_TRUE(opened->journal->read(
            [&](std::string_view lines) { EXPECT_EQ(std::stoll(std::string(lines)), ++last); }));
        EXPECT_EQ(last, kBatches) << GetParam().name << " " << number;
        opened->journal.reset();
        const auto whole = check_journal(state_ / "journal.db");
        EXPECT_TRUE(whole) << GetParam().name << " " << number << ": " << whole.error().message;
    }

    test::ScratchFolder folder_;
    fs::path log_ = folder_.path() / "log", state_ = folder_.path() / "state";
};

TEST_P(OneFault, F13_AtAnyOperationLosesAndDoublesNothing) {
    const char* chosen = std::getenv("LEITSTAND_FAULT_STEP");
    const long step = chosen == nullptr ? GetParam().step : std::atol(chosen);
    long faults = 0;
    for (long number = 1; fails(number) && !HasFailure(); number += step, ++faults)
        expect_whole(number);
    EXPECT_GT(faults, 0) << "there is an operation of that kind";
    std::printf("%ld of %s failed, each in a life of its own\n", faults, GetParam().name);
}

INSTANTIATE_TEST_SUITE_P(Disk, OneFault,
                         testing::Values(Kind{"write", 17}, Kind{"sync", 3}, Kind{"read", 1}),
                         [](const auto& kind) { return std::string(kind.param.name); });

}  // namespace
}  // namespace leitstand

// F15, a card that breaks: bits that turn, pages of zeros, garbage and missing ends, in the journal
// and in its write-ahead log, hundreds of cases by a seed. Whatever can still be read is exactly
// what was written, and a watermark never promises a line that is gone.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "platform/base/rng.hpp"
#include "platform/store/journal.hpp"
#include "tests/fakes/broker.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

std::string line_of(std::int64_t seq) {
    std::string line = std::to_string(seq) + ":";
    Rng rng(static_cast<std::uint64_t>(seq), 7);
    for (std::uint64_t i = 0; i < 200 + rng.below(3'000); ++i)
        line += static_cast<char>('0' + rng.below(10));
    return line + "\n";
}

constexpr std::int64_t kBatches = 80;

class DamagedJournal : public testing::Test {
protected:
    /// One with its log beside it, as a hub leaves it that is killed.
    void SetUp() override {
        auto opened = Journal::open(original_);
        ASSERT_TRUE(opened);
        for (std::int64_t seq = 1; seq <= kBatches; ++seq) {
            JournalBatch batch;
            batch.lines = {Instant(Millis(seq)), Instant(Millis(seq)), 1, line_of(seq)};
            batch.watermarks = {{"nordcall", "edge", 7, seq}};
            batch.latest = {{"feed/nordcall/billing", Instant(Millis(seq)), line_of(seq)}};
            ASSERT_TRUE(opened->journal->append(batch));
            // Half of it is in the database, half in the log.
            if (seq == kBatches / 2) {
                opened->journal.reset();
                opened = Journal::open(original_);
                ASSERT_TRUE(opened);
            }
        }
        database_ = text_of(original_);
        log_ = text_of(original_.string() + "-wal");
        ASSERT_GT(log_.size(), 50'000U);
    }
    static std::string text_of(const fs::path& path) {
        std::ifstream in(path, std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        return text.str();
    }
    static void damage(std::string& bytes, Rng& rng) {
        const std::size_t at = rng.below(bytes.size());
        switch (rng.below(4)) {
            case 0:
                bytes[at] = static_cast<char>(bytes[at] ^ (1 << rng.below(8)));
                break;
            case 1:
                bytes.replace(at / 4096 * 4096, 4096, std::string(4096, '\0'));
                break;
            case 2:
                for (std::size_t i = at; i < std::min(bytes.size(), at + 512); ++i)
                    bytes[i] = static_cast<char>(rng.below(256));
                break;
            default:
                bytes.resize(at);
        }
    }
    /// Opens the damaged copy and holds what is left against what was written.
    void judge(int number) {
        auto opened = Journal::open(copy_);
        ASSERT_TRUE(opened) << number << ": " << opened.error().message;
        std::vector<bool> there(kBatches + 1, false);
        std::int64_t before = 0;
        ASSERT_TRUE(opened->journal->read([&](std::string_view lines) {
            const std::int64_t seq = std::atoll(std::string(lines.substr(0, 12)).c_str());
            ASSERT_GT(seq, before) << number;
            ASSERT_LE(seq, kBatches) << number;
            ASSERT_EQ(lines, line_of(seq)) << number << ": a digit changed and nobody noticed";
            there[static_cast<std::size_t>(seq)] = true;
            before = seq;
        })) << number;
        const auto marks = opened->journal->watermarks();
        ASSERT_TRUE(marks) << number;
        for (const auto& mark : *marks) {
            ASSERT_LE(mark.seq, kBatches) << number;
            for (std::int64_t seq = 1; seq <= mark.seq; ++seq)
                ASSERT_TRUE(there[static_cast<std::size_t>(seq)])
                    << number << ": promised up to " << mark.seq << ", " << seq << " is gone";
        }
        const bool all = before == kBatches && !marks->empty();
        if (!all && opened->warning.empty()) ++rolled_back_;
        if (!opened->warning.empty()) ++told_;
        if (all) ++whole_;
    }

    test::ScratchFolder folder_;
    fs::path original_ = folder_.path() / "journal.db";
    fs::path copy_ = folder_.path() / "copy" / "journal.db";
    std::string database_, log_;
    int whole_ = 0, told_ = 0, rolled_back_ = 0;
};

TEST_F(DamagedJournal, F15_GivesOnlyWhatWasWritten) {
    constexpr int kDamages = 1'000;
    Rng rng(15);
    for (int number = 0; number < kDamages; ++number) {
        std::string database = database_, log = log_;
        damage(rng.chance(0.7) ? database : log, rng);
        fs::remove_all(copy_.parent_path());
        fs::create_directories(copy_.parent_path());
        std::ofstream(copy_, std::ios::binary) << database;
        std::ofstream(copy_.string() + "-wal", std::ios::binary) << log;
        judge(number);
        if (HasFatalFailure()) return;
    }
    EXPECT_GT(told_, 20);
    EXPECT_GT(whole_, 0);
    std::printf("%d damages: %d harmless, %d set aside and told, %d back at an earlier commit\n",
                kDamages, whole_, told_, rolled_back_);
}

}  // namespace
}  // namespace leitstand

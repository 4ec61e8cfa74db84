// F10, power loss: what a journal did to its files is recorded, and then thousands of power cuts
// are invented: at any operation, what was not synchronised since is there, missing, or torn, each
// piece for itself. Whatever is left must open, be whole up to some commit, and hold everything
// that was reported as written. LEITSTAND_CUTS says how many, LEITSTAND_SEED chooses others.
#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <map>

#include "platform/base/rng.hpp"
#include "tests/unit/reliability/world.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

struct Operation {
    char kind = 0;  ///< 'p' write, 't' truncate, 's' sync, 'a' told
    char file = 0;  ///< 'd' or 'w'
    std::int64_t offset = 0;
    std::string bytes;
};

std::vector<Operation> operations_of(const fs::path& log) {
    std::vector<Operation> all;
    const std::string text = test::text_of(log);
    for (std::size_t at = 0; at + 32 <= text.size();) {
        std::array<std::int64_t, 4> head{};
        std::memcpy(head.data(), text.data() + at, 32);
        at += 32;
        Operation one{static_cast<char>(head[0]), static_cast<char>(head[1]), head[2], {}};
        if (one.kind == 'p') {
            one.bytes = text.substr(at, static_cast<std::size_t>(head[3]));
            at += static_cast<std::size_t>(head[3]);
        }
        all.push_back(std::move(one));
    }
    return all;
}

void apply(const Operation& one, std::string& content, std::size_t bytes) {
    const auto offset = static_cast<std::size_t>(one.offset);
    if (one.kind == 't') {
        content.resize(offset);
    } else if (one.kind == 'p') {
        if (content.size() < offset + bytes) content.resize(offset + bytes);
        content.replace(offset, bytes, one.bytes, 0, bytes);
    }
}

/// The files after a power cut in front of operation `cut`; `told`: reported as written before it.
std::map<char, std::string> after_cut(const std::vector<Operation>& all, std::size_t cut, Rng& rng,
                                      std::int64_t& told) {
    std::map<char, std::size_t> synced;
    told = 0;
    for (std::size_t i = 0; i < cut; ++i) {
        if (all[i].kind == 's') synced[all[i].file] = i;
        if (all[i].kind == 'a') told = all[i].offset;
    }
    std::map<char, std::string> files{{'d', {}}, {'w', {}}};
    for (std::size_t i = 0; i < cut; ++i) {
        const Operation& one = all[i];
        if (one.kind != 'p' && one.kind != 't') continue;
        const bool durable = i < synced[one.file];
        if (!durable && rng.chance(0.4)) continue;
        std::size_t bytes = one.bytes.size();
        if (!durable && rng.chance(0.2)) bytes = bytes / 512 * 512 / 2;
        apply(one, files[one.file], bytes);
    }
    return files;
}

TEST(FaultPower, F10_AnyCutLeavesACommitAndNothingThatWasReportedIsMissing) {
    const test::ScratchFolder folder;
    const auto log = folder.path() / "log", state = folder.path() / "state";
    fs::create_directories(state);
    test::Mortal scribe(
        {"/usr/bin/env", "LD_PRELOAD=" LEITSTAND_BAD_DISK_LIB, "LEITSTAND_DISK_LOG=" + log.string(),
         LEITSTAND_JOURNAL_SCRIBE, (state / "journal.db").string(), "1200", log.string()},
        (folder.path() / "scribe.log").string());
    scribe.start();
    ASSERT_TRUE(test::eventually([&] { return scribe.ended(); }));
    ASSERT_EQ(scribe.code(), 0) << scribe.log();
    const auto all = operations_of(log);
    std::size_t first = 0;  // the file exists from the first commit on
    while (first < all.size() && all[first].kind != 'a') ++first;
    ASSERT_LT(first, all.size());
    const auto number = [](const char* name, int otherwise) {
        const char* text = std::getenv(name);
        return text == nullptr ? otherwise : std::atoi(text);
    };
    const int cuts = number("LEITSTAND_CUTS", 200);
    Rng rng(static_cast<std::uint64_t>(number("LEITSTAND_SEED", 10)));
    const auto image = folder.path() / "image";
    for (int i = 0; i < cuts; ++i) {
        fs::remove_all(image);
        fs::create_directories(image);
        std::int64_t told = 0;
        const std::size_t cut = first + 1 + rng.below(all.size() - first);
        const auto files = after_cut(all, cut, rng, told);
        std::ofstream(image / "journal.db", std::ios::binary) << files.at('d');
        std::ofstream(image / "journal.db-wal", std::ios::binary) << files.at('w');
        auto opened = Journal::open(image / "journal.db");
        ASSERT_TRUE(opened) << opened.error().message << " at " << cut;
        EXPECT_EQ(opened->warning, "") << "a power cut is no damage; cut " << cut;
        std::int64_t last = 0;
        ASSERT_TRUE(opened->journal->read([&](std::string_view lines) {
            EXPECT_EQ(std::stoll(std::string(lines)), last + 1);
            ++last;
        }));
        ASSERT_GE(last, told) << "reported as written, and gone; cut " << cut;
        const auto marks = opened->journal->watermarks();
        ASSERT_EQ(marks->size(), 1U);
        ASSERT_EQ(marks->front().seq, last) << "lines and watermark are one";
    }
    std::printf("%d power cuts within %zu operations on the files\n", cuts, all.size());
}

}  // namespace
}  // namespace leitstand

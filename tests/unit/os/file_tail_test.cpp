// A file that is followed while it grows, is rotated in every way that loggers know, and is cut in
// mid-line. All of it real files.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <string>

#include "platform/os/file_tail.hpp"
#include "platform/os/random.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

class FileTailTest : public testing::Test {
protected:
    FileTailTest() { fs::create_directories(folder_); }
    ~FileTailTest() override { fs::remove_all(folder_); }

    void append(const std::string& text, const std::string& name = "log") const {
        std::ofstream(folder_ / name, std::ios::binary | std::ios::app) << text;
    }
    void overwrite(const std::string& text) const {
        std::ofstream(folder_ / "log", std::ios::binary | std::ios::trunc) << text;
    }
    void rename(const std::string& from, const std::string& to) const {
        fs::rename(folder_ / from, folder_ / to);
    }
    void written_at(std::int64_t s, const std::string& name) const {
        const timespec times[2]{{s, 0}, {s, 0}};
        ASSERT_EQ(::utimensat(AT_FDCWD, (folder_ / name).c_str(), times, 0), 0);
    }
    /// Everything there is now; "|" stands where another file begins.
    static std::string all_of(FileTail& tail) {
        std::string out;
        while (true) {
            const auto piece = tail.read();
            EXPECT_TRUE(piece) << piece.error().message;
            if (!piece || piece->bytes.empty()) return out;
            if (piece->new_file) out += '|';
            out += piece->bytes;
        }
    }
    [[nodiscard]] FileTail tail(Instant from = Instant{}) const {
        return FileTail(folder_ / "log", from, {});
    }

    fs::path folder_ = fs::temp_directory_path() / ("leitstand-tail-" + random_hex(12));
};

TEST_F(FileTailTest, GivesWhatIsAppendedAlsoInMidLine) {
    append("one\ntw");
    auto followed = tail();
    EXPECT_EQ(all_of(followed), "one\ntw");
    EXPECT_EQ(all_of(followed), "");
    append("o\nthree\n");
    EXPECT_EQ(all_of(followed), "o\nthree\n");
}

TEST_F(FileTailTest, WaitsForAFileThatIsNotThere) {
    auto followed = tail();
    EXPECT_EQ(all_of(followed), "");
    EXPECT_FALSE(followed.present());
    append("one\n");
    EXPECT_EQ(all_of(followed), "one\n");
    EXPECT_TRUE(followed.present());
}

TEST_F(FileTailTest, StaysInARenamedFileUntilTheNewOneHasBytes) {
    append("one\n");
    auto followed = tail();
    EXPECT_EQ(all_of(followed), "one\n");
    rename("log", "log.1");
    append("late", "log.1");
    EXPECT_EQ(all_of(followed), "late");
    append("");  // made by the rotation, empty
    append("r\n", "log.1");
    EXPECT_EQ(all_of(followed), "r\n");
    append("last\n", "log.1");
    append("new\n");
    EXPECT_EQ(all_of(followed), "last\n|new\n");
    append("more\n");
    EXPECT_EQ(all_of(followed), "more\n");
}

TEST_F(FileTailTest, TwoRotationsBetweenTwoLooksLoseNothing) {
    append("one\n");
    auto followed = tail();
    EXPECT_EQ(all_of(followed), "one\n");
    append("two\n");
    rename("log", "log.2");
    append("three\n");
    rename("log", "log.1");
    append("four\n");
    EXPECT_EQ(all_of(followed), "two\n|three\n|four\n");
}

TEST_F(FileTailTest, ACopyHoldsWhatWasNotReadBeforeTheTruncation) {
    append("one\ntwo\n");
    auto followed = tail();
    EXPECT_EQ(all_of(followed), "one\ntwo\n");
    append("thr");
    fs::copy_file(folder_ / "log", folder_ / "log.1");
    overwrite("ee\nfour\n");
    EXPECT_EQ(all_of(followed), "thr|ee\nfour\n");
}

TEST_F(FileTailTest, AFileThatGrewAgainAfterItWasEmptiedIsKnownByItsBytes) {
    append("one\n");
    auto followed = tail();
    EXPECT_EQ(all_of(followed), "one\n");
    overwrite("another and longer\n");
    EXPECT_EQ(all_of(followed), "|another and longer\n");
}

TEST_F(FileTailTest, AShorterFileInItsPlaceIsReadFromItsBeginning) {
    append("one\ntwo\nthree\n");
    auto followed = tail();
    EXPECT_EQ(all_of(followed), "one\ntwo\nthree\n");
    append("new\n", "other");
    rename("other", "log");
    EXPECT_EQ(all_of(followed), "|new\n");
}

TEST_F(FileTailTest, ARestartReadsTheRotatedFilesOfTheTimeAskedFor) {
    append("ancient\n", "log.3");
    append("one\ntw", "log-20261124");
    append("o\n", "log.1");
    written_at(1'000, "log.3");
    written_at(5'000, "log-20261124");
    written_at(6'000, "log.1");
    append("zipped", "log.2.gz");
    append("else\n", "logger");
    append("now\n");
    auto followed = tail(Instant{std::chrono::hours{1}});
    EXPECT_EQ(all_of(followed), "one\ntw|o\n|now\n");
    EXPECT_EQ(followed.passed_over(), std::vector<std::string>{"log.2.gz"});
}

TEST_F(FileTailTest, WhatMayNotBeReadIsAnErrorAndTriedAgain) {
    append("one\n");
    ASSERT_EQ(::chmod((folder_ / "log").c_str(), 0), 0);
    auto followed = tail();
    if (::access((folder_ / "log").c_str(), R_OK) == 0) GTEST_SKIP() << "this user may read all";
    const auto refused = followed.read();
    ASSERT_FALSE(refused);
    EXPECT_TRUE(refused.error().retryable);
    EXPECT_NE(refused.error().message.find("Permission denied"), std::string::npos);
    ASSERT_EQ(::chmod((folder_ / "log").c_str(), 0600), 0);
    EXPECT_EQ(all_of(followed), "one\n");
}

TEST_F(FileTailTest, AFolderInItsPlaceIsAnError) {
    fs::create_directories(folder_ / "log");
    auto followed = tail();
    ASSERT_FALSE(followed.read());
    fs::remove(folder_ / "log");
    append("one\n");
    EXPECT_EQ(all_of(followed), "one\n");
}

TEST_F(FileTailTest, TheDescriptorTellsOfNewBytes) {
    append("one\n");
    auto followed = tail();
    EXPECT_EQ(all_of(followed), "one\n");
    pollfd waiting{followed.descriptor(), POLLIN, 0};
    EXPECT_EQ(::poll(&waiting, 1, 0), 0);
    append("two\n");
    EXPECT_EQ(::poll(&waiting, 1, 20'000), 1);
    EXPECT_EQ(all_of(followed), "two\n");
    EXPECT_EQ(::poll(&waiting, 1, 0), 0);
}

std::optional<std::int64_t> number(std::string_view line) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), value);
    if (error != std::errc{}) return std::nullopt;
    return value;
}

TEST_F(FileTailTest, ALargeFileIsSearchedNotRead) {
    std::string text;
    for (int i = 0; i < 300'000; ++i) {
        text += std::to_string(1'000'000 + i) + "|some line of a log\n";
        if (i % 1'000 == 0) text += "a line that tells no time\n";
    }
    append(text);
    for (const std::int64_t wanted : {0, 1'000'000, 1'123'456, 1'299'999, 2'000'000}) {
        int asked = 0;
        FileTail followed(folder_ / "log", Instant{},
                          [&](std::string_view line) -> std::optional<bool> {
                              ++asked;
                              const auto at = number(line);
                              if (!at) return std::nullopt;
                              return *at < wanted;
                          });
        const std::string got = all_of(followed);
        EXPECT_LT(asked, 40) << wanted;
        EXPECT_TRUE(text.ends_with(got)) << wanted;
        EXPECT_TRUE(got.size() == text.size() || text[text.size() - got.size() - 1] == '\n');
        const auto first = number(got);
        ASSERT_TRUE(first) << wanted;
        EXPECT_LE(*first, std::max<std::int64_t>(wanted, 1'000'000));
        EXPECT_GE(*first + 3'000, std::min<std::int64_t>(wanted, 1'300'000)) << wanted;
    }
}

}  // namespace
}  // namespace leitstand

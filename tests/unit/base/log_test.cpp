#include "platform/base/log.hpp"

#include <gtest/gtest.h>

#include <string>

namespace leitstand {
namespace {

struct LevelGuard {
    ~LevelGuard() { set_log_level(LogLevel::info); }
};

std::string logged(LogLevel level, std::string_view text) {
    testing::internal::CaptureStderr();
    log_line(level, text);
    return testing::internal::GetCapturedStderr();
}

TEST(Log, LevelsHaveNames) {
    EXPECT_EQ(parse_log_level("debug"), LogLevel::debug);
    EXPECT_EQ(parse_log_level("warning"), LogLevel::warning);
    EXPECT_EQ(parse_log_level("off"), LogLevel::off);
    EXPECT_FALSE(parse_log_level("loud"));
    EXPECT_FALSE(parse_log_level(""));
}

TEST(Log, WritesOnlyFromItsLevelUp) {
    const LevelGuard guard;
    EXPECT_NE(logged(LogLevel::info, "hello").find("info: hello\n"), std::string::npos);
    EXPECT_EQ(logged(LogLevel::debug, "hello"), "");
    set_log_level(LogLevel::error);
    EXPECT_EQ(logged(LogLevel::warning, "hello"), "");
    EXPECT_NE(logged(LogLevel::error, "hello").find("error: hello\n"), std::string::npos);
    set_log_level(LogLevel::off);
    EXPECT_EQ(logged(LogLevel::error, "hello"), "");
    EXPECT_EQ(logged(LogLevel::off, "hello"), "");
}

TEST(Log, WhatAMessageCarriesStaysOnItsLine) {
    const auto line = logged(LogLevel::info, "a\n<0>b\x1b[31m {}");
    EXPECT_NE(line.find("a\\n<0>b\\x1b[31m {}\n"), std::string::npos) << line;
}

TEST(LogDeathTest, LinesOpenWithTheJournalPriorityUnderSystemd) {
    testing::FLAGS_gtest_death_test_style =
        "threadsafe";  // a fresh process: the format is chosen once
    EXPECT_EXIT(
        {
            setenv("JOURNAL_STREAM", "8:1", 1);
            log_warning("disk {} %", 91);
            log_error("gone");
            std::exit(0);
        },
        testing::ExitedWithCode(0), "^<4>disk 91 %\n<3>gone\n$");
}

}  // namespace
}  // namespace leitstand

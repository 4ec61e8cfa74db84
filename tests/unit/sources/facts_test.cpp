// What the log says of a connector: each change once.
#include "app/sources/facts.hpp"

#include <gtest/gtest.h>

namespace leitstand {
namespace {

class FactsLog : public testing::Test {
protected:
    FactsLog() {
        now_.id = "nordcall";
        now_.state = SourceState::good;
    }
    std::string said() {
        testing::internal::CaptureStderr();
        log_change(before_, now_);
        before_ = now_;
        return testing::internal::GetCapturedStderr();
    }
    SourceFacts before_, now_;
};

TEST_F(FactsLog, TheFirstFactsAndEachChangeAreSaidOnce) {
    EXPECT_NE(said().find("connector nordcall: delivers"), std::string::npos);
    EXPECT_EQ(said(), "");
    now_.state = SourceState::offline;
    now_.trouble = "HTTP 401";
    EXPECT_NE(said().find("warning: connector nordcall: offline: HTTP 401"), std::string::npos);
    EXPECT_EQ(said(), "");
    now_.state = SourceState::good;
    now_.trouble.clear();
    EXPECT_NE(said().find("delivers again"), std::string::npos);
}

TEST_F(FactsLog, QueuesThatNobodyAsksForAreSaidWithTheFirstName) {
    (void)said();
    now_.unmapped = {"8001", "8002"};
    EXPECT_NE(said().find("their queue `8001` is assigned nowhere, and 1 more"), std::string::npos);
    now_.unmapped = {"8001", "8002", "8003"};
    EXPECT_EQ(said(), "") << "a system that serves others may have many";
}

TEST_F(FactsLog, ThatSomethingCouldNotBeUsedIsSaidOnce) {
    (void)said();
    now_.refused = 3;
    EXPECT_NE(said().find("nordcall: something came that can't be used"), std::string::npos);
    now_.refused = 9;
    EXPECT_EQ(said(), "") << "the System page counts on";
}

}  // namespace
}  // namespace leitstand

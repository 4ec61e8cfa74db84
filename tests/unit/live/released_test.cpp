// When the program was made: from the build's environment, the last commit, or the version.
#include "app/live/released.hpp"

#include <gtest/gtest.h>

#include "platform/os/clock.hpp"
#include "tests/unit/live/program.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

TEST(Released, IsOfTheSourcesAndNeverAheadOfARightClock) {
    EXPECT_GE(released(), *parse_rfc3339("2026-10-31T00:00:00Z"));
    EXPECT_LT(released(), RealClock().now());
}

/// Sources in a folder of their own, and what the build would say of them.
class ReleasedHeader : public testing::Test {
protected:
    [[nodiscard]] fs::path header() const { return folder_.path() / "made/released.hpp"; }
    /// Exit code of the build's step; `environment` in front of it.
    int make(const std::string& environment) const {
        return test::shell(environment + " cmake -DLEITSTAND_SOURCE=" + sources().string() +
                           " -DLEITSTAND_VERSION_EPOCH=1700000000 -DLEITSTAND_RELEASED_HEADER=" +
                           header().string() + " -P " + LEITSTAND_SOURCE_DIR +
                           "/platform/cmake/released.cmake 2> " + errors().string());
    }
    [[nodiscard]] bool says(const std::string& epoch) const {
        return test::text_of(header()).find("kReleasedEpoch = " + epoch + ";") != std::string::npos;
    }
    /// A repository with one commit of this time.
    void commit(const std::string& time) const {
        fs::create_directories(sources());
        const std::string git =
            "git -C " + sources().string() + " -c user.name=nobody -c user.email=nobody@localhost ";
        ASSERT_EQ(test::shell(git + "init -q && GIT_COMMITTER_DATE=@" + time + " " + git +
                              "commit -q --allow-empty -m first"),
                  0);
    }
    [[nodiscard]] fs::path sources() const { return folder_.path() / "sources"; }
    [[nodiscard]] fs::path errors() const { return folder_.path() / "errors"; }
    test::ScratchFolder folder_;
};

TEST_F(ReleasedHeader, IsOfTheLastCommitAndTheSameInTwoBuilds) {
    commit("1751234567");
    ASSERT_EQ(make("env -u SOURCE_DATE_EPOCH"), 0) << test::text_of(errors());
    EXPECT_TRUE(says("1751234567")) << test::text_of(header());
    const auto written = fs::last_write_time(header());
    ASSERT_EQ(make("env -u SOURCE_DATE_EPOCH"), 0);
    EXPECT_EQ(fs::last_write_time(header()), written) << "written anew, it compiles a file anew";
}

TEST_F(ReleasedHeader, APackagesWordComesFirst) {
    commit("1751234567");
    ASSERT_EQ(make("SOURCE_DATE_EPOCH=1760000000"), 0) << test::text_of(errors());
    EXPECT_TRUE(says("1760000000")) << test::text_of(header());
}

TEST_F(ReleasedHeader, WithoutACommitItIsTheVersionsDay) {
    ASSERT_EQ(make("env -u SOURCE_DATE_EPOCH"), 0) << test::text_of(errors());
    EXPECT_TRUE(says("1700000000")) << test::text_of(header());
}

TEST_F(ReleasedHeader, AWordThatIsNoTimeEndsTheBuild) {
    EXPECT_NE(make("SOURCE_DATE_EPOCH=yesterday"), 0);
    EXPECT_NE(test::text_of(errors()).find("write seconds since 1970"), std::string::npos);
    EXPECT_FALSE(fs::exists(header()));
}

}  // namespace
}  // namespace leitstand

// Secrets on disk: for their owner only, whole or not at all, and never silently replaced.
#include "platform/os/private_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "platform/os/random.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

class PrivateFile : public testing::Test {
protected:
    PrivateFile() { fs::create_directories(folder_); }
    ~PrivateFile() override { fs::remove_all(folder_); }
    [[nodiscard]] fs::path file() const { return folder_ / "key"; }
    static std::string text(const fs::path& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    fs::path folder_ = fs::temp_directory_path() / ("leitstand-private-" + random_hex(12));
};

TEST_F(PrivateFile, IsForItsOwnerOnly) {
    const auto mask = ::umask(0);
    const auto written = write_private_file(file(), "secret");
    ::umask(mask);
    ASSERT_TRUE(written) << written.error().message;
    EXPECT_EQ(text(file()), "secret");
    EXPECT_EQ(fs::status(file()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1) << "no half of it is left";
}

TEST_F(PrivateFile, IsNeverReplaced) {
    ASSERT_TRUE(write_private_file(file(), "first"));
    EXPECT_FALSE(write_private_file(file(), "second"));
    EXPECT_EQ(text(file()), "first");
    EXPECT_FALSE(write_private_file(folder_ / "nowhere" / "key", "x"));
}

TEST_F(PrivateFile, AKeyIsMadeOnceAndStays) {
    const auto first = own_key(file());
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_EQ(first->size(), 64U);
    EXPECT_EQ(*own_key(file()), *first);
    EXPECT_NE(*own_key(folder_ / "other"), *first);
}

TEST_F(PrivateFile, AKeyThatOthersReadOrThatIsNoneIsRefused) {
    ASSERT_TRUE(own_key(file()));
    fs::permissions(file(), fs::perms::group_read, fs::perm_options::add);
    const auto open = own_key(file());
    ASSERT_FALSE(open);
    EXPECT_NE(open.error().message.find("chmod 600"), std::string::npos);
    fs::permissions(file(), fs::perms::owner_read | fs::perms::owner_write);
    std::ofstream(file()) << "short";
    EXPECT_FALSE(own_key(file()));
    EXPECT_EQ(text(file()), "short") << "a new key would rename every customer";
}

}  // namespace
}  // namespace leitstand

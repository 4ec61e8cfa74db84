// The command `probe` without any vendor: saved answers, and what it says when something is wrong.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/unit/live/program.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;

class Probe : public testing::Test {
protected:
    Probe() {
        write("site.toml", "[site]\nid = \"t\"\nname = \"T\"\ntimezone = \"Europe/Berlin\"\n");
        write("providers/acme.toml",
              "[provider]\nid = \"acme\"\nname = \"Acme\"\n[[queue]]\nid = \"mail\"\n"
              "service = \"Mail\"\n");
        write("connectors/desk.toml",
              "[connector]\nid = \"desk\"\nprovider = \"acme\"\ntype = \"http_json\"\n"
              "profile = \"zendesk_talk\"\nbase_url = \"https://acme.zendesk.com\"\n"
              "secret = \"file:absent\"\n[connector.settings]\nuser = \"wall\"\n"
              "[connector.queues]\naccount = \"mail\"\nother = \"mail\"\n");
    }
    void write(const std::string& file, const std::string& text) const {
        const fs::path path = config_ / file;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }
    int run(const std::string& options) const {
        return shell("leitstand " + options + " --config " + config_.string() + " > " +
                     said_.string() + " 2>&1");
    }
    [[nodiscard]] std::string said() const { return text_of(said_); }

    ScratchFolder folder_;
    const fs::path config_ = folder_.path() / "config", said_ = folder_.path() / "said.txt";
};

const std::string kCaptured =
    std::string(LEITSTAND_SOURCE_DIR) + "/tests/cases/mapping/zendesk_talk/captured.json";

TEST_F(Probe, ASavedAnswerNeedsNeitherNetworkNorSecret) {
    ASSERT_EQ(
        run("probe --connector desk --answer " + kCaptured + " --at 2026-11-23T10:00:00+01:00"), 0)
        << said();
    EXPECT_NE(said().find("connector desk: Zendesk Talk (captured), figures of acme"),
              std::string::npos)
        << said();
    EXPECT_NE(said().find("/calls_waiting"), std::string::npos);
    EXPECT_NE(said().find("message leitstand/v1/in/acme/mail/live"), std::string::npos);
    EXPECT_NE(said().find("not in the answer: their queue \"other\""), std::string::npos);
}

TEST_F(Probe, AnAnswerThatCannotBeUsedIsAFailure) {
    write("broken.json", "<html>");
    EXPECT_EQ(run("probe --connector desk --answer " + (config_ / "broken.json").string()), 1);
    EXPECT_NE(said().find("the answer can't be used"), std::string::npos) << said();
    EXPECT_EQ(run("probe --connector desk --answer " + (config_ / "none.json").string()), 2);
}

TEST_F(Probe, WrongUsageNamesWhatThereIs) {
    EXPECT_EQ(run("probe --connector dsek"), 2);
    EXPECT_NE(said().find("connectors are: desk"), std::string::npos) << said();
    EXPECT_EQ(run("probe --connector desk --at noon"), 2);
    EXPECT_EQ(run("probe --connector desk"), 2) << "its secret is not there";
    EXPECT_NE(said().find("connectors/desk.toml: secret: absent can't be read"), std::string::npos)
        << said();
}

TEST_F(Probe, CheckWarnsOfASecretThatIsNotComplete) {
    EXPECT_EQ(run("check"), 0) << said();
    EXPECT_NE(said().find("warning: connectors/desk.toml: secret: absent can't be read"),
              std::string::npos)
        << said();
    write("absent", "canary\n");
    EXPECT_EQ(run("check"), 0);
    EXPECT_EQ(said().find("warning"), std::string::npos) << said();
    write("absent", "toke = canary\nuser = x\n");
    EXPECT_EQ(run("check"), 0);
    EXPECT_NE(said().find("write lines `name = value` with the names token, user"),
              std::string::npos)
        << said();
    EXPECT_EQ(said().find("canary"), std::string::npos) << "no secret in a message";
}

}  // namespace
}  // namespace leitstand::test

// What a machine and its people do: display servers that die, files that nobody may open any more,
// configurations half written, and secrets that must stay secrets.
#include "platform/os/child_process.hpp"
#include "tests/fakes/x_server.hpp"
#include "tests/unit/reliability/site.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;
using test::eventually;
using test::text_of;

class FaultMachine : public test::Site {};

TEST_F(FaultMachine, F47_ASecretIsInNoLogBoardArgumentOrFile) {
    const std::string canary = "canary-7f3a9b";
    std::ofstream(folder_.path() / "password") << canary << "\n";
    std::string site = text_of(fs::path(config_) / "site.toml");
    const std::string url = to_string(broker_.url());
    site.replace(site.find(url), url.size(), "mqtt://leitstand@" + url.substr(7));
    std::ofstream(fs::path(config_) / "site.toml") << site << "secret = \"env:LEITSTAND_CANARY\"\n";
    const std::string day = simulated();
    auto hub = this->hub(test::kEvening, {"LEITSTAND_CANARY=" + canary});
    hub.start();
    ASSERT_EQ(run(replay(day)), 0) << hub.log();
    const std::string arguments = text_of("/proc/" + std::to_string(hub.pid()) + "/cmdline");
    EXPECT_NE(arguments.find("--headless"), std::string::npos);
    EXPECT_EQ(arguments.find(canary), std::string::npos);
    const test::Listener all(broker_.url(), {"#"});
    ASSERT_TRUE(eventually([&] { return all.came().size() > 10; }));
    for (const auto& came : all.came())
        EXPECT_EQ(came.payload.find(canary), std::string::npos) << came.topic;
    EXPECT_EQ(hub.stop(), 0) << hub.log();
    EXPECT_EQ(hub.log().find(canary), std::string::npos);
    for (const auto& entry : fs::recursive_directory_iterator(state_)) {
        if (!entry.is_regular_file()) continue;
        EXPECT_EQ(text_of(entry.path()).find(canary), std::string::npos) << entry.path();
    }
}

TEST_F(FaultMachine, F49_AWrongConfigurationUnderLoadChangesNothingAndNamesItsLine) {
    const std::string day = simulated();
    auto hub = this->hub(test::kEvening);
    hub.start();
    ASSERT_FALSE(board().empty());
    auto replay = this->replay(day);
    replay.start();
    const fs::path file = fs::path(config_) / "providers" / "nordcall.toml";
    const std::string good = text_of(file);
    const std::vector<std::string> wrong{"", good.substr(0, good.size() / 2) + "\n[[queue",
                                         good + "\n[nonsense]\n", good + "\nkey = \n"};
    std::size_t said = 0;
    for (const auto& text : wrong) {
        std::ofstream(file) << text;
        ++said;
        EXPECT_TRUE(eventually([&] {
            std::size_t found = 0;
            const std::string log = hub.log();
            for (std::size_t at = 0; (at = log.find("the old one holds", at)) != std::string::npos;
                 ++at)
                ++found;
            return found >= said;
        })) << hub.log();
        EXPECT_NE(hub.log().find("nordcall.toml:"), std::string::npos) << "a line is named";
        std::ofstream(file) << good;
        EXPECT_TRUE(hub.says("the changed configuration holds"));
    }
    EXPECT_TRUE(eventually([&] { return replay.ended(); }));
    EXPECT_EQ(replay.code(), 0) << replay.log();
    EXPECT_EQ(hub.stop(), 0);
    EXPECT_EQ(board(), evaluated(day));
}

TEST_F(FaultMachine, F50_WhenTheDisplayServerDiesTheProgramEndsForARestartAndLosesNothing) {
    auto server = fakes::XServer::start(1280, 720);
    if (!server) GTEST_SKIP() << server.error().message;
    const std::string day = simulated();
    test::Mortal wall({"/usr/bin/env", "DISPLAY=" + server->display(), test::kProgram, "run",
                       "--config", config_, "--at", test::kEvening, "--speed", "0", "--state-dir",
                       state_.string(), "--window", "1280x720", "--renderer", "cpu"},
                      (folder_.path() / "wall.log").string());
    wall.start();
    ASSERT_TRUE(wall.says("wall of 1280x720")) << wall.log();
    auto replay = this->replay(day, {"--resume"});
    replay.start();
    ::kill(server->pid(), SIGKILL);
    EXPECT_TRUE(eventually([&] { return wall.ended(); }))
        << "a wall without a screen must not stay";
    EXPECT_NE(wall.code(), 0) << "so that the service manager starts it again";
    auto hub = this->hub(test::kEvening);  // as after the restart
    hub.start();
    EXPECT_TRUE(eventually([&] { return replay.ended(); })) << replay.log();
    EXPECT_EQ(replay.code(), 0) << replay.log();
    EXPECT_EQ(hub.stop(), 0);
    EXPECT_EQ(board(), evaluated(day));
}

TEST_F(FaultMachine, F52_FewFilesAndLittleMemoryAreEnoughOrSaid) {
    const std::string prlimit = find_program("prlimit");
    if (prlimit.empty()) GTEST_SKIP() << "prlimit is not installed";
    const std::string day = simulated();
    const auto limited = [&](const std::string& limit) {
        return test::Mortal(
            {prlimit, limit, test::kProgram, "run", "--headless", "--config", config_, "--at",
             test::kEvening, "--speed", "0", "--state-dir", state_.string()},
            (folder_.path() / "hub.log").string());
    };
    auto few = limited("--nofile=64");
    few.start();
    ASSERT_EQ(run(replay(day)), 0) << few.log();
    EXPECT_EQ(few.stop(), 0) << few.log();
    EXPECT_EQ(board(), evaluated(day));
    auto none = limited("--nofile=4");
    EXPECT_NE(run(none), 0);
    EXPECT_FALSE(none.log().empty()) << "an end has a reason that somebody can read";
}

}  // namespace
}  // namespace leitstand

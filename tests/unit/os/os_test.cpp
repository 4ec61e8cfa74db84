// The machine as we see it: clocks, children, signals, folders, facts. All of it real.
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "platform/os/backlight.hpp"
#include "platform/os/child_process.hpp"
#include "platform/os/clock.hpp"
#include "platform/os/directory_watch.hpp"
#include "platform/os/machine_facts.hpp"
#include "platform/os/notify.hpp"
#include "platform/os/random.hpp"
#include "platform/os/stop_signal.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

class Folder : public testing::Test {
protected:
    Folder() { fs::create_directories(path_); }
    ~Folder() override { fs::remove_all(path_); }
    fs::path path_ = fs::temp_directory_path() / ("leitstand-os-" + random_hex(12));
};

TEST(ScaledClock, StandsStillAtSpeedZero) {
    const Instant start(Millis(1'000'000));
    const ScaledClock clock(start, 0);
    std::this_thread::sleep_for(Millis{5});
    EXPECT_EQ(clock.now(), start);
}

TEST(ScaledClock, RunsAsManyTimesAsFastAsTold) {
    const Instant start(Millis(1'000'000));
    const ScaledClock clock(start, 60);
    const Millis before = clock.monotonic();
    std::this_thread::sleep_for(Millis{20});
    const Millis passed = clock.now() - start;
    EXPECT_GE(passed, Millis{20 * 60 - 60});
    EXPECT_LE(passed, (clock.monotonic() - before + Millis{2}) * 60);
}

class Lamps : public Folder {
protected:
    void lamp(const std::string& name, const std::string& most) {
        fs::create_directories(path_ / name);
        std::ofstream(path_ / name / "max_brightness") << most;
        std::ofstream(path_ / name / "brightness") << "7\n";
    }
    std::string brightness(const std::string& name) {
        std::ifstream in(path_ / name / "brightness");
        return {std::istreambuf_iterator<char>(in), {}};
    }
};

TEST_F(Lamps, NoneIsNoError) {
    EXPECT_FALSE(Backlight::find(path_));
    EXPECT_FALSE(Backlight::find(path_ / "nothing"));
    lamp("broken", "no number");
    lamp("dead", "0");
    EXPECT_FALSE(Backlight::find(path_));
}

TEST_F(Lamps, TheFirstIsSetAsAShareOfWhatItCan) {
    lamp("b-second", "100");
    lamp("a-first", "255");
    const auto lamp = Backlight::find(path_);
    ASSERT_TRUE(lamp);
    EXPECT_TRUE(lamp->set(100));
    EXPECT_EQ(brightness("a-first"), "255\n");
    EXPECT_TRUE(lamp->set(40));
    EXPECT_EQ(brightness("a-first"), "102\n");
    EXPECT_EQ(brightness("b-second"), "7\n");
}

TEST_F(Lamps, IsNeverTurnedSoLowThatNothingCanBeRead) {
    lamp("lamp", "255");
    lamp("of-few-steps", "3");
    ASSERT_TRUE(Backlight::find(path_)->set(0));
    EXPECT_EQ(brightness("lamp"), "25\n");
    fs::remove_all(path_ / "lamp");
    ASSERT_TRUE(Backlight::find(path_)->set(0));
    EXPECT_EQ(brightness("of-few-steps"), "1\n");
}

TEST_F(Lamps, OneThatWentAwayIsSaid) {
    lamp("lamp", "255");
    const auto lamp = Backlight::find(path_);
    fs::remove_all(path_ / "lamp");
    const auto set = lamp->set(50);
    ASSERT_FALSE(set);
    EXPECT_NE(set.error().message.find("lamp/brightness"), std::string::npos);
}

TEST(ChildProcess, EndsWithItsOwner) {
    pid_t pid = 0;
    {
        auto child = ChildProcess::start({find_program("sleep"), "1000"});
        ASSERT_TRUE(child);
        pid = child->pid();
        EXPECT_TRUE(child->running());
    }
    EXPECT_EQ(::kill(pid, 0), -1);
}

TEST(ChildProcess, OneThatIgnoresTheTermIsKilled) {
    auto child = ChildProcess::start(
        {find_program("sh"), "-c", "trap '' TERM; while :; do sleep 0.05; done"});
    ASSERT_TRUE(child);
    const pid_t pid = child->pid();
    std::this_thread::sleep_for(Millis{50});
    child->terminate(Millis{50});
    EXPECT_EQ(::kill(pid, 0), -1);
}

TEST(ChildProcess, AProgramThatIsNotThereIsFoundNowhere) {
    EXPECT_EQ(find_program("no-such-program-of-anybody"), "");
}

TEST(StopSignal, ATermIsARequestAndNoDeath) {
    const StopSignal stop;
    EXPECT_FALSE(stop.requested());
    ::raise(SIGTERM);
    EXPECT_TRUE(stop.wait(Millis{10'000}));
    EXPECT_TRUE(stop.requested());
}

TEST_F(Folder, WatchReportsAChangedFileInASubfolder) {
    fs::create_directories(path_ / "providers");
    auto watch = DirectoryWatch::open(path_);
    ASSERT_TRUE(watch);
    EXPECT_FALSE(watch->wait(Millis{1}));
    std::ofstream(path_ / "providers" / "a.toml") << "x";
    EXPECT_TRUE(watch->wait(Millis{10'000}, Millis{10}));
    EXPECT_FALSE(watch->wait(Millis{1}));
}

TEST_F(Folder, WatchFollowsASubfolderThatIsNew) {
    auto watch = DirectoryWatch::open(path_);
    fs::create_directories(path_ / "connectors");
    ASSERT_TRUE(watch->wait(Millis{10'000}, Millis{10}));
    std::ofstream(path_ / "connectors" / "a.toml") << "x";
    EXPECT_TRUE(watch->wait(Millis{10'000}, Millis{10}));
}

TEST_F(Folder, AMachineThatTellsNothingHasNoFactsRatherThanZeros) {
    const auto facts = read_machine_facts(path_.string());
    EXPECT_FALSE(facts.temperature_c);
    EXPECT_FALSE(facts.uptime);
    EXPECT_FALSE(facts.resident_bytes);
}

TEST_F(Folder, TheHottestPlausibleZoneIsTheTemperature) {
    for (const auto& [zone, value] :
         {std::pair{"0", "48200"}, {"1", "61000"}, {"2", "0"}, {"3", "999999"}}) {
        const auto folder = path_ / "sys/class/thermal" / (std::string("thermal_zone") + zone);
        fs::create_directories(folder);
        std::ofstream(folder / "temp") << value;
    }
    EXPECT_DOUBLE_EQ(read_machine_facts(path_.string()).temperature_c.value_or(0), 61.0);
}

TEST_F(Folder, TheServiceManagerIsToldOnItsSocket) {
    const std::string path = (path_ / "notify").string();
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    ::setenv("NOTIFY_SOCKET", path.c_str(), 1);
    notify_service_manager("READY=1");
    ::unsetenv("NOTIFY_SOCKET");
    char text[64] = {};
    EXPECT_EQ(::recv(socket, text, sizeof text, MSG_DONTWAIT), 7);
    EXPECT_STREQ(text, "READY=1");
    ::close(socket);
    notify_service_manager("READY=1");  // without a socket: nothing happens
}

}  // namespace
}  // namespace leitstand

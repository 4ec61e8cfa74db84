// script/demo in a session of its own, as in a terminal: whoever is left in that session afterwards
// was left behind.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

std::string text_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

class Demo {
public:
    explicit Demo(std::vector<std::string> arguments) {
        char name[] = "/tmp/leitstand-demo-test-XXXXXX";
        folder_ = mkdtemp(name);
        fs::create_directory(folder_ / "tmp");
        arguments.insert(arguments.begin(),
                         {LEITSTAND_SOURCE_DIR "/script/demo", "--headless", "--program",
                          LEITSTAND_BINARY, "--pages", pages().string()});
        pid_ = fork();
        if (pid_ == 0) become(arguments);
    }
    ~Demo() {
        for (const pid_t pid : others()) kill(pid, SIGKILL);
        fs::remove_all(folder_);
    }
    Demo(const Demo&) = delete;
    Demo& operator=(const Demo&) = delete;

    [[nodiscard]] fs::path pages() const { return folder_ / "pages"; }
    [[nodiscard]] std::string said() const { return text_of(folder_ / "log"); }

    /// As the terminal does it: everybody in the foreground hears it.
    void interrupt() const { kill(-pid_, SIGINT); }

    int wait() {
        int status = 0;
        waitpid(pid_, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

    /// Processes of the session that are not the script itself. Some die a moment after it: given
    /// two seconds.
    [[nodiscard]] std::vector<pid_t> left_behind() const {
        for (int i = 0; i < 20 && !others().empty(); ++i) std::this_thread::sleep_for(100ms);
        return others();
    }
    [[nodiscard]] std::vector<fs::path> folders_left() const {
        return {fs::directory_iterator(folder_ / "tmp"), fs::directory_iterator()};
    }
    [[nodiscard]] std::vector<pid_t> others() const {
        std::vector<pid_t> found;
        for (const auto& entry : fs::directory_iterator("/proc")) {
            const int pid = std::atoi(entry.path().filename().c_str());
            if (pid > 0 && pid != pid_ && session_of(pid) == pid_) found.push_back(pid);
        }
        return found;
    }

private:
    [[noreturn]] void become(const std::vector<std::string>& arguments) const {
        setsid();
        std::signal(SIGINT, SIG_DFL);
        setenv("TMPDIR", (folder_ / "tmp").c_str(), 1);
        const std::string log = (folder_ / "log").string();
        if (!std::freopen(log.c_str(), "w", stderr) || !std::freopen("/dev/null", "r", stdin))
            _exit(126);
        std::vector<char*> argv;
        for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
        argv.push_back(nullptr);
        execv(argv[0], argv.data());
        _exit(127);
    }

    /// The sixth field of /proc/PID/stat; the second, a name in parentheses, may contain blanks.
    static pid_t session_of(int pid) {
        const std::string stat = text_of("/proc/" + std::to_string(pid) + "/stat");
        const std::size_t name_end = stat.rfind(')');
        if (name_end == std::string::npos) return -1;
        std::istringstream rest(stat.substr(name_end + 1));
        std::string state;
        pid_t parent = 0, group = 0, session = 0;
        rest >> state >> parent >> group >> session;
        return state == "Z" ? -1 : session;
    }

    fs::path folder_;
    pid_t pid_ = -1;
};

TEST(Demo, EndsByItselfWithPagesOfLiveFigures) {
    Demo demo({"--for", "12"});
    EXPECT_EQ(demo.wait(), 0) << demo.said();
    std::size_t pages = 0;
    for (const auto& entry : fs::directory_iterator(demo.pages())) {
        if (entry.path().extension() != ".png") continue;
        ++pages;
        EXPECT_TRUE(text_of(entry.path()).starts_with("\x89PNG\r\n\x1a\n")) << entry.path();
    }
    EXPECT_GE(pages, 1U) << demo.said();
    EXPECT_TRUE(demo.left_behind().empty());
    EXPECT_TRUE(demo.folders_left().empty());
}

TEST(Demo, TheSteeringDemoHasAMonthBehindIt) {
    Demo demo({"--steering", "--for", "8", "--day", "2026-11-25"});
    EXPECT_EQ(demo.wait(), 0) << demo.said();
    for (const char* page : {"providers", "quality", "transition", "economics"})
        EXPECT_TRUE(fs::exists(demo.pages() / (std::string(page) + ".png"))) << demo.said();
    EXPECT_TRUE(demo.left_behind().empty());
    EXPECT_TRUE(demo.folders_left().empty());
}

TEST(Demo, CtrlCLeavesNothingBehind) {
    Demo demo({});
    for (int i = 0; i < 300 && demo.said().find("Ctrl-C ends it") == std::string::npos; ++i) {
        std::this_thread::sleep_for(100ms);
    }
    ASSERT_GE(demo.others().size(), 3U) << "wall, broker and replay: " << demo.said();
    demo.interrupt();
    EXPECT_EQ(demo.wait(), 130) << demo.said();
    EXPECT_TRUE(demo.left_behind().empty());
    EXPECT_TRUE(demo.folders_left().empty());
}

TEST(Demo, AnUnknownScenarioEndsItAtOnce) {
    Demo demo({"--scenario", "storm"});
    EXPECT_EQ(demo.wait(), 2);
    EXPECT_NE(demo.said().find("calm, monday, outage or flu"), std::string::npos) << demo.said();
    EXPECT_TRUE(demo.left_behind().empty());
}

}  // namespace

#include "platform/os/child_process.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <thread>

namespace leitstand {
namespace {

// Between fork and exec only calls that are safe after a fork of a program with threads.
[[noreturn]] void become(char* const* argv, int output, pid_t parent) {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent) ::_exit(127);  // we were gone before the line above
    ::setpgid(0, 0);
    ::signal(SIGPIPE, SIG_DFL);
    ::signal(SIGINT, SIG_DFL);
    ::signal(SIGTERM, SIG_DFL);
    if (output >= 0) {
        ::dup2(output, STDOUT_FILENO);
        ::dup2(output, STDERR_FILENO);
    } else {
        ::dup2(STDERR_FILENO, STDOUT_FILENO);  // our stdout carries results only
    }
    ::execv(argv[0], argv);
    ::_exit(127);
}

}  // namespace

Result<ChildProcess> ChildProcess::start(const std::vector<std::string>& argv,
                                         const std::string& output) {
    std::vector<char*> raw;
    for (const auto& argument : argv) raw.push_back(const_cast<char*>(argument.c_str()));
    raw.push_back(nullptr);
    int fd = -1;
    if (!output.empty()) {
        fd = ::open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
        if (fd < 0) {
            return fail(ErrorKind::operation, output + ": " + std::strerror(errno), true);
        }
    }
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0) become(raw.data(), fd, parent);
    const int error = errno;
    if (fd >= 0) ::close(fd);
    if (pid < 0) {
        return fail(ErrorKind::operation, argv[0] + ": " + std::strerror(error), true);
    }
    ChildProcess child;
    child.pid_ = pid;
    return child;
}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
    if (this != &other) {
        terminate();
        pid_ = std::exchange(other.pid_, -1);
    }
    return *this;
}

bool ChildProcess::running() {
    if (pid_ < 0) return false;
    const pid_t ended = ::waitpid(pid_, nullptr, WNOHANG);
    if (ended == 0) return true;
    pid_ = -1;
    return false;
}

void ChildProcess::terminate(Millis grace) {
    if (!running()) return;
    ::kill(pid_, SIGTERM);
    for (Millis waited{0}; waited < grace; waited += Millis{5}) {
        if (!running()) return;
        std::this_thread::sleep_for(Millis{5});
    }
    kill();
}

void ChildProcess::kill() {
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
}

std::string find_program(const std::string& name) {
    const char* path = std::getenv("PATH");
    std::string places = path == nullptr ? "" : path;
    places += ":/usr/sbin:/usr/local/sbin";
    std::string_view rest = places;
    while (!rest.empty()) {
        const auto colon = rest.find(':');
        const std::string place(rest.substr(0, colon));
        rest = colon == std::string_view::npos ? std::string_view{} : rest.substr(colon + 1);
        const std::string candidate = place + "/" + name;
        if (!place.empty() && ::access(candidate.c_str(), X_OK) == 0) return candidate;
    }
    return {};
}

}  // namespace leitstand

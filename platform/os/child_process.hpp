// A program that we start and that never outlives us: the kernel ends it when we die, the
// destructor when we forget it. It gets a process group of its own, so that a Ctrl-C in the
// terminal reaches only us and we end in order.
#pragma once

#include <sys/types.h>

#include <string>
#include <utility>
#include <vector>

#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

class ChildProcess {
public:
    /// Starts `argv` (the first is a path). `output` is a file that gets its stdout and stderr;
    /// empty: ours. The kernel ends the child when the *thread* that calls this ends: start from a
    /// thread that stays.
    [[nodiscard]] static Result<ChildProcess> start(const std::vector<std::string>& argv,
                                                    const std::string& output = {});
    ChildProcess() = default;
    ~ChildProcess() { terminate(); }
    ChildProcess(ChildProcess&& other) noexcept : pid_(std::exchange(other.pid_, -1)) {}
    ChildProcess& operator=(ChildProcess&& other) noexcept;

    [[nodiscard]] bool running();  ///< reaps it when it has ended
    [[nodiscard]] pid_t pid() const { return pid_; }
    /// SIGTERM, then after `grace` SIGKILL; returns when it is gone.
    void terminate(Millis grace = Millis{2000});
    void kill();  ///< SIGKILL, and waits

private:
    pid_t pid_ = -1;
};

/// The path of a program: PATH first, then /usr/sbin and /usr/local/sbin, where Debian keeps
/// servers and a person's PATH often does not look. Empty: not installed.
[[nodiscard]] std::string find_program(const std::string& name);

}  // namespace leitstand

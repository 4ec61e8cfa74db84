#include "platform/os/stop_signal.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>

namespace leitstand {
namespace {

// A handler reaches nothing but globals. The descriptor is never closed: a late signal must not
// write into a file that got the same number.
std::atomic<bool> requested_flag{false};
std::atomic<int> wake_fd{-1};

void on_signal(int) {
    const int saved = errno;
    requested_flag = true;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(wake_fd, &one, sizeof one);
    errno = saved;
}

void set_handler(int signal, void (*handler)(int), int flags) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    sigaction(signal, &action, nullptr);
}

}  // namespace

StopSignal::StopSignal() {
    if (wake_fd < 0) wake_fd = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    std::uint64_t old = 0;
    [[maybe_unused]] const auto drained = ::read(wake_fd, &old, sizeof old);
    requested_flag = false;
    // The default comes back after the first one: the second is not held up.
    const int once = static_cast<int>(static_cast<unsigned>(SA_RESETHAND) | SA_RESTART);
    set_handler(SIGTERM, on_signal, once);
    set_handler(SIGINT, on_signal, once);
    set_handler(SIGPIPE, SIG_IGN, 0);
}

StopSignal::~StopSignal() {
    set_handler(SIGTERM, SIG_DFL, 0);
    set_handler(SIGINT, SIG_DFL, 0);
}

bool StopSignal::requested() const { return requested_flag; }

bool StopSignal::wait(Millis at_most) const {
    if (requested_flag) return true;
    pollfd waiting{wake_fd, POLLIN, 0};
    ::poll(&waiting, 1, static_cast<int>(at_most.count()));
    return requested_flag;
}

void StopSignal::request() const { on_signal(0); }

}  // namespace leitstand

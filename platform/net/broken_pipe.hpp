// TLS writes into connections that the other end has closed, and the system ends a program for that
// unless it says that it will look at the error.
#pragma once

#include <csignal>

namespace leitstand {

/// For the whole program, unless it has a handler of its own.
inline void ignore_broken_pipes() {
    struct sigaction now {};
    if (::sigaction(SIGPIPE, nullptr, &now) == 0 && now.sa_handler == SIG_DFL)
        ::signal(SIGPIPE, SIG_IGN);
}

}  // namespace leitstand

// SIGTERM and SIGINT as a clean end: a flag to look at and a descriptor to sleep on. A second
// signal ends the program at once, so that a person is never trapped. One at a time in a process.
#pragma once

#include "platform/base/instant.hpp"

namespace leitstand {

class StopSignal {
public:
    /// From here on the two signals are ours, and SIGPIPE is ignored (a closed pipe is an error
    /// value, not a death).
    StopSignal();
    ~StopSignal();  ///< gives the signals back
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

    [[nodiscard]] bool requested() const;
    /// Sleeps until a signal or the time is over. True: it is time to end.
    bool wait(Millis at_most) const;
    /// As if a signal had come; callable from any thread.
    void request() const;
};

}  // namespace leitstand

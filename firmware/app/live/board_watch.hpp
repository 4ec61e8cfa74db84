// Whether boards still come. The engine makes one at least once a second; when none comes for so
// long it stands still, and what the wall shows is not kept up any more. Without clock: the
// monotonic time comes from the caller.
#pragma once

#include <cstdint>
#include <optional>

#include "platform/base/instant.hpp"

namespace leitstand {

class BoardWatch {
public:
    static constexpr Millis kStopped{15'000};

    void came(std::uint64_t revision, Millis mono) {
        if (newest_ == revision) return;
        newest_ = revision;
        since_ = mono;
    }
    /// Before the first board nothing stands still: a long history is read back first.
    [[nodiscard]] bool stopped(Millis mono) const { return newest_ && mono - since_ >= kStopped; }

private:
    std::optional<std::uint64_t> newest_;
    Millis since_{};
};

}  // namespace leitstand

// When input that was gathered goes to the disk: soon, while that is rare, and in larger pieces
// when it would be all day. Each commit costs an SD card some ten kilobytes, however little it
// holds. Without clock: the monotonic time comes from the caller.
#pragma once

#include <algorithm>

#include "platform/base/instant.hpp"

namespace leitstand {

class CommitPacer {
public:
    static constexpr Millis kSoon{250};        ///< what a sender waits for its acknowledgement
    static constexpr Millis kInPieces{2'000};  ///< the same, after minutes of steady input; senders
                                               ///< send again after three seconds
    static constexpr int kBurst = 240;         ///< commits that may come soon after quiet

    /// How long the oldest input may wait. Live states alone (`urgent` false) are in no hurry:
    /// others follow within seconds.
    [[nodiscard]] Millis gather(bool urgent) const {
        return urgent && saved_ >= kInPieces ? kSoon : kInPieces;
    }
    /// A commit was handed out.
    void committed(Millis mono) {
        saved_ = std::min(saved_ + (mono - last_), kInPieces * kBurst);
        saved_ = std::max(saved_ - kInPieces, Millis{0});
        last_ = mono;
    }

private:
    Millis saved_ = kInPieces * kBurst;  ///< a commit each kInPieces keeps it as it is
    Millis last_{};
};

}  // namespace leitstand

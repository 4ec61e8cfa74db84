// What an edge sends next, for one provider: in order, so many on the way, and from the watermark
// again when nobody answers or the connection was a new one. A broker's confirmation means nothing
// here. No thread and no clock.
#pragma once

#include <cstdint>
#include <deque>

#include "platform/base/instant.hpp"

namespace leitstand {

struct SendingLimits {
    std::int64_t messages = 1'000;              ///< on the way
    std::size_t bytes = std::size_t{4} << 20U;  ///< on the way
    Millis again_after{30'000};                 ///< without an answer
};

class Sending {
public:
    /// `known`: the highest number that a life before this one may have sent.
    Sending(SendingLimits limits, std::int64_t acknowledged, std::int64_t known)
        : limits_(limits), acknowledged_(acknowledged), sent_(acknowledged), known_(known) {}

    /// The next message to send is the one behind this number.
    [[nodiscard]] std::int64_t sent() const { return sent_; }
    [[nodiscard]] std::int64_t on_the_way() const { return sent_ - acknowledged_; }
    [[nodiscard]] bool room() const {
        return on_the_way() < limits_.messages && bytes_ < limits_.bytes;
    }
    void sending(std::int64_t seq, std::size_t bytes, Millis mono) {
        if (on_the_way() == 0) progress_ = mono;
        sent_ = seq;
        if (known_ < seq) known_ = seq;
        sizes_.push_back(bytes);
        bytes_ += bytes;
    }
    /// Nobody of this store ever sent so high a number: it is an old copy of the one that did.
    [[nodiscard]] bool beyond(std::int64_t seq) const { return seq > known_; }
    /// The hub has everything up to `seq`.
    void acknowledge(std::int64_t seq, Millis mono) {
        if (seq <= acknowledged_) return;
        for (; acknowledged_ < seq && !sizes_.empty(); ++acknowledged_) {
            bytes_ -= sizes_.front();
            sizes_.pop_front();
        }
        // A life before this one may have sent more than this one did.
        acknowledged_ = seq;
        if (sent_ < acknowledged_) sent_ = acknowledged_;
        progress_ = mono;
    }
    /// True: nobody answered for long, and everything is to be sent again.
    [[nodiscard]] bool overdue(Millis mono) const {
        return on_the_way() > 0 && mono - progress_ >= limits_.again_after;
    }
    /// From the watermark.
    void start_again(Millis mono) {
        sent_ = acknowledged_;
        sizes_.clear();
        bytes_ = 0;
        progress_ = mono;
    }

private:
    SendingLimits limits_;
    std::int64_t acknowledged_ = 0, sent_ = 0, known_ = 0;
    std::deque<std::size_t> sizes_;  ///< of what is on the way
    std::size_t bytes_ = 0;
    Millis progress_{};
};

}  // namespace leitstand

// So many live states a second of each provider. A sender without envelopes keeps nothing and waits
// for nobody, so one that runs wild would fill the journal and take the time of the others. Of what
// is too much only the newest of each queue waits for its turn: the last state is never lost.
//
// A second is one of ours, or one that passed between the times that the states tell: a recorded
// day or a line that was away may come at any speed and is not thinned, a loop that repeats itself
// is.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>

#include "app/live/raw_message.hpp"
#include "core/model/configuration.hpp"
#include "platform/base/token_bucket.hpp"

namespace leitstand {

class LiveLimit {
public:
    explicit LiveLimit(const FeedRules& rules) : rules_(rules) {}

    /// A live message of a provider, and the newest time in it. True: it goes on now. False: it
    /// waits, or a newer one of its topic does. `mono`: the monotonic time.
    [[nodiscard]] bool admit(const RawMessage& message, const std::string& provider, Instant at,
                             Millis mono);
    /// One that waited and whose turn it is. `all`: whatever waits, because the end is near.
    [[nodiscard]] std::optional<RawMessage> next(Millis mono, bool all = false);
    /// Until `next` has something; the longest time that there is when nothing waits.
    [[nodiscard]] Millis wait(Millis mono);
    /// By provider: how many were left out since the start, because a newer one came.
    [[nodiscard]] const std::map<std::string, std::int64_t>& left_out() const { return left_out_; }
    /// Other rules hold from the next message on.
    void reconfigure(const FeedRules& rules);

private:
    struct Sender {
        TokenBucket bucket;
        Instant newest;                 ///< that its states told
        Millis since{};                 ///< when they did, monotonic
        std::deque<std::string> turns;  ///< topics, in the order in which they began to wait
    };
    struct Waiting {
        RawMessage message;
        Instant at;
    };

    [[nodiscard]] Sender& sender_of(const std::string& provider, Instant at, Millis mono);
    static void pass_their_time(Sender& sender, Instant at, Millis mono);

    FeedRules rules_;
    std::map<std::string, Sender, std::less<>> senders_;   ///< by provider
    std::map<std::string, Waiting, std::less<>> waiting_;  ///< by topic
    std::map<std::string, std::int64_t> left_out_;
};

}  // namespace leitstand

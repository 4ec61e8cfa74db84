// Calls in Asterisk's queues, from the events of the manager interface and from its answers to
// QueueStatus, which say who waits now. What a stranger gets wrong: a call that leaves a queue says
// so before anybody says why, and what is called hold time of a queue is an exponential average.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/ami/packet.hpp"
#include "connectors/queue_log/calls.hpp"

namespace leitstand {

struct AmiCallNotes {
    std::int64_t lost = 0;      ///< left while nobody listened: how is not known
    std::int64_t left_out = 0;  ///< events without a call or a queue
};

struct WaitingNow {
    std::int64_t waiting = 0;
    std::optional<Millis> longest;  ///< nullopt: somebody waits, and nobody knows how long
};

class AmiCalls {
public:
    /// An event; others than those of calls are passed over. True: it was one.
    bool apply(const AmiPacket& event, Instant now);
    /// QueueEntry and QueueParams of one answer to QueueStatus, and its end.
    void snapshot(const AmiPacket& event, Instant now);
    void snapshot_done(Instant now);
    /// A connection is there again: what happened meanwhile is not known.
    void reconnected();
    /// Concludes what nobody told: see the rules in README.md.
    void expire(Instant now);

    /// nullopt: the system knows no such queue, or has not answered yet.
    [[nodiscard]] std::optional<WaitingNow> waiting(std::string_view queue, Instant now) const;

    /// What ended since it was last taken.
    [[nodiscard]] std::vector<EndedCall> take_ended();
    [[nodiscard]] const AmiCallNotes& notes() const { return notes_; }

private:
    enum class Stage : std::uint8_t { waiting, left, connected, concluded, ended };
    struct Call {
        std::string id, queue;
        Instant joined, changed;
        Stage stage = Stage::waiting;
        std::int64_t wait_s = 0;
        int stays = 1;         ///< the same call in the same queue, once more
        bool missing = false;  ///< not in the last answer
    };
    struct Standing {
        std::int64_t calls = 0;
        std::vector<std::pair<std::string, Instant>> entries;  ///< unique id or empty, joined
    };
    using Calls = std::map<std::string, Call, std::less<>>;

    Call& enter(const std::string& key, std::string_view unique, std::string_view queue,
                Instant joined);
    void abandon(Calls::iterator call, const std::string& key, const AmiPacket& event, Instant at);
    void connect(const std::string& key, const AmiPacket& event, Instant at);
    void complete(const std::string& key, const AmiPacket& event, Instant at);
    [[nodiscard]] bool names_nobody(std::string_view queue) const;
    void give(Call& call, Outcome outcome, std::int64_t wait_s, std::int64_t rev);

    Calls calls_;                                            ///< by queue and unique id
    std::map<std::string, Standing, std::less<>> incoming_;  ///< of the answer that is coming
    std::size_t incoming_entries_ = 0;
    std::map<std::string, Standing, std::less<>> standing_;  ///< of the last whole one
    std::vector<EndedCall> ended_;
    AmiCallNotes notes_;
};

}  // namespace leitstand

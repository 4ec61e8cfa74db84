// Members of Asterisk's queues, from QueueMember and its events: only how many are in which state.
// Who they are is a key in memory and never leaves.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "connectors/ami/packet.hpp"

namespace leitstand {

class AmiMembers {
public:
    /// QueueMember of an answer, and the events that tell the same later. True: it was one.
    bool apply(const AmiPacket& event);
    void snapshot_begins() { seen_.clear(); }
    /// Who is not in the answer is no member any more.
    void snapshot_done() { queues_ = seen_; }
    void clear() { queues_.clear(), seen_.clear(); }

    /// Of all these queues together: who is a member of two counts once.
    [[nodiscard]] AgentStates states(std::span<const std::string> queues) const;

private:
    struct Member {
        int status = 0;
        bool paused = false, in_call = false;
    };
    using Queues = std::map<std::string, std::map<std::string, Member, std::less<>>, std::less<>>;

    Queues queues_, seen_;
};

}  // namespace leitstand

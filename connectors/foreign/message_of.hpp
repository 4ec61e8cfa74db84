// Messages by queue and kind, for decoders that find records of several in one piece.
#pragma once

#include <vector>

#include "core/model/events.hpp"

namespace leitstand {

/// The one of this queue and kind; a fresh one at the end when there is none yet.
inline Message& message_of(std::vector<Message>& out, QueueKey queue, MessageKind kind) {
    for (Message& known : out) {
        if (known.queue == queue && known.kind == kind) return known;
    }
    Message& fresh = out.emplace_back();
    fresh.queue = queue;
    fresh.kind = kind;
    return fresh;
}

}  // namespace leitstand

// Which records made the figures of a queue: asked for when somebody doubts a number.
#include "engine/state.hpp"

namespace leitstand {

std::string_view to_string(IntervalEvidence::Source source) {
    switch (source) {
        case IntervalEvidence::Source::interval:
            return "interval";
        case IntervalEvidence::Source::roll_up:
            return "roll_up";
        case IntervalEvidence::Source::contacts:
            break;
    }
    return "contacts";
}

std::vector<IntervalEvidence> Engine::evidence(QueueKey queue, Instant from, Instant to) const {
    State& s = *state_;
    s.recount_all();
    const QueueState& state = s.queue(queue);
    std::vector<IntervalEvidence> all;
    for (auto it = state.cells.lower_bound(from); it != state.cells.end() && it->first < to; ++it) {
        const Cell& cell = it->second;
        if (!cell.has_figures()) continue;
        IntervalEvidence& row = all.emplace_back();
        row.start = cell.start;
        row.length = cell.length;
        row.counters = cell.counters;
        std::optional<std::int64_t> newest;
        if (cell.delivered) {
            row.source = IntervalEvidence::Source::interval;
            row.rev = cell.delivered_by.rev;
            newest = cell.delivered_by.received_ms;
        } else if (!cell.sealed.empty()) {
            row.source = IntervalEvidence::Source::roll_up;
        }
        row.contacts = static_cast<std::int64_t>(cell.contacts.size());
        for (const auto index : cell.contacts)
            newest = std::max(newest.value_or(0), s.store.row(index).received_ms);
        if (newest) row.received = Instant(Millis(*newest));
    }
    return all;
}

}  // namespace leitstand

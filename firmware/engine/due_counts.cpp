#include "engine/due_counts.hpp"

namespace leitstand {

std::int8_t due_of(const ContactRecord& record) {
    if (!record.due_at || record.outcome != Outcome::answered) return -1;
    return record.ended_at <= *record.due_at ? 1 : 0;
}

DueCounts due_counts(const ContactStore& store, const std::vector<ContactStore::Index>& contacts) {
    DueCounts counts;
    for (const auto index : contacts) {
        const std::int8_t due = store.row(index).due;
        counts.in_time += due == 1 ? 1 : 0;
        counts.late += due == 0 ? 1 : 0;
    }
    return counts;
}

OpenItems open_items(const std::optional<LiveRecord>& live) {
    if (!live) return {};
    OpenItems items;
    const bool none = live->backlog == 0;
    items.overdue = none ? 0 : live->overdue;
    if (none) items.oldest = live->at;
    if (!none && live->oldest_item) items.oldest = live->at - *live->oldest_item;
    return items;
}

}  // namespace leitstand

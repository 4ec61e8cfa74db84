// Written work with a promise of its own (domain A4): what ended by its due time and what ended
// late, by the interval in which it came in; and what is still open.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/model/events.hpp"
#include "engine/contact_store.hpp"

namespace leitstand {

struct DueCounts {
    std::int64_t in_time = 0, late = 0;
    [[nodiscard]] bool empty() const { return in_time == 0 && late == 0; }
    friend bool operator==(const DueCounts&, const DueCounts&) = default;
};

/// As ContactRow::due keeps it: 1 in time, 0 late, -1 nothing was due. What was passed on or taken
/// back was nobody's to answer.
[[nodiscard]] std::int8_t due_of(const ContactRecord& record);
[[nodiscard]] DueCounts due_counts(const ContactStore& store,
                                   const std::vector<ContactStore::Index>& contacts);

/// What a live state says about items that nobody has closed yet.
struct OpenItems {
    std::optional<std::int64_t> overdue;  ///< nullopt: nobody tells
    std::optional<Instant> oldest;        ///< whatever came before is closed. nullopt: not told
};
[[nodiscard]] OpenItems open_items(const std::optional<LiveRecord>& live);

}  // namespace leitstand

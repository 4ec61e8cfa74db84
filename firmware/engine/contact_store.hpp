// Every contact that is kept, one row each, found by (queue, id). Rows are never moved while they
// live, so their index is their name. Built for half a million upserts a second: one
// open-addressing table of indices, ids in one arena.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/events.hpp"

namespace leitstand {

/// A contact as the engine keeps it: nothing of the person (a hash of customer and topic, for
/// repeats), milliseconds throughout.
struct ContactRow {
    static constexpr std::int32_t kUnknown = -1;

    std::int64_t queued_ms = 0;
    std::int64_t wait_ms = 0;
    std::int64_t rev = 0;
    std::int64_t received_ms = 0;
    std::uint64_t content =
        0;  ///< hash of the record: decides between equal revisions received at one time
    std::uint64_t subject = 0;  ///< who about what (resolution_counts.hpp); 0: nobody told
    std::uint32_t topic = 0;    ///< hash; 0: nobody told
    std::int32_t talk_ms = kUnknown, hold_ms = kUnknown, acw_ms = kUnknown;
    std::uint32_t id_offset = 0;
    std::uint16_t queue = 0;  ///< dense number of the queue
    std::uint8_t id_length = 0;
    Outcome outcome = Outcome::abandoned;
    std::int8_t transferred = -1;  ///< -1: not told
    std::int8_t due = -1;          ///< 1: ended by its due time, 0: later, -1: none was told
    bool live = false;             ///< the row is in use
    bool closed = false;           ///< restored, but counted in a roll-up already: in no interval
};

class ContactStore {
public:
    using Index = std::uint32_t;
    static constexpr Index kNone = 0xffffffffU;

    /// The row of this id, or a fresh one (`live` false) that the caller fills.
    Index find_or_add(std::uint16_t queue, std::string_view id);
    [[nodiscard]] ContactRow& row(Index index) { return rows_[index]; }
    [[nodiscard]] const ContactRow& row(Index index) const { return rows_[index]; }
    [[nodiscard]] std::string_view id(const ContactRow& row) const {
        return std::string_view(ids_).substr(row.id_offset, row.id_length);
    }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }

    /// Forgets all rows that are not live and gives every other one a new index: `moved(old, new)`
    /// tells each.
    template <class Moved>
    void compact(Moved moved) {
        ContactStore kept;
        for (Index old = 0; old < rows_.size(); ++old) {
            if (!rows_[old].live) continue;
            const Index now = kept.find_or_add(rows_[old].queue, id(rows_[old]));
            const auto offset = kept.rows_[now].id_offset;
            kept.rows_[now] = rows_[old];
            kept.rows_[now].id_offset = offset;
            moved(old, now);
        }
        *this = std::move(kept);
    }

private:
    struct Slot {
        std::uint32_t hash = 0;
        Index index = kNone;
    };
    void grow();

    std::vector<ContactRow> rows_;
    std::vector<Slot> slots_;  ///< size is a power of two, at most two thirds full
    std::string ids_;
};

}  // namespace leitstand

// All that is known of one queue: its intervals, its newest live state, its feed. Counters of an
// interval are counted anew from its records whenever one of them changes, so nothing can drift.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/model/board.hpp"
#include "engine/clock_offset.hpp"
#include "engine/contact_store.hpp"
#include "engine/due_counts.hpp"
#include "engine/interval_counting.hpp"
#include "engine/mix_counts.hpp"
#include "engine/resolution_counts.hpp"
#include "engine/sealed_counts.hpp"
#include "engine/staff_time.hpp"
#include "engine/standstill.hpp"

namespace leitstand {

/// Which of two records counts: the higher revision, of equals the later received, of those the
/// greater content.
struct Precedence {
    std::int64_t rev = 0;
    std::int64_t received_ms = 0;
    std::uint64_t content = 0;
    friend auto operator<=>(const Precedence&, const Precedence&) = default;
};

/// One interval of the base grain, keyed by its UTC start.
struct Cell {
    Instant start;
    Millis length{};
    std::vector<ContactStore::Index> contacts;
    std::unique_ptr<IntervalRecord> delivered;  ///< interval feeds
    Precedence delivered_by;
    Counters counters;           ///< by the queue's own rule
    std::vector<Counters> more;  ///< by the further rules of its clauses (counting_rules.hpp)
    std::uint32_t flaws = 0;
    bool dirty = true;
    bool unsaved = true;  ///< not as the last roll-up of its day has it
    /// One for each rule; its contacts are no longer kept, and the counters stand. Empty: they are.
    std::vector<SealedCounts> sealed;
    MixTable mix;                        ///< by topic; only of services that are compared
    DueCounts due;                       ///< of contacts; stands when they are no longer kept
    std::vector<SealedContact> callers;  ///< of a sealed cell, as long as they are looked for
    Resolved resolved;                   ///< written by ResolutionBook

    /// A cell whose contacts were all corrected into others says nothing.
    [[nodiscard]] bool has_figures() const {
        return delivered != nullptr || !sealed.empty() || !contacts.empty();
    }
};

struct QueueState {
    QueueKey key;
    std::uint16_t number = 0;  ///< dense over the site; names the queue in the contact store
    std::map<Instant, Cell> cells;
    Millis longest_cell{};  ///< no cell is longer
    std::vector<Cell*> dirty_cells;
    std::uint64_t changes = 0;  ///< grows whenever counters were counted anew
    Cell* last_cell =
        nullptr;  ///< the cell of the contact before: calls come in the order of time, mostly

    std::optional<LiveRecord> live;
    Precedence live_by;
    StaffTimeline staff;
    ClockOffset clock;                    ///< of its source, by live states
    Standstill standstill;                ///< the same
    std::optional<Instant> small_at;      ///< newest time at which a small group was at work
    std::optional<Instant> newest_event;  ///< never later than its arrival
    std::optional<bool> enveloped;        ///< of the newest message
    std::int64_t enveloped_at_ms = 0;
    std::uint32_t live_flaws = 0;
    Instant live_received;
    /// Contacts queued before are counted in roll-ups. Only what is restored looks at it: while the
    /// program runs, the engine refuses them.
    std::optional<Instant> closed_before;

    struct FlawCount {
        std::int64_t count = 0;
        Instant last;
    };
    FlawCount flaws[kFlaws];  ///< of all cells, kept in step by `recount`
    bool flaws_dirty = false;

    std::vector<ServiceLevelRule> rules;  ///< never empty; set by whoever owns the configuration
    /// Among `rules`: that of the reference of its service. nullopt: nobody else has this service.
    std::optional<std::size_t> comparison_rule;
    Instant resolved_until;                ///< firsts before are mature
    std::uint64_t resolution_changes = 0;  ///< grows when `resolved` of any cell may have changed
    /// Starts of cells that were counted anew; whoever derives figures from them takes them away.
    std::vector<Instant> recounted;

    Cell& cell(Instant start, Millis length);
    void touch(Cell& cell);
    /// Counts every dirty cell anew.
    void recount(const ContactStore& store);
    /// Keeps the counters of its contacts, which the caller may forget now.
    void seal(const ContactStore& store, Cell& cell);
    /// Everything, because the rule changed.
    void invalidate();
    /// Counters of all cells that overlap [from, to). `any` says whether there was one.
    [[nodiscard]] Counters sum(Instant from, Instant to, bool* any = nullptr) const;

private:
    void count(const ContactStore& store, Cell& cell);
    void recount_flaws();
};

}  // namespace leitstand

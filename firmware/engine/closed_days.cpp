// Days that are over: their contacts are forgotten and their counters stay, here and, as roll-ups,
// over a restart.
#include <algorithm>

#include "engine/roll_up.hpp"
#include "engine/state.hpp"

namespace leitstand {
namespace {

constexpr Millis kMixKept = std::chrono::hours{24} * 70;

template <class Do>
void each_queue(std::vector<std::vector<std::unique_ptr<QueueState>>>& queues, Do act) {
    for (auto& provider : queues) {
        for (auto& queue : provider) act(*queue);
    }
}

/// Its contacts are still kept, and so it is told by them.
bool open(const Cell& cell) { return !cell.contacts.empty(); }

std::string name_of(const Configuration& config, QueueKey key) {
    const ProviderConfig& provider = config.providers[key.provider];
    return provider.id + "/" + provider.queues[key.queue].id;
}

/// Every day of this queue of which something before `closed_before` has changed.
void pack_days(QueueState& queue, const std::string& name, Instant closed_before,
               std::vector<ClosedDays::Day>& out) {
    for (auto it = queue.cells.begin(); it != queue.cells.end() && it->first < closed_before;) {
        const std::int64_t day = utc_day(it->first);
        const auto end = queue.cells.lower_bound(utc_day_start(day + 1));
        const bool changed = std::any_of(it, end, [&](const auto& entry) {
            return entry.second.unsaved && entry.first < closed_before;
        });
        std::vector<const Cell*> cells;
        for (; it != end; ++it) {
            if (!changed || open(it->second)) continue;
            it->second.unsaved = false;
            cells.push_back(&it->second);
        }
        if (changed) out.push_back({name, day, pack_day(day, cells)});
    }
}

}  // namespace

bool Engine::State::closed(const QueueState& queue, Instant queued_at) const {
    if (oldest_kept && queued_at < *oldest_kept) return true;
    // A clock that was ahead has closed days too early; what they lack can't be counted any more.
    if (!sealed_until || queued_at >= *sealed_until) return false;
    const auto it = queue.cells.find(interval_start(queued_at));
    return it != queue.cells.end() && !it->second.sealed.empty();
}

/// By the clock; after a jump of more than a day only by what sources tell, until they agree. A
/// clock that is set ahead by years would close days that are not over, and their contacts would be
/// refused for good.
void Engine::State::close_days_before(Date today) {
    if (!limits.keep_contacts) return;
    if (clock_jumped) {
        std::optional<Instant> newest;
        each_queue(queues,
                   [&](QueueState& queue) { newest = std::max(newest, queue.newest_event); });
        if (!newest) return;
        const auto heard = std::chrono::sys_days{zone.date(*newest)};
        clock_jumped = heard + std::chrono::days{1} < std::chrono::sys_days{today};
        today = std::min(today, Date{heard});
    }
    if (compacted_for != today) close_days(today);
}

void Engine::State::close_days(Date today) {
    compacted_for = today;
    closed_anew = true;
    oldest_kept = zone.day_start(Date{std::chrono::sys_days{today} - *limits.keep_contacts});
    recount_all();
    forget_contacts();
    forget_history();
    recount_all();
}

void Engine::State::forget_contacts() {
    std::vector<ContactStore::Index> renamed(store.size(), ContactStore::kNone);
    each_queue(queues, [&](QueueState& queue) {
        queue.closed_before = oldest_kept;
        queue.staff.forget_before(*oldest_kept);
        for (auto& [start, cell] : queue.cells) {
            if (start >= *oldest_kept || !open(cell)) continue;
            for (const auto index : cell.contacts) store.row(index).live = false;
            queue.seal(store, cell);
            sealed_until = std::max(sealed_until, std::optional(start + cell.length));
        }
    });
    store.compact([&](auto before, auto after) { renamed[before] = after; });
    each_queue(queues, [&](QueueState& queue) {
        for (auto& [start, cell] : queue.cells) {
            for (auto& index : cell.contacts) index = renamed[index];
        }
    });
}

/// Counted back from the newest closed interval and not from the clock: a clock that is wrong by a
/// year must not delete one.
void Engine::State::forget_history() {
    std::optional<Instant> newest;
    each_queue(queues, [&](QueueState& queue) {
        const auto after = queue.cells.lower_bound(*oldest_kept);
        if (after != queue.cells.begin())
            newest = std::max(newest, std::optional(std::prev(after)->first));
    });
    if (!newest) return;
    history_before = utc_day_start(utc_day(*newest) - config->history_keep_days);
    each_queue(queues, [&](QueueState& queue) {
        queue.last_cell = nullptr;
        queue.cells.erase(queue.cells.begin(), queue.cells.lower_bound(*history_before));
    });
    side.forget_before(*history_before);
    // Only months that are being compared need their mix; older days are compared by time alone.
    each_queue(queues, [&](QueueState& queue) {
        const auto end = queue.cells.lower_bound(*oldest_kept - kMixKept);
        for (auto it = queue.cells.begin(); it != end; ++it) it->second.mix = {};
    });
}

std::optional<ClosedDays> Engine::take_closed_days() {
    State& s = *state_;
    if (!s.closed_anew) return std::nullopt;
    s.closed_anew = false;
    ClosedDays closed;
    closed.lines_before = *s.oldest_kept;
    closed.history_before = s.history_before;
    each_queue(s.queues, [&](QueueState& queue) {
        const std::string name = name_of(*s.config, queue.key);
        pack_days(queue, name, *s.oldest_kept, closed.days);
        closed.feeds.push_back({name, pack_feed(queue)});
    });
    return closed;
}

QueueState* Engine::State::queue_named(std::string_view name) {
    QueueState* found = nullptr;
    each_queue(queues, [&](QueueState& queue) {
        if (name_of(*config, queue.key) == name) found = &queue;
    });
    return found;
}

bool Engine::restore(const ClosedDays::Day& day) {
    State& s = *state_;
    auto cells = unpack_day(day.day, day.bytes);
    if (!cells) return false;
    QueueState* queue = s.queue_named(day.queue);
    if (queue == nullptr) return true;
    for (Cell& restored : *cells) {
        Cell& cell = queue->cell(restored.start, restored.length);
        const bool counted = cell.dirty;  // its place in the list of what is to be counted stays
        cell = std::move(restored);
        cell.dirty = counted;
        cell.unsaved = false;
        queue->touch(cell);
        if (!cell.sealed.empty())
            s.sealed_until = std::max(s.sealed_until, std::optional(cell.start + cell.length));
    }
    return true;
}

bool Engine::restore(const ClosedDays::Feed& feed) {
    QueueState* queue = state_->queue_named(feed.queue);
    QueueState unknown;
    return unpack_feed(feed.bytes, queue == nullptr ? unknown : *queue);
}

tl::expected<void, Refusal> Engine::restore(const Message& message, Instant received_at) {
    state_->restoring = true;
    auto applied = apply(message, received_at);
    state_->restoring = false;
    return applied;
}

void Engine::restored() {
    ContactStore& store = state_->store;
    for (std::size_t i = 0; i < store.size(); ++i) {
        ContactRow& row = store.row(static_cast<ContactStore::Index>(i));
        if (row.closed) row.live = row.closed = false;
    }
}

}  // namespace leitstand

#include "engine/roll_up.hpp"

#include <type_traits>

#include "engine/roll_up_fields.hpp"

namespace leitstand {
namespace {

constexpr std::int64_t kVersion = 1;
constexpr Millis kDay = std::chrono::hours{24};
// Parts of a cell. A day that was written before there were more of them has only the first two.
constexpr std::int64_t kSealed = 1, kDelivered = 2, kMix = 4, kCallers = 8, kResolved = 16,
                       kDue = 32;

template <class Fields, class Record>
void counters(Fields& f, Record& c) {
    for (auto* value : {&c.offered, &c.answered, &c.answered_in_t, &c.abandoned, &c.abandoned_short,
                        &c.abandoned_in_t, &c.flowout, &c.callbacks, &c.callbacks_in_t, &c.handled,
                        &c.transfers, &c.wait_answered_ms, &c.wait_abandoned_ms, &c.wait_max_ms,
                        &c.talk_ms, &c.hold_ms, &c.acw_ms}) {
        f.value(*value);
    }
    f.bits(c.unknown);
}

template <class Fields, class List>
void sealed(Fields& f, List& counts) {
    f.size(counts);
    for (auto& one : counts) {
        f.value(one.t);
        f.value(one.short_wait);
        for (auto* value :
             {&one.answered_in_t, &one.abandoned_in_t, &one.callbacks_in_t, &one.abandoned_short}) {
            f.value(*value);
        }
        f.bits(one.unknown);
    }
}

template <class Fields, class Record>
void precedence(Fields& f, Record& by) {
    f.value(by.rev);
    f.value(by.received_ms);
    f.bits(by.content);
}

template <class Fields, class Record>
void delivered(Fields& f, Record& r) {
    f.value(r.rev);
    for (auto* value : {&r.offered, &r.answered, &r.abandoned, &r.answered_in_t}) f.value(*value);
    f.value(r.t);
    for (auto* value : {&r.abandoned_short, &r.abandoned_in_t, &r.flowout, &r.callbacks, &r.handled,
                        &r.transfers}) {
        f.value(*value);
    }
    for (auto* value : {&r.short_wait, &r.wait_answered, &r.wait_abandoned, &r.wait_max, &r.talk,
                        &r.hold, &r.acw}) {
        f.value(*value);
    }
    f.size(r.histogram);
    for (auto& bucket : r.histogram) {
        f.value(bucket.upper_edge);
        f.value(bucket.answered);
        f.value(bucket.abandoned);
    }
}

template <class Fields, class Table>
void mix(Fields& f, Table& table) {
    f.value(table.t);
    f.value(table.short_wait);
    f.size(table.rows);
    for (auto& row : table.rows) {
        f.bits(row.topic);
        for (auto* value : {&row.offered, &row.answered, &row.answered_in_t, &row.abandoned,
                            &row.abandoned_short, &row.abandoned_in_t, &row.flowout, &row.callbacks,
                            &row.callbacks_in_t, &row.handle_ms, &row.handle_square}) {
            f.value(*value);
        }
        f.bits(row.unknown);
    }
}

template <class Fields, class List>
void callers(Fields& f, List& list) {
    f.size(list);
    for (auto& one : list) {
        f.bits(one.subject);
        f.bits(one.into_ms);
        f.bits(one.topic);
    }
}

template <class Fields, class Counts>
void resolved(Fields& f, Counts& r) {
    f.value(r.days);
    f.value(r.unmeasured);
    f.size(r.rows);
    for (auto& row : r.rows) {
        f.bits(row.topic);
        f.value(row.firsts);
        f.value(row.repeats);
    }
}

template <class Fields, class Interval>
void cell(Fields& f, Instant day, Interval& c) {
    Millis into = c.start - day;
    f.value(into);
    if constexpr (!std::is_const_v<Interval>) {
        if (into.count() < 0 || into > kDay) into = kDay;  // impossible, and found to be so later
        c.start = day + into;
    }
    f.value(c.length);
    std::int64_t parts = (c.sealed.empty() ? 0 : kSealed) | (c.delivered ? kDelivered : 0) |
                         (c.mix.rows.empty() ? 0 : kMix) | (c.callers.empty() ? 0 : kCallers) |
                         (c.resolved.final ? kResolved : 0) | (c.due.empty() ? 0 : kDue);
    f.value(parts);
    if ((parts & kSealed) != 0) {
        counters(f, c.counters);
        sealed(f, c.sealed);
    }
    if ((parts & kMix) != 0) mix(f, c.mix);
    if ((parts & kCallers) != 0) callers(f, c.callers);
    if ((parts & kResolved) != 0) resolved(f, c.resolved);
    if ((parts & kDue) != 0) {
        f.value(c.due.in_time);
        f.value(c.due.late);
    }
    if constexpr (!std::is_const_v<Interval>) c.resolved.final = (parts & kResolved) != 0;
    if ((parts & kDelivered) == 0) return;
    if constexpr (!std::is_const_v<Interval>) {
        c.delivered = std::make_unique<IntervalRecord>();
        c.delivered->start = c.start;
        c.delivered->length = c.length;
    }
    delivered(f, *c.delivered);
    precedence(f, c.delivered_by);
}

// Parts of a live state; one that was written before there were more of them has only the first.
constexpr std::int64_t kAgents = 1, kOverdue = 2;

template <class Fields, class Record>
void live(Fields& f, Record& r) {
    f.value(r.at);
    f.value(r.waiting);
    f.value(r.longest_wait);
    f.value(r.waiting_over_t);
    f.value(r.backlog);
    f.value(r.oldest_item);
    std::int64_t parts = (r.agents ? kAgents : 0) | (r.overdue ? kOverdue : 0);
    f.value(parts);
    if ((parts & kOverdue) != 0) f.value(r.overdue);
    if ((parts & kAgents) == 0) return;
    if constexpr (!std::is_const_v<Record>) r.agents.emplace();
    auto& agents = *r.agents;
    for (auto* value :
         {&agents.available, &agents.busy, &agents.acw, &agents.away, &agents.logged_in}) {
        f.value(*value);
    }
}

/// What of a queue is no interval, by the names that it has in QueueState.
struct Feed {
    std::optional<Instant> newest_event, closed_before;
    std::optional<bool> enveloped;
    std::int64_t enveloped_at_ms = 0;
    std::optional<LiveRecord> live;
    Precedence live_by;
    std::uint32_t live_flaws = 0;
    Instant live_received;
};

/// `feed`: a Feed, or the queue itself.
template <class Fields, class Source>
void feed(Fields& f, Source& feed) {
    f.value(feed.newest_event);
    f.value(feed.closed_before);
    f.value(feed.enveloped);
    f.value(feed.enveloped_at_ms);
    std::int64_t has_live = feed.live ? 1 : 0;
    f.value(has_live);
    if (has_live == 0) return;
    if constexpr (!std::is_const_v<Source>) feed.live.emplace();
    live(f, *feed.live);
    precedence(f, feed.live_by);
    f.bits(feed.live_flaws);
    f.value(feed.live_received);
}

bool possible(const Cell& cell, Instant day) {
    return cell.start >= day && cell.start < day + kDay && cell.length.count() > 0 &&
           cell.length <= kDay;
}

}  // namespace

std::int64_t utc_day(Instant at) {
    return std::chrono::floor<std::chrono::days>(at).time_since_epoch().count();
}

Instant utc_day_start(std::int64_t day) { return Instant(std::chrono::days(day)); }

std::string pack_day(std::int64_t day, const std::vector<const Cell*>& cells) {
    PackedWriter out;
    out.number(kVersion);
    out.count(cells.size());
    Writing fields(out);
    for (const Cell* kept : cells) cell(fields, utc_day_start(day), *kept);
    return out.take();
}

std::optional<std::vector<Cell>> unpack_day(std::int64_t day, std::string_view bytes) {
    PackedReader in(bytes);
    if (in.number() != kVersion) return std::nullopt;
    std::vector<Cell> cells;
    Reading fields(in);
    for (std::size_t left = in.count(); left > 0; --left) {
        cell(fields, utc_day_start(day), cells.emplace_back());
        if (!possible(cells.back(), utc_day_start(day))) return std::nullopt;
    }
    if (!in.complete()) return std::nullopt;
    return cells;
}

std::string pack_feed(const QueueState& q) {
    PackedWriter out;
    out.number(kVersion);
    Writing fields(out);
    feed(fields, q);
    return out.take();
}

bool unpack_feed(std::string_view bytes, QueueState& q) {
    PackedReader in(bytes);
    if (in.number() != kVersion) return false;
    Feed kept;
    Reading fields(in);
    feed(fields, kept);
    if (!in.complete()) return false;
    q.newest_event = std::max(q.newest_event, kept.newest_event);
    q.closed_before = std::max(q.closed_before, kept.closed_before);
    if (kept.enveloped && (!q.enveloped || kept.enveloped_at_ms > q.enveloped_at_ms)) {
        q.enveloped = kept.enveloped;
        q.enveloped_at_ms = kept.enveloped_at_ms;
    }
    if (kept.live && (!q.live || kept.live_by > q.live_by)) {
        q.live = std::move(kept.live);
        q.live_by = kept.live_by;
        q.live_flaws = kept.live_flaws;
        q.live_received = kept.live_received;
    }
    return true;
}

}  // namespace leitstand

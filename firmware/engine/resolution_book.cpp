#include "engine/resolution_book.hpp"

#include <algorithm>

#include "core/resolution/resolution.hpp"

namespace leitstand {
namespace {

constexpr Millis kDay = std::chrono::hours{24};
constexpr Millis kLongestDay = std::chrono::hours{25};

bool has_contacts(const Configuration& site, const QueueState& queue) {
    return site.queue(queue.key)->feed == FeedKind::contact;
}

/// Nobody looks further back than the longest W before the oldest first that is not final, which
/// is the longest W and a day old.
Instant looked_for(Instant oldest_kept, int longest) {
    return oldest_kept - 2 * longest * kDay - kLongestDay;
}

/// Firsts of the days before are certain once everything before `known_until` is known: W times
/// 24 hours have passed since each of those days ended.
Instant certain_until(const TimeZone& zone, Instant known_until, int days) {
    Date date = zone.date(known_until - days * kDay);
    while (zone.day_start(date) + days * kDay > known_until) date = previous_day(date);
    return zone.day_start(date);
}

class Evaluation {
public:
    /// Cells before `from` are final, and nobody looks for their callers.
    Evaluation(const Configuration& site, const ResolutionBook::Queues& queues,
               const ContactStore& store, Instant from, Instant until)
        : site_(site), queues_(queues), store_(store), from_(from), until_(until) {}

    void run() {
        for (const auto& provider : queues_) {
            for (const auto& queue : provider) {
                if (has_contacts(site_, *queue)) gather(*queue);
            }
        }
        sort_contacts(contacts_);
        judge_contacts(
            contacts_, [&](std::uint32_t place) { return places_[place].window_ms; },
            [&](const HandledContact& one, bool first, bool repeated) {
                Resolved& to = places_[one.place].cell->resolved;
                if (first && !to.final) count(to, one.topic, repeated);
            });
    }

private:
    struct Place {
        Cell* cell = nullptr;
        std::int64_t window_ms = 0;
    };

    void gather(QueueState& queue) {
        const int days = resolution_days(site_.providers[queue.key.provider]);
        for (auto it = queue.cells.lower_bound(from_); it != queue.cells.end(); ++it) {
            Cell& cell = it->second;
            if (it->first >= until_) break;
            if (cell.resolved.final && cell.callers.empty()) continue;
            if (cell.sealed.empty() && cell.contacts.empty()) {
                cell.resolved = {};
                continue;
            }
            const std::size_t before = contacts_.size();
            places_.push_back({&cell, (days * kDay).count()});
            add_contacts(cell);
            if (cell.resolved.final) continue;
            cell.resolved = {};
            cell.resolved.days = days;
            const auto known = static_cast<std::int64_t>(contacts_.size() - before);
            cell.resolved.unmeasured = std::max<std::int64_t>(cell.counters.answered - known, 0);
        }
    }

    void add_contacts(const Cell& cell) {
        const auto place = static_cast<std::uint32_t>(places_.size() - 1);
        const std::int64_t start = cell.start.time_since_epoch().count();
        for (const auto& one : cell.callers)
            contacts_.push_back({one.subject, start + one.into_ms, place, one.topic});
        for (const auto index : cell.contacts) {
            const ContactRow& row = store_.row(index);
            if (row.outcome != Outcome::answered || row.subject == 0) continue;
            contacts_.push_back({row.subject, row.queued_ms, place, row.topic});
        }
    }

    static void count(Resolved& to, std::uint32_t topic, bool repeated) {
        auto it =
            std::lower_bound(to.rows.begin(), to.rows.end(), topic,
                             [](const ResolvedRow& r, std::uint32_t t) { return r.topic < t; });
        if (it == to.rows.end() || it->topic != topic) it = to.rows.insert(it, {topic, 0, 0});
        ++it->firsts;
        it->repeats += repeated ? 1 : 0;
    }

    const Configuration& site_;
    const ResolutionBook::Queues& queues_;
    const ContactStore& store_;
    Instant from_, until_;
    std::vector<Place> places_;
    std::vector<HandledContact> contacts_;
};

/// Cells whose counts nothing can change any more, and callers that nobody looks for any more.
void settle(QueueState& queue, const TimeZone& zone, Instant from, Instant oldest_kept, int days,
            int longest) {
    const Instant certain = certain_until(zone, oldest_kept, days);
    const Instant forgotten = looked_for(oldest_kept, longest);
    for (auto it = queue.cells.lower_bound(from); it != queue.cells.end(); ++it) {
        auto& [start, cell] = *it;
        if (start >= certain) break;
        if (cell.sealed.empty()) continue;
        if (!cell.resolved.final && cell.resolved.days == days) {
            cell.resolved.final = true;
            cell.unsaved = true;
        }
        if (start < forgotten && !cell.callers.empty()) {
            std::vector<SealedContact>().swap(cell.callers);
            cell.unsaved = true;
        }
    }
}

bool past_changed(const Configuration& site, const ResolutionBook::Queues& queues, Instant until) {
    for (const auto& provider : queues) {
        for (const auto& queue : provider) {
            if (!has_contacts(site, *queue)) continue;
            const auto& changed = queue->recounted;
            if (std::any_of(changed.begin(), changed.end(),
                            [&](Instant start) { return start < until; }))
                return true;
        }
    }
    return false;
}

}  // namespace

int resolution_days(const ProviderConfig& provider) {
    return provider.quality ? provider.quality->fcr_days : QualityPlan{}.fcr_days;
}

void ResolutionBook::update(const Configuration& site, const Queues& queues,
                            const ContactStore& store, Date today,
                            std::optional<Instant> oldest_kept) {
    const Instant until = site.zone.day_start(today);
    if (today_ == today && !past_changed(site, queues, until)) return;
    int longest = 0;
    for (const auto& provider : site.providers)
        longest = std::max(longest, resolution_days(provider));
    // Since the last time the border has moved by days; a clock that was wrong may have moved it
    // back, and then everything is looked at.
    const bool next = today_ && *today_ <= today && oldest_before_ && oldest_kept;
    const Instant from =
        next ? looked_for(std::min(*oldest_before_, *oldest_kept), longest) : Instant::min();
    today_ = today;
    oldest_before_ = oldest_kept;
    Evaluation(site, queues, store, from, until).run();
    for (const auto& provider : queues) {
        for (const auto& queue : provider) {
            const int days = resolution_days(site.providers[queue->key.provider]);
            queue->resolved_until = certain_until(site.zone, until, days);
            queue->resolution_changes += has_contacts(site, *queue) ? 1U : 0U;
            if (oldest_kept) settle(*queue, site.zone, from, *oldest_kept, days, longest);
        }
    }
}

}  // namespace leitstand

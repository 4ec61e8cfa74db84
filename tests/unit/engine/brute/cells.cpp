#include "tests/unit/engine/brute/cells.hpp"

#include <algorithm>
#include <cmath>

namespace leitstand::brute {
namespace {

constexpr std::int64_t kMinute = 60'000;

std::int64_t ms(Instant at) { return at.time_since_epoch().count(); }

template <class Rows, class Key>
void keep(Rows& rows, const Key& key, const auto& row) {
    const auto found = rows.find(key);
    if (found == rows.end() ||
        std::pair(row.rev, row.received) > std::pair(found->second.rev, found->second.received)) {
        rows[key] = row;
    }
}

bool says_something(const ForecastRecord& record, Minute from, Minute to) {
    for (const ForecastInterval& i : record.intervals) {
        if (ms(i.start) < to * kMinute && ms(i.start) + i.length.count() > from * kMinute)
            return true;
    }
    return false;
}

}  // namespace

Facts::Facts(const Month& month)
    : month_(month), provider_(month.config->providers[0]), clause_(month.clause()) {
    for (std::uint16_t q = 0; q < provider_.queues.size(); ++q) {
        const auto& named = clause_.queues;
        if (std::find(named.begin(), named.end(), provider_.queues[q].id) != named.end())
            queues_.push_back(q);
    }
    feeds_.resize(queues_.size());
    grain_ = std::chrono::duration_cast<std::chrono::minutes>(month.config->interval).count();
    for (const Sent& sent : month.sent) read(sent);
    for (const Feed& feed : feeds_) {
        for (const auto& [version, kept] : feed.forecasts) {
            for (const ForecastInterval& i : kept.record.intervals) {
                if (i.length.count() == 30 * kMinute) grain_ = 30;
            }
        }
    }
    for (Feed& feed : feeds_) index(feed);
}

std::size_t Facts::place(std::uint16_t queue) const {
    for (std::size_t i = 0; i < queues_.size(); ++i) {
        if (queues_[i] == queue) return i;
    }
    return queues_.size();
}

void Facts::read(const Sent& sent) {
    const std::size_t at = place(sent.message.queue.queue);
    if (at == queues_.size()) return;
    Feed& feed = feeds_[at];
    for (const IntervalRecord& r : sent.message.intervals) {
        if (r.length.count() == 30 * kMinute) grain_ = 30;
        keep(feed.intervals, ms(r.start), Row{r.rev, sent.received, r, {}});
    }
    for (const ContactRecord& r : sent.message.contacts) {
        keep(feed.contacts, std::string(r.id), Row{r.rev, sent.received, {}, r});
        feed.heard = std::max(feed.heard, ms(r.ended_at));
    }
    for (const LiveRecord& r : sent.message.live) feed.heard = std::max(feed.heard, ms(r.at));
    for (const ForecastRecord& r : sent.message.forecasts) {
        const auto found = feed.forecasts.find(r.version);
        if (found == feed.forecasts.end() || found->second.received < sent.received)
            feed.forecasts[r.version] = {sent.received, r, {}};
    }
    for (const ExclusionRecord& r : sent.message.exclusions) {
        const auto found = feed.exclusions.find(r.id);
        if (found == feed.exclusions.end() || found->second.first < sent.received)
            feed.exclusions[r.id] = {sent.received, r};
    }
}

void Facts::index(Feed& feed) const {
    const auto cell_of = [&](std::int64_t at) { return at / kMinute / grain_ * grain_; };
    for (const auto& [start, row] : feed.intervals) feed.by_cell[cell_of(start)].push_back(&row);
    for (const auto& [id, row] : feed.contacts)
        feed.by_cell[cell_of(ms(row.contact.queued_at))].push_back(&row);
    for (auto& [version, kept] : feed.forecasts) {
        for (const ForecastInterval& i : kept.record.intervals)
            kept.by_cell[cell_of(ms(i.start))].push_back(&i);
    }
}

bool Facts::in_contract(Day day) const {
    if (!provider_.contract) return true;
    const Contract& c = *provider_.contract;
    return (!c.valid_from || day >= day_of(*c.valid_from)) &&
           (!c.valid_to || day <= day_of(*c.valid_to));
}

Window Facts::window() const {
    const Minute at = ms(month_.at) / kMinute;
    const Day today = local_day(at);
    const Civil a = civil(today);
    const auto same = [&](Day day) {
        const Civil b = civil(day);
        switch (clause_.window) {
            case ClauseWindow::week:
                return day - weekday(day) == today - weekday(today);
            case ClauseWindow::month:
                return a.year == b.year && a.month == b.month;
            case ClauseWindow::quarter:
                return a.year == b.year && (a.month - 1) / 3 == (b.month - 1) / 3;
            default:
                return day == today;
        }
    };
    Day first = today, last = today;
    while (same(first - 1)) --first;
    while (same(last + 1)) ++last;
    Window w{midnight(first), midnight(last + 1), midnight(first), true};
    if (clause_.window <= ClauseWindow::hour) {
        const Minute length = clause_.window == ClauseWindow::hour ? 60 : grain_;
        w.from = w.begin = at / length * length;
        w.to = w.from + length;
    }
    Day valid_first = first, valid_last = last;
    while (valid_first <= last && !in_contract(valid_first)) ++valid_first;
    while (valid_last >= first && !in_contract(valid_last)) --valid_last;
    w.in_contract = valid_first <= last;
    if (w.in_contract) {
        w.from = std::max(w.from, midnight(valid_first));
        w.to = std::min(w.to, midnight(valid_last + 1));
    }
    return w;
}

bool Facts::excluded(const Feed& feed, const Cell& cell) const {
    for (const auto& [id, kept] : feed.exclusions) {
        const ExclusionRecord& x = kept.second;
        const bool named = x.clauses.empty() || std::find(x.clauses.begin(), x.clauses.end(),
                                                          clause_.id) != x.clauses.end();
        if (x.status == "approved" && named && ms(x.from) < cell.end * kMinute &&
            ms(x.to) > cell.start * kMinute)
            return true;
    }
    return false;
}

const Facts::Forecast* Facts::locked(const Feed& feed, const Window& window) const {
    const Forecast* best = nullptr;
    for (const auto& [version, kept] : feed.forecasts) {
        const auto& at = kept.record.locked_at;
        if (!at || ms(*at) > window.from * kMinute) continue;
        if (!says_something(kept.record, window.from, window.to)) continue;
        if (best == nullptr || *at >= *best->record.locked_at) best = &kept;
    }
    return best;
}

const Facts::Forecast* Facts::newest(const Feed& feed, Day day) const {
    const Forecast* best = nullptr;
    Instant when;
    for (const auto& [version, kept] : feed.forecasts) {
        if (kept.received > month_.now) continue;
        if (!says_something(kept.record, midnight(day), midnight(day + 1))) continue;
        const Instant at = kept.record.locked_at.value_or(kept.received);
        if (best == nullptr || at >= when) {
            best = &kept;
            when = at;
        }
    }
    return best;
}

Maybe Facts::expected(const Forecast* version, const Cell& cell, Fraction& work) {
    if (version == nullptr) return std::nullopt;
    const auto found = version->by_cell.find(cell.start);
    if (found == version->by_cell.end()) return std::nullopt;
    Fraction sum = 0;
    for (const ForecastInterval* i : found->second) {
        const Fraction contacts = ratio(std::lround(i->offered * 1000), 1000);
        sum += contacts;
        work += contacts * ratio(i->aht.count(), 1000);
    }
    return sum;
}

std::vector<Cell> Facts::cells(Minute from, Minute to, const Window& basis) const {
    std::vector<Cell> list;
    for (std::size_t q = 0; q < queues_.size(); ++q) {
        const Feed& feed = feeds_[q];
        std::set<Minute> starts;
        for (Day day = local_day(from) - 1; day <= local_day(to); ++day) {
            const auto& h = month_.config->holidays;
            const bool holiday = std::find(h.begin(), h.end(), date_of(day)) != h.end();
            for (const Opening& o :
                 openings(provider_.queues[queues_[q]].hours_text, day, holiday)) {
                for (Minute m = o.from; m < o.to; m += 5) starts.insert(m / grain_ * grain_);
            }
        }
        const Forecast* basis_version = locked(feed, basis);
        std::map<Day, const Forecast*> newest_of;
        for (const Minute start : starts) {
            if (start < from || start >= to) continue;
            Cell cell;
            cell.queue = q;
            cell.start = start;
            cell.end = start + grain_;
            cell.day = local_day(start);
            cell.over = ms(month_.now) >= cell.end * kMinute;
            cell.excluded = excluded(feed, cell);
            count(feed, cell);
            cell.locked = expected(basis_version, cell, cell.locked_work);
            if (!cell.over) {
                if (newest_of.count(cell.day) == 0) newest_of[cell.day] = newest(feed, cell.day);
                Fraction work = 0;
                cell.newest = expected(newest_of[cell.day], cell, work);
            }
            list.push_back(cell);
        }
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const Cell& a, const Cell& b) { return a.start < b.start; });
    return list;
}

void Facts::count(const Feed& feed, Cell& cell) const {
    const auto found = feed.by_cell.find(cell.start);
    const bool by_contacts = provider_.queues[queues_[cell.queue]].feed == FeedKind::contact;
    if (found != feed.by_cell.end()) {
        cell.delivered = true;
        for (const Row* row : found->second) {
            if (by_contacts) {
                count_contact(row->contact, cell);
            } else {
                count_interval(row->interval, cell);
            }
        }
    } else if (by_contacts && !feed.by_cell.empty()) {
        // Silence between the first contact and the last sign of life is a measured zero.
        cell.delivered =
            feed.by_cell.begin()->first <= cell.start && feed.heard >= cell.end * kMinute;
    }
}

void Facts::count_contact(const ContactRecord& r, Cell& cell) const {
    const std::int64_t wait = r.wait().count();
    const bool answered = r.outcome == Outcome::answered;
    const bool abandoned = r.outcome == Outcome::abandoned;
    const bool in_t = wait <= clause_.t.count();
    const bool is_short = abandoned && wait <= clause_.short_wait.count();
    ++cell.offered;
    if (answered) {
        ++cell.handled;
        if (!r.talk) cell.handling_known = false;
        for (const auto& piece : {r.talk, r.hold, r.acw})
            cell.handling_ms += piece.value_or(Millis{0}).count();
    }
    switch (clause_.kpi) {
        case ClauseKpi::service_level: {
            const bool gone = r.outcome == Outcome::callback;
            switch (clause_.variant) {
                case Variant::offered:
                    cell.part += answered && in_t;
                    cell.whole += 1;
                    break;
                case Variant::without_short_abandons:
                    cell.part += answered && in_t;
                    cell.whole += !is_short;
                    break;
                case Variant::without_abandons_in_t:
                    cell.part += answered && in_t;
                    cell.whole += !(abandoned && in_t);
                    break;
                case Variant::abandons_in_t_count:
                    cell.part += (answered || abandoned) && in_t;
                    cell.whole += 1;
                    break;
                case Variant::removed_from_queue:
                    cell.part += (answered || abandoned || gone) && in_t;
                    cell.whole += 1;
                    break;
                case Variant::answered_only:
                    cell.part += answered && in_t;
                    cell.whole += answered;
                    break;
            }
            break;
        }
        case ClauseKpi::answer_rate:
            cell.part += answered;
            cell.whole += !(clause_.without_short && is_short);
            break;
        case ClauseKpi::abandon_rate:
            cell.part += abandoned && !(clause_.without_short && is_short);
            cell.whole += !(clause_.without_short && is_short);
            break;
        case ClauseKpi::asa:
            cell.part += answered ? wait : 0;
            cell.whole += answered;
            break;
        default:
            cell.part = cell.handling_ms;
            cell.whole = cell.handled;
            cell.other_unknown = !cell.handling_known;
            break;
    }
}

}  // namespace leitstand::brute

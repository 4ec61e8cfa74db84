// From the state to a board: sums, judgements, alarms. Everything that depends on `now` is here.
#include <algorithm>

#include "core/kpi/all.hpp"
#include "core/kpi/service_level.hpp"
#include "engine/outsourcing_board.hpp"
#include "engine/state.hpp"
#include "engine/status.hpp"
#include "engine/strategy_board.hpp"

namespace leitstand {
namespace {

constexpr Millis kHalfHour = std::chrono::minutes{30};
constexpr Millis kLiveRemovedAfter = std::chrono::minutes{30};

// How many wait longer than T: told, or certain from the longest wait; nullopt when it can't be
// known.
std::optional<std::int64_t> waiting_over_t(const QueueBoard& q) {
    if (!q.live || q.feed.trust == Trust::stale || q.feed.trust == Trust::never)
        return std::nullopt;
    if (q.live->waiting == 0) return 0;
    if (q.live->waiting_over_t) return q.live->waiting_over_t;
    if (q.live->longest_wait && *q.live->longest_wait <= q.rule.t) return 0;
    return std::nullopt;
}

/// Contacts that joined the queue in (now - 30 min, now].
Counters last_contacts(const QueueState& state, const ContactStore& store,
                       const ServiceLevelRule& rule, Instant now) {
    Counters sum;
    const Instant from = now - kHalfHour;
    auto it = state.cells.lower_bound(from - std::chrono::hours{1});
    for (; it != state.cells.end() && it->first <= now; ++it) {
        for (const auto index : it->second.contacts) {
            const ContactRow& row = store.row(index);
            const Instant queued{Millis(row.queued_ms)};
            if (queued > from && queued <= now) count_contact(row, rule, sum);
        }
    }
    return sum;
}

/// `stands_since`: a state that is only said again is as old as the first that said it.
FeedState feed_of(const QueueState& state, const QueueConfig& config, const ProviderOnline& online,
                  const FeedRules& rules, std::optional<Instant> stands_since, Instant now) {
    FeedState feed;
    feed.cadence = config.cadence;
    // Whoever sent since then is not dead: a broker may publish a will after the rebirth.
    feed.offline = online.received_ms && !online.online &&
                   (!state.enveloped || *online.received_ms >= state.enveloped_at_ms);
    feed.as_of = stands_since ? stands_since : state.newest_event;
    feed.acknowledged = state.enveloped;
    std::optional<Millis> age;
    if (feed.as_of) {
        age = std::max(now - *feed.as_of, Millis{0});
        feed.age_s = seconds_of(*age);
    }
    if (const auto offset = state.clock.median()) feed.clock_offset_s = seconds_of(*offset);
    feed.trust = trust_of(age, config.cadence, rules);
    return feed;
}

void fill_hours(QueueBoard& board, HoursToday& hours, const QueueConfig& config,
                const Configuration& site, Instant now, const LocalTime& local) {
    if (hours.date != local.date) {
        hours.date = local.date;
        hours.openings = config.hours.openings(local.date, site.zone, site.holidays);
        hours.next_asked_at.reset();
    }
    board.open = config.hours.open_at(now, site.zone, site.holidays);
    for (const auto& opening : hours.openings) {
        if (!board.open_from) board.open_from = opening.from;
        board.open_to = opening.to;
    }
    if (board.open) return;
    const bool asked = hours.next_asked_at && now >= *hours.next_asked_at &&
                       (!hours.next_opening || now < *hours.next_opening);
    if (!asked) {
        hours.next_opening = config.hours.next_opening(now, site.zone, site.holidays);
        hours.next_asked_at = now;
    }
    board.opens_at = hours.next_opening;
}

std::shared_ptr<Board> empty_board(const Configuration& site, Instant now, const LocalTime& local) {
    auto board = std::make_shared<Board>();
    board->at = now;
    board->business_date = local.date;
    board->utc_offset = local.offset;
    board->site_id = site.site_id;
    board->site_name = site.site_name;
    board->providers.reserve(site.providers.size());
    return board;
}

/// A source whose clock is off more than its own messages excuse.
void append_clock(const QueueState& state, const ProviderConfig& provider,
                  std::vector<DataQuality>& rows) {
    const auto offset = state.clock.median();
    const ClockJudgement judgement = offset ? judge_clock(*offset) : ClockJudgement::good;
    if (judgement == ClockJudgement::good) return;
    const char* kind = judgement == ClockJudgement::off         ? "clock_off"
                       : judgement == ClockJudgement::uncertain ? "clock_uncertain"
                                                                : "clock_wrong";
    rows.push_back({provider.id + "/" + provider.queues[state.key.queue].id, kind, 1,
                    state.clock.last_received()});
}

/// A source that repeats itself although somebody waits.
void append_standstill(const QueueState& state, const ProviderConfig& provider,
                       std::vector<DataQuality>& rows) {
    const auto since = state.standstill.since();
    if (!since) return;
    rows.push_back(
        {provider.id + "/" + provider.queues[state.key.queue].id, "stands_still", 1, *since});
}

Kpis no_kpis() {
    Kpis none;
    none.service_level_ratio.known = false;
    return none;
}

}  // namespace

QueueBoard Engine::State::queue_board(QueueKey key, Instant now, const LocalTime& local) {
    const QueueConfig& qc = config->providers[key.provider].queues[key.queue];
    const QueueState& state = queue(key);
    QueueBoard board;
    board.id = qc.id;
    board.service = qc.service;
    board.name = qc.name.empty() ? qc.service : qc.name;
    board.key = key;
    board.channel = qc.channel;
    board.rule = qc.service_level;
    board.wait_limit = qc.wait_limit();
    board.planned_agents = qc.planned_agents;
    fill_hours(board, hours[key.provider][key.queue], qc, *config, now, local);
    const auto stands_since = state.standstill.since();
    board.feed = feed_of(state, qc, online[key.provider], config->feeds, stands_since, now);
    // A state that is too old to be true of anything is taken off, not dimmed.
    if (state.live) {
        const Instant at = stands_since.value_or(state.live->at);
        if (now - at <= std::max(kLiveRemovedAfter, qc.cadence * 4)) board.live = state.live;
    }

    const Instant day_start = zone.day_start(local.date);
    const Instant day_end = zone.day_start(next_day(local.date));
    board.interval_start = interval_start(now);
    const QueueDay& day = queue_days[key.provider][key.queue].at(
        state, qc,
        {now, day_start, day_end, board.interval_start, board.interval_start + config->interval});
    // A contact feed that spoke today and sent no contact measured a zero; an interval feed did
    // not.
    const bool spoke_today = state.newest_event && *state.newest_event >= day_start;
    const bool known = day.any || (qc.feed == FeedKind::contact && spoke_today);
    const auto over_t = waiting_over_t(board);
    board.today = known ? kpis_of(day.today, qc.service_level, over_t) : no_kpis();
    const bool known_now = day.any_now || (qc.feed == FeedKind::contact && spoke_today);
    board.interval = known_now ? kpis_of(day.interval, qc.service_level, over_t) : no_kpis();
    const Counters last = qc.feed == FeedKind::interval
                              ? day.last_half_hour
                              : last_contacts(state, store, qc.service_level, now);
    board.last_30_min = known ? kpis_of(last, qc.service_level, over_t) : no_kpis();
    board.today.occupancy = state.staff.between(day_start, std::min(now, day_end)).occupancy();
    board.interval.occupancy = state.staff.between(board.interval_start, now).occupancy();
    board.last_30_min.occupancy = state.staff.between(now - kHalfHour, now).occupancy();
    if (known) board.day = day.course;
    board.forecast = forecast_of(key, now, local.date);

    const Judgement judgement = judge(board, day.low_since);
    board.status = judgement.status;
    board.cause = judgement.cause;
    board.since = judgement.since;
    return board;
}

std::shared_ptr<const Board> Engine::board(Instant now) {
    State& s = *state_;
    const LocalTime local = s.zone.local(now);
    s.close_days_before(local.date);
    s.recount_all();
    s.resolve(local.date);
    const auto& comparison = s.comparison.at(s.comparison_source(), local.date);
    s.months.note(s.queues, s.side);
    s.governance.note(s.queues, s.side);
    s.transitions.note(s.queues, s.side, s.zone.day_start(local.date));
    s.contracts.update(s.queues, s.side, now, local);

    auto board = empty_board(*s.config, now, local);
    board->revision = ++s.revision;
    for (std::size_t p = 0; p < s.config->providers.size(); ++p) {
        const ProviderConfig& pc = s.config->providers[p];
        ProviderBoard& provider = board->providers.emplace_back();
        provider.id = pc.id;
        provider.name = pc.name;
        provider.kind = pc.kind;
        provider.status = QueueStatus::closed;
        KpiSum sum;
        StaffTime staff;
        const Instant day_start = s.zone.day_start(local.date);
        const Instant day_end = s.zone.day_start(next_day(local.date));
        provider.queues.reserve(pc.queues.size());
        for (std::size_t q = 0; q < pc.queues.size(); ++q) {
            const QueueKey key{static_cast<std::uint16_t>(p), static_cast<std::uint16_t>(q)};
            provider.queues.push_back(s.queue_board(key, now, local));
            const QueueBoard& added = provider.queues.back();
            provider.status = worst(provider.status, added.status);
            if (added.status != QueueStatus::ok && added.status != QueueStatus::closed) {
                provider.reasons.push_back(added.id + ": " + std::string(to_string(added.cause)));
            }
            staff += s.queue(key).staff.between(day_start, std::min(now, day_end));
            if (!added.today.offered) continue;
            const Counters& today = s.queue_days[p][q].kept().today;
            sum.add(today, added.today,
                    service_level_live(today, added.rule.variant, waiting_over_t(added)));
        }
        provider.today = sum.kpis();
        provider.today.occupancy = staff.occupancy();
        provider.clauses.reserve(pc.clauses.size());
        for (const auto* result : s.contracts.of_provider(p))
            provider.clauses.push_back(result->board);
        s.staffing.fill(provider, static_cast<std::uint16_t>(p), s.side,
                        {*s.config, now, s.interval_start(now), local.date});
        s.months.fill(s.month_source(p), s.queues, s.contracts, now, provider);
        s.qualities.fill(s.month_source(p), now, provider);
        s.resolutions.fill(*s.config, static_cast<std::uint16_t>(p), s.queues[p], local.date,
                           provider);
        s.governance.fill(s.month_source(p), s.queues, s.queue_days[p], s.contracts.of_provider(p),
                          now, provider);
        provider.bid = bid_of(*s.config, p, s.months.outcomes(p));
        s.fill_outsourcing(p, now, provider);
    }
    board->saving = saving_board(*board);
    board->comparison = comparison;
    append_cost_per_solved(*board);
    board->strategy = strategy_of(*s.config);
    s.hide_small_groups(*board, now);
    board->data_quality = s.quality();
    board->alerts = s.alarms.update(*board, s.config->interval * 2);
    if (const std::size_t none = s.alarms.left_out(); none > 0)
        board->data_quality.push_back({"alarms", "no_room", static_cast<std::int64_t>(none), now});
    return board;
}

std::vector<DataQuality> Engine::State::quality() const {
    std::vector<DataQuality> rows;
    refusals.append_to(rows);
    for (const auto& [name, value] : own_quality) {
        if (value.first > 0) rows.push_back({name.first, name.second, value.first, value.second});
    }
    for (std::size_t p = 0; p < queues.size(); ++p) {
        const auto& provider = config->providers[p];
        for (const auto& flaw : qualities.flaws(p)) {
            rows.push_back({provider.id + "/" + provider.queues[flaw.queue].id,
                            std::string(flaw.kind), flaw.count, flaw.last});
        }
        for (const auto& state : queues[p]) {
            append_clock(*state, provider, rows);
            append_standstill(*state, provider, rows);
            for (std::size_t f = 0; f < kFlaws; ++f) {
                auto [count, last] = state->flaws[f];
                if ((state->live_flaws & (1U << f)) != 0) {
                    ++count;
                    last = std::max(last, state->live_received);
                }
                if (static_cast<Flaw>(f) == Flaw::forecast_conflict) {
                    const auto conflicts = side.forecast_conflicts(state->key);
                    count += conflicts.conflicts;
                    last = std::max(last, conflicts.last_conflict);
                }
                if (count <= 0) continue;
                rows.push_back({provider.id + "/" + provider.queues[state->key.queue].id,
                                std::string(to_string(static_cast<Flaw>(f))), count, last});
            }
        }
    }
    std::sort(rows.begin(), rows.end(), [](const DataQuality& a, const DataQuality& b) {
        return std::tie(a.source, a.kind) < std::tie(b.source, b.kind);
    });
    return rows;
}

}  // namespace leitstand

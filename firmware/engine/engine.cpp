#include "engine/engine.hpp"

#include <algorithm>
#include <limits>

#include "engine/counting_rules.hpp"
#include "engine/hash.hpp"
#include "engine/state.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

// A clock may be wrong, but not by a day: such a record would sit in a business day that has not
// come.
constexpr Millis kFarFuture = std::chrono::hours{24};
constexpr Millis kLiveFuture = std::chrono::seconds{60};
constexpr std::size_t kMaxIdBytes = 200;

std::int64_t ms(Instant at) { return at.time_since_epoch().count(); }

std::uint64_t content_of(const ContactRecord& r) {
    Hash64 h;
    h.mix(ms(r.queued_at));
    h.mix(std::int64_t{r.wait().count()});
    h.mix(ms(r.ended_at));
    h.mix(std::uint64_t{static_cast<std::uint8_t>(r.outcome)});
    for (const auto& d : {r.talk, r.hold, r.acw}) h.mix(std::int64_t{d ? d->count() : -1});
    h.mix(std::uint64_t{r.transferred ? (*r.transferred ? 2U : 1U) : 0U});
    h.mix(r.topic);
    h.mix(r.customer);
    h.mix(r.due_at ? ms(*r.due_at) : std::int64_t{-1});
    return h.value();
}

std::uint64_t content_of(const IntervalRecord& r) {
    Hash64 h;
    for (const std::int64_t v : {r.offered, r.answered, r.abandoned, r.answered_in_t,
                                 std::int64_t{r.t.count()}, std::int64_t{r.length.count()}}) {
        h.mix(v);
    }
    for (const auto& v :
         {r.abandoned_short, r.abandoned_in_t, r.flowout, r.callbacks, r.handled, r.transfers}) {
        h.mix(v.value_or(-1));
    }
    for (const auto& v :
         {r.short_wait, r.wait_answered, r.wait_abandoned, r.wait_max, r.talk, r.hold, r.acw}) {
        h.mix(std::int64_t{v ? v->count() : -1});
    }
    for (const auto& b : r.histogram) {
        h.mix(std::int64_t{b.upper_edge.count()});
        h.mix(b.answered);
        h.mix(b.abandoned);
    }
    return h.value();
}

std::uint64_t content_of(const LiveRecord& r) {
    Hash64 h;
    h.mix(r.waiting);
    h.mix(std::int64_t{r.longest_wait ? r.longest_wait->count() : -1});
    h.mix(r.waiting_over_t.value_or(-1));
    const AgentStates agents = r.agents.value_or(AgentStates{});
    for (const auto& v :
         {agents.available, agents.busy, agents.acw, agents.away, agents.logged_in}) {
        h.mix(v.value_or(-1));
    }
    for (const auto& v : {r.backlog, r.overdue}) h.mix(v.value_or(-1));
    h.mix(std::int64_t{r.oldest_item ? r.oldest_item->count() : -1});
    return h.value();
}

std::int32_t small_ms(const std::optional<Millis>& duration) {
    return duration ? static_cast<std::int32_t>(duration->count()) : ContactRow::kUnknown;
}

Refusal refusal(Reason reason, std::string detail) { return {reason, std::move(detail)}; }

/// In double quotes: what is kept of it is masked.
std::string quoted(std::string_view id) {
    return "contact \"" + std::string(utf8_prefix(id, 60)) + "\": ";
}

/// The same provider and queue, by their ids, in another configuration.
std::optional<QueueKey> renamed(const Configuration& from, QueueKey key, const Configuration& to) {
    const ProviderConfig& provider = from.providers[key.provider];
    for (std::size_t p = 0; p < to.providers.size(); ++p) {
        if (to.providers[p].id != provider.id) continue;
        const auto number = static_cast<std::uint16_t>(p);
        if (key.queue == QueueKey::kNone) return QueueKey{number, QueueKey::kNone};
        for (std::size_t q = 0; q < to.providers[p].queues.size(); ++q) {
            if (to.providers[p].queues[q].id == provider.queues[key.queue].id)
                return QueueKey{number, static_cast<std::uint16_t>(q)};
        }
    }
    return std::nullopt;
}

bool too_long(const std::optional<Millis>& d) {
    return d && d->count() > std::numeric_limits<std::int32_t>::max();
}

}  // namespace

Engine::State::State(std::shared_ptr<const Configuration> c, EngineLimits l)
    : config(std::move(c)), limits(l), zone(config->zone), refusals(l.refusals_kept) {
    add_queues();
    contracts.reset(*config, queues, side);
    months.reset(*config);
    qualities.reset(*config);
    governance.reset(*config);
    transitions.reset(*config);
    measure_beside();
}

void Engine::State::add_queues() {
    const auto services = compared_services(*config);
    queues.resize(config->providers.size());
    hours.assign(config->providers.size(), {});
    queue_days.assign(config->providers.size(), {});
    staffing = {};
    forecast_days.assign(config->providers.size(), {});
    online.resize(config->providers.size());
    for (std::size_t p = 0; p < queues.size(); ++p) {
        hours[p].resize(config->providers[p].queues.size());
        queue_days[p].resize(config->providers[p].queues.size());
        forecast_days[p].resize(config->providers[p].queues.size());
        for (std::size_t q = 0; q < config->providers[p].queues.size(); ++q) {
            auto& state = q < queues[p].size() ? queues[p][q] : queues[p].emplace_back();
            if (!state) {
                state = std::make_unique<QueueState>();
                state->number = next_number++;
            }
            state->key = {static_cast<std::uint16_t>(p), static_cast<std::uint16_t>(q)};
            const auto compared = comparison_rule(services, state->key.provider, state->key.queue);
            state->rules =
                counting_rules(config->providers[p], config->providers[p].queues[q], compared);
            state->comparison_rule = rule_of(state->rules, compared);
        }
    }
}

Instant Engine::State::interval_start(Instant at) const {
    const Millis offset = zone.offset(at);
    const Millis local = at.time_since_epoch() + offset;
    const Millis into = local % config->interval;
    return at - (into.count() < 0 ? into + config->interval : into);
}

MonthSource Engine::State::month_source(std::size_t provider) const {
    return {config.get(), static_cast<std::uint16_t>(provider), &queues[provider], &side, nullptr,
            &beside};
}

void Engine::State::recount_all() {
    for (auto& provider : queues) {
        for (auto& queue : provider) queue->recount(store);
    }
}

void Engine::State::resolve(Date today) {
    resolution.update(*config, queues, store, today, oldest_kept);
}

tl::expected<void, Refusal> Engine::State::check(const Message& m, Instant received_at) const {
    if (m.kind == MessageKind::contact && store.size() + m.contacts.size() > limits.contacts) {
        return tl::unexpected(refusal(
            Reason::too_many,
            "the limit of " + std::to_string(limits.contacts) + " kept contacts is reached"));
    }
    const auto kept_days = limits.keep_contacts.value_or(std::chrono::days{0}).count();
    for (const ContactRecord& r : m.contacts) {
        if (r.id.empty() || r.id.size() > kMaxIdBytes) {
            return tl::unexpected(
                refusal(Reason::impossible_value, quoted(r.id) + "an id has 1 to 200 bytes"));
        }
        if (r.ended_at > received_at + kFarFuture) {
            return tl::unexpected(refusal(Reason::from_the_future,
                                          quoted(r.id) + "ended more than a day after it arrived"));
        }
        if (!restoring && closed(*queues[m.queue.provider][m.queue.queue], r.queued_at)) {
            return tl::unexpected(refusal(
                Reason::too_old, quoted(r.id) + "its day is closed; send a correction within " +
                                     std::to_string(kept_days) + " days"));
        }
        if (too_long(r.talk) || too_long(r.hold) || too_long(r.acw)) {
            return tl::unexpected(refusal(Reason::impossible_value,
                                          quoted(r.id) + "a handling time of more than 24 days"));
        }
    }
    for (const IntervalRecord& r : m.intervals) {
        if (r.start > received_at + kFarFuture) {
            return tl::unexpected(refusal(Reason::from_the_future,
                                          "interval starts more than a day after it arrived"));
        }
        if (history_before && r.start < *history_before) {
            return tl::unexpected(
                refusal(Reason::too_old, "interval is older than [history] keep_days"));
        }
    }
    for (const LiveRecord& r : m.live) {
        if (r.at > received_at + kFarFuture) {
            return tl::unexpected(refusal(Reason::from_the_future,
                                          "state is dated more than a day after it arrived"));
        }
    }
    return {};
}

void Engine::State::note_arrival(QueueState& q, Instant event, Instant received_at) {
    const Instant bounded = std::min(event, received_at);
    if (!q.newest_event || bounded > *q.newest_event) q.newest_event = bounded;
}

void Engine::State::put(QueueState& q, const ContactRecord& r, Instant received_at) {
    note_arrival(q, r.ended_at, received_at);
    const Precedence by{r.rev, ms(received_at), content_of(r)};
    const auto index = store.find_or_add(q.number, r.id);
    ContactRow& row = store.row(index);
    const Instant start = interval_start(r.queued_at);
    if (row.live && by <= Precedence{row.rev, row.received_ms, row.content}) return;
    if (row.live && !row.closed) {
        Cell& old = q.cell(interval_start(Instant(Millis(row.queued_ms))), config->interval);
        std::erase(old.contacts, index);
        old.unsaved = true;
        q.touch(old);
    }
    row.live = true;
    row.queued_ms = ms(r.queued_at);
    row.wait_ms = r.wait().count();
    row.rev = by.rev;
    row.received_ms = by.received_ms;
    row.content = by.content;
    row.talk_ms = small_ms(r.talk);
    row.hold_ms = small_ms(r.hold);
    row.acw_ms = small_ms(r.acw);
    row.outcome = r.outcome;
    row.topic = topic_of(r.topic);
    row.subject = r.customer.empty() ? 0
                                     : subject_of(config->site_id, r.customer, r.topic,
                                                  config->queue(q.key)->service);
    row.transferred =
        r.transferred ? static_cast<std::int8_t>(*r.transferred ? 1 : 0) : std::int8_t{-1};
    row.due = due_of(r);
    // Restored, it is a trace of what was counted: an older revision must not count again.
    row.closed = restoring &&
                 ((q.closed_before && r.queued_at < *q.closed_before) || closed(q, r.queued_at));
    if (row.closed) return;
    Cell& cell = q.cell(start, config->interval);
    cell.contacts.push_back(index);
    cell.unsaved = true;
    q.touch(cell);
}

void Engine::State::put(QueueState& q, const IntervalRecord& r, Instant received_at) {
    note_arrival(q, r.start + r.length, received_at);
    const Precedence by{r.rev, ms(received_at), content_of(r)};
    Cell& cell = q.cell(r.start, r.length);
    q.longest_cell = std::max(q.longest_cell, r.length);
    if (cell.delivered && by <= cell.delivered_by) return;
    cell.length = r.length;
    cell.delivered = std::make_unique<IntervalRecord>(r);
    cell.delivered_by = by;
    cell.unsaved = true;
    q.touch(cell);
}

void Engine::State::put(QueueState& q, LiveRecord r, Instant received_at) {
    q.clock.add(r.at, received_at);
    const bool ahead = r.at > received_at + kLiveFuture;
    if (ahead) r.at = received_at;  // a wrong clock must not freeze the row until its time comes
    note_arrival(q, r.at, received_at);
    q.standstill.add(r);
    const Precedence by{ms(r.at), ms(received_at), content_of(r)};
    const auto holds = config->queue(q.key)->cadence * config->feeds.stale_after;
    q.staff.add(r, {by.received_ms, by.content}, std::chrono::duration_cast<Millis>(holds));
    const std::int64_t people = r.agents ? people_of(*r.agents) : 0;
    if (people > 0 && people < config->min_group_size) q.small_at = std::max(q.small_at, {r.at});
    if (q.live && by <= q.live_by) return;
    q.live_flaws = flaws_of(r) | (ahead ? flaw_bit(Flaw::clock_ahead) : 0U);
    q.live_received = received_at;
    q.live = std::move(r);
    q.live_by = by;
}

Engine::Engine(std::shared_ptr<const Configuration> config, EngineLimits limits)
    : state_(std::make_unique<State>(std::move(config), limits)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

tl::expected<void, Refusal> Engine::apply(const Message& m, Instant received_at) {
    State& s = *state_;
    if (auto checked = s.check(m, received_at); !checked) return checked;
    if (auto kept = s.side.apply(m, received_at); !kept) return kept;

    if (m.kind == MessageKind::state) {
        ProviderOnline& online = s.online[m.queue.provider];
        for (const StateRecord& r : m.states) {
            const std::int64_t at = ms(received_at);
            if (online.received_ms && at < *online.received_ms) continue;
            // Of two at one time the farewell counts: it is the one that a broker sends late.
            online.online = online.received_ms == at ? online.online && r.online : r.online;
            online.received_ms = at;
        }
    } else if (m.queue.queue != QueueKey::kNone) {
        QueueState& q = s.queue(m.queue);
        for (const ContactRecord& r : m.contacts) s.put(q, r, received_at);
        for (const IntervalRecord& r : m.intervals) s.put(q, r, received_at);
        for (const LiveRecord& r : m.live) s.put(q, r, received_at);
        if (!q.enveloped || ms(received_at) > q.enveloped_at_ms) {
            q.enveloped = m.envelope.has_value();
            q.enveloped_at_ms = ms(received_at);
        } else if (ms(received_at) == q.enveloped_at_ms && !m.envelope) {
            q.enveloped = false;
        }
    }
    if (m.envelope)
        s.acknowledgements.applied(s.config->providers[m.queue.provider].id, *m.envelope);
    return {};
}

void Engine::refuse(std::string_view topic, std::string_view payload, const Refusal& refusal,
                    Instant received_at) {
    state_->refusals.add(topic, payload, refusal, received_at);
}

const std::vector<RefusedMessage>& Engine::refused() const { return state_->refusals.last(); }

void Engine::set_quality(std::string source, std::string kind, std::int64_t count, Instant last) {
    state_->own_quality[{std::move(source), std::move(kind)}] = {count, last};
}

std::vector<Watermark> Engine::take_acknowledgements() { return state_->acknowledgements.take(); }
void Engine::restore(const Watermark& watermark) { state_->acknowledgements.restore(watermark); }
bool Engine::acknowledge(std::string_view alert_id) { return state_->alarms.acknowledge(alert_id); }

std::vector<ClauseResult> Engine::clause_windows(std::size_t provider, Instant from, Instant to,
                                                 Instant now) {
    State& s = *state_;
    s.recount_all();
    s.resolve(s.zone.date(now));
    std::vector<ClauseResult> results;
    SlotContext context;
    for (const auto& clause : s.config->providers[provider].clauses) {
        const auto source = ContractBook::source(*s.config, provider, clause, s.queues, s.side);
        for (const auto& window : windows_in(clause.window, from, to, s.zone, grain_of(source)))
            results.push_back(evaluate_window(source, context, window, now));
    }
    return results;
}

MonthFacts Engine::month(std::size_t provider, Date day, Instant now) {
    State& s = *state_;
    s.recount_all();
    s.resolve(s.zone.date(now));
    auto facts = month_facts(s.month_source(provider), s.queues, day, now);
    facts.transition =
        transition_board(s.transition_source(provider), std::min(now, facts.money.month.to));
    return facts;
}

std::vector<ComparisonBoard> Engine::comparison(Date day, Instant now) {
    State& s = *state_;
    s.recount_all();
    const Date today = s.zone.date(now);
    s.resolve(today);
    const Date first{day.year(), day.month(), std::chrono::day{1}};
    const Date last{day.year() / day.month() / std::chrono::last};
    return comparison_of(s.comparison_source(), first, std::min(next_day(last), today));
}

void Engine::clock_set(Instant before, Instant after) {
    const Millis step = after - before;
    constexpr Millis kDay = std::chrono::hours{24};
    if (step > kDay) state_->clock_jumped = true;
    if (step < -kDay) state_->clock_jumped = false;
    for (auto& provider : state_->queues) {
        for (auto& q : provider) {
            q->standstill = {};  // its times are of another clock
            // What would lie in the future now keeps its age; what does not is as old as it says.
            if (q->newest_event && *q->newest_event > after)
                q->newest_event = std::min(*q->newest_event + step, after);
            if (!q->live || q->live->at <= after) continue;
            q->live->at = std::min(q->live->at + step, after);
            q->live_by.rev = ms(q->live->at);
        }
    }
}

void Engine::forget_after(Instant now) {
    const Instant latest = now + std::chrono::minutes{5};
    for (auto& provider : state_->queues) {
        for (auto& q : provider) {
            q->standstill = {};
            if (q->newest_event && *q->newest_event > latest) q->newest_event.reset();
            if (!q->live || q->live->at <= latest) continue;
            q->live.reset();
            q->live_by = {};
        }
    }
    for (ProviderOnline& online : state_->online) {
        if (online.received_ms && *online.received_ms > ms(latest)) online = {};
    }
}

void Engine::reconfigure(std::shared_ptr<const Configuration> config) {
    State& s = *state_;
    const auto old = s.config;
    auto states = std::move(s.queues);
    auto online = std::move(s.online);
    s.queues.clear();
    s.online.clear();
    s.config = std::move(config);
    s.zone = s.config->zone;
    s.queues.resize(s.config->providers.size());
    s.online.resize(s.config->providers.size());
    for (std::size_t p = 0; p < s.config->providers.size(); ++p) {
        const ProviderConfig& now = s.config->providers[p];
        s.queues[p].resize(now.queues.size());
        for (std::size_t op = 0; op < old->providers.size(); ++op) {
            if (old->providers[op].id != now.id) continue;
            s.online[p] = online[op];
            for (std::size_t q = 0; q < now.queues.size(); ++q) {
                for (std::size_t oq = 0; oq < old->providers[op].queues.size(); ++oq) {
                    if (old->providers[op].queues[oq].id != now.queues[q].id) continue;
                    s.queues[p][q] = std::move(states[op][oq]);
                }
            }
        }
    }
    s.add_queues();
    for (auto& provider : s.queues) {
        for (auto& queue : provider) queue->invalidate();
    }
    s.side.renumber([&](QueueKey key) { return renamed(*old, key, *s.config); });
    s.contracts.reset(*s.config, s.queues, s.side);
    s.months.reset(*s.config);
    s.qualities.reset(*s.config);
    s.governance.reset(*s.config);
    s.resolution.reset();
    s.resolutions.reset();
    s.comparison.reset();
    s.transitions.reset(*s.config);
}

}  // namespace leitstand

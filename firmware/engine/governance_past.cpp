#include "engine/governance_past.hpp"

#include <algorithm>
#include <map>

#include "core/contract/kpi.hpp"
#include "core/contract/steps.hpp"
#include "core/governance/calendar.hpp"
#include "engine/clause_ledger.hpp"

namespace leitstand {

struct GovernancePast::Moment {
    const MonthSource& source;
    const ContractBook::Queues& queues;
    const std::vector<const ClauseResult*>& running;
    Instant now;
    Date today{};
    Instant day_start;
    Window month;

    [[nodiscard]] const Configuration& site() const { return *source.site; }
    [[nodiscard]] const ClauseConfig& clause(std::size_t number) const {
        return source.provider().clauses[number];
    }
    [[nodiscard]] ClauseSource source_of(std::size_t number) const {
        return ContractBook::source(site(), source.provider_index, clause(number), queues,
                                    *source.side);
    }
    [[nodiscard]] std::vector<Instant> heard() const {
        std::vector<Instant> at;
        for (const auto& queue : *source.queues)
            at.push_back(std::min(queue->newest_event.value_or(Instant::min()), day_start));
        return at;
    }
    /// By whole days: months that are over wait for what is still open of them. Empty where no
    /// clause is about that.
    [[nodiscard]] std::vector<Instant> cleared() const {
        std::vector<Instant> at;
        const auto& clauses = source.provider().clauses;
        const bool any = std::any_of(clauses.begin(), clauses.end(), [](const ClauseConfig& c) {
            return leitstand::source_of(c.kpi) == KpiSource::due;
        });
        if (!any) return at;
        for (const auto& queue : *source.queues) {
            const auto oldest = open_items(queue->live).oldest;
            at.push_back(!oldest                ? Instant::min()
                         : *oldest >= day_start ? day_start
                                                : site().zone.day_start(site().zone.date(*oldest)));
        }
        return at;
    }
    /// How many months back anything is looked at.
    [[nodiscard]] int months_back() const {
        const GovernancePlan& plan = site().governance;
        return std::max({plan.misses, plan.malus_months, plan.corridor_months, 1});
    }
};

namespace {

bool by_month(ClauseWindow window) {
    return window == ClauseWindow::month || window == ClauseWindow::quarter;
}

/// The first day of the run of days up to yesterday at whose end the verdict held already, by the
/// volume that is expected now; today when it only came to it today.
Date since_when(const ClauseBoard& board, Date today) {
    if (!board.denominator || !board.expected_rest_volume) return today;
    const double total = *board.denominator + *board.expected_rest_volume;
    const bool lost = board.verdict == ClauseVerdict::lost;
    if (!lost && !board.best_run) return today;
    const double most = lost ? (board.at_least ? 1.0 : 0.0) : *board.best_run;
    std::optional<Date> since;
    double part = 0;
    double whole = 0;
    for (const auto& day : board.days) {
        if (!day.value || day.date >= today) continue;
        part += *day.value * day.denominator;
        whole += day.denominator;
        // What the rest had to reach, times its volume; beyond `most` it is out of reach.
        const double rest = board.target * total - part;
        const bool held = !keeps(most * (total - whole), rest, board.at_least);
        if (!held) {
            since.reset();
        } else if (!since) {
            since = day.date;
        }
    }
    return since.value_or(today);
}

std::string month_name(Date first) { return format_date(first).substr(0, 7); }

MonthOutcome outcome_in(const ClauseConfig& clause, const ClauseResult& result,
                        const Window& month) {
    MonthOutcome out;
    out.first = month.first;
    out.end = month.to;
    const ClauseBoard& b = result.board;
    if (b.verdict == ClauseVerdict::final_met) out.met = true;
    if (b.verdict == ClauseVerdict::final_missed) out.met = false;
    if (b.has_corridor && b.volume_deviation) {
        // A deviation is a quotient: on the bound is inside.
        out.inside_corridor = keeps(*b.volume_deviation, b.corridor_lower, true) &&
                              keeps(*b.volume_deviation, b.corridor_upper, false);
    }
    const ClauseOutcome money = outcome_of(clause, result);
    out.malus = money.value && money.credits && !money.suspended &&
                malus_step(clause, *money.value, money.moved) > 0;
    return out;
}

}  // namespace

void GovernancePast::note(const std::vector<std::unique_ptr<QueueState>>& queues,
                          const SideRecords& side) {
    if (changed_ == Stale::all) return;
    if (side.changed_before(day_start_, generation_)) changed_ = Stale::all;
    for (const auto& queue : queues) take_note(*queue);
}

void GovernancePast::take_note(const QueueState& queue) {
    for (const Instant start : queue.recounted) {
        if (start >= day_start_ || changed_ == Stale::all) continue;
        // Before its first contact nothing is known of a feed, so another first one changes
        // silence.
        const auto first = std::find_if(queue.cells.begin(), queue.cells.end(),
                                        [](const auto& c) { return c.second.has_figures(); });
        const bool is_first = first == queue.cells.end() || start <= first->first;
        const bool alone = start >= month_start_ && !firsts_count_ && !is_first;
        changed_ = alone ? Stale::this_month : Stale::all;
    }
}

GovernancePast::Stale GovernancePast::heard_anew(const std::vector<Instant>& heard) const {
    Stale what = Stale::nothing;
    for (std::size_t q = 0; q < heard.size(); ++q) {
        if (heard[q] == heard_[q]) continue;
        // Between both times silence has become a zero.
        if (std::min(heard[q], heard_[q]) < month_start_) return Stale::all;
        what = Stale::this_month;
    }
    return what;
}

GovernancePast::Stale GovernancePast::stale(const Moment& moment) const {
    if (changed_ == Stale::all || today_ != moment.today) return Stale::all;
    const auto heard = moment.heard();
    if (heard.size() != heard_.size() || moment.cleared() != cleared_) return Stale::all;
    return std::max(changed_, heard_anew(heard));
}

void GovernancePast::derive(const Moment& moment, Stale what) {
    const auto& clauses = moment.source.provider().clauses;
    SlotContext context;
    if (what == Stale::all) {
        clauses_.assign(clauses.size(), {});
        for (std::size_t c = 0; c < clauses_.size(); ++c) derive_before(moment, c, context);
    }
    for (std::size_t c = 0; c < clauses_.size(); ++c) derive_this_month(moment, c, context);
    if (what == Stale::all) derive_cap(moment);
    changed_ = Stale::nothing;
    today_ = moment.today;
    day_start_ = moment.day_start;
    month_start_ = moment.month.from;
    firsts_count_ = std::any_of(clauses.begin(), clauses.end(), [](const ClauseConfig& clause) {
        return leitstand::source_of(clause.kpi) == KpiSource::resolution;
    });
    heard_ = moment.heard();
    cleared_ = moment.cleared();
    generation_ = moment.source.side->generation();
}

namespace {

/// Of written work only the whole window has a figure.
void add_days(const ClauseResult& result, Date today, std::vector<ServiceDay>& out) {
    if (source_of(result.board.kpi) == KpiSource::due) return;
    for (const auto& day : result.board.days) {
        if (!day.value || day.date >= today) continue;
        out.push_back({day.date, *day.value, day.denominator, result.board.target});
    }
}

}  // namespace

/// The months that are over: days of the last one, and what became of a clause by month in each.
void GovernancePast::derive_before(const Moment& moment, std::size_t number, SlotContext& context) {
    const auto source = moment.source_of(number);
    ClausePast& past = clauses_[number];
    const bool monthly = moment.clause(number).window == ClauseWindow::month;
    for (int back = monthly ? moment.months_back() : 1; back > 0; --back) {
        const Window month = month_before(moment.month, back, moment.site().zone);
        const auto result = evaluate_window(source, context, month, moment.now);
        if (monthly) past.months.push_back(outcome_in(moment.clause(number), result, month));
        // A clause of any window: of a month all of its days can be asked for.
        if (back == 1) add_days(result, moment.today, past.days);
    }
    past.days_before = past.days.size();
}

void GovernancePast::derive_this_month(const Moment& moment, std::size_t number,
                                       SlotContext& context) {
    ClausePast& past = clauses_[number];
    past.days.resize(past.days_before);
    if (moment.clause(number).window == ClauseWindow::month) {
        add_days(*moment.running[number], moment.today, past.days);
        return;
    }
    const auto source = moment.source_of(number);
    add_days(evaluate_window(source, context, moment.month, moment.now), moment.today, past.days);
}

/// Only a month that is over has a malus that counts.
void GovernancePast::derive_cap(const Moment& moment) {
    const Window before = month_before(moment.month, 1, moment.site().zone);
    cap_reached_ = false;
    const bool any = std::any_of(clauses_.begin(), clauses_.end(), [](const ClausePast& clause) {
        return !clause.months.empty() && clause.months.back().malus;
    });
    if (!any) return;
    const auto windows = [&](const Window& month) {
        return month_clauses(moment.source, moment.queues, month, moment.now);
    };
    const auto money = month_money(moment.source, before, moment.now, windows(before), windows);
    cap_reached_ = money.settlement && money.settlement->at_risk.cents > 0 &&
                   money.settlement->malus.cents >= money.settlement->at_risk.cents;
}

/// Any evaluation with an error against law or privacy, of whatever sample: it is not a figure of
/// the contract but something that must not happen. Calibrations rate a contact a second time.
void GovernancePast::derive_errors(const Moment& moment) {
    const SideRecords& side = *moment.source.side;
    if (errors_of_ == side.generation()) return;
    errors_of_ = side.generation();
    errors_.clear();
    const auto& config = moment.source.provider();
    for (std::size_t q = 0; q < config.queues.size(); ++q) {
        std::map<Date, Instant> first;
        const QueueKey key{moment.source.provider_index, static_cast<std::uint16_t>(q)};
        for (const auto* r : side.evaluations(key)) {
            if (!r->calibration_of.empty()) continue;
            if (std::find(r->critical.begin(), r->critical.end(), "compliance") ==
                r->critical.end()) {
                continue;
            }
            const auto [it, fresh] = first.try_emplace(moment.site().zone.date(r->at), r->at);
            if (!fresh) it->second = std::min(it->second, r->at);
        }
        for (const auto& [date, at] : first) errors_.push_back({config.queues[q].id, date, at});
    }
}

void GovernancePast::add_of_clause(const Moment& moment, std::size_t number,
                                   const ClauseBoard& board, std::vector<Trigger>& out) const {
    const TimeZone& zone = moment.site().zone;
    const ClauseConfig& clause = moment.clause(number);
    const ClausePast& past = clauses_[number];
    const auto add = [&](TriggerCode code, std::string period, Instant since) {
        out.push_back({code, {}, clause.id, std::move(period), since});
    };
    if (const auto day = missed_day(past.days, moment.today, clause.at_least))
        add(TriggerCode::day_missed, format_date(*day), zone.day_start(next_day(*day)));
    if (const auto monday = missed_week(past.days, moment.today, clause.at_least)) {
        const Date after{std::chrono::sys_days{*monday} + std::chrono::days{7}};
        add(TriggerCode::week_missed, week_name(*monday), zone.day_start(after));
    }
    if (by_month(clause.window) && !board.closed &&
        (board.verdict == ClauseVerdict::unlikely || board.verdict == ClauseVerdict::lost)) {
        const Instant since = zone.day_start(since_when(board, moment.today));
        add(board.verdict == ClauseVerdict::lost ? TriggerCode::lost_early
                                                 : TriggerCode::verdict_unlikely,
            month_name(zone.date(board.from)), std::max(since, board.from));
    }
    if (past.months.empty()) return;
    const MonthOutcome& last = past.months.back();
    const int misses = run_of(past.months, MonthFault::missed);
    if (misses > 0) add(TriggerCode::month_missed, month_name(last.first), last.end);
    if (misses >= moment.site().governance.misses)
        add(TriggerCode::misses_in_a_row, month_name(last.first), last.end);
}

/// A malus, or a forecast that is far off, of any clause counts for the provider's month.
void GovernancePast::add_of_months(const Moment& moment, std::vector<Trigger>& out) const {
    std::vector<MonthOutcome> months;
    for (int back = moment.months_back(); back > 0; --back) {
        MonthOutcome& month = months.emplace_back();
        const Window window = month_before(moment.month, back, moment.site().zone);
        month.first = window.first;
        month.end = window.to;
        for (const auto& clause : clauses_) {
            if (clause.months.empty()) continue;
            const MonthOutcome& of = clause.months[months.size() - 1];
            month.malus = month.malus || of.malus;
            if (of.inside_corridor == false) month.inside_corridor = false;
        }
    }
    const GovernancePlan& plan = moment.site().governance;
    const std::string name = month_name(months.back().first);
    const auto add = [&](TriggerCode code) {
        out.push_back({code, {}, {}, name, months.back().end});
    };
    if (run_of(months, MonthFault::malus) >= plan.malus_months) add(TriggerCode::malus_months);
    if (run_of(months, MonthFault::outside_corridor) >= plan.corridor_months)
        add(TriggerCode::corridor_months);
    if (cap_reached_) add(TriggerCode::cap_reached);
}

void GovernancePast::add_triggers(const MonthSource& source, const ContractBook::Queues& queues,
                                  const std::vector<const ClauseResult*>& running, Instant now,
                                  std::vector<Trigger>& out) {
    const Configuration& site = *source.site;
    const Date today = site.zone.date(now);
    const Moment moment{source,
                        queues,
                        running,
                        now,
                        today,
                        site.zone.day_start(today),
                        window_at(ClauseWindow::month, now, site.zone, site.interval)};
    if (!running.empty()) {
        if (const Stale what = stale(moment); what != Stale::nothing) derive(moment, what);
        for (std::size_t c = 0; c < running.size(); ++c)
            add_of_clause(moment, c, running[c]->board, out);
        add_of_months(moment, out);
    }
    derive_errors(moment);
    for (const auto& error : errors_) {
        if (error.at < moment.month.from || error.at > now) continue;
        out.push_back(
            {TriggerCode::compliance_error, error.queue, {}, format_date(error.date), error.at});
    }
}

}  // namespace leitstand

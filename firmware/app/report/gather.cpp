#include "app/report/gather.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/report/case_to_date.hpp"
#include "engine/strategy_board.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

Result<std::size_t> find_provider(const Configuration& config, const std::string& id) {
    std::vector<std::string_view> known;
    for (std::size_t p = 0; p < config.providers.size(); ++p) {
        if (config.providers[p].id == id) return p;
        known.push_back(config.providers[p].id);
    }
    std::string sentence = fmt::format("--provider `{}` is not in the configuration", id);
    if (const auto guess = did_you_mean(id, known); !guess.empty())
        sentence += fmt::format("; did you mean `{}`?", guess);
    return fail(ErrorKind::usage, sentence);
}

bool is_workday(const Configuration& site, Date day) {
    const std::chrono::weekday weekday{std::chrono::sys_days{day}};
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday &&
           !std::binary_search(site.holidays.begin(), site.holidays.end(), day);
}

void add_clauses(Report& report) {
    MonthFacts& facts = report.facts;
    report.card = scorecard(facts.money.outcomes);
    for (std::size_t i = 0; i < facts.clauses.size(); ++i) {
        ReportClause& row = report.clauses.emplace_back();
        row.config = facts.clauses[i].clause;
        row.board = std::move(facts.clauses[i].result.board);
        row.met = facts.clauses[i].result.met;
        row.trail = std::move(facts.trails[i]);
        if (report.card.index[i]) row.index = report.card.index[i]->number();
    }
}

/// A clause counts once, however many windows it has: it is kept when all of them are.
Standing standing_of(const Report& report) {
    Standing out;
    for (const auto& clause : report.provider->clauses) {
        bool any_kept = false;
        bool any_missed = false;
        bool suspended = false;
        bool ramp = false;
        for (const auto& row : report.clauses) {
            if (row.config != &clause) continue;
            const auto kept = judged(row.board, row.met);
            any_kept = any_kept || kept.value_or(false);
            any_missed = any_missed || !kept.value_or(true);
            const auto verdict = row.board.verdict;
            suspended = suspended || verdict == ClauseVerdict::suspended ||
                        verdict == ClauseVerdict::excluded;
            ramp = ramp || verdict == ClauseVerdict::ramp;
        }
        if (any_missed) {
            ++out.missed;
        } else if (any_kept) {
            ++out.kept;
        } else if (suspended) {
            ++out.suspended;
        } else if (ramp) {
            ++out.ramp;
        } else {
            ++out.unmeasured;
        }
    }
    return out;
}

bool serves_the_same(const ProviderConfig& a, const ProviderConfig& b) {
    return std::any_of(a.queues.begin(), a.queues.end(), [&](const QueueConfig& queue) {
        return std::any_of(b.queues.begin(), b.queues.end(), [&](const QueueConfig& other) {
            return other.service == queue.service;
        });
    });
}

/// The in-house team of the same service, with the clauses of the same ids.
std::optional<Beside> beside_of(const Report& report, Engine& engine) {
    if (report.provider->kind == ProviderKind::in_house) return std::nullopt;
    const auto& providers = report.site->providers;
    for (std::size_t p = 0; p < providers.size(); ++p) {
        if (providers[p].kind != ProviderKind::in_house) continue;
        if (!serves_the_same(providers[p], *report.provider)) continue;
        Beside beside{providers[p].id, providers[p].name, {}, {}};
        const auto facts = engine.month(p, report.month.first, report.at);
        beside.offered = facts.money.volumes.paid.offered;
        for (const auto& one : facts.clauses) {
            const auto same = [&](const ClauseConfig& c) { return c.id == one.clause->id; };
            const auto& ours = report.provider->clauses;
            if (std::none_of(ours.begin(), ours.end(), same)) continue;
            beside.clauses.push_back({one.clause->id, one.result.board});
        }
        if (!beside.clauses.empty()) return beside;
    }
    return std::nullopt;
}

/// A provider sees itself and the reference, and nobody else's figures; the in-house team sees all.
std::vector<ComparisonBoard> comparison_of(const Report& report, Engine& engine) {
    auto all = engine.comparison(report.month.first, report.at);
    const std::string& own = report.provider->id;
    for (auto& one : all) {
        const auto self = std::find_if(one.providers.begin(), one.providers.end(),
                                       [&](const auto& row) { return row.id == own; });
        const bool there = self != one.providers.end() && self->value;
        if (there && one.reference == own) continue;
        one.difference_proven = there && self->proven;
        std::erase_if(one.providers, [&](const auto& row) {
            return !there || (row.id != own && row.id != one.reference);
        });
    }
    std::erase_if(all, [](const auto& one) { return one.providers.size() < 2; });
    return all;
}

/// Rows of the provider's own feeds and of those that belong to nobody.
std::vector<DataQuality> quality_of(const Report& report, const Board& board) {
    std::vector<DataQuality> rows;
    for (const auto& row : board.data_quality) {
        const std::string_view source = row.source;
        const auto slash = source.find('/');
        if (source.substr(0, slash) == report.provider->id) rows.push_back(row);
    }
    return rows;
}

/// Of the services that this provider answers.
std::vector<ServiceStrategyBoard> strategy_of(const Report& report, const Board& board) {
    std::vector<ServiceStrategyBoard> services;
    const auto& queues = report.provider->queues;
    for (const auto& service : board.strategy) {
        if (std::any_of(queues.begin(), queues.end(), [&](const QueueConfig& queue) {
                return queue.service == service.plan.service;
            })) {
            services.push_back(service);
        }
    }
    return services;
}

}  // namespace

const Contract& Report::contract() const {
    static const Contract none;
    return provider->contract ? *provider->contract : none;
}

std::optional<bool> judged(const ClauseBoard& board, bool met) {
    switch (board.verdict) {
        case ClauseVerdict::final_met:
        case ClauseVerdict::final_missed:
        case ClauseVerdict::secured:
        case ClauseVerdict::on_track:
        case ClauseVerdict::stretch:
        case ClauseVerdict::unlikely:
        case ClauseVerdict::lost:
            return met;
        case ClauseVerdict::no_data:
        case ClauseVerdict::ramp:
        case ClauseVerdict::suspended:
        case ClauseVerdict::excluded:
            break;
    }
    return std::nullopt;
}

Instant sealed_from(const Configuration& site, Date last, int workdays) {
    Date day = last;
    for (int left = workdays; left > 0; left -= is_workday(site, day) ? 1 : 0) day = next_day(day);
    return site.zone.day_start(next_day(day));
}

Result<Report> gather_report(std::shared_ptr<const Configuration> config, Engine& engine,
                             const ReportRequest& request) {
    const auto month = parse_month(request.period);
    if (!month) {
        return fail(ErrorKind::usage,
                    fmt::format("--period `{}` is no month; write it as 2026-11", request.period));
    }
    const auto provider = find_provider(*config, request.provider);
    if (!provider) return tl::unexpected(provider.error());
    Report report;
    report.site = std::move(config);
    report.provider = &report.site->providers[*provider];
    report.period = request.period;
    const TimeZone& zone = report.site->zone;
    report.month = {zone.day_start(month->first), zone.day_start(next_day(month->last)),
                    month->first, month->last};
    report.at = request.at;
    report.created = request.created;
    report.over = request.at >= report.month.to;
    const Contract& contract = report.contract();
    report.sealed_from = sealed_from(*report.site, month->last, contract.report_due_workdays);
    const Date due = zone.date(report.sealed_from);
    const auto until = std::chrono::sys_days{due} + std::chrono::days{contract.dispute_days};
    report.dispute_until = zone.day_start(Date{until});
    if (report.over && request.created >= report.sealed_from) report.status = ReportStatus::sealed;
    report.facts = engine.month(*provider, month->first, request.at);
    add_clauses(report);
    report.standing = standing_of(report);
    const auto board = engine.board(request.at);
    report.quality = quality_of(report, *board);
    report.governance = board->providers[*provider].governance;
    report.bid = bid_of(*report.site, *provider, report.facts.money.outcomes);
    report.strategy = strategy_of(report, *board);
    report.beside = beside_of(report, engine);
    report.comparison = comparison_of(report, engine);
    report.case_to_date = case_to_date(report, *provider, engine);
    return report;
}

}  // namespace leitstand

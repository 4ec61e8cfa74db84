#include "engine/comparison_book.hpp"

#include <algorithm>

#include "core/comparison/compare.hpp"
#include "core/kpi/service_level.hpp"
#include "core/kpi/voice.hpp"
#include "core/quality/contract_score.hpp"
#include "engine/resolution_book.hpp"

namespace leitstand {
namespace {

/// The interval's counters by the rule of the comparison; by topic where topics are known.
template <class Each>
void each_row(const ReadCell& in, Each each) {
    const QueueState& queue = *in.queue;
    const Cell& cell = *in.cell;
    const auto rule = queue.comparison_rule;
    if (!rule) return;
    if (cell.mix.rows.empty()) {
        const bool there = *rule <= cell.more.size();
        Counters all = *rule == 0 || !there ? cell.counters : cell.more[*rule - 1];
        if (!there) all.mark_unknown(Counter::answered_in_t);
        each(0U, all, std::optional<std::int64_t>{});
        return;
    }
    const bool same =
        cell.mix.t == queue.rules[*rule].t && cell.mix.short_wait == queue.rules[*rule].short_wait;
    for (const MixRow& row : cell.mix.rows) {
        Counters all = row.counters();
        // Sealed with another T: how many were within this one can't be told any more.
        if (!same) all.mark_unknown(Counter::answered_in_t);
        each(row.topic, all, std::optional(row.handle_square));
    }
}

void add_ratio(const ReadCell& in, std::int32_t day, std::uint32_t topic, const Ratio& ratio,
               ComparedSample& out) {
    if (!ratio.known && ratio.whole > 0) out.known = false;
    if (ratio.known && ratio.whole > 0)
        out.add({topic, in.band}, day, {ratio.whole, ratio.part, 0});
}

SampleReader read_service_level(Variant variant) {
    return [variant](const ReadCell& in, std::int32_t day, ComparedSample& out) {
        each_row(in, [&](std::uint32_t topic, const Counters& c, const auto&) {
            add_ratio(in, day, topic, service_level(c, variant), out);
        });
    };
}

void read_abandon_rate(const ReadCell& in, std::int32_t day, ComparedSample& out) {
    each_row(in, [&](std::uint32_t topic, const Counters& c, const auto&) {
        add_ratio(in, day, topic, abandon_rate(c), out);
    });
}

void read_handling(const ReadCell& in, std::int32_t day, ComparedSample& out) {
    constexpr double kTenthSquared = 1e4;  // in square milliseconds
    each_row(in, [&](std::uint32_t topic, const Counters& c, const auto& squares) {
        if (c.handled <= 0) return;
        if (!c.knows(Counter::talk) || !c.knows(Counter::handled)) {
            out.known = false;
            return;
        }
        if (!squares) out.squares_known = false;
        out.add({topic, in.band}, day,
                {c.handled, c.talk_ms + c.hold_ms + c.acw_ms,
                 kTenthSquared * static_cast<double>(squares.value_or(0))});
    });
}

/// Only firsts that were counted with the reference's W are counted by the same formula.
SampleReader read_resolution(std::int64_t days) {
    return [days](const ReadCell& in, std::int32_t day, ComparedSample& out) {
        const Resolved& resolved = in.cell->resolved;
        if (resolved.days != days || in.cell->start >= in.queue->resolved_until) return;
        for (const auto& row : resolved.rows)
            out.add({row.topic, in.band}, day, {row.firsts, row.firsts - row.repeats, 0});
    };
}

struct Span {
    Date from{}, end{};
};

class Comparison {
public:
    Comparison(const ComparisonSource& source, const ComparedService& service, Span span,
               ComparedDays& days, std::vector<ComparisonBoard>& out)
        : source_(source), service_(service), span_(span), days_(days), out_(out) {}

    void run() {
        const ComparisonRule share{FigureKind::share, 1, true, false, true};
        add("service_level",
            gathered(read_service_level(service_.rule.variant), days_.service_level), share);
        add("abandon_rate", gathered(read_abandon_rate, days_.abandon_rate), share);
        add("aht", gathered(read_handling, days_.aht),
            {FigureKind::mean, 0.001, true, false, true});
        add_resolution();
        add("csat_top2", surveys(), {});
        add("form_score", scores(), {FigureKind::mean, 1e-6, false, false, false});
        add("critical_error_accuracy", evaluations(), {});
    }

private:
    [[nodiscard]] GatheredFigure gathered(const SampleReader& read, KeptDays& kept) const {
        return gather_figure(source_, service_, span_.from, span_.end, read, kept);
    }

    void add_resolution() {
        const auto& teams = service_.teams;
        const int days = resolution_days(source_.site->providers[teams.front().provider]);
        const auto earlier = [&](Date date) {
            return Date{std::chrono::sys_days{date} - std::chrono::days{days}};
        };
        const auto figure = gather_figure(source_, service_, earlier(span_.from),
                                          earlier(span_.end), read_resolution(days), days_.fcr);
        add("fcr", figure, {FigureKind::share, 1, false, false, true});
    }

    /// Records of a queue that fall into the span, for figures that are samples.
    template <class Of>
    [[nodiscard]] GatheredFigure sampled(Of of) const {
        const TimeZone& zone = source_.site->zone;
        const Instant from = zone.day_start(span_.from), end = zone.day_start(span_.end);
        GatheredFigure out;
        for (const auto& team : service_.teams) {
            ComparedSample& sample = out.samples.emplace_back();
            sample.id = source_.site->providers[team.provider].id;
            for (const auto q : team.queues) {
                const QueueKey key{team.provider, q};
                of(key, [&](Instant at, std::string_view topic, bool hit) {
                    if (at < from || at >= end) return;
                    sample.add({topic_of(topic), band_of(zone, at)}, 0, {1, hit ? 1 : 0, 0});
                });
            }
        }
        out.topics = topics_told(out.samples);
        out.any = span_.from < span_.end;
        out.from = span_.from;
        out.to = previous_day(span_.end);
        return out;
    }

    [[nodiscard]] GatheredFigure surveys() const {
        return sampled([&](QueueKey key, const auto& add) {
            for (const auto* r : source_.side->surveys(key)) {
                if (r->csat) add(r->at, std::string_view(r->topic), *r->csat >= 4);
            }
        });
    }
    [[nodiscard]] GatheredFigure evaluations() const {
        const auto wanted = to_string(ErrorClass::customer);
        return sampled([&](QueueKey key, const auto& add) {
            for (const auto* r : source_.side->evaluations(key)) {
                if (!counts_for_contract(plan(), *r)) continue;
                const auto& wrong = r->critical;
                add(r->at, std::string_view{},
                    std::find(wrong.begin(), wrong.end(), wanted) == wrong.end());
            }
        });
    }

    /// Everybody's evaluations are scored by the reference's form.
    [[nodiscard]] const QualityPlan* plan() const {
        const auto& reference = source_.site->providers[service_.teams.front().provider];
        return reference.quality ? &*reference.quality : nullptr;
    }

    /// In millionths of a score.
    [[nodiscard]] GatheredFigure scores() const {
        const TimeZone& zone = source_.site->zone;
        GatheredFigure out = sampled([](QueueKey, const auto&) {});
        out.topics = false;  // evaluations do not tell any
        if (plan() == nullptr || plan()->sections.empty()) return out;
        for (std::size_t t = 0; t < service_.teams.size(); ++t) {
            const ComparedTeam& team = service_.teams[t];
            std::vector<const EvaluationRecord*> all;
            std::vector<RatedPair> pairs;
            for (const auto q : team.queues) {
                auto records = source_.side->evaluations({team.provider, q});
                std::erase_if(records, [&](const auto* r) { return !of_form(plan(), *r); });
                const auto rated = rated_pairs(records);
                all.insert(all.end(), records.begin(), records.end());
                pairs.insert(pairs.end(), rated.pairs.begin(), rated.pairs.end());
            }
            const auto found = month_scores(*plan(), all, pairs, zone.day_start(span_.from),
                                            zone.day_start(span_.end));
            for (const auto& one : found.scores) {
                const std::int64_t micro = (one.score * Rational(1'000'000)).floor();
                const auto value = static_cast<double>(micro);
                out.samples[t].add({}, 0, {1, micro, value * value});
            }
        }
        return out;
    }

    void add(std::string_view kpi, const GatheredFigure& figure, ComparisonRule rule) {
        rule.by_topic = figure.topics;
        const Compared compared = compare(figure.samples, 0, rule);
        const auto with_value = std::count_if(compared.providers.begin(), compared.providers.end(),
                                              [](const auto& p) { return p.value.has_value(); });
        if (with_value < 2) return;
        ComparisonBoard& board = out_.emplace_back();
        board.kpi = kpi;
        board.service = service_.service;
        board.reference = figure.samples.front().id;
        board.from = figure.from;
        board.to = figure.to;
        if (compared.level.topic) board.strata.emplace_back("topic");
        if (compared.level.time) board.strata.emplace_back("time_of_day");
        board.providers = compared.providers;
        board.difference_proven = compared.proven;
    }

    const ComparisonSource& source_;
    const ComparedService& service_;
    Span span_;
    ComparedDays& days_;
    std::vector<ComparisonBoard>& out_;
};

ComparedProvider cost_of(const ProviderBoard& provider) {
    ComparedProvider row;
    row.id = provider.id;
    if (!provider.economics || !provider.economics->cost_per_contact) return row;
    if (!provider.quality || !provider.quality->resolution) return row;
    const SampledFigure& fcr = provider.quality->resolution->fcr;
    if (!fcr.value || *fcr.value <= 0) return row;
    const double cost = *provider.economics->cost_per_contact;
    row.value = cost / *fcr.value;
    row.n = fcr.n;
    if (fcr.low && fcr.high && *fcr.low > 0) {
        row.low = cost / *fcr.high;
        row.high = cost / *fcr.low;
    }
    return row;
}

}  // namespace

std::vector<ComparisonBoard> comparison_of(const ComparisonSource& source, Date from, Date end) {
    std::vector<ComparisonBoard> boards;
    for (const auto& service : compared_services(*source.site)) {
        ComparedDays days;
        Comparison(source, service, {from, end}, days, boards).run();
    }
    return boards;
}

Date month_of_yesterday(Date today) {
    const Date yesterday = previous_day(today);
    return {yesterday.year(), yesterday.month(), std::chrono::day{1}};
}

void append_cost_per_solved(Board& board) {
    ComparisonBoard cost;
    cost.kpi = "cost_per_solved";
    cost.from = month_of_yesterday(board.business_date);
    cost.to = previous_day(board.business_date);
    std::size_t known = 0;
    for (const ProviderKind kind : {ProviderKind::in_house, ProviderKind::outsourced}) {
        for (const auto& provider : board.providers) {
            if (provider.kind != kind) continue;
            cost.providers.push_back(cost_of(provider));
            known += cost.providers.back().value ? 1U : 0U;
        }
    }
    if (known < 2) return;
    cost.reference = cost.providers.front().id;
    for (std::size_t i = 1; i < cost.providers.size(); ++i) {
        auto& row = cost.providers[i];
        row.reference_value = cost.providers.front().value;
        if (row.value && row.reference_value) row.difference = *row.value - *row.reference_value;
    }
    board.comparison.push_back(std::move(cost));
}

void ComparisonBook::take_note(Kept& kept, const ComparisonSource& source, Instant until) {
    std::uint64_t resolution = 0;
    for (const auto& team : kept.service.teams) {
        for (const auto q : team.queues) {
            const QueueState& queue = *(*source.queues)[team.provider][q];
            resolution += queue.resolution_changes;
            for (const Instant start : queue.recounted) {
                if (start >= until) continue;
                const Date date = source.site->zone.date(start);
                for (auto* days : {&kept.days.service_level, &kept.days.abandon_rate,
                                   &kept.days.aht, &kept.days.fcr}) {
                    days->erase(date);
                }
                kept.changed = true;
            }
        }
    }
    if (resolution == std::exchange(kept.resolution, resolution)) return;
    kept.days.fcr.clear();
    kept.changed = true;
}

const std::vector<ComparisonBoard>& ComparisonBook::at(const ComparisonSource& source, Date today) {
    if (!services_) {
        services_.emplace();
        for (auto& service : compared_services(*source.site))
            services_->push_back({std::move(service), {}, 0, true, {}});
    }
    const Date from = month_of_yesterday(today);
    const bool told =
        today != std::exchange(today_, today) ||
        source.side->generation() != std::exchange(generation_, source.side->generation());
    bool changed = told;
    for (Kept& kept : *services_) {
        take_note(kept, source, source.site->zone.day_start(today));
        if (!kept.changed && !told) continue;
        std::erase_if(kept.days.service_level, [&](const auto& d) { return d.first < from; });
        std::erase_if(kept.days.abandon_rate, [&](const auto& d) { return d.first < from; });
        std::erase_if(kept.days.aht, [&](const auto& d) { return d.first < from; });
        kept.boards.clear();
        Comparison(source, kept.service, {from, today}, kept.days, kept.boards).run();
        kept.changed = false;
        changed = true;
    }
    if (!changed) return boards_;
    boards_.clear();
    for (const Kept& kept : *services_)
        boards_.insert(boards_.end(), kept.boards.begin(), kept.boards.end());
    return boards_;
}

}  // namespace leitstand

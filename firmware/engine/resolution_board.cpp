#include "engine/resolution_board.hpp"

#include <algorithm>

#include "core/kpi/proportion.hpp"
#include "engine/comparison_book.hpp"
#include "engine/resolution_book.hpp"

namespace leitstand {
namespace {

constexpr int kWeeks = 8;

struct Sum {
    std::int64_t firsts = 0, repeats = 0, unmeasured = 0;
};

Sum between(const std::vector<std::unique_ptr<QueueState>>& queues, Instant from, Instant to,
            std::int64_t days) {
    Sum sum;
    for (const auto& queue : queues) {
        const auto& cells = queue->cells;
        for (auto it = cells.lower_bound(from); it != cells.end() && it->first < to; ++it) {
            const Resolved& one = it->second.resolved;
            if (one.days != days) continue;
            sum.unmeasured += one.unmeasured;
            for (const auto& row : one.rows) {
                sum.firsts += row.firsts;
                sum.repeats += row.repeats;
            }
        }
    }
    return sum;
}

Proof proof_of(const SampledFigure& figure, std::int64_t min_n) {
    if (!figure.value || figure.n < min_n) return Proof::no_data;
    if (!figure.target) return Proof::no_target;
    if (*figure.low >= *figure.target) return Proof::proven;
    return *figure.high < *figure.target ? Proof::missed : Proof::not_proven;
}

SampledFigure figure_of(const Sum& sum, const QualityPlan& plan) {
    SampledFigure figure;
    figure.n = sum.firsts;
    if (plan.fcr_target) figure.target = plan.fcr_target->value() / 100;
    if (const auto interval = wilson(sum.firsts - sum.repeats, sum.firsts)) {
        figure.value =
            static_cast<double>(sum.firsts - sum.repeats) / static_cast<double>(sum.firsts);
        figure.low = interval->low;
        figure.high = interval->high;
    }
    figure.proof = proof_of(figure, plan.min_n);
    return figure;
}

Date days_before(Date date, int days) {
    return Date{std::chrono::sys_days{date} - std::chrono::days{days}};
}

using Queues = std::vector<std::unique_ptr<QueueState>>;

std::optional<ResolutionBoard> resolution_of(const TimeZone& zone, const QualityPlan& plan,
                                             const Queues& queues, Date today) {
    const Instant mature = queues.front()->resolved_until;
    ResolutionBoard out;
    out.days = plan.fcr_days;
    out.from = days_before(month_of_yesterday(today), plan.fcr_days);
    out.to = previous_day(zone.date(mature));
    const Sum sum = between(queues, zone.day_start(out.from), mature, plan.fcr_days);
    const Sum running = between(queues, mature, zone.day_start(today), plan.fcr_days);
    if (sum.firsts + running.firsts == 0) return std::nullopt;
    out.fcr = figure_of(sum, plan);
    out.firsts = sum.firsts;
    out.repeats = sum.repeats;
    out.unmeasured = sum.unmeasured;
    out.maturing = running.firsts;
    out.mature_until = mature;
    return out;
}

std::vector<WeekPoint> weeks_of(const TimeZone& zone, const QualityPlan& plan, const Queues& queues,
                                Date today) {
    const Instant mature = queues.front()->resolved_until;
    const std::chrono::weekday weekday{std::chrono::sys_days{today}};
    const Date monday = days_before(today, static_cast<int>(weekday.iso_encoding()) - 1);
    std::vector<WeekPoint> weeks;
    for (int back = kWeeks - 1; back >= 0; --back) {
        const Date from = days_before(monday, 7 * back);
        const Instant to = std::min(mature, zone.day_start(days_before(from, -7)));
        const auto one = figure_of(between(queues, zone.day_start(from), to, plan.fcr_days), plan);
        weeks.push_back({from, one.value});
    }
    return weeks;
}

}  // namespace

void ResolutionBoards::fill(const Configuration& site, std::uint16_t provider, const Queues& queues,
                            Date today, ProviderBoard& board) {
    if (queues.empty()) return;
    kept_.resize(site.providers.size());
    Kept& kept = kept_[provider];
    const QualityPlan plan = site.providers[provider].quality.value_or(QualityPlan{});
    std::uint64_t changes = 1;
    for (const auto& queue : queues) changes += queue->resolution_changes;
    if (kept.today != today || kept.changes != changes) {
        kept.today = today;
        kept.changes = changes;
        kept.resolution = resolution_of(site.zone, plan, queues, today);
        kept.weeks =
            kept.resolution ? weeks_of(site.zone, plan, queues, today) : std::vector<WeekPoint>{};
    }
    if (!kept.resolution) return;
    if (!board.quality) {
        board.quality.emplace();
        board.quality->from = {today.year(), today.month(), std::chrono::day{1}};
        board.quality->to = Date{today.year() / today.month() / std::chrono::last};
        board.quality->min_n = plan.min_n;
    }
    board.quality->resolution = kept.resolution;
    board.quality->fcr_weeks = kept.weeks;
}

}  // namespace leitstand

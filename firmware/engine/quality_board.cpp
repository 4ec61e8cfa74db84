#include "engine/quality_board.hpp"

#include <algorithm>

#include "core/quality/contract_score.hpp"
#include "core/quality/mean.hpp"
#include "core/quality/sampling.hpp"
#include "engine/quality_calibration.hpp"
#include "engine/quality_sample.hpp"
#include "engine/quality_voice.hpp"

namespace leitstand {
namespace {

constexpr double kSampleGoal = 0.03;  ///< half width that `needed` is counted for

void put(SampledFigure& figure, std::span<const double> values) {
    figure.n = static_cast<std::int64_t>(values.size());
    const auto mean = sample_mean(values, 0, 1);
    if (!mean || !mean->interval) return;
    figure.low = mean->interval->low;
    figure.high = mean->interval->high;
}

/// The mean is that of exact fractions; its interval is an estimate, and in doubles.
void fill_scores(const QualityPlan& plan, const MonthScores& month, QualityBoard& out) {
    std::vector<std::vector<double>> sections(plan.sections.size());
    std::vector<Rational> sums(plan.sections.size());
    std::vector<double> scores;
    Rational sum;
    for (const auto& one : month.scores) {
        sum += one.score;
        scores.push_back(one.score.number());
        const FormScore form = form_score(plan, *one.evaluation);
        for (std::size_t s = 0; s < sections.size(); ++s) {
            if (!form.sections[s]) continue;
            sums[s] += *form.sections[s];
            sections[s].push_back(form.sections[s]->number());
        }
    }
    const auto mean = [](const Rational& all, std::size_t n) {
        return (all / Rational(static_cast<std::int64_t>(n))).number();
    };
    put(out.form_score, scores);
    if (!scores.empty()) out.form_score.value = mean(sum, scores.size());
    for (std::size_t s = 0; s < sections.size(); ++s) {
        SectionFigure& section = out.sections.emplace_back(
            SectionFigure{plan.sections[s].id, plan.sections[s].name, {}});
        put(section.figure, sections[s]);
        if (!sections[s].empty()) section.figure.value = mean(sums[s], sections[s].size());
    }
}

void fill_critical(const QualityRecords& records, const QualityPlan* plan, const Window& month,
                   QualityBoard& out) {
    for (const auto wanted : {ErrorClass::customer, ErrorClass::business, ErrorClass::compliance})
        out.critical.emplace_back().error_class = wanted;
    std::int64_t n = 0;
    for (const auto* r : records.evaluations) {
        if (r->at < month.from || r->at >= month.to || !counts_for_contract(plan, *r)) continue;
        ++n;
        out.newest_evaluation = std::max(out.newest_evaluation, std::optional(r->at));
        out.fatal += r->critical.empty() ? 0 : 1;
        for (auto& figure : out.critical) {
            const auto word = to_string(figure.error_class);
            const auto& told = r->critical;
            figure.defective += std::find(told.begin(), told.end(), word) != told.end() ? 1 : 0;
        }
    }
    for (auto& figure : out.critical) {
        SampledFigure& accuracy = figure.accuracy;
        accuracy.n = n;
        const auto interval = wilson(n - figure.defective, n);
        if (!interval) continue;
        accuracy.value = static_cast<double>(n - figure.defective) / static_cast<double>(n);
        accuracy.low = interval->low;
        accuracy.high = interval->high;
    }
}

/// How much scores vary is known from enough of them; before, it is as much as they can.
void fill_sample(const MonthScores& month, QualityBoard& out) {
    const SampledFigure& score = out.form_score;
    if (score.low && score.high) out.sample.half_width = (*score.high - *score.low) / 2;
    if (!score.value) return;
    std::vector<double> values;
    for (const auto& one : month.scores) values.push_back(one.score.number());
    const auto mean = sample_mean(values, 0, 1);
    out.sample.needed = mean->deviation && score.n >= out.min_n
                            ? sample_size_of_mean(*mean->deviation, kSampleGoal)
                            : sample_size(*score.value, kSampleGoal);
}

/// nullptr: no clause is about it.
const ClauseBoard* clause_about(std::span<const ClauseBoard* const> clauses, ClauseKpi kpi,
                                ErrorClass error_class = ErrorClass::customer) {
    for (const auto* clause : clauses) {
        if (clause->kpi != kpi) continue;
        if (kpi == ClauseKpi::critical_error_accuracy && clause->error_class != error_class)
            continue;
        return clause;
    }
    return nullptr;
}

std::optional<double> ratio(const std::optional<Decimal>& percent) {
    if (!percent) return std::nullopt;
    return percent->value() / 100;
}

void judge(SampledFigure& figure, std::optional<double> target, const ClauseBoard* clause,
           std::int64_t min_n) {
    figure.target = target;
    if (!target && clause != nullptr) figure.target = clause->target;
    figure.proof = proof_of(figure, min_n);
}

}  // namespace

QualityMonth quality_month(const MonthSource& source, const Window& month, Instant now) {
    QualityMonth out;
    const auto& configured = source.provider().quality;
    const QualityRecords records = quality_records(source);
    const ServiceDays days = service_days(*source.site, source.provider(), month, now);
    const TimeZone& zone = source.site->zone;
    out.until = std::min(days.until, zone.day_start(next_day(zone.date(now))));
    if (!configured && !records.any) return out;
    const QualityPlan plan = configured.value_or(QualityPlan{});
    QualityBoard& board = out.board.emplace();
    board.from = month.first;
    board.to = month.last;
    board.form = plan.form;
    board.min_n = plan.min_n;
    const MonthScores scores =
        month_scores(plan, records.evaluations, records.pairs, month.from, month.to);
    fill_scores(plan, scores, board);
    fill_critical(records, &plan, month, board);
    fill_voice(records, month.from, month.to, board);
    const Instant last = std::min(now, month.to - Millis{1});
    fill_weeks(records, zone, zone.date(last), board);
    board.sample = sample_board(records, &plan, month, days);
    fill_sample(scores, board);
    const Instant day_end = zone.day_start(next_day(zone.date(last)));
    board.calibration = calibration_board(records, plan, zone, day_end);
    board.calibration.client_counts = scores.client_counts;
    out.flaws = quality_flaws(source, month.from, month.to);
    return out;
}

void hold_against(const QualityPlan* plan, std::span<const ClauseBoard* const> clauses,
                  QualityBoard& board) {
    const auto min_n = board.min_n;
    judge(board.form_score, plan != nullptr ? ratio(plan->target) : std::nullopt,
          clause_about(clauses, ClauseKpi::form_score), min_n);
    for (std::size_t s = 0; s < board.sections.size(); ++s) {
        const bool known = plan != nullptr && s < plan->sections.size();
        judge(board.sections[s].figure, known ? ratio(plan->sections[s].target) : std::nullopt,
              nullptr, min_n);
    }
    for (auto& figure : board.critical) {
        const auto* clause =
            clause_about(clauses, ClauseKpi::critical_error_accuracy, figure.error_class);
        judge(figure.accuracy, std::nullopt, clause, min_n);
        if (clause != nullptr) figure.verdict = clause->verdict;
    }
    judge(board.csat_top2, std::nullopt, clause_about(clauses, ClauseKpi::csat_top2), min_n);
    judge(board.csat_mean, std::nullopt, nullptr, min_n);
    judge(board.csat_scaled, std::nullopt, nullptr, min_n);
    judge(board.nps, std::nullopt, clause_about(clauses, ClauseKpi::nps), min_n);
    judge(board.resolved, plan != nullptr ? ratio(plan->fcr_target) : std::nullopt, nullptr, min_n);
}

}  // namespace leitstand

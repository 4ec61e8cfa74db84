#include "engine/quality_voice.hpp"

#include "core/kpi/customer.hpp"
#include "core/quality/mean.hpp"

namespace leitstand {
namespace {

struct Answers {
    CsatCounts csat{};
    std::int64_t promoters = 0, passives = 0, detractors = 0;
    std::int64_t solved = 0, solved_asked = 0;
    std::optional<Instant> newest;

    [[nodiscard]] std::int64_t rated() const {
        return csat[0] + csat[1] + csat[2] + csat[3] + csat[4];
    }
};

Answers answers_of(const QualityRecords& records, Instant from, Instant to) {
    Answers out;
    for (const auto* r : records.surveys) {
        if (r->at < from || r->at >= to) continue;
        out.newest = std::max(out.newest, std::optional(r->at));
        if (r->csat) ++out.csat[static_cast<std::size_t>(*r->csat - 1)];
        if (r->nps) ++(*r->nps >= 9 ? out.promoters : *r->nps <= 6 ? out.detractors : out.passives);
        if (!r->resolved) continue;
        ++out.solved_asked;
        out.solved += *r->resolved ? 1 : 0;
    }
    return out;
}

void put(SampledFigure& figure, const std::optional<Interval>& interval) {
    if (!interval) return;
    figure.low = interval->low;
    figure.high = interval->high;
}

SampledFigure share(std::int64_t part, std::int64_t whole) {
    SampledFigure figure;
    figure.n = whole;
    if (whole > 0) figure.value = static_cast<double>(part) / static_cast<double>(whole);
    put(figure, wilson(part, whole));
    return figure;
}

SampledFigure mean_answer(const CsatCounts& counts) {
    std::vector<double> values;
    for (std::size_t i = 0; i < counts.size(); ++i)
        values.insert(values.end(), static_cast<std::size_t>(counts[i]),
                      static_cast<double>(i + 1));
    SampledFigure figure;
    figure.n = static_cast<std::int64_t>(values.size());
    figure.value = csat_mean(counts);
    if (const auto mean = sample_mean(values, 1, 5)) put(figure, mean->interval);
    return figure;
}

SampledFigure recommendation(const Answers& a) {
    SampledFigure figure;
    figure.n = a.promoters + a.passives + a.detractors;
    if (const auto nps = net_promoter(a.promoters, a.passives, a.detractors)) {
        figure.value = nps->score;
        put(figure, Interval{std::max(nps->low, -100.0), std::min(nps->high, 100.0)});
    }
    return figure;
}

}  // namespace

void fill_voice(const QualityRecords& records, Instant from, Instant to, QualityBoard& out) {
    const Answers answers = answers_of(records, from, to);
    out.csat_top2 = share(answers.csat[3] + answers.csat[4], answers.rated());
    out.csat_mean = mean_answer(answers.csat);
    out.csat_scaled = out.csat_mean;
    for (auto* number : {&out.csat_scaled.value, &out.csat_scaled.low, &out.csat_scaled.high}) {
        if (*number) *number = (**number - 1) / 4;
    }
    out.nps = recommendation(answers);
    out.resolved = share(answers.solved, answers.solved_asked);
    out.newest_survey = answers.newest;
}

void fill_weeks(const QualityRecords& records, const TimeZone& zone, Date day, QualityBoard& out) {
    const auto days = std::chrono::sys_days{day};
    const auto into = std::chrono::weekday{days} - std::chrono::Monday;
    for (int back = 7; back >= 0; --back) {
        const Date monday{days - into - std::chrono::days{7 * back}};
        const Date next{std::chrono::sys_days{monday} + std::chrono::days{7}};
        const Answers answers = answers_of(records, zone.day_start(monday), zone.day_start(next));
        out.csat_weeks.push_back({monday, csat_mean(answers.csat)});
        const auto nps = net_promoter(answers.promoters, answers.passives, answers.detractors);
        out.nps_weeks.push_back({monday, nps ? std::optional(nps->score) : std::nullopt});
    }
}

}  // namespace leitstand

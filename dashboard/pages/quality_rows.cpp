// The scorecard: the form, its sections, and the classes of critical errors. A section is a sample
// and judged by its interval; a critical error is one too many, so its class is judged by the
// value.
#include <algorithm>
#include <cmath>

#include "dashboard/pages/quality_view.hpp"
#include "dashboard/text/judged.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

constexpr double kScale = 6;  ///< points to each side of the target

bool known(const SampledFigure& figure) { return figure.value && figure.proof != Proof::no_data; }

double points_off(const SampledFigure& figure) { return (*figure.value - *figure.target) * 100; }

/// 6 points, or twice or four times that when a value lies outside.
double scale_of(const QualityBoard& quality) {
    double farthest = 0;
    const auto look = [&farthest](const SampledFigure& figure) {
        if (known(figure) && figure.target)
            farthest = std::max(farthest, std::abs(points_off(figure)));
    };
    look(quality.form_score);
    for (const SectionFigure& section : quality.sections) look(section.figure);
    for (const CriticalFigure& critical : quality.critical) look(critical.accuracy);
    double scale = kScale;
    while (scale < farthest && scale < 4 * kScale) scale *= 2;
    return scale;
}

ScoreRow score_row(const QualityInput& input, std::string_view name, const SampledFigure& figure,
                   double scale) {
    ScoreRow row;
    row.name = name;
    row.status = sampled_status(figure);
    if (row.status == QueueStatus::no_data) {
        row.instead = Line{"n\u00a0= "}.append(count_text(figure.n));
        return row;
    }
    row.ring = !figure.target;
    const double percent = *figure.value * 100;
    if (!figure.target) {
        row.value = number_text(percent, 1, input.context.language);
        return row;
    }
    const double target = *figure.target * 100;
    row.value = judged_text(percent, {target, true, meets(percent, target, true)}, 1,
                            input.context.language);
    const auto at = [&](double value) {
        return static_cast<float>(0.5 + (value * 100 - target) / (2 * scale));
    };
    row.has_strip = true;
    row.strip.at = at(*figure.value);
    if (figure.low && figure.high) {
        row.strip.low = at(*figure.low);
        row.strip.high = at(*figure.high);
    }
    return row;
}

std::string_view class_name(ErrorClass error_class, const Catalogue& words) {
    switch (error_class) {
        case ErrorClass::customer:
            return words.get("Customer-critical");
        case ErrorClass::business:
            return words.get("Business-critical");
        case ErrorClass::compliance:
            break;
    }
    return words.get("Compliance");
}

}  // namespace

QueueStatus sampled_status(const SampledFigure& figure) {
    if (!known(figure)) return QueueStatus::no_data;
    if (!figure.target || meets(*figure.value, *figure.target, true)) return QueueStatus::ok;
    return figure.proof == Proof::missed ? QueueStatus::breach : QueueStatus::watch;
}

void build_score_rows(const QualityInput& input, QualityView& out) {
    out.rows.clear();
    const QualityBoard& quality = *input.quality;
    const Catalogue& words = input.words();
    const double scale = scale_of(quality);
    out.head = words.get("Target");
    if (scale > kScale) out.head.append(" \u00b1 ").append(count_text(std::llround(scale)));
    out.rows.push_back(score_row(input, words.get("Overall"), quality.form_score, scale));
    out.rows.back().whole = true;
    for (const SectionFigure& section : quality.sections)
        out.rows.push_back(score_row(input, section.name, section.figure, scale));
    for (const CriticalFigure& critical : quality.critical) {
        // A class that nobody promised and that never happened is no news.
        if (!critical.accuracy.target && critical.defective == 0) continue;
        ScoreRow row =
            score_row(input, class_name(critical.error_class, words), critical.accuracy, scale);
        row.critical = true;
        row.defective = critical.defective;
        const SampledFigure& figure = critical.accuracy;
        if (row.status == QueueStatus::watch && figure.value && figure.target)
            row.status = QueueStatus::breach;
        out.rows.push_back(row);
    }
    out.n = Line{"n\u00a0= "}.append(count_text(quality.form_score.n));
    if (quality.calibration.client_counts)
        out.n = Line{words.get("client's score")}.append(" \u00b7 ").append(out.n);
}

}  // namespace leitstand

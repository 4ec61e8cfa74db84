// What stands beside the scorecard: the customers' voice with its last eight weeks, how far the
// sampling is, and whether both sides judge the same contact alike.
#include <algorithm>
#include <cmath>

#include "dashboard/pages/clause_texts.hpp"
#include "dashboard/pages/quality_view.hpp"
#include "dashboard/text/judged.hpp"
#include "dashboard/text/numbers.hpp"
#include "dashboard/text/times.hpp"

namespace leitstand {
namespace {

constexpr double kBehind = 0.8;  ///< of what is due today: below it the sampling is behind

struct VoiceUnit {
    double factor;  ///< from the board's unit to the printed one
    int decimals, spread_decimals;
    double half;  ///< of the line's range, printed unit
    std::string_view unit;
    bool sign;
    double least, most;  ///< that the board's unit can be
};
// Weeks of CSAT may be means or shares: what cannot be this figure is not its line.
constexpr VoiceUnit kMean{1, 2, 2, 0.15, "", false, 1, 5};
constexpr VoiceUnit kPercent{100, 1, 1, 2, "%", false, 0, 1};
constexpr VoiceUnit kPoints{1, 0, 0, 8, "", true, -100, 100};

/// A fixed range around the target (or the line's middle), doubled until every week lies in it.
void set_range(VoiceRow& row, std::optional<double> target, double half) {
    double middle = target.value_or(0);
    if (!target) {
        double low = 1e9, high = -1e9;
        for (const SparkPoint& point : row.weeks) {
            low = std::min(low, static_cast<double>(point.value));
            high = std::max(high, static_cast<double>(point.value));
        }
        middle = row.weeks.empty() ? 0 : (low + high) / 2;
    }
    const auto outside = [&](const SparkPoint& point) {
        return std::abs(static_cast<double>(point.value) - middle) > half;
    };
    for (int i = 0; i < 6 && std::any_of(row.weeks.begin(), row.weeks.end(), outside); ++i)
        half *= 2;
    row.style.low = static_cast<float>(middle - half);
    row.style.high = static_cast<float>(middle + half);
    row.style.target = static_cast<float>(middle);
    row.style.has_target = target.has_value();
}

void fill_voice(const QualityInput& input, std::string_view name, const SampledFigure& figure,
                const std::vector<WeekPoint>& weeks, const VoiceUnit& as, VoiceRow& row) {
    const Language language = input.context.language;
    row.name = name;
    row.note.clear();
    row.value.clear();
    row.spread.clear();
    row.instead.clear();
    row.unit = as.unit;
    row.status = sampled_status(figure);
    row.aimed = figure.target.has_value();
    row.weeks.clear();
    for (std::size_t i = 0; i < weeks.size(); ++i) {
        const std::optional<double>& week = weeks[i].value;
        if (!week || *week < as.least || *week > as.most) continue;
        const float at =
            weeks.size() < 2 ? 1.0F : static_cast<float>(i) / static_cast<float>(weeks.size() - 1);
        row.weeks.push_back({at, static_cast<float>(*week * as.factor)});
    }
    std::optional<double> target;
    if (figure.target) target = *figure.target * as.factor;
    set_range(row, target, as.half);
    if (row.status == QueueStatus::no_data) {
        row.instead = Line{"n\u00a0= "}.append(count_text(figure.n));
        return;
    }
    const double value = *figure.value * as.factor;
    const Line text = target ? judged_text(value, {*target, true, meets(value, *target, true)},
                                           as.decimals, language)
                             : number_text(value, as.decimals, language);
    row.value = as.sign && value > 0 ? Line{"+"}.append(text) : text;
    if (figure.low && figure.high) {
        const double half = (*figure.high - *figure.low) / 2 * as.factor;
        row.spread = Line{"\u00b1 "}.append(number_text(half, as.spread_decimals, language));
    }
}

void build_resolution(const QualityInput& input, VoiceRow& row) {
    const QualityBoard& quality = *input.quality;
    if (!quality.resolution) {
        fill_voice(input, input.words().get("Solved"), quality.resolved, quality.fcr_weeks,
                   kPercent, row);
        return;
    }
    fill_voice(input, "FCR", quality.resolution->fcr, quality.fcr_weeks, kPercent, row);
    if (!quality.resolution->mature_until) return;
    // The last day of which every first contact is mature.
    const Date last = input.zone.local(*quality.resolution->mature_until - Millis{1}).date;
    const Line date = short_date_text(last, input.context.language);
    row.note = fill(input.words().get("mature to {time}"), {{"time", date}});
}

SampleRow sample_row(const QualityInput& input, const ProviderBoard& provider) {
    const SampleBoard& sample = provider.quality->sample;
    SampleRow row;
    row.name = short_name(*input.context.config, provider.id);
    if (provider.kind == ProviderKind::in_house) {
        const auto houses = std::count_if(
            input.board.providers.begin(), input.board.providers.end(),
            [](const ProviderBoard& other) { return other.kind == ProviderKind::in_house; });
        if (houses == 1) row.name = input.words().get("In-house");
    }
    row.value = count_text(sample.random);
    row.planned = sample.planned && *sample.planned > 0;
    if (!row.planned) return row;
    const auto planned = static_cast<double>(*sample.planned);
    row.share = static_cast<float>(static_cast<double>(sample.random) / planned);
    if (sample.due_today) {
        row.due = static_cast<float>(*sample.due_today / planned);
        if (static_cast<double>(sample.random) < *sample.due_today * kBehind)
            row.status = QueueStatus::watch;
    }
    return row;
}

CalibrationRow calibration_row(const QualityInput& input) {
    const CalibrationBoard& board = input.quality->calibration;
    const Catalogue& words = input.words();
    const Language language = input.context.language;
    CalibrationRow row;
    if (board.n == 0) {
        row.value = words.get("no pairs yet");
        return row;
    }
    if (!board.kappa) {
        row.value = words.get("agreement not measurable");
        return row;
    }
    row.status = QueueStatus::ok;
    Line figure = number_text(*board.kappa, 2, language);
    if (board.kappa_target) {
        const bool met = meets(*board.kappa, *board.kappa_target, true);
        figure = judged_text(*board.kappa, {*board.kappa_target, true, met}, 2, language);
        if (!met) row.status = QueueStatus::watch;
    }
    row.value = Line{"\u03ba "}.append(figure);
    if (board.kappa_target) {
        const Line target = number_text(*board.kappa_target, 2, language);
        row.value.append(", ").append(fill(words.get("target {value}"), {{"value", target}}));
    }
    if (board.client_counts) row.status = QueueStatus::watch;
    return row;
}

}  // namespace

void build_voice(const QualityInput& input, QualityView& out) {
    const QualityBoard& quality = *input.quality;
    const bool top2 =
        (quality.csat_top2.target && !quality.csat_mean.target) || !quality.csat_mean.value;
    fill_voice(input, "CSAT", top2 ? quality.csat_top2 : quality.csat_mean, quality.csat_weeks,
               top2 ? kPercent : kMean, out.voice[0]);
    fill_voice(input, "NPS", quality.nps, quality.nps_weeks, kPoints, out.voice[1]);
    build_resolution(input, out.voice[2]);
}

void build_samples(const QualityInput& input, QualityView& out) {
    out.samples.clear();
    std::int64_t taken = 0, planned = 0;
    bool all_planned = true;
    for (const ProviderBoard& provider : input.board.providers) {
        if (!provider.quality) continue;
        out.samples.push_back(sample_row(input, provider));
        taken += provider.quality->sample.random;
        planned += provider.quality->sample.planned.value_or(0);
        all_planned = all_planned && provider.quality->sample.planned.has_value();
    }
    const Line n = count_text(taken), m = count_text(planned);
    out.sampled = all_planned && planned > 0
                      ? fill(input.words().get("{n} of {m}"), {{"n", n}, {"m", m}})
                      : n;
    out.calibration = calibration_row(input);
}

}  // namespace leitstand

// Puts the Volume page together: the figures beside the chart, the sentence, the note.
#include "dashboard/pages/volume_view.hpp"

#include <algorithm>
#include <cmath>

#include "dashboard/pages/verdict.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

struct DayEnd {
    double mean = 0, variance = 0, plan = 0;
    double projected_plan = 0;  ///< of queues that are projected
};

/// Queues of which too little is in stay as planned; the day is claimed when at least half of it
/// is projected.
DayEnd day_end(const FloorInput& input) {
    DayEnd day;
    for (const QueueBoard* queue : input.queues) {
        if (queue == nullptr || !queue->forecast) continue;
        const ForecastBoard& f = *queue->forecast;
        double plan = 0, mixed = 0;
        for (const VolumePoint& p : f.points) {
            plan += p.current.value_or(0);
            mixed += p.actual.value_or(p.current.value_or(0));
        }
        day.plan += plan;
        day.mean += f.reforecast_today.value_or(mixed);
        if (!f.reforecast_today) continue;
        day.projected_plan += plan;
        if (!f.reforecast_low || !f.reforecast_high) continue;
        const double half = (*f.reforecast_high - *f.reforecast_low) / 2;
        day.variance += half * half;
    }
    return day;
}

/// "8 790 ± 310": two digits of the band mean something, and no more of the value.
void build_day_end(const FloorInput& input, VolumeView& view) {
    view.day_end.clear();
    view.day_spread.clear();
    view.day_plan.clear();
    const DayEnd day = day_end(input);
    if (day.plan > 0) view.day_plan = count_text(std::llround(day.plan));
    if (day.projected_plan <= 0 || day.projected_plan * 2 < day.plan) return;
    const double spread = std::sqrt(day.variance);
    double unit = 1;
    while (spread / unit >= 99.5) unit *= 10;
    view.day_end = count_text(std::llround(day.mean / unit) * std::llround(unit));
    const long long shown = std::llround(spread / unit) * std::llround(unit);
    if (shown > 0) view.day_spread = Line{"\u00b1 "}.append(count_text(shown));
}

Line signed_bounds(const VolumeCorridor& corridor, Language language) {
    const Line upper = target_figure(corridor.upper.value() / 100, language);
    if (corridor.lower.micro == -corridor.upper.micro) {
        return with_percent(Line{"\u00b1 "}.append(upper), language);
    }
    Line both = target_figure(corridor.lower.value() / 100, language);
    both.append("/+").append(upper);
    return with_percent(both, language);
}

Line title_of(const FloorInput& input) {
    const Configuration& config = *input.context.config;
    const Catalogue& words = input.words();
    if (input.keys.empty()) return words.get("Volume \u00b7 today");
    Line name = words.get("all channels");
    const auto first = input.keys.front().provider;
    const bool one = std::all_of(input.keys.begin(), input.keys.end(),
                                 [first](QueueKey key) { return key.provider == first; });
    if (input.keys.size() == 1) {
        name = std::string_view{config.queue(input.keys.front())->name};
    } else if (one) {
        name = std::string_view{config.providers[first].name};
    }
    return fill(words.get("Volume \u00b7 {queue} \u00b7 today"), {{"queue", name}});
}

Verdict volume_verdict(const FloorInput& input, const std::optional<double>& deviation,
                       const VolumeCorridor& corridor) {
    const Catalogue& words = input.words();
    const Language language = input.context.language;
    if (!deviation) return {QueueStatus::no_data, words.get("No interval complete yet")};
    const bool held = inside(*deviation, corridor);
    const Line figure = deviation_figure(*deviation, corridor, language);
    std::string_view digits = figure;
    for (const std::string_view sign : {std::string_view{"+"}, kMinus, std::string_view{"\u00b1"}})
        if (digits.starts_with(sign)) digits.remove_prefix(sign.size());
    if (figure.view().starts_with("\u00b1"))
        return {QueueStatus::ok, words.get("Volume as forecast")};
    const bool over = *deviation > 0;
    const double bound = (over ? corridor.upper : corridor.lower).value() / 100;
    const bool near = std::abs(*deviation) * 2 > std::abs(bound);
    const bool brief = is_brief(input.context.density);
    std::string_view wording = over ? "{value} over forecast" : "{value} under forecast";
    if (!brief && !held) {
        wording = over ? "{value} over forecast, outside corridor"
                       : "{value} under forecast, outside corridor";
    } else if (!brief && near) {
        wording = over ? "{value} over forecast, still in corridor"
                       : "{value} under forecast, still in corridor";
    } else if (!brief) {
        wording =
            over ? "{value} over forecast, in corridor" : "{value} under forecast, in corridor";
    }
    const Line value = with_percent(digits, language);
    return {held ? QueueStatus::ok : QueueStatus::watch,
            fill(words.get(wording), {{"value", value}})};
}

/// "Forecast v3 vom 17.11., 18:00 · Ist 14:36": whose forecast, and how old the actual figures of
/// what is open are.
Line sources_text(const FloorInput& input) {
    const Catalogue& words = input.words();
    const Language language = input.context.language;
    std::optional<Instant> locked, as_of, newest;
    std::string_view version;
    bool same = true, first = true;
    for (const QueueBoard* queue : input.queues) {
        if (queue == nullptr || !queue->forecast) continue;
        const ForecastBoard& f = *queue->forecast;
        same = same && (first || version == f.locked_version);
        first = false;
        version = f.locked_version;
        if (f.locked_at && (!locked || *f.locked_at > *locked)) locked = f.locked_at;
        if (!queue->feed.as_of) continue;
        if (queue->open && (!as_of || *queue->feed.as_of < *as_of)) as_of = queue->feed.as_of;
        if (!newest || *queue->feed.as_of > *newest) newest = queue->feed.as_of;
    }
    Line text{"Forecast"};
    if (same && !version.empty()) text.append(" ").append(version);
    if (locked) {
        const LocalTime time = input.zone.local(*locked);
        Line when = short_date_text(time.date, language);
        when.append(language == Language::de ? ", " : " ").append(clock_text(time));
        text.append(" ").append(fill(words.get("of {time}"), {{"time", when}}));
    }
    if (!as_of) as_of = newest;  // all are closed
    if (as_of) {
        const Line when = past_text(input.zone.local(*as_of), input.today, language);
        text.append(" \u00b7 ").append(fill(words.get("actual {time}"), {{"time", when}}));
    }
    return text;
}

void build_sentence(const FloorInput& input, const std::optional<double>& deviation,
                    const VolumeCorridor& corridor, VolumeView& view) {
    std::vector<FloorRow> rows;
    build_rows(input, rows);
    std::vector<Subject> named = subjects_of(rows);
    view.note = build_note(input, rows);
    if (view.note.status == QueueStatus::ok && view.wanted) view.note.text = sources_text(input);
    const bool silent = mostly_silent(named);
    const bool night = !rows.empty() && std::all_of(rows.begin(), rows.end(), [](const auto& row) {
        return row.status == QueueStatus::closed;
    });
    view.dimmed = silent;
    if (silent && deviation) view.status = QueueStatus::stale;
    if (!view.wanted && !silent && !night) {
        view.verdict = {QueueStatus::no_data, input.words().get("No forecast for today")};
        return;
    }
    view.verdict = volume_verdict(input, deviation, corridor);
    if (!silent && !night) return;
    // That somebody waits too long is the Floor page's sentence, not this one's.
    for (Subject& queue : named) {
        const bool judged = queue.status == QueueStatus::breach ||
                            queue.status == QueueStatus::watch ||
                            queue.status == QueueStatus::suspended;
        if (judged) queue.status = QueueStatus::ok;
    }
    const Line opens = first_opening(input, rows);
    const VerdictInput sentence{.queues = named,
                                .whole = QueueStatus::ok,
                                .opens = opens,
                                .calm_for = {},
                                .language = input.context.language,
                                .brief = is_brief(input.context.density)};
    view.verdict = make_verdict(sentence);
}

}  // namespace

std::vector<QueueKey> volume_queues(const Configuration& config, const PageConfig& page) {
    std::vector<QueueKey> keys = shown_queues(config, page);
    if (!page.queues.empty() || config.display.zone != Zone::floor) return keys;
    const auto foreign = [&](QueueKey key) {
        return config.providers[key.provider].kind != ProviderKind::in_house;
    };
    if (std::all_of(keys.begin(), keys.end(), foreign)) return keys;
    std::erase_if(keys, foreign);
    return keys;
}

void build_volume_view(const Board& board, const PageContext& context, const TimeZone& zone,
                       VolumeView& out) {
    const std::vector<QueueKey> keys = volume_queues(*context.config, context.page);
    std::vector<const QueueBoard*> queues;
    queues.reserve(keys.size());
    for (const QueueKey key : keys) queues.push_back(find_queue(board, key));
    const FloorInput input{board, context, zone, queues, keys, zone.local(board.at).date};
    const Catalogue& words = input.words();

    const VolumeCorridor corridor = common_corridor(input);
    VolumeSum sum;
    out.noise = false;
    for (const QueueBoard* queue : queues) {
        if (queue == nullptr || !queue->forecast) continue;
        sum.add(*queue);
        out.noise = out.noise || queue->forecast->noise_warning;
    }
    build_chart(input, corridor, out.chart);
    out.wanted = !out.chart.points.empty();
    out.title = title_of(input);
    const Line minutes = count_text(context.config->interval / std::chrono::minutes{1});
    out.chart_title = fill(words.get("Contacts per {n} min"), {{"n", minutes}});
    const Line bounds = signed_bounds(corridor, context.language);
    out.corridor = fill(words.get("corridor {value}"), {{"value", bounds}});

    const auto deviation = sum.deviation();
    out.status = !deviation                     ? QueueStatus::no_data
                 : inside(*deviation, corridor) ? QueueStatus::ok
                                                : QueueStatus::watch;
    out.deviation = deviation ? deviation_figure(*deviation, corridor, context.language) : Line{};
    out.counts.clear();
    if (deviation) {
        const Line actual = count_text(std::llround(sum.actual));
        const Line locked = count_text(std::llround(sum.locked));
        out.counts = fill(words.get("{n} vs {m}"), {{"n", actual}, {"m", locked}});
    }
    build_day_end(input, out);
    build_volume_rows(input, corridor, out);
    build_sentence(input, deviation, corridor, out);
}

std::uint64_t VolumeView::states() const {
    constexpr std::uint64_t kPrime = 0x100000001b3;  // FNV
    std::uint64_t hash =
        static_cast<std::uint64_t>(verdict.status) * 8 + static_cast<std::uint64_t>(status);
    const auto mixed = [&hash](std::uint64_t value) { hash = (hash ^ value) * kPrime; };
    mixed(static_cast<std::uint64_t>(note.status) * 4 + (wanted ? 2U : 0U) + (dimmed ? 1U : 0U));
    for (const VolumeRow& row : rows) mixed(static_cast<std::uint64_t>(row.status));
    return hash;
}

}  // namespace leitstand

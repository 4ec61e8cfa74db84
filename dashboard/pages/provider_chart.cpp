// The month as a line: scale, contract levels, the fan of where it may end, the path that is
// needed.
#include <algorithm>
#include <cmath>

#include "dashboard/pages/clause_texts.hpp"
#include "dashboard/pages/provider_view.hpp"
#include "dashboard/text/judged.hpp"
#include "dashboard/text/numbers.hpp"
#include "dashboard/text/times.hpp"

namespace leitstand {
namespace {

/// The first tier that is not the target itself: its line would lie on the target's.
std::optional<MonthChart::Level> level_of(std::span<const Tier> tiers, const ClauseBoard& clause,
                                          std::string_view name, Language language) {
    const double target = printed_target(clause);
    for (const Tier& tier : tiers) {
        if (std::abs(tier.limit.value() - target) < 1e-9) continue;
        Line label = limit_text(tier.limit.value(), language);
        return MonthChart::Level{static_cast<float>(tier.limit.value()),
                                 label.append(" ").append(name)};
    }
    return std::nullopt;
}

/// `clause`: with the unit and the target of its days.
void add_levels(const ProviderInput& input, const ClauseBoard& clause, MonthChart& chart) {
    const Language language = input.context.language;
    const Catalogue& words = input.words();
    chart.target = static_cast<float>(printed_target(clause));
    chart.target_label = limit_text(printed_target(clause), language);
    chart.target_label.append(" ").append(words.get("contract"));
    const ClauseConfig* config = find_clause(*input.context.config, input.config->id, clause.id);
    // Tiers of a share of windows are shares: they say nothing about a day.
    if (config == nullptr || input.main->aggregation == Aggregation::share_of_windows) return;
    chart.malus = level_of(config->malus_tiers, clause, words.get("malus"), language);
    chart.bonus = level_of(config->bonus_tiers, clause, words.get("bonus"), language);
}

/// From the levels, with room beyond them: twice, four times as much on a side where the month's
/// newest value or its end would lie outside.
void set_scale(const ClauseBoard& clause, MonthChart& chart) {
    float low = chart.target, high = chart.target;
    for (const auto& level : {chart.malus, chart.bonus}) {
        if (!level) continue;
        low = std::min(low, level->value);
        high = std::max(high, level->value);
    }
    const float least = prints_percent(clause) ? 4.0F : std::max(1.0F, chart.target * 0.4F);
    if (high - low < least) {
        const float more = (least - (high - low)) / 2;
        if (!chart.malus) (counts_up(clause) ? low : high) += counts_up(clause) ? -more : more;
        if (!chart.bonus) (counts_up(clause) ? high : low) += counts_up(clause) ? more : -more;
    }
    const float span = std::max(high - low, 0.1F);
    // More room on the side where a month goes wrong: the value's label stands there.
    const float below = counts_up(clause) ? 0.65F : 0.4F, above = counts_up(clause) ? 0.4F : 0.65F;
    float least_seen = chart.target, most_seen = chart.target;
    const auto see = [&](float value) {
        least_seen = std::min(least_seen, value);
        most_seen = std::max(most_seen, value);
    };
    if (!chart.days.empty()) see(chart.days.back().value);
    if (chart.fan) see((*chart.fan)[0]), see((*chart.fan)[4]);
    const auto room = [&](float share, float needed) {
        float wide = span * share;
        for (int i = 0; i < 6 && wide < needed + span * 0.1F; ++i) wide *= 2;
        return wide;
    };
    chart.low = low - room(below, low - least_seen);
    chart.high = high + room(above, most_seen - high);
}

void add_tick(MonthChart& chart, float at, const Line& text, bool now) {
    for (const MonthChart::Tick& tick : chart.ticks) {
        if (std::abs(tick.at - at) < 0.11F) return;  // no room for two labels
    }
    chart.ticks.push_back({at, text, now});
}

Line day_text(unsigned day, Language language) {
    Line text = count_text(day);
    return language == Language::de ? text.append(".") : text;
}

/// First and last day of the window, by local date.
struct Window {
    std::chrono::sys_days first, last;
    [[nodiscard]] float at(Date date) const {
        const auto days = static_cast<float>((last - first).count());
        return days < 1 ? 0.0F
                        : static_cast<float>((std::chrono::sys_days{date} - first).count()) / days;
    }
};

void add_ticks(const ProviderInput& input, const Window& window, MonthChart& chart) {
    const Language language = input.context.language;
    if (!chart.days.empty() && !input.main->closed) {
        const bool today = std::abs(window.at(input.today) - chart.days.back().at) < 1e-3F;
        const Date last{
            window.first +
            std::chrono::days{std::lround(
                chart.days.back().at * static_cast<float>((window.last - window.first).count()))}};
        add_tick(chart, chart.days.back().at,
                 today ? Line{input.words().get("today")}
                       : day_text(static_cast<unsigned>(last.day()), language),
                 true);
    }
    const Date first{window.first}, last{window.last};
    add_tick(chart, 0, day_text(static_cast<unsigned>(first.day()), language), false);
    add_tick(chart, 1, day_text(static_cast<unsigned>(last.day()), language), false);
    const Date tenth{window.first + std::chrono::days{9}};
    const bool month = (window.last - window.first).count() > 20;
    if (month) {
        add_tick(chart, window.at(tenth), day_text(static_cast<unsigned>(tenth.day()), language),
                 false);
    }
}

}  // namespace

void build_month_chart(const ProviderInput& input, MonthChart& chart) {
    chart = {};
    if (input.main == nullptr) return;
    const ClauseBoard& clause = *input.main;
    const Catalogue& words = input.words();
    chart.present = true;
    // Where windows are counted or the worst one is, days do not add up: each stands for itself.
    const bool by_day = clause.aggregation == Aggregation::share_of_windows ||
                        clause.aggregation == Aggregation::worst_window;
    chart.title = measure_name(clause, words);
    chart.title.append(", ").append(words.get(by_day ? "day by day"
                                              : clause.window == ClauseWindow::month
                                                  ? "month to date"
                                                  : "window to date"));
    const Window window{
        std::chrono::sys_days{input.zone.local(clause.from).date},
        std::chrono::sys_days{input.zone.local(clause.to - std::chrono::seconds{1}).date}};
    ClauseBoard days = clause;  // the unit and the target that days have
    days.days.clear();
    if (by_day) days.share = std::nullopt;
    std::optional<Date> last;
    for (const ClauseDay& day : clause.days) {
        const std::optional<double> value = by_day ? day.value : day.cumulative;
        if (!value) continue;
        last = day.date;
        chart.days.push_back({std::clamp(window.at(day.date), 0.0F, 1.0F),
                              static_cast<float>(printed_value(days, *value))});
    }
    const bool today_open = !clause.closed && clause.value && !by_day &&
                            (!last || *last < input.today) && window.at(input.today) <= 1;
    if (today_open) {
        chart.days.push_back({std::max(0.0F, window.at(input.today)),
                              static_cast<float>(printed_value(clause, *clause.value))});
    }
    const bool running = !clause.closed && !chart.days.empty() && chart.days.back().at < 1;
    if (clause.fan && running && !by_day) {
        const auto printed = [&](double value) {
            return static_cast<float>(printed_value(clause, value));
        };
        chart.fan = {printed(clause.fan->low80), printed(clause.fan->low50),
                     printed(clause.fan->middle), printed(clause.fan->high50),
                     printed(clause.fan->high80)};
    }
    const QueueStatus status = status_of(clause.verdict);
    chart.path = running && !by_day && clause.required_rest &&
                 clause.verdict != ClauseVerdict::secured && !is_ramp(clause.verdict) &&
                 (status == QueueStatus::ok || status == QueueStatus::watch);
    chart.dimmed = status == QueueStatus::suspended;
    if (by_day) days.value = clause.days.empty() ? std::nullopt : clause.days.back().value;
    chart.value = value_text(days, input.context.language);
    chart.unit = measure_unit(days);
    add_levels(input, days, chart);
    set_scale(days, chart);
    add_ticks(input, window, chart);
}

}  // namespace leitstand

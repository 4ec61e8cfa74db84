#include "tests/unit/engine/brute/random_month.hpp"

#include <algorithm>

#include "tests/unit/engine/brute/random_records.hpp"

namespace leitstand::brute {
namespace {

// Days with a change of clocks, leap days and turns of years come often.
Day random_day(Dice& dice) {
    const int year = static_cast<int>(dice.from_to(2022, 2028));
    Civil c{year, static_cast<int>(dice.from_to(1, 12)), static_cast<int>(dice.from_to(1, 28))};
    if (dice.percent(15)) c = {year, 3, static_cast<int>(dice.from_to(20, 31))};
    if (dice.percent(15)) c = {year, 10, static_cast<int>(dice.from_to(20, 31))};
    if (dice.percent(8)) c = {2024 + 4 * static_cast<int>(dice.below(2)), 2, 29};
    return day_of(c);
}

// Within the day, mostly while the first queue is open or soon after, often on an edge.
Instant random_now(Dice& dice, Day day, const QueueConfig& queue) {
    Minute at = midnight(day) + dice.below(1440);
    const auto open = openings(queue.hours_text, day, false);
    if (!open.empty() && dice.percent(75)) {
        const Opening& o = open[static_cast<std::size_t>(dice.below(std::ssize(open)))];
        at = o.from + dice.below(o.to - o.from + 45);
    }
    if (dice.percent(25)) at = at / 30 * 30;
    if (dice.percent(5)) at = midnight(day);
    const std::int64_t ms = dice.percent(50) ? 0 : dice.below(60'000);
    return Instant{Millis{at * 60'000 + ms}};
}

Minute start_of_window(const ClauseConfig& clause, Day today, Minute now) {
    const Civil c = civil(today);
    switch (clause.window) {
        case ClauseWindow::interval:
        case ClauseWindow::hour:
            return now / 60 * 60 - 60;
        case ClauseWindow::day:
            return midnight(today);
        case ClauseWindow::week:
            return midnight(today - weekday(today));
        case ClauseWindow::month:
            return midnight(today - c.day + 1);
        case ClauseWindow::quarter:
            return midnight(day_of(Civil{c.year, (c.month - 1) / 3 * 3 + 1, 1}));
    }
    return now;
}

void shuffle(Dice& dice, std::vector<Sent>& list) {
    for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[dice.rng.below(i)]);
}

}  // namespace

Month random_month(std::uint64_t seed) {
    Dice dice{Rng(seed)};
    Month month;
    month.seed = seed;
    month.config = std::make_shared<Configuration>();
    const Day today = random_day(dice);
    random_site(dice, today, *month.config);
    month.now = random_now(dice, today, month.config->providers[0].queues[0]);
    month.at = month.now;
    if (dice.percent(30)) month.at -= std::chrono::days{dice.from_to(1, 9)};
    Stretch stretch;
    const Minute at = month.at.time_since_epoch().count() / 60'000;
    stretch.window = start_of_window(month.clause(), local_day(at), at);
    stretch.from = stretch.window;
    const bool worst = month.clause().aggregation == Aggregation::worst_window;
    if (dice.percent(worst ? 75 : 35)) stretch.from = midnight(today - dice.from_to(5, 60));
    stretch.from = std::min(stretch.from, stretch.window);
    stretch.to = std::max(midnight(today + (dice.percent(80) ? 2 : 1)), stretch.window);
    if (month.clause().window >= ClauseWindow::week)
        stretch.to = midnight(today + dice.from_to(1, 33));
    random_records(dice, stretch, month);
    shuffle(dice, month.sent);
    return month;
}

}  // namespace leitstand::brute

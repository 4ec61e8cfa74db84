#include "tests/unit/engine/brute/random_site.hpp"

#include <algorithm>

namespace leitstand::brute {
namespace {

std::string two(std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::string clock(std::int64_t minute) { return two(minute / 60) + ":" + two(minute % 60); }

// One to three hours, sometimes at odd minutes, sometimes over midnight or around the change of
// clocks.
std::string span(Dice& dice, std::int64_t earliest) {
    std::int64_t from = earliest + 30 * dice.below(4);
    if (dice.percent(20)) from += 5 * dice.below(6);
    std::int64_t to = from + 30 * dice.from_to(1, 5);
    if (dice.percent(20)) to += 5 * dice.below(6);
    return clock(from % 1440) + "-" + clock(to % 1440);
}

std::string random_hours(Dice& dice, ClauseWindow window) {
    if (window <= ClauseWindow::week && dice.percent(8)) return "24/7";
    const std::string days =
        dice.one_of<std::string>({"Mo-Fr", "Mo-Su", "Mo-Sa", "Mo-Su", "Sa-Mo", "Fr-We"});
    std::string text = days + " " + span(dice, dice.one_of<std::int64_t>({480, 540, 720}));
    if (dice.percent(20)) text += "," + span(dice, 1020);
    if (dice.percent(25)) text = days + " " + span(dice, 1290);  // into the night
    if (dice.percent(12)) text = days + " " + span(dice, 60);    // where clocks change
    if (dice.percent(25)) text += "; Sa " + span(dice, dice.one_of<std::int64_t>({600, 1320}));
    if (dice.percent(10)) text += "; Su off";
    if (dice.percent(15)) text += "; PH " + span(dice, 600);
    return text;
}

Corridor random_corridor(Dice& dice, const ClauseConfig& clause) {
    Corridor c;
    switch (clause.window) {
        case ClauseWindow::interval:
        case ClauseWindow::hour:
            c.level = CorridorLevel::interval;
            break;
        case ClauseWindow::day:
            c.level = dice.one_of({CorridorLevel::interval, CorridorLevel::day});
            break;
        case ClauseWindow::week:
            c.level =
                dice.one_of({CorridorLevel::interval, CorridorLevel::day, CorridorLevel::week});
            break;
        default:
            c.level = dice.one_of({CorridorLevel::interval, CorridorLevel::day, CorridorLevel::day,
                                   CorridorLevel::month});
    }
    c.lower = Decimal::whole(-dice.one_of<std::int64_t>({0, 10, 20, 50, 100}));
    c.upper = Decimal::whole(dice.one_of<std::int64_t>({0, 10, 20, 25, 50}));
    if (dice.percent(10)) c.upper = Decimal{12'500'000};
    c.min_abs = dice.percent(40) ? dice.from_to(1, 3) : 0;
    const bool caps =
        clause.kpi == ClauseKpi::service_level || clause.kpi == ClauseKpi::answer_rate;
    do {
        c.treatment = static_cast<Treatment>(dice.below(5));
    } while (c.treatment == Treatment::cap_excess && !caps);
    if (c.treatment != Treatment::cap_excess && dice.percent(30))
        c.aht_band = Decimal::whole(dice.one_of<std::int64_t>({5, 10, 20}));
    c.relax_points = Decimal{dice.one_of<std::int64_t>({1'000'000, 500'000, 2'000'000})};
    return c;
}

void random_measure(Dice& dice, ClauseConfig& c) {
    c.kpi = dice.percent(45) ? ClauseKpi::service_level
                             : dice.one_of({ClauseKpi::answer_rate, ClauseKpi::abandon_rate,
                                            ClauseKpi::asa, ClauseKpi::aht});
    c.variant = static_cast<Variant>(dice.below(6));
    c.t = Millis{dice.one_of({10'000, 20'000, 30'000})};
    c.short_wait = Millis{dice.one_of({5'000, 10'000, 20'000})};
    c.without_short = dice.percent(40);
    c.at_least = dice.percent(85) == more_is_better(c.kpi);
    const auto around = [&](std::int64_t low, std::int64_t high) {
        const std::int64_t quarter = dice.percent(30) ? dice.below(4) * 250'000 : 0;
        return Decimal{dice.from_to(low, high) * Decimal::kOne + quarter};
    };
    if (c.kpi == ClauseKpi::service_level) c.target = around(50, 90);
    if (c.kpi == ClauseKpi::answer_rate) c.target = around(75, 97);
    if (c.kpi == ClauseKpi::abandon_rate) c.target = around(3, 25);
    if (c.kpi == ClauseKpi::asa) c.target = around(10, 25);
    if (c.kpi == ClauseKpi::aht) c.target = around(150, 330);
    if (is_percent(c.kpi) && dice.percent(3)) c.target = Decimal::whole(c.at_least ? 100 : 0);
}

Phase random_phase(Dice& dice, Day today, const ClauseConfig* clause) {
    Phase p;
    const Day from = today - dice.from_to(0, 60);
    p.from = date_of(from);
    p.to = date_of(from + dice.from_to(0, 90));
    p.name = clause != nullptr ? "care" : "ramp";
    p.credits = dice.percent(60);
    if (clause == nullptr) p.offset = Decimal::whole(-dice.from_to(0, 15));
    if (clause != nullptr && dice.percent(70))
        p.target = Decimal{clause->target.micro * dice.from_to(80, 110) / 100};
    if (p.target && is_percent(clause->kpi)) p.target = std::min(*p.target, Decimal::whole(100));
    return p;
}

ClauseConfig random_clause(Dice& dice, Day today) {
    ClauseConfig c;
    c.id = "promise";
    random_measure(dice, c);
    const auto roll = dice.below(100);
    c.window = roll < 8    ? ClauseWindow::interval
               : roll < 18 ? ClauseWindow::hour
               : roll < 38 ? ClauseWindow::day
               : roll < 65 ? ClauseWindow::week
               : roll < 96 ? ClauseWindow::month
                           : ClauseWindow::quarter;
    if (c.window != ClauseWindow::interval && dice.percent(60))
        c.aggregation = dice.one_of({Aggregation::mean_of_windows, Aggregation::share_of_windows,
                                     Aggregation::worst_window, Aggregation::worst_window});
    c.sub_window =
        c.window <= ClauseWindow::day || dice.percent(35) ? SubWindow::interval : SubWindow::day;
    // Else the worst of many is always lost.
    if (c.aggregation == Aggregation::worst_window && dice.percent(60)) {
        const std::int64_t easier = is_percent(c.kpi) ? dice.from_to(10, 45) : dice.from_to(5, 150);
        c.target.micro += (c.at_least ? -easier : easier) * Decimal::kOne;
        c.target.micro = std::max<std::int64_t>(c.target.micro, 0);
    }
    if (c.aggregation == Aggregation::share_of_windows)
        c.share = Decimal::whole(dice.one_of<std::int64_t>({50, 60, 75, 80, 90, 100}));
    c.zero_windows = dice.percent(40) ? ZeroWindows::met : ZeroWindows::exclude;
    c.rounding = static_cast<Rounding>(dice.percent(50) ? 0 : dice.from_to(1, 2));
    c.min_volume = dice.percent(15) ? dice.from_to(1, 60) : 0;
    if (dice.percent(72)) c.corridor = random_corridor(dice, c);
    if (dice.percent(15)) c.phases = {random_phase(dice, today, &c)};
    return c;
}

void random_contract(Dice& dice, Day today, ProviderConfig& provider) {
    Contract c;
    if (dice.percent(30)) c.valid_from = date_of(today - dice.from_to(0, 20));
    if (dice.percent(35)) c.valid_to = date_of(today + dice.from_to(-6, 24));
    if (c.valid_from && c.valid_to && *c.valid_to < *c.valid_from) c.valid_from.reset();
    if (dice.percent(15)) c.phases = {random_phase(dice, today, nullptr)};
    provider.contract = c;
}

// A phase lies inside its contract, as the configuration demands.
void trim(std::vector<Phase>& phases, const std::optional<Contract>& contract) {
    if (!contract) return;
    for (Phase& p : phases) {
        if (contract->valid_from) p.from = std::max(p.from, *contract->valid_from);
        if (contract->valid_to) p.to = std::min(p.to, *contract->valid_to);
    }
    std::erase_if(phases, [](const Phase& p) { return p.to < p.from; });
}

}  // namespace

void random_site(Dice& dice, Day today, Configuration& config) {
    config.site_id = config.site_name = "brute";
    config.zone = TimeZone::locate("Europe/Berlin").value();
    config.interval = std::chrono::minutes{dice.percent(30) ? 15 : 30};
    ProviderConfig provider;
    provider.id = provider.name = "p";
    provider.kind = ProviderKind::outsourced;
    ClauseConfig clause = random_clause(dice, today);
    const std::int64_t queues = dice.percent(60) ? 1 : dice.from_to(2, 3);
    for (std::int64_t q = 0; q < queues; ++q) {
        QueueConfig queue;
        queue.id = queue.service = queue.name = "q" + std::to_string(q);
        queue.feed = dice.percent(60) ? FeedKind::interval : FeedKind::contact;
        queue.hours_text = random_hours(dice, clause.window);
        queue.hours = ServiceHours::parse(queue.hours_text).value();
        provider.queues.push_back(queue);
        if (q == 0 || dice.percent(75)) clause.queues.push_back(queue.id);
    }
    provider.clauses = {clause};
    if (dice.percent(70)) random_contract(dice, today, provider);
    trim(provider.clauses[0].phases, provider.contract);
    if (provider.contract) trim(provider.contract->phases, provider.contract);
    config.providers = {provider};
    for (std::int64_t n = dice.below(4); n > 0; --n)
        config.holidays.push_back(date_of(today + dice.from_to(-20, 10)));
    std::sort(config.holidays.begin(), config.holidays.end());
    config.holidays.erase(std::unique(config.holidays.begin(), config.holidays.end()),
                          config.holidays.end());
}

}  // namespace leitstand::brute

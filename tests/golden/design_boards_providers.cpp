// Figures of the design; what it leaves open (numerators, the line of the month) is chosen so that
// the printed figure comes out.
#include "tests/golden/design_boards_providers.hpp"

#include <array>
#include <cmath>

namespace leitstand::design {
namespace {

using std::chrono::November;

constexpr Date kToday{std::chrono::year{2025}, November, std::chrono::day{18}};

Instant local(const Configuration& config, Date date) { return config.zone.at(date, Millis{0}); }

ClauseConfig clause_config(ClauseKpi kpi, double target, double weight) {
    ClauseConfig clause;
    clause.id = std::string(to_string(kpi));
    clause.kpi = kpi;
    clause.queues = {"0"};
    clause.at_least = more_is_better(kpi);
    clause.target = Decimal::of(target);
    clause.weight = Decimal::of(weight);
    return clause;
}

ProviderConfig provider_config(const std::string& id, const std::string& name, ProviderKind kind) {
    ProviderConfig provider;
    provider.id = id;
    provider.name = name;
    provider.kind = kind;
    QueueConfig queue;
    queue.id = "0";
    queue.service = queue.name = "Service";
    queue.cadence = std::chrono::seconds{15};
    provider.queues.push_back(queue);
    provider.clauses = {clause_config(ClauseKpi::service_level, 80, 50),
                        clause_config(ClauseKpi::fcr, 72, 20),
                        clause_config(ClauseKpi::form_score, 85, 10)};
    if (kind == ProviderKind::in_house) return provider;
    ClauseConfig& level = provider.clauses[0];
    level.malus_tiers = {{Decimal::whole(80), Decimal::whole(25)},
                         {Decimal::whole(78), Decimal::whole(100)}};
    level.bonus_tiers = {{Decimal::whole(82), Decimal::whole(100)}};
    Price price;
    price.rate = Decimal::of(4.18);
    price.at_risk = Decimal::whole(4);
    price.bonus_pool = Decimal::whole(2);
    Contract contract;
    contract.price = price;
    provider.contract = contract;
    return provider;
}

struct Figure {
    double value = 0, half = 0;  ///< percent, of the 95 % interval
    ClauseVerdict verdict = ClauseVerdict::on_track;
};

ClauseBoard clause_board(const Configuration& config, const ClauseConfig& from, Figure figure) {
    ClauseBoard clause;
    clause.id = from.id;
    clause.reference = from.reference;
    clause.kpi = from.kpi;
    clause.t = from.t;
    clause.at_least = from.at_least;
    clause.target = clause.contract_target =
        is_percent(from.kpi) ? from.target.value() / 100.0 : from.target.value();
    clause.weight = from.weight.value();
    clause.from = local(config, Date{kToday.year(), kToday.month(), std::chrono::day{1}});
    clause.to = local(config, Date{kToday.year(), std::chrono::December, std::chrono::day{1}});
    clause.verdict = figure.verdict;
    clause.value = clause.raw = figure.value / 100.0;
    clause.low = (figure.value - figure.half) / 100.0;
    clause.high = (figure.value + figure.half) / 100.0;
    clause.numerator = figure.value * 50.0;
    clause.denominator = 5000;
    return clause;
}

/// Eighteen days that end at `last`, as the design's line runs.
void month_line(ClauseBoard& clause, double last) {
    constexpr std::array shape{-2.2, -1.65, -0.8, -0.7, -0.6, -0.45, -0.6, -0.5, -0.35,
                               0.05, -0.3,  -0.4, -0.7, -0.3, -0.1,  -0.5, 0.05, 0.0};
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const Date date{kToday.year(), kToday.month(),
                        std::chrono::day{static_cast<unsigned>(i) + 1}};
        const double cumulative = (last + shape[i]) / 100.0;
        clause.days.push_back({date, cumulative, cumulative, 280});
    }
}

void add_money(ProviderBoard& provider, double cost) {
    EconomicsBoard money;
    money.cost_per_contact = cost;
    provider.economics = money;
}

void add_source(ProviderBoard& provider, std::size_t index) {
    QueueBoard queue;
    queue.id = "0";
    queue.name = "Service";
    queue.key = {static_cast<std::uint16_t>(index), 0};
    queue.open = true;
    queue.status = QueueStatus::ok;
    queue.cause = Cause::none;
    queue.feed.trust = Trust::good;
    queue.feed.as_of = now();
    queue.feed.age_s = 0;
    queue.live = LiveRecord{};
    provider.queues.push_back(queue);
}

ProviderBoard provider_board(const Configuration& config, std::size_t index,
                             std::initializer_list<Figure> figures, double cost,
                             std::int64_t offered) {
    const ProviderConfig& from = config.providers[index];
    ProviderBoard provider;
    provider.id = from.id;
    provider.name = from.name;
    provider.kind = from.kind;
    std::size_t i = 0;
    for (const Figure& figure : figures)
        provider.clauses.push_back(clause_board(config, from.clauses[i++], figure));
    month_line(provider.clauses[0], *provider.clauses[0].value * 100.0);
    add_money(provider, cost);
    add_source(provider, index);
    provider.offered_in_month = offered;
    return provider;
}

void birke_details(ProviderBoard& birke) {
    ClauseBoard& level = birke.clauses[0];
    level.required_rest = 0.8166;
    level.last_7_days = 0.804;
    level.expected_rest_volume = 3360;
    level.fan = ClauseFan{0.7795, 0.7858, 0.7931, 0.8004, 0.8067};
    EconomicsBoard& money = *birke.economics;
    money.malus = Money{1'120'000};
    money.bonus = Money{0};
    money.malus_bonus_share = -0.0092;
}

}  // namespace

std::shared_ptr<Configuration> steering_configuration(Language language, double distance_m) {
    auto config = std::make_shared<Configuration>();
    config->site_id = "leipzig";
    config->site_name = "Leipzig";
    config->zone = *TimeZone::locate("Europe/Berlin");
    config->language = language;
    config->display.zone = Zone::steering;
    config->display.distance_m = distance_m;
    config->web_listen = "wand.local/provider";
    config->home_page = "providers";
    config->pages = {{.name = "providers", .dwell = {}, .queues = {}, .provider = {}},
                     {.name = "provider", .dwell = {}, .queues = {}, .provider = "birke"}};
    const bool german = language == Language::de;
    auto& all = config->providers;
    all.push_back(provider_config("inhouse", german ? "Inhouse Leipzig" : "In-house Leipzig",
                                  ProviderKind::in_house));
    all.push_back(provider_config("ahorn", "Ahorn Dialog", ProviderKind::outsourced));
    all.push_back(provider_config("birke", "Birke Service", ProviderKind::outsourced));
    all.push_back(provider_config("espe", "Espe Kontakt", ProviderKind::outsourced));
    ClauseConfig abandoned = clause_config(ClauseKpi::abandon_rate, 5, 10);
    ClauseConfig email = clause_config(ClauseKpi::email_due_rate, 95, 10);
    email.t = std::chrono::hours{24};
    email.reference = "\u00a7 7.3";
    auto& birke = all[2].clauses;
    birke = {birke[0], abandoned, email, birke[2], birke[1]};
    all[3].clauses[0].reference = "\u00a7 7.3";
    return config;
}

Board steering_board(const Configuration& config) {
    using enum ClauseVerdict;
    Board board;
    board.at = now();
    board.business_date = kToday;
    board.site_id = config.site_id;
    board.site_name = config.site_name;
    board.providers.push_back(
        provider_board(config, 0, {{83.1, 0.6}, {74.2, 1.1}, {87.4, 1.3}}, 6.84, 4200));
    board.providers.push_back(
        provider_board(config, 1, {{81.2, 0.8}, {72.9, 1.6}, {86.1, 2.0}}, 5.31, 2700));
    board.providers.push_back(provider_board(config, 2,
                                             {{78.9, 0.9, stretch},
                                              {4.1, 0.3, on_track},
                                              {91.3, 1.0, suspended},
                                              {84.6, 2.6, stretch},
                                              {71.0, 1.9, stretch}},
                                             4.92, 2100));
    board.providers.push_back(provider_board(
        config, 3, {{76.4, 1.4, suspended}, {73.5, 3.4, on_track}, {80, 9, no_data}}, 5.07, 1000));
    birke_details(board.providers[2]);
    ClauseBoard& few = board.providers[3].clauses[2];
    few.value = few.raw = few.low = few.high = std::nullopt;
    few.denominator = 12;
    return board;
}

namespace {

/// A service level on day 18 that this verdict goes with; the target is 80.
double value_in(ClauseVerdict verdict) {
    switch (verdict) {
        case ClauseVerdict::stretch:
            return 0.791;
        case ClauseVerdict::unlikely:
            return 0.783;
        case ClauseVerdict::lost:
        case ClauseVerdict::final_missed:
            return 0.766;
        case ClauseVerdict::secured:
            return 0.836;
        case ClauseVerdict::final_met:
            return 0.816;
        case ClauseVerdict::ramp:
            return 0.794;
        case ClauseVerdict::no_data:
        case ClauseVerdict::suspended:
        case ClauseVerdict::excluded:
        case ClauseVerdict::on_track:
            break;
    }
    return 0.812;
}

/// Nothing is measured, or nothing is left that counts.
void take_figures(ClauseBoard& clause, ClauseVerdict verdict) {
    clause.value = clause.low = clause.high = std::nullopt;
    clause.numerator = clause.denominator = std::nullopt;
    if (verdict == ClauseVerdict::excluded) clause.numerator = clause.denominator = 0;
    clause.days.clear();
    clause.fan = std::nullopt;
    clause.required_rest = clause.last_7_days = std::nullopt;
}

/// The month is over: twelve days more, and nothing to reach.
void close_month(ProviderBoard& provider) {
    for (ClauseBoard& clause : provider.clauses) clause.closed = true;
    ClauseBoard& level = provider.clauses[0];
    level.required_rest = level.last_7_days = std::nullopt;
    level.fan = std::nullopt;
    for (unsigned day = 19; day <= 30; ++day) {
        const Date date{kToday.year(), kToday.month(), std::chrono::day{day}};
        const double value = *level.value + 0.001 * (day % 3);
        level.days.push_back({date, value, value, 280});
    }
}

}  // namespace

Board birke_in(const Configuration& config, ClauseVerdict verdict) {
    Board board = steering_board(config);
    ProviderBoard& birke = board.providers[2];
    const bool bad = verdict == ClauseVerdict::lost || verdict == ClauseVerdict::final_missed ||
                     verdict == ClauseVerdict::unlikely || verdict == ClauseVerdict::stretch;
    for (ClauseBoard& clause : birke.clauses) {
        clause.verdict = bad ? ClauseVerdict::on_track : verdict;
        const double step = clause.at_least ? 0.012 : -0.006;
        const double better = clause.target + step;
        clause.value = better;
        clause.low = better - 0.01;
        clause.high = better + 0.01;
    }
    ClauseBoard& level = birke.clauses[0];
    level.verdict = verdict;
    level.reference = "\u00a7 7.3";
    const double value = value_in(verdict);
    level.value = level.raw = value;
    level.low = value - 0.009;
    level.high = value + 0.009;
    level.days.clear();
    month_line(level, value * 100.0);
    // 18 of 30 days are in, all of about one volume.
    level.required_rest = (0.8 * 30 - value * 18) / 12;
    level.last_7_days = value + 0.006;
    level.fan =
        ClauseFan{value - 0.010, value - 0.004, value + 0.003, value + 0.009, value + 0.015};
    const bool free = verdict == ClauseVerdict::ramp;
    const double lost = free ? 0 : value < 0.78 ? 0.02 : value < 0.8 ? 0.005 : 0;
    birke.economics->malus = Money{std::llround(lost * 124'000'000)};
    birke.economics->bonus = Money{0};
    birke.economics->malus_bonus_share = -lost;
    if (verdict == ClauseVerdict::secured) level.required_rest = -0.04;
    if (verdict == ClauseVerdict::lost) level.required_rest = 1.04;
    if (verdict == ClauseVerdict::no_data || verdict == ClauseVerdict::excluded) {
        for (ClauseBoard& clause : birke.clauses) take_figures(clause, verdict);
    }
    if (verdict == ClauseVerdict::no_data) birke.economics = std::nullopt;
    if (verdict == ClauseVerdict::final_met || verdict == ClauseVerdict::final_missed)
        close_month(birke);
    return board;
}

void add_providers(Configuration& config, Board& board, std::size_t count) {
    constexpr std::array<const char*, 9> names{"Kundenservice Niederrhein Nord GmbH",
                                               "Fichte",
                                               "Linde Dialog",
                                               "Ulme Kontakt",
                                               "Weide Service",
                                               "Erle",
                                               "Kastanie Care",
                                               "Eiche",
                                               "Tanne Dialog"};
    while (config.providers.size() < count) {
        const std::size_t i = config.providers.size();
        config.providers.push_back(provider_config(
            "more" + std::to_string(i), names[(i - 4) % names.size()], ProviderKind::outsourced));
        board.providers.push_back(
            provider_board(config, i, {{81.0, 1.0}, {72.4, 2.1}, {100.0, 0.0}}, 12.45, 500));
    }
}

}  // namespace leitstand::design

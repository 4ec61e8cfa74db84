// The configuration that the three pages share, and their board.
#include "tests/golden/design_boards_outsourcing.hpp"

namespace leitstand::design {
namespace {

Date day(int year, unsigned month, unsigned number) {
    return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{number}};
}

Transition billing_moves() {
    Transition transition;
    const auto step = [](Date from, int percent) {
        return ShareStep{from, Decimal::whole(percent)};
    };
    transition.plan = {step(day(2025, 10, 27), 10), step(day(2025, 11, 17), 35),
                       step(day(2025, 12, 15), 60), step(day(2026, 1, 12), 85),
                       step(day(2026, 2, 9), 100)};
    for (const Date start : {day(2025, 10, 6), day(2025, 11, 3), day(2025, 12, 1), day(2026, 1, 5)})
        transition.waves.push_back({start, 20, Decimal::whole(0)});
    return transition;
}

}  // namespace

std::shared_ptr<Configuration> outsourcing_configuration(Language language, double distance_m) {
    auto config = steering_configuration(language, distance_m);
    const bool german = language == Language::de;
    config->web_listen = german ? "wand.local/qualitaet" : "wand.local/quality";
    config->home_page = "quality";
    config->pages = {{.name = "quality", .dwell = {}, .queues = {}, .provider = "ahorn"},
                     {.name = "transition", .dwell = {}, .queues = {}, .provider = "ahorn"},
                     {.name = "economics", .dwell = {}, .queues = {}, .provider = {}}};
    for (ProviderConfig& provider : config->providers) provider.quality = QualityPlan{};
    ProviderConfig& ahorn = config->providers[1];
    ahorn.queues[0].name = german ? "Rechnung" : "Billing";
    ahorn.transition = billing_moves();
    return config;
}

Board outsourcing_board(const Configuration& config) {
    Board board = steering_board(config);
    add_quality(config, board);
    add_transition(config, board);
    add_saving(config, board);
    return board;
}

}  // namespace leitstand::design

// The figures are those of the design; where it leaves something open (sums behind a percentage),
// it is chosen so that the printed figure comes out.
#include "tests/golden/design_boards.hpp"

#include <array>

namespace leitstand::design {
namespace {

constexpr std::array kDay{88, 90, 87, 85, 84, 86, 83, 82, 84, 81, 80, 79, 82,
                          80, 78, 79, 77, 75, 76, 73, 74, 76, 77, 75, 74, 77};
constexpr std::array kCalmDay{88, 90, 87, 85, 84, 86, 83, 82, 84, 85, 83, 86, 82,
                              83, 84, 82, 85, 83, 84, 82, 83, 85, 84, 83, 84, 84};

std::shared_ptr<Configuration> site(const std::string& name) {
    auto config = std::make_shared<Configuration>();
    config->site_id = "leipzig";
    config->site_name = name;
    config->zone = *TimeZone::locate("Europe/Berlin");
    config->interval = std::chrono::minutes{15};
    config->web_listen = "wand.local/leipzig";
    config->pages = {{.name = "floor", .dwell = {}, .queues = {}, .provider = {}},
                     {.name = "system", .dwell = {}, .queues = {}, .provider = {}}};
    return config;
}

Instant today_at(int hour, int minute, int second = 0) {
    const auto zone = *TimeZone::locate("Europe/Berlin");
    return zone.at(
        Date{std::chrono::year{2025}, std::chrono::month{11}, std::chrono::day{18}},
        std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second});
}

void add_queue(ProviderConfig& provider, const std::string& name) {
    QueueConfig queue;
    queue.id = std::to_string(provider.queues.size());
    queue.service = queue.name = name;
    queue.cadence = std::chrono::seconds{15};
    queue.wait_target = std::chrono::minutes{2};
    provider.queues.push_back(queue);
}

Board empty_board(const Configuration& config) {
    Board board;
    board.at = now();
    board.site_id = config.site_id;
    board.site_name = config.site_name;
    for (std::size_t p = 0; p < config.providers.size(); ++p) {
        ProviderBoard provider;
        provider.id = config.providers[p].id;
        provider.name = config.providers[p].name;
        for (std::size_t q = 0; q < config.providers[p].queues.size(); ++q) {
            const QueueConfig& from = config.providers[p].queues[q];
            QueueBoard queue;
            queue.id = from.id;
            queue.name = from.name;
            queue.key = {static_cast<std::uint16_t>(p), static_cast<std::uint16_t>(q)};
            queue.open = true;
            queue.rule = from.service_level;
            queue.wait_limit = from.wait_limit();
            queue.feed.cadence = from.cadence;
            queue.cause = Cause::feed;
            queue.open_from = today_at(8, 0);
            queue.open_to = today_at(20, 0);
            provider.queues.push_back(queue);
        }
        board.providers.push_back(provider);
    }
    return board;
}

void fresh(QueueBoard& queue, Millis age = std::chrono::seconds{2}) {
    queue.feed.trust = Trust::good;
    queue.feed.as_of = now() - age;
    queue.feed.age_s = seconds_of(age);
}

void live(QueueBoard& queue, std::int64_t waiting, int longest_s, std::int64_t level) {
    LiveRecord record;
    record.at = now();
    record.waiting = waiting;
    record.longest_wait = std::chrono::seconds{longest_s};
    queue.live = record;
    queue.last_30_min.service_level_ratio = {level, 100};
    queue.status = QueueStatus::ok;
    queue.cause = Cause::none;
    fresh(queue);
}

void stale(QueueBoard& queue, Instant as_of) {
    queue.status = QueueStatus::stale;
    queue.cause = Cause::feed;
    queue.feed.trust = Trust::stale;
    queue.feed.as_of = as_of;
    queue.feed.age_s = seconds_of(now() - as_of);
}

void whole_day(QueueBoard& queue, std::span<const int> day, std::int64_t level) {
    queue.today.service_level_ratio = {level, 10000};
    for (std::size_t i = 0; i < day.size(); ++i) {
        queue.day.push_back({today_at(8, 0) + std::chrono::minutes{15} * static_cast<int>(i),
                             {day[i] * 100, 10000}});
    }
}

void breach(Board& board, QueueBoard& queue, Scene scene) {
    live(queue, 9, 192, 61);
    queue.status = QueueStatus::breach;
    queue.cause = Cause::longest_wait;
    queue.since = now() - std::chrono::minutes{4};
    Alert alert;
    alert.id = "leipzig-q1-longest_wait";
    alert.since = *queue.since;
    alert.queue = queue.key;
    alert.cause = Cause::longest_wait;
    alert.acknowledged = scene != Scene::alert;
    board.alerts.push_back(alert);
}

}  // namespace

Instant now() { return today_at(14, 37, 8); }

std::shared_ptr<Configuration> floor_configuration(Language language, double distance_m) {
    auto config = site("Leipzig \u00b7 Service 1");
    const bool german = language == Language::de;
    config->language = language;
    config->display.distance_m = distance_m;
    ProviderConfig provider;
    provider.id = "leipzig";
    provider.name = "Leipzig";
    add_queue(provider, german ? "Privat" : "Consumer");
    add_queue(provider, german ? "Rechnung" : "Billing");
    add_queue(provider, german ? "Technik" : "Technical");
    add_queue(provider, german ? "K\u00fcndigung" : "Retention");
    add_queue(provider, "Chat");
    add_queue(provider, german ? "Gesch\u00e4ft" : "Business");
    config->providers.push_back(provider);
    return config;
}

std::shared_ptr<const Board> floor_board(const Configuration& config, Scene scene) {
    Board board = empty_board(config);
    if (scene == Scene::empty) return std::make_shared<const Board>(board);
    auto& queues = board.providers[0].queues;
    const bool calm = scene == Scene::calm;
    live(queues[0], 2, 24, 86);
    whole_day(queues[0], calm ? std::span<const int>(kCalmDay) : std::span<const int>(kDay),
              calm ? 8360 : 7840);
    queues[0].live->agents = calm ? AgentStates{7, 18, 6, 5, 36} : AgentStates{4, 21, 6, 5, 36};
    queues[0].planned_agents = 38;
    if (calm) live(queues[1], 3, 31, 82);
    if (!calm) breach(board, queues[1], scene);
    live(queues[2], 1, 11, 91);
    live(queues[3], 0, 0, 88);
    live(queues[4], 3, 40, 82);
    if (!calm) stale(queues[4], today_at(14, 31, 2));
    queues[5].open = false;
    queues[5].status = QueueStatus::closed;
    queues[5].cause = Cause::closed;
    queues[5].opens_at = today_at(8, 0) + std::chrono::hours{24};
    fresh(queues[5]);
    if (scene == Scene::silent) {
        board.alerts.clear();
        for (std::size_t i = 0; i < 5; ++i) stale(queues[i], today_at(14, 31, 2));
    }
    return std::make_shared<const Board>(board);
}

std::shared_ptr<Configuration> system_configuration() {
    auto config = site("Leipzig \u00b7 Service 1");
    config->language = Language::de;
    config->web_listen = "wand.local/system";
    config->display.id = "leipzig-01";
    ProviderConfig provider;
    provider.id = "leipzig";
    provider.name = "Leipzig";
    for (const char* name : {"Telefonie Inhouse", "Ahorn ACD", "Birke ACD", "Espe SFTP", "Chat",
                             "Umfragen", "Forecast"}) {
        add_queue(provider, name);
    }
    config->providers.push_back(provider);
    return config;
}

std::shared_ptr<const Board> system_board(const Configuration& config) {
    Board board = empty_board(config);
    auto& queues = board.providers[0].queues;
    const std::array<int, 7> ages{2, 10, 13, 428, 366, 428, 0};
    const std::array<int, 7> periods{5, 15, 15, 900, 15, 1800, 86400};
    for (std::size_t i = 0; i < queues.size(); ++i) {
        queues[i].status = QueueStatus::ok;
        queues[i].feed.cadence = std::chrono::seconds{periods[i]};
        fresh(queues[i], std::chrono::seconds{ages[i]});
    }
    fresh(queues[6], std::chrono::hours{20} + std::chrono::minutes{37} + std::chrono::seconds{8});
    stale(queues[4], today_at(14, 31, 2));
    return std::make_shared<const Board>(board);
}

SystemFacts facts() {
    SystemFacts facts;
    facts.version = "2.4.1";
    facts.uptime = std::chrono::days{12};
    facts.frames_per_s = 5.0;
    facts.temperature_c = 54.0;
    facts.clock_offset_s = 0.02;
    facts.brightness_percent = 62;
    facts.broker_connected = true;
    return facts;
}

}  // namespace leitstand::design

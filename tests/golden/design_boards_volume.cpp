// The design prints sums (5 351 instead of 5 015, 8 790 +- 310) and a curve; what each provider has
// of them is chosen so that the printed deviations come out.
#include "tests/golden/design_boards_volume.hpp"

#include <array>
#include <cmath>

namespace leitstand::design {
namespace {

constexpr std::array<double, 24> kForecast{150, 260, 360, 430, 470, 480, 455, 420,
                                           395, 380, 390, 405, 420, 430, 420, 400,
                                           370, 335, 300, 260, 220, 185, 150, 110};
/// Of which 13 half hours are over; they add up to 5 351.
constexpr std::array<double, 13> kActual{152, 263, 383, 439, 503, 511, 475,
                                         460, 419, 420, 421, 445, 460};
struct Share {
    double forecast;
    std::int64_t actual;
};
constexpr std::array<Share, 4> kShares{{{3100, 3227}, {1010, 1099}, {560, 625}, {345, 400}}};
constexpr double kForecastSoFar = 5015, kActualSoFar = 5351;

Instant today_at(int hour, int minute = 0) {
    return TimeZone::locate("Europe/Berlin")
        ->at(Date{std::chrono::year{2025}, std::chrono::month{11}, std::chrono::day{18}},
             std::chrono::hours{hour} + std::chrono::minutes{minute});
}

/// The 80 % band of all providers together, as it opens in the design.
double band_of(std::size_t slot) {
    const auto ahead = static_cast<double>(slot - kActual.size() + 1);
    return kForecast[slot] * 1.28 * 0.028 * std::sqrt(ahead);
}

/// By more than the page's corridor.
bool deviates(const Share& share) {
    return static_cast<double>(share.actual) > share.forecast * 1.1;
}

ForecastBoard forecast(const Share& share, VolumeScene scene) {
    ForecastBoard f;
    f.locked_version = f.current_version = "v3";
    f.locked_at = today_at(18) - std::chrono::hours{24};
    double more = scene == VolumeScene::beyond ? 1.124 / 1.067 : 1.0;
    if (scene == VolumeScene::held && deviates(share))
        more = 1.052 * share.forecast / static_cast<double>(share.actual);
    const double part = share.forecast / kForecastSoFar;
    const bool known = scene != VolumeScene::no_actual;
    double whole = 0;
    for (std::size_t i = 0; i < kForecast.size(); ++i) {
        VolumePoint& p = f.points.emplace_back();
        p.start = today_at(8) + std::chrono::minutes{30} * static_cast<int>(i);
        p.locked = p.current = kForecast[i] * part;
        whole += *p.locked;
        const double came = static_cast<double>(share.actual) / kActualSoFar * more;
        if (i < kActual.size()) {
            if (known) p.actual = kActual[i] * came;
        } else if (scene == VolumeScene::evening) {
            p.actual = kForecast[i] * part * 1.05;
        } else if (known) {
            p.projected = kForecast[i] * part * (kActual[12] / kForecast[12]) * more;
            p.low = *p.projected - band_of(i) / 2;  // four of them, as independent
            p.high = *p.projected + band_of(i) / 2;
        }
    }
    f.locked_today = whole;
    f.so_far = share.forecast;
    if (!known) return f;
    f.actual_so_far = std::llround(static_cast<double>(share.actual) * more);
    f.deviation = static_cast<double>(*f.actual_so_far) / *f.so_far - 1;
    f.reforecast_today = 8790.0 * part * more;
    f.reforecast_low = *f.reforecast_today - 155;
    f.reforecast_high = *f.reforecast_today + 155;
    if (scene == VolumeScene::evening) {
        f.so_far = whole;
        f.actual_so_far = std::llround(whole * 1.057);
        f.reforecast_today = f.reforecast_low = f.reforecast_high = whole * 1.057;
    }
    return f;
}

}  // namespace

std::shared_ptr<Configuration> volume_configuration(Language language, double distance_m) {
    auto config = std::make_shared<Configuration>();
    config->site_id = "leipzig";
    config->site_name = "Leipzig";
    config->zone = *TimeZone::locate("Europe/Berlin");
    config->language = language;
    config->web_listen = "wand.local/volumen";
    config->display.zone = Zone::steering;
    config->display.distance_m = distance_m;
    for (const char* page : {"floor", "volume", "system"})
        config->pages.push_back({.name = page, .dwell = {}, .queues = {}, .provider = {}});
    for (const char* name : {"Inhouse", "Ahorn", "Birke", "Espe"}) {
        ProviderConfig& provider = config->providers.emplace_back();
        provider.id = provider.name = name;
        provider.kind =
            config->providers.size() == 1 ? ProviderKind::in_house : ProviderKind::outsourced;
        QueueConfig queue;
        queue.id = "service";
        queue.name = queue.service = "Service";
        queue.feed = FeedKind::interval;
        queue.cadence = std::chrono::minutes{1};
        provider.queues.push_back(queue);
    }
    ClauseConfig clause;
    clause.id = "sl";
    clause.queues = {"service"};
    clause.corridor = Corridor{};
    clause.corridor->lower = Decimal::whole(-15);
    clause.corridor->upper = Decimal::whole(15);
    config->providers.back().clauses.push_back(clause);
    return config;
}

std::shared_ptr<const Board> volume_board(const Configuration& config, VolumeScene scene) {
    Board board;
    board.at = scene == VolumeScene::evening ? today_at(20, 37) : now();
    for (std::size_t i = 0; i < config.providers.size(); ++i) {
        ProviderBoard& provider = board.providers.emplace_back();
        provider.id = config.providers[i].id;
        provider.name = config.providers[i].name;
        provider.kind = config.providers[i].kind;
        QueueBoard& queue = provider.queues.emplace_back();
        queue.id = queue.name = "Service";
        queue.key = {static_cast<std::uint16_t>(i), 0};
        queue.open = true;
        queue.status = QueueStatus::ok;
        queue.feed.cadence = std::chrono::minutes{1};
        queue.feed.trust = Trust::good;
        queue.feed.as_of = today_at(14, 36);
        queue.feed.age_s = 68;
        queue.open_from = today_at(8);
        queue.open_to = today_at(20);
        queue.forecast = forecast(kShares[i], scene);
        queue.forecast->noise_warning = scene == VolumeScene::beyond;
        if (scene == VolumeScene::silent) {
            queue.status = QueueStatus::stale;
            queue.cause = Cause::feed;
            queue.feed.trust = Trust::stale;
            queue.feed.as_of = today_at(14, 31);
            queue.feed.age_s = 368;
        }
        if (scene == VolumeScene::evening) {
            queue.open = false;
            queue.status = QueueStatus::closed;
            queue.cause = Cause::closed;
            queue.opens_at = today_at(8) + std::chrono::hours{24};
        }
    }
    return std::make_shared<const Board>(board);
}

}  // namespace leitstand::design

// What clauses cost: a year of 20 providers with 10 queues each, half hours around the clock, eight
// clauses a provider, a locked forecast for every month. Goal: from scratch 2 s on one core, after
// one new interval 1 ms.
#include <benchmark/benchmark.h>

#include <memory>
#include <random>

#include "engine/engine.hpp"

namespace leitstand {
namespace {

constexpr int kQueues = 10;
constexpr std::string_view kYear = "2026-01-01T00:00:00+01:00";
constexpr std::string_view kEnd = "2027-01-01T00:00:00+01:00";

Instant at(std::string_view text) { return parse_rfc3339(text).value(); }

ClauseConfig clause(std::string id, ClauseKpi kpi, double target) {
    ClauseConfig c;
    c.id = std::move(id);
    c.kpi = kpi;
    c.at_least = more_is_better(kpi);
    c.target = Decimal::of(target);
    for (int q = 0; q < kQueues; ++q) c.queues.push_back("queue-" + std::to_string(q));
    return c;
}

std::vector<ClauseConfig> clauses() {
    std::vector<ClauseConfig> all{clause("sl", ClauseKpi::service_level, 80),
                                  clause("sl-corridor", ClauseKpi::service_level, 80),
                                  clause("sl-days", ClauseKpi::service_level, 80),
                                  clause("sl-share", ClauseKpi::service_level, 80),
                                  clause("asa", ClauseKpi::asa, 30),
                                  clause("abandon", ClauseKpi::abandon_rate, 5),
                                  clause("answer", ClauseKpi::answer_rate, 95),
                                  clause("aht", ClauseKpi::aht, 300)};
    for (auto& c : all) c.variant = Variant::without_short_abandons;
    all[1].corridor.emplace();
    all[2].aggregation = Aggregation::mean_of_windows;
    all[3].aggregation = Aggregation::share_of_windows;
    all[3].sub_window = SubWindow::interval;
    all[3].share = Decimal::whole(90);
    return all;
}

std::shared_ptr<const Configuration> site(int providers) {
    auto config = std::make_shared<Configuration>();
    config->site_id = "bench";
    config->zone = TimeZone::locate("Europe/Berlin").value();
    for (int p = 0; p < providers; ++p) {
        ProviderConfig provider;
        provider.id = "provider-" + std::to_string(p);
        provider.clauses = clauses();
        for (int q = 0; q < kQueues; ++q) {
            QueueConfig queue;
            queue.id = "queue-" + std::to_string(q);
            queue.service = queue.id;
            queue.feed = FeedKind::interval;
            queue.service_level.from_clause = true;
            queue.service_level.variant = Variant::without_short_abandons;
            provider.queues.push_back(queue);
        }
        config->providers.push_back(provider);
    }
    return config;
}

IntervalRecord interval(Instant start, std::mt19937& random) {
    IntervalRecord r;
    r.start = start;
    r.length = std::chrono::minutes{30};
    r.offered = 20 + static_cast<std::int64_t>(random() % 40);
    r.abandoned = static_cast<std::int64_t>(random() % 5);
    r.abandoned_short = r.abandoned / 2;
    r.short_wait = Millis{5'000};
    r.answered = r.offered - r.abandoned;
    r.answered_in_t = r.answered - static_cast<std::int64_t>(random() % 10);
    r.t = Millis{20'000};
    r.wait_answered = Millis{r.answered * 15'000};
    r.talk = Millis{r.answered * 250'000};
    r.hold = Millis{r.answered * 10'000};
    r.acw = Millis{r.answered * 30'000};
    r.handled = r.answered;
    return r;
}

Message intervals(QueueKey key, std::vector<IntervalRecord> records) {
    Message m;
    m.kind = MessageKind::interval;
    m.queue = key;
    m.intervals = std::move(records);
    return m;
}

Message forecast(QueueKey key, int month, Instant from, Instant to) {
    Message m;
    m.kind = MessageKind::forecast;
    m.queue = key;
    ForecastRecord& r = m.forecasts.emplace_back();
    r.version = "month-" + std::to_string(month);
    r.locked_at = from - std::chrono::days{30};
    for (Instant t = from; t < to; t += std::chrono::minutes{30})
        r.intervals.push_back({t, std::chrono::minutes{30}, 40, Millis{288'000}, {}});
    return m;
}

Engine year(const std::shared_ptr<const Configuration>& config) {
    Engine engine(config);
    std::mt19937 random(7);
    const auto months =
        windows_in(ClauseWindow::month, at(kYear), at(kEnd), config->zone, config->interval);
    for (std::uint16_t p = 0; p < config->providers.size(); ++p) {
        for (std::uint16_t q = 0; q < kQueues; ++q) {
            std::vector<IntervalRecord> records;
            for (Instant t = at(kYear); t < at(kEnd); t += std::chrono::minutes{30})
                records.push_back(interval(t, random));
            if (!engine.apply(intervals({p, q}, std::move(records)), at(kEnd))) std::abort();
            for (std::size_t m = 0; m < months.size(); ++m) {
                const auto& month = months[m];
                if (!engine.apply(forecast({p, q}, static_cast<int>(m), month.from, month.to),
                                  month.from - std::chrono::days{30})) {
                    std::abort();
                }
            }
        }
    }
    (void)engine.days();  // counts every interval
    return engine;
}

struct Loaded {
    explicit Loaded(int providers) : config(site(providers)) {}
    std::shared_ptr<const Configuration> config;
    Engine engine = year(config);
};
Loaded& all_providers() {
    static Loaded once(20);
    return once;
}
Loaded& one_provider() {
    static Loaded once(1);
    return once;
}

void year_from_scratch(benchmark::State& state) {
    Loaded& l = all_providers();
    for (auto _ : state) {
        std::size_t windows = 0;
        for (std::size_t p = 0; p < l.config->providers.size(); ++p)
            windows += l.engine.clause_windows(p, at(kYear), at(kEnd), at(kEnd)).size();
        if (windows != std::size_t{20} * 8 * 12) std::abort();
    }
}
BENCHMARK(year_from_scratch)->Unit(benchmark::kMillisecond)->Iterations(3);

Loaded& providers(const benchmark::State& state) {
    return state.range(0) == 1 ? one_provider() : all_providers();
}

/// One half hour of a provider comes, or comes anew, then a whole board: of that provider alone, or
/// of all.
void board_after(benchmark::State& state, Instant start, std::int64_t& rev) {
    Loaded& l = providers(state);
    std::mt19937 random(8);
    const Instant now = at("2026-12-20T12:00:00+01:00");
    (void)l.engine.board(now);
    for (auto _ : state) {
        IntervalRecord r = interval(start, random);
        r.rev = ++rev;
        if (!l.engine.apply(intervals({0, 4}, {r}), now)) std::abort();
        benchmark::DoNotOptimize(l.engine.board(now));
    }
}

/// The half hour that has just ended.
void one_new_interval(benchmark::State& state) {
    static std::int64_t rev = 1;
    board_after(state, at("2026-12-20T11:30:00+01:00"), rev);
}
BENCHMARK(one_new_interval)->Arg(1)->Arg(20)->Unit(benchmark::kMicrosecond);

/// A half hour of days ago: what days that are over say is looked at again, and compared again.
void one_correction(benchmark::State& state) {
    static std::int64_t rev = 1;
    board_after(state, at("2026-12-16T10:00:00+01:00"), rev);
}
BENCHMARK(one_correction)->Arg(1)->Arg(20)->Unit(benchmark::kMicrosecond);

/// What of that is not the clauses.
void board_when_nothing_came(benchmark::State& state) {
    Loaded& l = providers(state);
    const Instant now = at("2026-12-20T12:00:00+01:00");
    (void)l.engine.board(now);
    for (auto _ : state) benchmark::DoNotOptimize(l.engine.board(now));
}
BENCHMARK(board_when_nothing_came)->Arg(1)->Arg(20)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace leitstand

BENCHMARK_MAIN();

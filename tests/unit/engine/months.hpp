// Weeks of everything that a contract is measured by, with corrections, and a state directory in
// memory: what a hub would have on disk, and what it would do with it.
#pragma once

#include <deque>
#include <map>
#include <random>

#include "tests/unit/engine/fixture.hpp"

namespace leitstand::test {

inline constexpr int kDays = 40;
inline const Instant kFirstDay = time("2026-10-12T00:00:00+02:00");

inline ClauseConfig clause(std::string id, ClauseKpi kpi, std::vector<std::string> queues) {
    ClauseConfig c;
    c.id = std::move(id);
    c.kpi = kpi;
    c.queues = std::move(queues);
    c.at_least = more_is_better(kpi);
    c.target = Decimal::whole(80);
    return c;
}

/// A contact feed, an interval feed, and clauses that look at months, days and intervals of them.
inline std::shared_ptr<Configuration> contract_site() {
    auto config = site();
    ProviderConfig& provider = config->providers[0];
    QueueConfig orders = provider.queues[0];
    orders.id = "orders";
    orders.service = "Orders";
    orders.feed = FeedKind::interval;
    orders.cadence = Millis{1'800'000};
    provider.queues.push_back(orders);
    auto& all = provider.clauses;
    all.push_back(clause("sl", ClauseKpi::service_level, {"billing", "orders"}));
    all.push_back(clause("sl-30", ClauseKpi::service_level, {"billing"}));
    all.back().t = Millis{30'000};
    all.back().variant = Variant::without_short_abandons;
    all.back().short_wait = Millis{10'000};
    all.push_back(clause("sl-days", ClauseKpi::service_level, {"billing"}));
    all.back().aggregation = Aggregation::mean_of_windows;
    all.push_back(clause("sl-share", ClauseKpi::service_level, {"orders"}));
    all.back().aggregation = Aggregation::share_of_windows;
    all.back().sub_window = SubWindow::interval;
    all.back().share = Decimal::whole(90);
    all.push_back(clause("asa", ClauseKpi::asa, {"billing", "orders"}));
    all.back().window = ClauseWindow::quarter;
    all.push_back(clause("aht", ClauseKpi::aht, {"billing"}));
    all.back().corridor.emplace();
    all.push_back(clause("due", ClauseKpi::email_due_rate, {"billing"}));
    all.push_back(clause("busy", ClauseKpi::occupancy, {"billing", "orders"}));
    all.push_back(clause("csat", ClauseKpi::csat_top2, {"billing"}));
    return config;
}

struct Sent {
    Message message;
    Instant received;
};

class Months {
public:
    explicit Months(unsigned seed) : random_(seed) {
        for (int day = 0; day < kDays; ++day) add_day(kFirstDay + std::chrono::days{day}, day);
        const Instant end = kFirstDay + std::chrono::days{kDays};
        std::erase_if(sent, [&](const Sent& one) { return one.received >= end; });
        std::stable_sort(sent.begin(), sent.end(),
                         [](const Sent& a, const Sent& b) { return a.received < b.received; });
    }
    std::vector<Sent> sent;  ///< in the order of arrival

private:
    std::int64_t below(std::int64_t n) {
        return std::uniform_int_distribution<std::int64_t>(0, n - 1)(random_);
    }
    void add(Message m, Instant received) { sent.push_back({std::move(m), received}); }

    void add_day(Instant day, int number) {
        for (int i = 0; i < 25; ++i) add_contact(day, number, i);
        for (int slot = 0; slot < 48; slot += 2) add_interval(day + slot * Millis{1'800'000});
        for (int hour = 7; hour < 20; hour += 3) {
            const Instant at = day + std::chrono::hours{hour} + Millis{below(1'000'000)};
            add(live(at, below(5), static_cast<double>(below(50))), at);
            LiveRecord& state = sent.back().message.live[0];
            if (below(4) != 0) state.backlog = below(9);
            if (state.backlog) state.overdue = below(*state.backlog + 1);
            if (below(3) != 0) state.oldest_item = std::chrono::hours{below(40)};
        }
        add_records(day, number);
    }
    void add_contact(Instant day, int number, int i) {
        const std::string& id =
            ids_.emplace_back("c" + std::to_string(number) + "-" + std::to_string(i));
        const Instant queued = day + std::chrono::hours{7} + Millis{below(13 * 3'600'000)};
        const auto wait = [&] { return static_cast<double>(below(60'000)) / 1000.0; };
        const auto record = [&](std::int64_t rev) {
            auto r = below(5) == 0 ? abandoned(id, queued, wait(), rev)
                                   : answered(id, queued, wait(), 30 + 10. * number, rev);
            if (below(3) != 0) r.due_at = queued + Millis{below(600'000)};
            return r;
        };
        const auto first = record(0);
        add(contacts({first}), first.ended_at + Millis{below(60'000)});
        if (below(4) != 0) return;
        const auto corrected = record(1);
        add(contacts({corrected}), corrected.ended_at + Millis{below(46 * 3'600'000)});
        if (below(2) == 0) add(contacts({first}), sent.back().received + Millis{5'000});
    }
    void add_interval(Instant start) {
        IntervalRecord r;
        r.start = start;
        r.length = Millis{1'800'000};
        r.t = Millis{20'000};
        const auto fill = [&](std::int64_t rev) {
            r.rev = rev;
            r.answered = below(40);
            r.abandoned = below(5);
            r.offered = r.answered + r.abandoned - (below(60) == 0 ? 1 : 0);
            r.answered_in_t = std::max<std::int64_t>(0, r.answered - below(9));
            if (below(2) == 0) r.talk = Millis{r.answered * 200'000};
            r.wait_answered = Millis{r.answered * 11'000};
            r.histogram = {{Millis{20'000}, r.answered_in_t, 0}, {Millis::max(), 1, 1}};
            Message m = message(MessageKind::interval, {0, 1});
            m.intervals = {r};
            return m;
        };
        const Instant end = r.start + r.length;
        add(fill(0), end + Millis{below(600'000)});
        if (below(6) == 0) add(fill(1), end + Millis{below(5 * 3'600'000)});
        if (below(12) == 0) add(fill(2), end + std::chrono::days{3 + below(20)});
    }
    void add_records(Instant day, int number) {
        for (int i = 0; i < 3; ++i) {
            Message m = message(MessageKind::survey);
            SurveyRecord r;
            r.id = "s" + std::to_string(number) + "-" + std::to_string(i);
            r.at = day + std::chrono::hours{12 + i};
            r.csat = static_cast<int>(1 + below(5));
            m.surveys = {r};
            add(m, r.at + Millis{1'000});
        }
        add_effort(day);
        if (number % 7 != 3) return;
        Message m = message(MessageKind::exclusion);
        ExclusionRecord out;
        out.id = "x" + std::to_string(number);
        out.from = day + std::chrono::hours{9};
        out.to = day + std::chrono::hours{11};
        out.status = "approved";
        m.exclusions = {out};
        add(m, day + std::chrono::days{1 + below(5)});
        add_forecast(day, number);
    }
    void add_effort(Instant day) {
        Message m = message(MessageKind::effort, {0, QueueKey::kNone});
        EffortRecord r;
        r.date = TimeZone::locate("Europe/Berlin").value().date(day + std::chrono::hours{12});
        if (below(5) != 0) r.productive_h = static_cast<double>(10 + below(20));
        m.efforts = {r};
        add(m, day + std::chrono::hours{20 + below(40)});
    }
    void add_forecast(Instant day, int number) {
        Message m = message(MessageKind::forecast);
        ForecastRecord r;
        r.version = "v" + std::to_string(number);
        r.locked_at = day - std::chrono::days{1};
        for (int slot = 0; slot < 48 * 7; ++slot) {
            r.intervals.push_back({day + slot * Millis{1'800'000}, Millis{1'800'000},
                                   static_cast<double>(below(4)), Millis{200'000}, std::nullopt});
        }
        m.forecasts = {r};
        add(m, day - std::chrono::hours{20});
    }

    std::mt19937 random_;
    std::deque<std::string> ids_;  ///< records borrow them
};

/// What a hub keeps of everything that it was sent, by the rules of Engine::take_closed_days.
struct StateDirectory {
    struct Line {
        const Sent* sent = nullptr;
        Instant about;  ///< received, or what it is about where that is later
    };
    std::vector<Line> lines;
    std::vector<const Sent*> records;
    std::map<std::pair<std::string, std::int64_t>, ClosedDays::Day> days;
    std::map<std::string, ClosedDays::Feed> feeds;
    std::size_t dropped = 0, bytes = 0;

    void keep(const Sent& sent) {
        const MessageKind kind = sent.message.kind;
        if (kind != MessageKind::contact && kind != MessageKind::interval &&
            kind != MessageKind::live) {
            records.push_back(&sent);
            return;
        }
        Instant about = sent.received;
        for (const auto& r : sent.message.contacts) about = std::max(about, r.queued_at);
        for (const auto& r : sent.message.intervals) about = std::max(about, r.start);
        lines.push_back({&sent, about});
    }
    void keep(const ClosedDays& closed) {
        for (const auto& day : closed.days) {
            days[{day.queue, day.day}] = day;
            bytes += day.bytes.size();
        }
        for (const auto& feed : closed.feeds) feeds[feed.queue] = feed;
    }
    void drop(const ClosedDays& closed) {
        dropped += std::erase_if(
            lines, [&](const Line& line) { return line.about < closed.lines_before; });
        if (!closed.history_before) return;
        std::erase_if(days, [&](const auto& entry) {
            return Instant(std::chrono::days(entry.first.second)) < *closed.history_before;
        });
        std::erase_if(records,
                      [&](const Sent* sent) { return sent->received < *closed.history_before; });
    }
    [[nodiscard]] std::unique_ptr<Engine> start(
        const std::shared_ptr<const Configuration>& config) const {
        EngineLimits limits;
        limits.keep_contacts = std::chrono::days{2};
        auto engine = std::make_unique<Engine>(config, limits);
        for (const auto& [key, day] : days) EXPECT_TRUE(engine->restore(day));
        for (const auto& [name, feed] : feeds) EXPECT_TRUE(engine->restore(feed));
        for (const Sent* sent : records)
            EXPECT_TRUE(engine->restore(sent->message, sent->received));
        for (const Line& line : lines)
            EXPECT_TRUE(engine->restore(line.sent->message, line.sent->received));
        engine->restored();
        return engine;
    }
};

}  // namespace leitstand::test

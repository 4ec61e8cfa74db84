// What is kept from board to board must not be seen in it: after any sequence of records the board
// of an engine that made one all along is the board of an engine that makes its first.
#include <gtest/gtest.h>

#include <deque>

#include "tests/unit/engine/months.hpp"

namespace leitstand::test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr Millis kHalfHour = minutes{30};

void add_corridor(ClauseConfig& c, Treatment treatment, CorridorLevel level) {
    c.corridor.emplace();
    c.corridor->treatment = treatment;
    c.corridor->level = level;
    c.corridor->min_abs = 2;
    c.corridor->lower = Decimal::whole(-20);
    c.corridor->upper = Decimal::whole(20);
}

/// Every aggregation, treatment and level, and a price that asks for all that a month knows.
std::shared_ptr<Configuration> priced_site() {
    auto config = contract_site();
    ProviderConfig& provider = config->providers[0];
    provider.clauses.pop_back();  // csat
    auto& all = provider.clauses;
    const auto add = [&](std::string id, Aggregation aggregation, SubWindow sub) -> ClauseConfig& {
        all.push_back(clause(std::move(id), ClauseKpi::service_level, {"billing", "orders"}));
        all.back().aggregation = aggregation;
        all.back().sub_window = sub;
        all.back().share = Decimal::whole(80);
        all.back().weight = Decimal::whole(10);
        all.back().malus_tiers = {{Decimal::whole(80), Decimal::whole(50)},
                                  {Decimal::whole(70), Decimal::whole(100)}};
        return all.back();
    };
    add_corridor(add("cap-week", Aggregation::pooled, SubWindow::day), Treatment::cap_excess,
                 CorridorLevel::week);
    add_corridor(add("relax-day", Aggregation::pooled, SubWindow::day), Treatment::relax_target,
                 CorridorLevel::day);
    add_corridor(add("relax-mean", Aggregation::mean_of_windows, SubWindow::interval),
                 Treatment::relax_target, CorridorLevel::interval);
    add_corridor(add("suspend-month", Aggregation::mean_of_windows, SubWindow::day),
                 Treatment::suspend_malus, CorridorLevel::day);
    add_corridor(add("over-share", Aggregation::share_of_windows, SubWindow::interval),
                 Treatment::exclude_over_only, CorridorLevel::week);
    add_corridor(add("worst", Aggregation::worst_window, SubWindow::day), Treatment::exclude_window,
                 CorridorLevel::month);
    add("week", Aggregation::pooled, SubWindow::day).window = ClauseWindow::week;
    add("day", Aggregation::worst_window, SubWindow::interval).window = ClauseWindow::day;
    provider.kind = ProviderKind::outsourced;
    provider.contract.emplace();
    provider.contract->price.emplace();
    Price& price = *provider.contract->price;
    price.rate = Decimal::whole(3);
    price.minimum_take = Decimal::whole(90);
    price.at_risk = Decimal::whole(10);
    provider.economics.baseline_cost_per_contact = Decimal::whole(5);
    provider.economics.steering_rate_per_hour = Decimal::whole(40);
    return config;
}

/// Records about the last weeks, in any order: new, late, corrected.
class Sequence {
public:
    Sequence(unsigned seed, Instant from) : random_(seed), from_(from), now_(from) {}

    /// What comes next, and when.
    Sent next() {
        now_ += Millis{below(below(4) == 0 ? 20 * 3'600'000 : 2'000'000)};
        return {random_message(), now_};
    }
    [[nodiscard]] Instant now() const { return now_; }

private:
    std::int64_t below(std::int64_t n) {
        return std::uniform_int_distribution<std::int64_t>(0, n - 1)(random_);
    }
    Message random_message() {
        const auto kind = below(20);
        if (kind < 9) return interval();
        if (kind < 15) return contact();
        if (kind < 17) return forecast();
        return kind < 18 ? exclusion() : kind < 19 ? effort() : live(now_, below(4), 9);
    }
    /// Mostly of today.
    Instant some_time() {
        const Millis back{below(below(3) == 0 ? 25 * 86'400'000LL : 6 * 3'600'000LL)};
        return now_ - back;
    }
    Message interval() {
        Message m = message(MessageKind::interval, {0, 1});
        Instant start = Instant(some_time().time_since_epoch() / kHalfHour * kHalfHour) - kHalfHour;
        for (std::int64_t left = below(12); left >= 0; --left, start -= kHalfHour) {
            IntervalRecord r;
            r.start = start;
            r.length = kHalfHour;
            r.rev = below(4);
            r.t = Millis{below(25) == 0 ? 30'000 : 20'000};
            r.answered = below(40);
            r.abandoned = below(6);
            r.offered = r.answered + r.abandoned;
            r.answered_in_t = r.answered - below(r.answered / 3 + 1);
            if (below(600) != 0) r.handled = r.answered;
            if (below(30) != 0) r.talk = Millis{r.answered * 200'000};
            r.wait_answered = Millis{r.answered * 11'000};
            m.intervals.push_back(r);
        }
        return m;
    }
    Message contact() {
        const std::string& id = ids_.emplace_back("c" + std::to_string(below(150)));
        const Instant queued = some_time() - minutes{10};
        const double wait = static_cast<double>(below(40));
        return contacts({below(5) == 0 ? abandoned(id, queued, wait, below(3))
                                       : answered(id, queued, wait, 200, below(3))});
    }
    /// Locked before the month, in its middle, or not at all.
    Message forecast() {
        Message m = message(MessageKind::forecast, {0, static_cast<std::uint16_t>(below(2))});
        ForecastRecord r;
        r.version = "v" + std::to_string(below(6));
        const Instant begin = Instant(from_.time_since_epoch() / hours{24} * hours{24});
        if (below(4) != 0) r.locked_at = begin - hours{24} * (below(60) - 25);
        const Millis length = below(3) == 0 ? Millis{minutes{15}} : kHalfHour;
        for (Instant t = begin - hours{24 * 30}; t < begin + hours{24 * 40}; t += length) {
            r.intervals.push_back({t, length, static_cast<double>(below(30)) / 2,
                                   Millis{180'000 + below(60'000)}, std::nullopt});
        }
        m.forecasts = {r};
        return m;
    }
    Message exclusion() {
        Message m = message(MessageKind::exclusion, {0, static_cast<std::uint16_t>(below(2))});
        ExclusionRecord r;
        r.id = "x" + std::to_string(below(4));
        r.from = some_time();
        r.to = r.from + Millis{below(48 * 3'600'000)};
        r.status = below(3) == 0 ? "rejected" : "approved";
        m.exclusions = {r};
        return m;
    }
    Message effort() {
        Message m = message(MessageKind::effort, {0, QueueKey::kNone});
        EffortRecord r;
        r.date = Date{std::chrono::floor<std::chrono::days>(some_time())};
        r.steering_h = static_cast<double>(below(80)) / 10;
        r.productive_h = static_cast<double>(below(800)) / 10;
        if (below(2) == 0) r.headcount = static_cast<double>(below(30));
        m.efforts = {r};
        return m;
    }

    std::mt19937 random_;
    std::deque<std::string> ids_;  ///< records borrow them
    Instant from_, now_;
};

/// Without what only the history of boards decides.
std::string figures(Engine& engine, Instant now) {
    Board board = *engine.board(now);
    board.revision = 0;
    board.alerts.clear();
    return board_json(board);
}

/// How often the month had a volume.
int follow(unsigned seed, std::string_view from) {
    const auto config = priced_site();
    Engine engine(config);
    int volumes = 0;
    std::vector<Sent> sent;
    Sequence sequence(seed, time(from));
    for (int step = 0; step < 160; ++step) {
        sent.push_back(sequence.next());
        EXPECT_TRUE(engine.apply(sent.back().message, sent.back().received));
        const Instant now = sequence.now() + minutes{step % 3};
        const std::string kept = figures(engine, now);
        if (step % 8 != 7) continue;
        Engine fresh(config);
        for (const auto& [message, received] : sent) EXPECT_TRUE(fresh.apply(message, received));
        const std::string derived = figures(fresh, now);
        EXPECT_EQ(kept, derived) << "seed " << seed << ", after " << step;
        if (kept != derived) break;
        volumes += fresh.board(now)->providers[0].offered_in_month.value_or(0) > 0 ? 1 : 0;
    }
    return volumes;
}

// Both changes of the clocks lie in these months.
TEST(Following, AnyRecordsInSpring) {
    int volumes = 0;
    for (unsigned seed = 1; seed <= 5; ++seed) volumes += follow(seed, "2026-03-12T08:00:00+01:00");
    EXPECT_GT(volumes, 20);
}
TEST(Following, AnyRecordsInAutumn) {
    int volumes = 0;
    for (unsigned seed = 11; seed <= 15; ++seed)
        volumes += follow(seed, "2026-10-12T08:00:00+02:00");
    EXPECT_GT(volumes, 20);
}

}  // namespace
}  // namespace leitstand::test

// A restart in the middle of a month changes nothing: the board, with every clause, is byte for
// byte that of a program that never ended, and that of an evaluation of everything.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/contract_json.hpp"
#include "tests/unit/engine/months.hpp"

namespace leitstand {
namespace {

using namespace test;

std::string everything(Engine& engine, Instant now) {
    std::string text = board_json(*engine.board(now));
    JsonWriter json(text);
    json.begin_array();
    for (const auto& result : engine.clause_windows(0, kFirstDay, now, now))
        write_clause(json, result.board);
    json.end_array();
    return text;
}

std::unique_ptr<Engine> running(const std::shared_ptr<const Configuration>& config) {
    EngineLimits limits;
    limits.keep_contacts = std::chrono::days{2};
    return std::make_unique<Engine>(config, limits);
}

/// A hub that is restarted now and then, sometimes at the worst moment.
class Restarting {
public:
    Restarting(std::shared_ptr<const Configuration> config, unsigned seed)
        : config_(std::move(config)), random_(seed), engine_(running(config_)) {}

    void take(const Sent& sent) {
        ASSERT_TRUE(engine_->apply(sent.message, sent.received));
        disk.keep(sent);
    }
    void show_board(Instant now) {
        (void)engine_->board(now);
        const auto closed = engine_->take_closed_days();
        if (!closed) return;
        const auto dies = random_() % 6;
        if (dies == 0) return restart();  // before the roll-up is written
        disk.keep(*closed);
        if (dies == 1) return restart();  // between roll-up and dropping: both are there
        disk.drop(*closed);
        ++closings;
    }
    void restart() {
        engine_ = disk.start(config_);
        ++restarts;
    }
    Engine& engine() { return *engine_; }

    StateDirectory disk;
    int restarts = 0, closings = 0;

private:
    std::shared_ptr<const Configuration> config_;
    std::mt19937 random_;
    std::unique_ptr<Engine> engine_;
};

TEST(ClosedDays, ARestartAtAnyTimeChangesNoByteOfTheBoard) {
    const auto config = contract_site();
    for (unsigned seed = 1; seed <= 2; ++seed) {
        const Months months(seed);
        std::mt19937 random(seed);
        auto steady = running(config);
        Engine eval(config);
        Restarting hub(config, seed);
        Instant shown = kFirstDay;
        for (const Sent& sent : months.sent) {
            if (sent.received >= shown) {
                (void)steady->board(sent.received);
                hub.show_board(sent.received);
                shown = sent.received + std::chrono::hours{2 + random() % 7};
            }
            ASSERT_TRUE(steady->apply(sent.message, sent.received));
            ASSERT_TRUE(eval.apply(sent.message, sent.received));
            hub.take(sent);
            if (random() % 500 != 0) continue;
            hub.restart();
            const std::string expected = everything(*steady, sent.received);
            ASSERT_EQ(everything(hub.engine(), sent.received), expected);
            ASSERT_EQ(everything(eval, sent.received), expected);
        }
        const Instant end = months.sent.back().received;
        EXPECT_EQ(everything(hub.engine(), end), everything(*steady, end));
        EXPECT_GT(hub.restarts, 10);
        EXPECT_GT(hub.closings, kDays / 2);
        EXPECT_GT(hub.disk.dropped, months.sent.size() / 2) << "it did not live on lines alone";
    }
}

/// Everything on disk after the weeks, with roll-ups of all but the last days.
StateDirectory after(const Months& months, const std::shared_ptr<const Configuration>& config) {
    StateDirectory disk;
    auto engine = running(config);
    Instant shown = kFirstDay;
    for (const Sent& sent : months.sent) {
        if (!engine->apply(sent.message, sent.received)) continue;  // too old, and so not kept
        disk.keep(sent);
        if (sent.received < shown) continue;
        shown = sent.received + std::chrono::hours{6};
        (void)engine->board(sent.received);
        if (const auto closed = engine->take_closed_days()) {
            disk.keep(*closed);
            disk.drop(*closed);
        }
    }
    return disk;
}

TEST(ClosedDays, AClockThatJumpsAheadClosesNothingUntilASourceAgrees) {
    auto engine = running(contract_site());
    const Instant noon = kFirstDay + std::chrono::hours{12};
    ASSERT_TRUE(engine->apply(live(noon, 3, 5), noon));
    (void)engine->board(noon);
    (void)engine->take_closed_days();
    const Instant ahead = noon + std::chrono::days{4'000};
    engine->clock_set(noon, ahead);
    (void)engine->board(ahead);
    EXPECT_FALSE(engine->take_closed_days());
    // Sources agree: it really is that late.
    ASSERT_TRUE(engine->apply(live(ahead, 3, 5), ahead));
    (void)engine->board(ahead);
    EXPECT_TRUE(engine->take_closed_days());
}

TEST(ClosedDays, AQueueThatIsSilentForDaysIsStaleAndNotUnheardOf) {
    const auto config = contract_site();
    StateDirectory disk;
    auto engine = running(config);
    const Instant friday = kFirstDay + std::chrono::hours{18};
    const Sent last{live(friday, 3, 5), friday};
    ASSERT_TRUE(engine->apply(last.message, last.received));
    disk.keep(last);
    const Instant later = friday + std::chrono::days{5};
    const std::string expected = board_json(*engine->board(later));
    const auto closed = engine->take_closed_days();
    ASSERT_TRUE(closed);
    disk.keep(*closed);
    disk.drop(*closed);
    ASSERT_TRUE(disk.lines.empty());
    const auto again = disk.start(config);
    EXPECT_EQ(board_json(*again->board(later)), expected);
    EXPECT_EQ(first_queue(*again->board(later)).feed.as_of, friday);
}

TEST(ClosedDays, AClauseOfANewTimeIsUnknownInThePastAndKnownAgainWhenItGoesBack) {
    const auto config = contract_site();
    const Months months(9);
    const StateDirectory disk = after(months, config);
    const Instant end = months.sent.back().received;
    const std::string before = everything(*disk.start(config), end);
    auto changed = contract_site();
    changed->providers[0].clauses[1].t = Millis{45'000};
    const auto other = disk.start(changed);
    const auto windows = other->clause_windows(0, kFirstDay, end, end);
    for (const auto& window : windows) {
        if (window.board.id == "sl-30") {
            EXPECT_FALSE(window.board.value) << "nobody counted within 45 s";
        }
        if (window.board.id == "sl") {
            EXPECT_TRUE(window.board.value);
        }
    }
    other->reconfigure(config);
    EXPECT_EQ(everything(*other, end), before);
}

TEST(ClosedDays, ARollUpIsWrittenOnceAndAgainOnlyWhenItsDayChanges) {
    const auto config = contract_site();
    auto engine = running(config);
    const auto record = [&](Instant start, std::int64_t rev, std::int64_t answered) {
        Message m = message(MessageKind::interval, {0, 1});
        IntervalRecord r;
        r.start = start;
        r.length = Millis{1'800'000};
        r.rev = rev;
        r.offered = r.answered = r.answered_in_t = answered;
        r.t = Millis{20'000};
        m.intervals = {r};
        return m;
    };
    const Instant nine = kFirstDay + std::chrono::hours{9};
    ASSERT_TRUE(engine->apply(record(nine, 0, 5), nine + Millis{1'800'000}));
    (void)engine->board(nine + std::chrono::days{1});
    EXPECT_TRUE(engine->take_closed_days()->days.empty()) << "its day is not closed";
    (void)engine->board(nine + std::chrono::days{3});
    EXPECT_EQ(engine->take_closed_days()->days.size(), 1U);
    EXPECT_FALSE(engine->take_closed_days());
    (void)engine->board(nine + std::chrono::days{4});
    EXPECT_TRUE(engine->take_closed_days()->days.empty());
    ASSERT_TRUE(engine->apply(record(nine, 1, 7), nine + std::chrono::days{20}));
    (void)engine->board(nine + std::chrono::days{21});
    const auto closed = engine->take_closed_days();
    ASSERT_EQ(closed->days.size(), 1U);
    const auto again = running(config);
    ASSERT_TRUE(again->restore(closed->days[0]));
    EXPECT_EQ(again->days().at(0).counters.offered, 7);
}

TEST(ClosedDays, WhatIsOlderThanConfiguredIsForgottenEverywhere) {
    auto config = contract_site();
    config->history_keep_days = 10;
    const Months months(5);
    const StateDirectory disk = after(months, config);
    const auto engine = disk.start(config);
    const Instant end = months.sent.back().received;
    (void)engine->board(end);
    const auto days = engine->days();
    ASSERT_FALSE(days.empty());
    // Closed days end two before the last; ten more are kept.
    EXPECT_GE(days.front().start, end - std::chrono::days{15});
    EXPECT_LE(disk.days.size(), 2U * 11U);
    Message old = message(MessageKind::interval, {0, 1});
    old.intervals.emplace_back();
    old.intervals[0].start = end - std::chrono::days{20};
    old.intervals[0].length = Millis{1'800'000};
    const auto refused = engine->apply(old, end);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, Reason::too_old);
}

TEST(ClosedDays, AClockThatWasAheadNeitherCountsTwiceNorDeletes) {
    const auto config = contract_site();
    StateDirectory disk;
    auto engine = running(config);
    const Instant nine = kFirstDay + std::chrono::hours{9};
    const Sent first{contacts({answered("a", nine, 10, 60)}), nine + std::chrono::minutes{5}};
    ASSERT_TRUE(engine->apply(first.message, first.received));
    disk.keep(first);
    (void)engine->board(nine + std::chrono::days{4'000});
    const auto closed = engine->take_closed_days();
    disk.keep(*closed);
    disk.drop(*closed);
    const Instant ten = nine + std::chrono::hours{1};
    for (auto* one : {engine.get(), disk.start(config).release()}) {
        const std::unique_ptr<Engine> owned(one == engine.get() ? nullptr : one);
        EXPECT_EQ(first_queue(*one->board(ten)).today.offered, 1);
        EXPECT_FALSE(one->apply(first.message, ten)) << "its interval is sealed";
        EXPECT_TRUE(one->apply(contacts({answered("b", ten, 10, 60)}), ten));
        EXPECT_EQ(first_queue(*one->board(ten)).today.offered, 2);
    }
}

TEST(ClosedDays, BytesThatNobodyWroteChangeNothing) {
    const auto config = contract_site();
    const Months months(2);
    const StateDirectory disk = after(months, config);
    const Instant end = months.sent.back().received;
    auto engine = running(config);
    const std::string empty = everything(*engine, end);
    std::mt19937 random(1);
    for (const auto& [key, day] : disk.days) {
        ClosedDays::Day cut = day;
        cut.bytes.resize(random() % day.bytes.size());
        EXPECT_FALSE(engine->restore(cut));
    }
    for (const auto& [name, feed] : disk.feeds) {
        ClosedDays::Feed cut = feed;
        cut.bytes.resize(cut.bytes.size() / 2);
        EXPECT_FALSE(engine->restore(cut));
    }
    EXPECT_EQ(everything(*engine, end), empty);
    for (int round = 0; round < 3'000; ++round) {  // must end, whatever it makes of it
        ClosedDays::Day wrong = std::next(disk.days.begin(), round % 20)->second;
        for (int i = 0; i < 3; ++i)
            wrong.bytes[random() % wrong.bytes.size()] = static_cast<char>(random());
        Engine other(config);
        (void)other.restore(wrong);
        (void)other.days();
    }
}

}  // namespace
}  // namespace leitstand

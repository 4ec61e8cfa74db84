// Counters of a day become intervals by their growth: what a part that comes no more does to them,
// and what is kept over a restart. Resets and boundaries: tests/cases/mapping/trap_04.
#include "connectors/mapping/day_counters.hpp"

#include <gtest/gtest.h>

namespace leitstand::test {
namespace {

using namespace mapping;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Millis kHalfHour = minutes{30};

Instant at(const char* text) { return *parse_rfc3339(text); }

Figures counted(std::int64_t offered) {
    Figures out;
    out[Field::offered] = offered;
    out[Field::answered] = offered;
    out[Field::answered_in_t] = offered;
    out[Field::abandoned] = 0;
    out[Field::t_s] = 20'000;
    return out;
}

/// Of another request: a minute of talk for each call.
Figures talked(std::int64_t calls) {
    Figures out;
    out[Field::talk_s] = calls * 60'000;
    return out;
}

/// A call a minute from 10:00 on, asked each minute; the part comes until `part_ends`.
std::map<Instant, IntervalRecord> told(Instant end, Instant part_ends, Instant part_again) {
    DayCounters days(kHalfHour);
    std::map<Instant, IntervalRecord> out;
    std::int64_t calls = 0;
    for (Instant now = at("2026-11-23T10:00:00Z"); now <= end; now += minutes{1}, ++calls) {
        std::vector<IntervalRecord> records;
        if (now < part_ends || now >= part_again) {
            EXPECT_TRUE(days.take("q", talked(calls), now, records));
        }
        EXPECT_TRUE(days.take("q", counted(calls), now, records));
        for (auto& record : records) out[record.start] = record;
    }
    return out;
}

TEST(DayCounters, TwoRequestsMakeOneRecord) {
    const Instant never = at("2026-11-24T00:00:00Z");
    const auto records = told(at("2026-11-23T11:00:00Z"), never, never);
    const IntervalRecord& first = records.at(at("2026-11-23T10:00:00Z"));
    EXPECT_EQ(first.offered, 30);
    EXPECT_EQ(first.talk, minutes{30});
}

TEST(DayCounters, APartThatComesNoMoreIsUnknownAndNotZero) {
    const auto records =
        told(at("2026-11-23T12:30:00Z"), at("2026-11-23T10:40:00Z"), at("2026-11-23T11:40:00Z"));
    const auto talk = [&](const char* start) { return records.at(at(start)).talk; };
    EXPECT_EQ(records.at(at("2026-11-23T11:00:00Z")).offered, 30) << "what still comes is told";
    EXPECT_EQ(talk("2026-11-23T10:00:00Z"), minutes{30});
    EXPECT_EQ(talk("2026-11-23T10:30:00Z"), std::nullopt) << "it ended in this one";
    EXPECT_EQ(talk("2026-11-23T11:00:00Z"), std::nullopt);
    EXPECT_EQ(talk("2026-11-23T11:30:00Z"), std::nullopt) << "it came again in this one";
    EXPECT_EQ(talk("2026-11-23T12:00:00Z"), minutes{30});
}

TEST(DayCounters, ARestartGoesOnWithBothParts) {
    DayCounters before(kHalfHour);
    std::vector<IntervalRecord> records;
    const auto take = [&](DayCounters& days, const Figures& figures, const char* time) {
        ASSERT_TRUE(days.take("q", figures, at(time), records));
    };
    take(before, talked(0), "2026-11-23T10:00:00Z");
    take(before, counted(0), "2026-11-23T10:00:00Z");
    take(before, talked(5), "2026-11-23T10:05:00Z");
    DayCounters after(kHalfHour);
    ASSERT_TRUE(after.restore(before.save()));
    EXPECT_EQ(after.save(), before.save());
    take(after, counted(5), "2026-11-23T10:06:00Z");
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records.front().offered, 5);
    EXPECT_EQ(records.front().talk, minutes{5});
}

/// Offered, each minute from 10:00 on; what all intervals told together.
std::int64_t counted_of(const std::vector<std::int64_t>& answers) {
    DayCounters days(kHalfHour);
    std::map<Instant, std::int64_t> out;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        std::vector<IntervalRecord> records;
        const Instant now = at("2026-11-23T10:00:00Z") + minutes{i};
        EXPECT_TRUE(days.take("q", counted(answers[i]), now, records));
        for (const auto& record : records) out[record.start] = record.offered;
    }
    std::int64_t sum = 0;
    for (const auto& [start, offered] : out) sum += offered;
    return sum;
}

TEST(DayCounters, AnAnswerOfNothingBetweenTwoRightOnesIsNoNewDay) {
    EXPECT_EQ(counted_of({500, 503, 0, 506}), 6);
    EXPECT_EQ(counted_of({500, 503, 0, 0, 0, 506, 507}), 7) << "for some minutes";
    EXPECT_EQ(counted_of({500, 503, 2, 506}), 6) << "what grew since the fall was told already";
    EXPECT_EQ(counted_of({500, 503, 0, 506, 0, 508}), 8) << "twice";
}

TEST(DayCounters, WhatReallyBeganAnewGoesOnFromThere) {
    EXPECT_EQ(counted_of({500, 503, 0, 2, 5}), 3 + 5);
    EXPECT_EQ(counted_of({500, 503, 0, 0, 1, 600}), 3 + 600) << "it moved: the fall was real";
    EXPECT_EQ(counted_of({0, 7, 1, 9}), 7 + 9) << "so few may come between two answers";
}

TEST(DayCounters, CountersOfNoMeasureDoNotOverflow) {
    DayCounters days(kHalfHour);
    std::vector<IntervalRecord> records;
    ASSERT_TRUE(days.take("q", counted(0), at("2026-11-23T10:00:00Z"), records));
    for (int i = 1; i < 2'000; ++i) {
        const Instant now = at("2026-11-23T10:00:00Z") + seconds{i};
        ASSERT_TRUE(days.take("q", counted(i % 2 == 0 ? 0 : kMostCounted), now, records));
    }
    for (const auto& record : records) {
        EXPECT_GE(record.offered, 0);
        EXPECT_LE(record.offered, kMostCounted);
    }
}

}  // namespace
}  // namespace leitstand::test

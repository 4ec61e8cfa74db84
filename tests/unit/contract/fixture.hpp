// Clauses and slots in few words, for worked examples.
#pragma once

#include <vector>

#include "core/contract/evaluate.hpp"

namespace leitstand::test {

inline Instant time(std::string_view text) { return parse_rfc3339(text).value(); }

/// 80 % within 20 s, abandons always count, a month, pooled.
inline ClauseConfig service_level_clause() {
    ClauseConfig clause;
    clause.id = "sl";
    clause.kpi = ClauseKpi::service_level;
    clause.queues = {"billing"};
    clause.target = Decimal::whole(80);
    return clause;
}

/// A half hour that was delivered: so many within T of so many that count.
inline Slot slot(Instant start, std::int32_t day, std::int64_t part, std::int64_t whole) {
    Slot s;
    s.start = start;
    s.length = std::chrono::minutes{30};
    s.day = day;
    s.part = s.raw_part = part;
    s.whole = s.raw_whole = whole;
    s.offered = whole;
    s.delivered = true;
    return s;
}

/// A half hour still to come, with its forecast.
inline Slot coming(Instant start, std::int32_t day, std::int64_t expected) {
    Slot s;
    s.start = start;
    s.length = std::chrono::minutes{30};
    s.day = day;
    s.expected = expected * Decimal::kOne;
    s.has_expected = true;
    return s;
}

inline std::int32_t day_number(std::string_view date) {
    return static_cast<std::int32_t>(
        std::chrono::sys_days{parse_date(date).value()}.time_since_epoch().count());
}

/// November 2026 in Berlin; `now` is the end of what was delivered.
inline ClauseFacts facts(const ClauseConfig& clause, const std::vector<Slot>& slots, Instant now) {
    ClauseFacts f;
    f.clause = &clause;
    f.window = {time("2026-11-01T00:00:00+01:00"), time("2026-12-01T00:00:00+01:00"),
                parse_date("2026-11-01").value(), parse_date("2026-11-30").value()};
    f.slots = slots;
    f.now = now;
    f.today = 1'000'000;
    return f;
}

}  // namespace leitstand::test

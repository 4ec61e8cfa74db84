#include "connectors/mapping/day_counters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "platform/base/json.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand::mapping {
namespace {

constexpr Millis kNearBegin{60'000};  ///< a first poll this soon saw the interval from its start

bool is_counter(std::size_t i) {
    const FieldInfo& info = all_fields()[i];
    return info.today && info.joining == Joining::sum;
}
bool is_limit(std::size_t i) {
    const FieldInfo& info = all_fields()[i];
    return info.today && info.joining == Joining::same;
}

/// Half or less of what was offered before: the counting began anew. A smaller drop is a vendor's
/// correction.
bool began_anew(const Figures& before, const Figures& now) {
    const auto& was = before[Field::offered];
    const auto& is = now[Field::offered];
    return was && is && *is < *was && *is * 2 <= *was;
}

Figures growth_of(const Figures& before, const Figures& now, bool anew) {
    Figures out;
    for (std::size_t i = 0; i < kFields; ++i) {
        const auto field = static_cast<Field>(i);
        if (!is_counter(i) || !now[field]) continue;
        if (anew) {
            out[field] = *now[field];
        } else if (before[field]) {
            out[field] = *now[field] - *before[field];
        }
    }
    return out;
}

/// The share of a growth that fell before the boundary between two intervals. Rounding down keeps
/// a counter that is part of another one part of it, on both sides.
Figures share_of(const Figures& growth, Millis before, Millis all) {
    Figures out = growth;
    for (std::size_t i = 0; i < kFields; ++i) {
        auto& value = out[static_cast<Field>(i)];
        if (!value) continue;
        // In two steps: a value times the milliseconds of an interval may be too large.
        *value = *value / all.count() * before.count() +
                 *value % all.count() * before.count() / all.count();
    }
    return out;
}

Figures rest_of(const Figures& growth, const Figures& share) {
    Figures out = growth;
    for (std::size_t i = 0; i < kFields; ++i) {
        auto& value = out[static_cast<Field>(i)];
        if (value) *value -= *share[static_cast<Field>(i)];
    }
    return out;
}

/// All that is counted, at nothing yet.
Figures nothing_yet(const Figures& day) {
    Figures out;
    for (std::size_t i = 0; i < kFields; ++i) {
        const auto field = static_cast<Field>(i);
        if (is_counter(i) && day[field]) out[field] = 0;
    }
    return out;
}

}  // namespace

Result<IntervalRecord> interval_record(const Figures& figures, Instant start, Millis length,
                                       std::int64_t rev) {
    for (const Field field :
         {Field::offered, Field::answered, Field::answered_in_t, Field::t_s, Field::abandoned}) {
        if (figures[field]) continue;
        return fail(ErrorKind::data,
                    fmt::format("`{}` is unknown, so the interval is", info_of(field).name));
    }
    IntervalRecord out;
    out.start = start;
    out.length = length;
    out.rev = rev;
    out.offered = *figures[Field::offered];
    out.answered = *figures[Field::answered];
    out.abandoned = *figures[Field::abandoned];
    out.answered_in_t = *figures[Field::answered_in_t];
    out.t = *figures.duration(Field::t_s);
    out.abandoned_short = figures[Field::abandoned_short];
    out.abandoned_in_t = figures[Field::abandoned_in_t];
    out.flowout = figures[Field::flowout];
    out.callbacks = figures[Field::callbacks];
    out.handled = figures[Field::handled];
    out.transfers = figures[Field::transfers];
    out.short_wait = figures.duration(Field::short_s);
    out.wait_answered = figures.duration(Field::wait_answered_s);
    out.wait_abandoned = figures.duration(Field::wait_abandoned_s);
    out.wait_max = figures.duration(Field::wait_max_s);
    out.talk = figures.duration(Field::talk_s);
    out.hold = figures.duration(Field::hold_s);
    out.acw = figures.duration(Field::acw_s);
    return out;
}

/// Counters that are where they were right after they seemed to begin anew never did: a system
/// answered with nothing for a moment. What grew since the fall was told already.
Figures DayCounters::growth(Queue& queue, const Figures& day, bool anew) {
    constexpr std::int64_t kTooMany = 20;  // for what really began anew, between two answers
    const auto& now = day[Field::offered];
    const auto& fallen = queue.fallen[Field::offered];
    if (anew) {
        const auto& before = queue.last[Field::offered];
        queue.fallen = before && *before >= kTooMany ? queue.last : Figures{};
        return growth_of(queue.last, day, true);
    }
    if (!fallen || *now <= queue.last[Field::offered].value_or(0))
        return growth_of(queue.last, day, false);
    const Figures before = std::exchange(queue.fallen, {});
    if (*now < *before[Field::offered]) return growth_of(queue.last, day, false);
    Figures out = growth_of(before, day, false);
    for (std::size_t i = 0; i < kFields; ++i) {
        auto& value = out[static_cast<Field>(i)];
        if (value) *value -= queue.last[static_cast<Field>(i)].value_or(0);
    }
    return out;
}

void DayCounters::keep_part(Queue& queue, const Figures& part, Instant at) {
    for (std::size_t i = 0; i < kFields; ++i) {
        const auto field = static_cast<Field>(i);
        if (!part[field]) continue;
        queue.part[field] = part[field];
        queue.part_at[field] = at.time_since_epoch().count();
    }
}

/// What this request does not tell and another one did, not long ago: a part that comes no more
/// would look like counters that stand still.
void DayCounters::fill(Figures& day, const Queue& queue, Instant at) const {
    for (std::size_t i = 0; i < kFields; ++i) {
        const auto field = static_cast<Field>(i);
        if (day[field] || !queue.part[field]) continue;
        const Instant came{Millis{*queue.part_at[field]}};
        if (came <= at && at - came <= length_ / 2) day[field] = queue.part[field];
    }
}

Instant DayCounters::start_of(Instant at) const { return at - at.time_since_epoch() % length_; }

void DayCounters::begin(Queue& queue, const Figures& day, Instant at) const {
    queue.last = day;
    queue.last_at = at;
    queue.fallen = {};
    queue.start = start_of(at);
    queue.sums = nothing_yet(day);
    queue.whole = at - queue.start <= kNearBegin;
}

/// A figure that is missing once is unknown for the rest of the interval. A vendor's correction
/// takes back at most what was counted.
void DayCounters::grow(Queue& queue, const Figures& day, const Figures& growth) const {
    for (std::size_t i = 0; i < kFields; ++i) {
        const auto field = static_cast<Field>(i);
        auto& sum = queue.sums[field];
        if (is_limit(i)) sum = day[field];
        if (!is_counter(i) || !sum) continue;
        sum = growth[field]
                  ? std::optional(std::clamp<std::int64_t>(*sum + *growth[field], 0, kMostCounted))
                  : std::nullopt;
    }
}

Status DayCounters::take(const std::string& queue_id, const Figures& figures, Instant at,
                         std::vector<IntervalRecord>& out) {
    Queue& queue = queues_[queue_id];
    if (!figures[Field::offered]) {
        keep_part(queue, figures, at);
        return {};
    }
    Figures day = figures;
    fill(day, queue, at);
    const Millis gap = at - queue.last_at;
    // After a gap as long as an interval nobody can say where its calls belong: begin anew.
    if (queue.last_at == Instant{} || gap >= length_ || gap < Millis{0}) {
        begin(queue, day, at);
        return {};
    }
    const bool anew = began_anew(queue.last, day);
    Figures grown = growth(queue, day, anew);
    Status told;
    const auto tell = [&] {
        if (!queue.whole) return;
        auto record =
            interval_record(queue.sums, queue.start, length_, at.time_since_epoch().count());
        if (record) {
            out.push_back(std::move(*record));
        } else {
            told = tl::unexpected(record.error());
        }
    };
    if (const Instant start = start_of(at); start != queue.start) {
        // Counters that begin anew do so where a day does, which is between two intervals.
        const Millis before = anew ? Millis{0} : start - queue.last_at;
        const Figures share = share_of(grown, before, std::max(gap, Millis{1}));
        grow(queue, day, share);
        tell();
        grown = rest_of(grown, share);
        queue.start = start;
        queue.sums = nothing_yet(day);
        queue.whole = true;
    }
    grow(queue, day, grown);
    queue.last = day;
    queue.last_at = at;
    tell();
    return told;
}

std::string DayCounters::save() const {
    std::string out;
    JsonWriter json(out);
    const auto put = [&](std::string_view name, const Figures& figures) {
        json.key(name).begin_object();
        for (std::size_t i = 0; i < kFields; ++i) {
            const auto& value = figures[static_cast<Field>(i)];
            if (value) json.field(all_fields()[i].name, *value);
        }
        json.end_object();
    };
    json.begin_object();
    for (const auto& [id, queue] : queues_) {
        json.key(id).begin_object();
        json.field("last_at", std::int64_t{queue.last_at.time_since_epoch().count()});
        json.field("start", std::int64_t{queue.start.time_since_epoch().count()});
        json.field("whole", queue.whole);
        put("part", queue.part);
        put("part_at", queue.part_at);
        put("last", queue.last);
        put("sums", queue.sums);
        put("fallen", queue.fallen);
        json.end_object();
    }
    json.end_object();
    return out;
}

Status DayCounters::restore(std::string_view text) {
    const auto broken = [] { return fail(ErrorKind::data, "not the kept counters of a day"); };
    json::Parser parser;
    const auto root = parser.parse(text);
    json::Object all;
    if (!root || root->get(all) != simdjson::SUCCESS) return broken();
    std::map<std::string, Queue, std::less<>> queues;
    for (const auto member : all) {
        Queue& queue = queues[std::string(member.key)];
        std::int64_t last_at = 0, start = 0;
        if (member.value["last_at"].get(last_at) != simdjson::SUCCESS) return broken();
        if (member.value["start"].get(start) != simdjson::SUCCESS) return broken();
        if (member.value["whole"].get(queue.whole) != simdjson::SUCCESS) return broken();
        queue.last_at = Instant{Millis{last_at}};
        queue.start = Instant{Millis{start}};
        for (const auto& [name, figures] :
             {std::pair{"part", &queue.part}, std::pair{"part_at", &queue.part_at},
              std::pair{"last", &queue.last}, std::pair{"sums", &queue.sums},
              std::pair{"fallen", &queue.fallen}}) {
            json::Object values;
            if (member.value[name].get(values) != simdjson::SUCCESS) return broken();
            for (std::size_t i = 0; i < kFields; ++i) {
                std::int64_t value = 0;
                if (values.at_key(all_fields()[i].name).get(value) == simdjson::SUCCESS) {
                    (*figures)[static_cast<Field>(i)] = value;
                }
            }
        }
    }
    queues_ = std::move(queues);
    return {};
}

}  // namespace leitstand::mapping

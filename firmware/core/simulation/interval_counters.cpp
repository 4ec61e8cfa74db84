// Calls belong to the interval in which they were queued, whenever they end.
#include "core/simulation/interval_counters.hpp"

#include <algorithm>
#include <array>

namespace leitstand::simulation {
namespace {

using namespace std::chrono_literals;

/// Fixed edges, and the rule's own T and S among them: percentiles can be merged, service levels
/// recounted.
std::vector<HistogramBucket> empty_histogram(const CountingRule& rule) {
    std::vector<Millis> edges{0s, 5s, 10s, 15s, 20s, 30s, 45s, 60s, 90s, 120s, 180s, 300s, 600s};
    edges.push_back(rule.t);
    edges.push_back(rule.short_wait);
    edges.push_back(Millis::max());
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    std::vector<HistogramBucket> buckets;
    for (const Millis edge : edges) buckets.push_back({edge, 0, 0});
    return buckets;
}

HistogramBucket& bucket_of(std::vector<HistogramBucket>& buckets, Millis wait) {
    return *std::find_if(buckets.begin(), buckets.end(),
                         [wait](const HistogramBucket& b) { return wait <= b.upper_edge; });
}

void add(std::optional<Millis>& sum, Millis more) { sum = sum.value_or(0ms) + more; }
void add(std::optional<std::int64_t>& count, bool one) {
    count = count.value_or(0) + (one ? 1 : 0);
}

void count_answered(IntervalRecord& record, const Call& call, const Fate& fate,
                    const CountingRule& rule, bool finished) {
    const Millis wait = *fate.answered_at - call.queued_at;
    ++record.answered;
    if (wait <= rule.t) ++record.answered_in_t;
    add(record.wait_answered, wait);
    record.wait_max = std::max(record.wait_max.value_or(0ms), wait);
    ++bucket_of(record.histogram, wait).answered;
    if (!finished) return;
    add(record.handled, true);
    add(record.talk, call.talk);
    add(record.hold, call.hold);
    add(record.acw, call.acw);
}

void count_abandoned(IntervalRecord& record, const Call& call, const Fate& fate,
                     const CountingRule& rule) {
    const Millis wait = *fate.abandoned_at - call.queued_at;
    ++record.abandoned;
    add(record.abandoned_short, wait <= rule.short_wait);
    add(record.abandoned_in_t, wait <= rule.t);
    add(record.wait_abandoned, wait);
    record.wait_max = std::max(record.wait_max.value_or(0ms), wait);
    ++bucket_of(record.histogram, wait).abandoned;
}

IntervalRecord zero(Instant start, Millis length, const CountingRule& rule) {
    IntervalRecord record;
    record.start = start;
    record.length = length;
    record.t = rule.t;
    record.short_wait = rule.short_wait;
    record.abandoned_short = record.abandoned_in_t = record.handled = 0;
    record.wait_answered = record.wait_abandoned = record.wait_max = 0ms;
    record.talk = record.hold = record.acw = 0ms;
    record.histogram = empty_histogram(rule);
    return record;
}

}  // namespace

IntervalRecord count_interval(std::span<const Call> calls, std::span<const Fate> fates,
                              Instant start, Millis length, const CountingRule& rule,
                              std::optional<Instant> seen_at) {
    IntervalRecord record = zero(start, length, rule);
    const auto first = std::lower_bound(calls.begin(), calls.end(), start,
                                        [](const Call& c, Instant at) { return c.queued_at < at; });
    const Instant seen = seen_at.value_or(Instant::max());
    for (auto i = static_cast<std::size_t>(first - calls.begin()); i < calls.size(); ++i) {
        const Fate& fate = fates[i];
        if (calls[i].queued_at >= start + length) break;
        ++record.offered;
        if (!fate.decided() || fate.left_queue() > seen) continue;
        if (fate.answered_at) {
            count_answered(record, calls[i], fate, rule, fate.free_at <= seen);
        } else {
            count_abandoned(record, calls[i], fate, rule);
        }
    }
    return record;
}

}  // namespace leitstand::simulation

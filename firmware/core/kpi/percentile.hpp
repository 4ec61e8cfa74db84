// Percentiles of waits. They can't be averaged, weighted or not (domain A6): queues and intervals
// are merged first, and the percentile is read off the whole.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/model/events.hpp"

namespace leitstand {

/// Nearest rank of exact values: the smallest value that at least `p` of all do not exceed.
/// `sorted` ascending, p in (0, 1]. No value for an empty span.
[[nodiscard]] std::optional<std::uint32_t> nearest_rank(std::span<const std::uint32_t> sorted,
                                                        double p);

/// Counts of waits by upper edge; edges ascend, the first bucket starts at 0, the last may be open.
using WaitHistogram = std::vector<HistogramBucket>;

/// Sum of two histograms over the union of their edges. Where one has no edge of the other, its
/// bucket is divided in proportion (waits are taken as even within a bucket), so counts may become
/// fractions: hence doubles.
struct MergedBucket {
    Millis upper_edge{};
    double answered = 0, abandoned = 0;
};
using MergedHistogram = std::vector<MergedBucket>;
void merge_into(MergedHistogram& sum, const WaitHistogram& part);

/// Percentile in seconds of the answered (or of all) waits, linear inside its bucket. No value when
/// nothing was counted or when it falls into the open last bucket.
[[nodiscard]] std::optional<double> percentile_s(const MergedHistogram& histogram, double p,
                                                 bool with_abandoned = false);

/// How many answered (abandoned) waits were <= limit, exactly; nullopt when `limit` is not one of
/// the edges.
[[nodiscard]] std::optional<std::int64_t> answered_within(const WaitHistogram& histogram,
                                                          Millis limit);
[[nodiscard]] std::optional<std::int64_t> abandoned_within(const WaitHistogram& histogram,
                                                           Millis limit);

}  // namespace leitstand

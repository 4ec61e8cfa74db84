#include "core/kpi/percentile.hpp"

#include <algorithm>
#include <cmath>

namespace leitstand {
namespace {

constexpr Millis kOpen = Millis::max();

// Makes `edge` one of the edges of `sum`, dividing the bucket it falls into.
void add_edge(MergedHistogram& sum, Millis edge) {
    Millis lower{0};
    for (auto it = sum.begin(); it != sum.end(); ++it) {
        if (it->upper_edge == edge) return;
        if (edge < it->upper_edge) {
            MergedBucket head{edge, 0, 0};
            if (it->upper_edge != kOpen) {
                const double share = static_cast<double>((edge - lower).count()) /
                                     static_cast<double>((it->upper_edge - lower).count());
                head.answered = it->answered * share;
                head.abandoned = it->abandoned * share;
                it->answered -= head.answered;
                it->abandoned -= head.abandoned;
            }
            sum.insert(it, head);
            return;
        }
        lower = it->upper_edge;
    }
    sum.push_back({edge, 0, 0});
}

}  // namespace

std::optional<std::uint32_t> nearest_rank(std::span<const std::uint32_t> sorted, double p) {
    if (sorted.empty()) return std::nullopt;
    // The tiny slack keeps 0.9 * 10 from becoming rank 10 by rounding of the product.
    const double rank = std::ceil(p * static_cast<double>(sorted.size()) - 1e-9);
    const auto index = static_cast<std::size_t>(std::max(1.0, rank)) - 1;
    return sorted[std::min(index, sorted.size() - 1)];
}

void merge_into(MergedHistogram& sum, const WaitHistogram& part) {
    MergedHistogram other;
    other.reserve(part.size());
    for (const auto& bucket : part) {
        other.push_back({bucket.upper_edge, static_cast<double>(bucket.answered),
                         static_cast<double>(bucket.abandoned)});
    }
    for (const auto& bucket : part) add_edge(sum, bucket.upper_edge);
    for (const auto& bucket : sum) add_edge(other, bucket.upper_edge);
    for (std::size_t i = 0; i < sum.size(); ++i) {
        sum[i].answered += other[i].answered;
        sum[i].abandoned += other[i].abandoned;
    }
}

std::optional<double> percentile_s(const MergedHistogram& histogram, double p,
                                   bool with_abandoned) {
    const auto count = [&](const MergedBucket& b) {
        return b.answered + (with_abandoned ? b.abandoned : 0);
    };
    double total = 0;
    for (const auto& bucket : histogram) total += count(bucket);
    if (total <= 0) return std::nullopt;
    const double wanted = p * total;
    double below = 0;
    Millis lower{0};
    for (const auto& bucket : histogram) {
        const double inside = count(bucket);
        if (inside > 0 && below + inside >= wanted - 1e-9) {
            if (bucket.upper_edge == kOpen) return std::nullopt;
            const double share = std::clamp((wanted - below) / inside, 0.0, 1.0);
            return seconds_of(lower) + share * seconds_of(bucket.upper_edge - lower);
        }
        below += inside;
        lower = bucket.upper_edge;
    }
    return std::nullopt;
}

std::optional<std::int64_t> answered_within(const WaitHistogram& histogram, Millis limit) {
    std::int64_t sum = 0;
    for (const auto& bucket : histogram) {
        sum += bucket.answered;
        if (bucket.upper_edge == limit) return sum;
    }
    return std::nullopt;
}

std::optional<std::int64_t> abandoned_within(const WaitHistogram& histogram, Millis limit) {
    std::int64_t sum = 0;
    for (const auto& bucket : histogram) {
        sum += bucket.abandoned;
        if (bucket.upper_edge == limit) return sum;
    }
    return std::nullopt;
}

}  // namespace leitstand

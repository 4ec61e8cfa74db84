#include "core/comparison/standardise.hpp"

#include <algorithm>
#include <set>

namespace leitstand {
namespace {

constexpr std::uint32_t kOtherTopics = 0xffffffffU;
constexpr std::int64_t kOwnVarianceFrom = 5;
constexpr std::size_t kDaysForEffect = 5;

double number(std::int64_t value) { return static_cast<double>(value); }

std::set<std::uint32_t> frequent_topics(const ComparedSample& reference) {
    std::map<std::uint32_t, std::int64_t> volumes;
    for (const auto& [stratum, count] : reference.strata) volumes[stratum.topic] += count.n;
    std::vector<std::pair<std::int64_t, std::uint32_t>> order;
    for (const auto& [topic, n] : volumes) order.emplace_back(-n, topic);
    std::sort(order.begin(), order.end());
    std::set<std::uint32_t> kept;
    for (std::size_t i = 0; i < std::min(order.size(), kMixTopics); ++i)
        kept.insert(order[i].second);
    return kept;
}

/// Sum of squares around the stratum's own mean.
double scatter(const SampleCount& count) {
    const double mean = number(count.sum) / number(count.n);
    return std::max(0.0, count.squares - mean * number(count.sum));
}

class Weighted {
public:
    explicit Weighted(FigureKind kind) : kind_(kind) {}

    void note(const SampleCount& count) {
        scatter_ += scatter(count);
        free_ += count.n - 1;
    }
    void add(double weight, const SampleCount& count) {
        const double n = number(count.n);
        value_ += weight * number(count.sum) / n;
        const double guarded = (number(count.sum) + 1) / (n + 2);
        guarded_ += weight * guarded;
        variance_ += weight * weight *
                     (kind_ == FigureKind::share ? guarded * (1 - guarded) : of_mean(count)) / n;
    }
    [[nodiscard]] Standardised result(double coverage) const {
        Standardised out{value_, variance_, 0, coverage};
        if (kind_ == FigureKind::share) out.effective_n = guarded_ * (1 - guarded_) / variance_;
        return out;
    }

private:
    [[nodiscard]] double of_mean(const SampleCount& count) const {
        if (count.n >= kOwnVarianceFrom) return scatter(count) / number(count.n - 1);
        return free_ > 0 ? scatter_ / number(free_) : 0.0;
    }
    FigureKind kind_;
    double value_ = 0, variance_ = 0, guarded_ = 0, scatter_ = 0;
    std::int64_t free_ = 0;
};

}  // namespace

std::map<Stratum, SampleCount> at_level(const ComparedSample& sample,
                                        const ComparedSample& reference, MixLevel level) {
    const auto frequent = level.topic ? frequent_topics(reference) : std::set<std::uint32_t>{};
    std::map<Stratum, SampleCount> found;
    for (const auto& [stratum, count] : sample.strata) {
        Stratum wide;
        if (level.time) wide.band = stratum.band;
        if (level.topic)
            wide.topic = frequent.contains(stratum.topic) ? stratum.topic : kOtherTopics;
        found[wide] += count;
    }
    return found;
}

StandardisedPair standardise(const std::map<Stratum, SampleCount>& provider,
                             const std::map<Stratum, SampleCount>& reference, FigureKind kind) {
    std::int64_t all = 0, common = 0;
    Weighted ours(kind), theirs(kind);
    for (const auto& [stratum, count] : reference) {
        all += count.n;
        const auto same = provider.find(stratum);
        if (same == provider.end()) continue;
        common += count.n;
        ours.note(same->second);
        theirs.note(count);
    }
    StandardisedPair pair;
    if (common == 0) return pair;
    for (const auto& [stratum, count] : reference) {
        const auto same = provider.find(stratum);
        if (same == provider.end()) continue;
        const double weight = number(count.n) / number(common);
        ours.add(weight, same->second);
        theirs.add(weight, count);
    }
    const double coverage = number(common) / number(all);
    return {ours.result(coverage), theirs.result(coverage), true};
}

double day_effect(const ComparedSample& sample, FigureKind kind) {
    if (sample.days.size() < kDaysForEffect) return 1;
    const SampleCount all = sample.total();
    const double n = number(all.n);
    const double value = number(all.sum) / n;
    const double guarded = (number(all.sum) + 1) / (n + 2);
    const double alone = kind == FigureKind::share ? guarded * (1 - guarded) / n
                         : all.n > 1               ? scatter(all) / number(all.n - 1) / n
                                                   : 0.0;
    if (alone <= 0) return 1;
    double between = 0;
    for (const auto& [day, count] : sample.days) {
        const double off = number(count.sum) - value * number(count.n);
        between += off * off;
    }
    const auto days = static_cast<double>(sample.days.size());
    between *= days / (days - 1) / (n * n);
    // So few days know their own spread badly: Student's quantile over the normal one, near 95 %.
    const double student = 1 + 1.21 / (days - 1);
    between *= student * student;
    return std::max(1.0, between / alone);
}

}  // namespace leitstand

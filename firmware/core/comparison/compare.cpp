#include "core/comparison/compare.hpp"

#include <algorithm>
#include <cmath>

#include "core/comparison/chance.hpp"

namespace leitstand {
namespace {

bool usable(const ComparedSample& sample) { return sample.known && !sample.strata.empty(); }

/// The finest mix of which every provider has enough; else the coarsest that may be taken.
MixLevel level_of(std::span<const ComparedSample> samples, const ComparedSample& reference,
                  const ComparisonRule& rule) {
    const MixLevel finest{rule.by_topic, rule.by_time};
    if (!rule.by_topic || !rule.by_time) return finest;
    const auto ours = at_level(reference, reference, finest);
    for (const auto& sample : samples) {
        if (&sample == &reference || !usable(sample)) continue;
        const auto pair = standardise(at_level(sample, reference, finest), ours, rule.kind);
        if (!pair.any || pair.provider.coverage < kFineFrom) return {true, false};
    }
    return finest;
}

class Comparing {
public:
    Comparing(std::span<const ComparedSample> samples, std::size_t reference,
              const ComparisonRule& rule)
        : samples_(samples), reference_(samples[reference]), rule_(rule) {
        if (!usable(reference_)) return;
        out_.level = level_of(samples, reference_, rule);
        std::size_t family = 0;
        for (const auto& sample : samples) family += usable(sample) ? 1U : 0U;
        z_ = family_z(family - 1);
        reference_effect_ = effect(reference_);
    }

    Compared run() {
        for (const auto& sample : samples_) {
            ComparedProvider& row = out_.providers.emplace_back();
            row.id = sample.id;
            if (!usable(sample)) continue;
            as_measured(sample, row);
            if (usable(reference_)) beside_reference(sample, row);
            out_.proven = out_.proven || row.proven;
        }
        return std::move(out_);
    }

private:
    [[nodiscard]] double effect(const ComparedSample& sample) const {
        return rule_.days_vary ? day_effect(sample, rule_.kind) : 1.0;
    }

    void as_measured(const ComparedSample& sample, ComparedProvider& row) const {
        const SampleCount all = sample.total();
        row.n = all.n;
        const double mean = static_cast<double>(all.sum) / static_cast<double>(all.n);
        row.value = rule_.unit * mean;
        if (rule_.kind == FigureKind::share) {
            const auto interval = wilson(all.sum, all.n);
            if (!interval) return;
            row.low = interval->low;
            row.high = interval->high;
            return;
        }
        if (!sample.squares_known || all.n < 2) return;
        const auto n = static_cast<double>(all.n);
        const double spread = std::max(0.0, all.squares - n * mean * mean);
        const double half = family_z(1) * std::sqrt(spread / (n - 1) / n);
        row.low = rule_.unit * (mean - half);
        row.high = rule_.unit * (mean + half);
    }

    void beside_reference(const ComparedSample& sample, ComparedProvider& row) {
        const auto pair = standardise(at_level(sample, reference_, out_.level),
                                      at_level(reference_, reference_, out_.level), rule_.kind);
        if (!pair.any) {
            row.coverage = 0;
            return;
        }
        row.coverage = pair.provider.coverage;
        if (pair.provider.coverage < kComparableFrom) return;
        const double own_effect = effect(sample);
        const bool sure =
            rule_.kind == FigureKind::share || (sample.squares_known && reference_.squares_known);
        if (out_.level.adjusts()) {
            row.adjusted = rule_.unit * pair.provider.value;
            if (rule_.kind == FigureKind::share || sample.squares_known) {
                const Interval one = interval(pair.provider, own_effect, family_z(1));
                row.adjusted_low = rule_.unit * one.low;
                row.adjusted_high = rule_.unit * one.high;
            }
        }
        if (&sample == &reference_) return;
        row.reference_value = rule_.unit * pair.reference.value;
        row.difference = rule_.unit * (pair.provider.value - pair.reference.value);
        if (!sure) return;
        const Interval off = difference(pair, own_effect);
        row.difference_low = rule_.unit * off.low;
        row.difference_high = rule_.unit * off.high;
        const bool enough = row.n >= kProvenFrom && reference_.total().n >= kProvenFrom;
        // Values that never vary are no sample: an interval of no width proves nothing.
        const bool wide = off.high > off.low;
        row.proven = enough && wide && (off.low > 0 || off.high < 0);
    }

    [[nodiscard]] Interval interval(const Standardised& one, double effect, double z) const {
        if (rule_.kind == FigureKind::share)
            return wilson_interval(one.value, one.effective_n / effect, z);
        const double half = z * std::sqrt(one.variance * effect);
        return {one.value - half, one.value + half};
    }

    [[nodiscard]] Interval difference(const StandardisedPair& pair, double own_effect) const {
        const Standardised& ours = pair.provider;
        const Standardised& theirs = pair.reference;
        if (rule_.kind == FigureKind::share) {
            return newcombe_interval(ours.value, interval(ours, own_effect, z_), theirs.value,
                                     interval(theirs, reference_effect_, z_));
        }
        const double half =
            z_ * std::sqrt(ours.variance * own_effect + theirs.variance * reference_effect_);
        const double off = ours.value - theirs.value;
        return {off - half, off + half};
    }

    std::span<const ComparedSample> samples_;
    const ComparedSample& reference_;
    const ComparisonRule& rule_;
    Compared out_;
    double z_ = family_z(1), reference_effect_ = 1;
};

}  // namespace

Compared compare(std::span<const ComparedSample> samples, std::size_t reference,
                 const ComparisonRule& rule) {
    return Comparing(samples, reference, rule).run();
}

}  // namespace leitstand

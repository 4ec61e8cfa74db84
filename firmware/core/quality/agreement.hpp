// How far two raters of the same contacts agree (domain E4): agreement, Cohen's kappa, and how much
// more lenient one of them is.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "platform/base/rational.hpp"

namespace leitstand {

/// Judgements of two raters in k categories: how often the first said i and the second j.
class AgreementTable {
public:
    explicit AgreementTable(std::size_t categories)
        : categories_(categories), counts_(categories * categories) {}

    void add(std::size_t first, std::size_t second, std::int64_t times = 1) {
        counts_[first * categories_ + second] += times;
    }
    [[nodiscard]] std::int64_t n() const;
    /// Observed agreement: the share of contacts with the same judgement. nullopt: no contact.
    [[nodiscard]] std::optional<double> agreement() const;
    /// (po - pe) / (1 - pe), pe = sum of row share x column share. nullopt: no contact, or both
    /// raters only ever said one and the same thing (pe = 1): chance explains it all.
    [[nodiscard]] std::optional<double> kappa() const;

private:
    [[nodiscard]] std::int64_t equal() const;

    std::size_t categories_;
    std::vector<std::int64_t> counts_;
};

struct ScorePair {
    Rational provider, client;  ///< 0..1
};
/// Mean of provider - client; above 0 the provider is lenient. nullopt: no pair.
[[nodiscard]] std::optional<Rational> mean_difference(std::span<const ScorePair> pairs);
/// Share of pairs that differ by at most `tolerance` (0.05: five points). nullopt: no pair.
[[nodiscard]] std::optional<double> within_tolerance(std::span<const ScorePair> pairs,
                                                     const Rational& tolerance);

}  // namespace leitstand

#include "core/quality/agreement.hpp"

#include <numeric>

namespace leitstand {

std::int64_t AgreementTable::n() const {
    return std::accumulate(counts_.begin(), counts_.end(), std::int64_t{0});
}

std::int64_t AgreementTable::equal() const {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < categories_; ++i) sum += counts_[i * categories_ + i];
    return sum;
}

std::optional<double> AgreementTable::agreement() const {
    const std::int64_t all = n();
    if (all <= 0) return std::nullopt;
    return static_cast<double>(equal()) / static_cast<double>(all);
}

std::optional<double> AgreementTable::kappa() const {
    const std::int64_t all = n();
    std::int64_t by_chance = 0;  // pe x n^2
    for (std::size_t i = 0; i < categories_; ++i) {
        std::int64_t row = 0, column = 0;
        for (std::size_t j = 0; j < categories_; ++j) {
            row += counts_[i * categories_ + j];
            column += counts_[j * categories_ + i];
        }
        by_chance += row * column;
    }
    if (all * all == by_chance) return std::nullopt;
    return Rational(all * equal() - by_chance, all * all - by_chance).number();
}

std::optional<Rational> mean_difference(std::span<const ScorePair> pairs) {
    if (pairs.empty()) return std::nullopt;
    Rational sum;
    for (const auto& pair : pairs) sum += pair.provider - pair.client;
    return sum / Rational(static_cast<std::int64_t>(pairs.size()));
}

std::optional<double> within_tolerance(std::span<const ScorePair> pairs,
                                       const Rational& tolerance) {
    if (pairs.empty()) return std::nullopt;
    std::int64_t inside = 0;
    for (const auto& pair : pairs) {
        const Rational d = pair.provider - pair.client;
        inside += d <= tolerance && -d <= tolerance ? 1 : 0;
    }
    return static_cast<double>(inside) / static_cast<double>(pairs.size());
}

}  // namespace leitstand

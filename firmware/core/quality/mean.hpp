// The mean of a sample with its 95 % interval. Student's t and not the normal distribution: how
// much scores vary is estimated from the same few evaluations, and with 10 of them the normal
// interval would be 13 % too narrow.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "core/kpi/proportion.hpp"

namespace leitstand {

struct SampleMean {
    std::int64_t n = 0;
    double mean = 0;
    std::optional<double> deviation;   ///< of single values (n - 1); nullopt below two
    std::optional<Interval> interval;  ///< nullopt below two values: one says nothing about spread
};
/// mean -+ t(n - 1) x s / sqrt(n), cut to [least, most], which no mean can leave. nullopt: no
/// value at all.
[[nodiscard]] std::optional<SampleMean> sample_mean(std::span<const double> values, double least,
                                                    double most);

/// The 97.5 % quantile of Student's t with `degrees` >= 1, to 1e-9: 12.706 for 1, 1.960 for many.
[[nodiscard]] double student_t(std::int64_t degrees);

}  // namespace leitstand

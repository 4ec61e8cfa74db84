// The other voice KPIs of domain A3 that follow from counters. All return "no value" where their
// whole is empty or a counter they need was not delivered.
#pragma once

#include <optional>

#include "core/model/counters.hpp"

namespace leitstand {

/// Average speed of answer in seconds: waits of answered contacts only.
[[nodiscard]] std::optional<double> asa_s(const Counters& c);
/// Mean wait in seconds of those who gave up.
[[nodiscard]] std::optional<double> mean_abandon_wait_s(const Counters& c);
/// Longest wait in seconds, abandons included. Aggregated by maximum only; no value when nobody
/// queued.
[[nodiscard]] std::optional<double> max_wait_s(const Counters& c);

/// answered / offered. Others divide by offered - short abandons: always print which.
[[nodiscard]] Ratio answer_rate(const Counters& c);
/// abandoned / offered.
[[nodiscard]] Ratio abandon_rate(const Counters& c);
/// (abandoned - short) / (offered - short).
[[nodiscard]] Ratio abandon_rate_without_short(const Counters& c);
/// (abandoned - short) / offered.
[[nodiscard]] Ratio abandon_rate_long_of_offered(const Counters& c);

/// Average handling time in seconds: (talk + hold + after-call work) / handled. Talk must be known;
/// hold and after-call work count where the source has them (many fold hold into talk).
[[nodiscard]] std::optional<double> aht_s(const Counters& c);
/// transfers / handled.
[[nodiscard]] Ratio transfer_rate(const Counters& c);

}  // namespace leitstand

// Service level, in the variants that contracts name (domain: SL_OFF, SL_XS, SL_XT, SL_POS, SL_REM,
// SL_ANS). They differ by points on the same day, so each has its own name, and a figure without
// its variant is not a figure. Part and whole, never a percentage: sums over queues stay exact, and
// an empty whole is "no value".
#pragma once

#include "core/model/configuration.hpp"
#include "core/model/counters.hpp"

namespace leitstand {

/// SL_OFF: every abandoned contact counts against us.
[[nodiscard]] Ratio offered(const Counters& c);
/// SL_XS: a caller who hung up within S was never ours to answer.
[[nodiscard]] Ratio without_short_abandons(const Counters& c);
/// SL_XT: abandons inside T are ignored.
[[nodiscard]] Ratio without_abandons_in_t(const Counters& c);
/// SL_POS: abandons inside T count as success.
[[nodiscard]] Ratio abandons_in_t_count(const Counters& c);
/// SL_REM: whatever left the queue within T, callback requests included.
[[nodiscard]] Ratio removed_from_queue(const Counters& c);
/// SL_ANS: abandons are invisible. Flattering; for comparison with systems that count so.
[[nodiscard]] Ratio answered_only(const Counters& c);

[[nodiscard]] Ratio service_level(const Counters& c, Variant variant);

/// SL_LIVE: who already waits longer than T is a certain miss, so they join the whole now.
/// `waiting_over_t` nullopt: the source doesn't tell, the figure is unknown.
[[nodiscard]] Ratio service_level_live(const Counters& c, Variant variant,
                                       std::optional<std::int64_t> waiting_over_t);

}  // namespace leitstand

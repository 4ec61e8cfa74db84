// What it costs when fewer contacts are solved at the first time than in-house: the customer calls
// again, and the second contact is paid as well (domain G). First contact resolution is counted on
// some contacts only, so the cost has an interval.
#pragma once

#include <optional>

#include "core/model/counters.hpp"
#include "core/model/decimal.hpp"
#include "core/model/money.hpp"
#include "platform/base/rational.hpp"

namespace leitstand {

struct RepeatInput {
    std::optional<std::int64_t> contacts;  ///< handled there
    std::optional<Ratio> fcr;              ///< there: solved at the first time, of those known
    std::optional<Ratio> fcr_measured;     ///< in-house, the same
    std::optional<Decimal> fcr_inhouse;    ///< percent, as agreed; goes before the measured one
    Decimal call_again;                    ///< percent of lost resolutions that call again
    std::optional<Rational> price;         ///< of a contact there
};

struct RepeatCost {
    Rational contacts;  ///< that come again because of the gap
    Money cost;
    Money low, high;  ///< 95 %, of the gap's interval
};

/// In-house FCR: the agreed one, else the measured one; nullopt: neither is known.
[[nodiscard]] std::optional<Rational> fcr_reference(const RepeatInput& input);

/// contacts x max(0, FCR in-house - FCR there) x call_again x price, to the cent, half away from
/// zero. Nothing is earned where they solve more than in-house. The gap's interval is Newcombe's
/// for a difference of two shares from their Wilson intervals; an agreed share has none of its own.
/// nullopt: something of it is not known, or beyond counting.
[[nodiscard]] std::optional<RepeatCost> repeat_cost(const RepeatInput& input);

}  // namespace leitstand

// What the provider's work costs before any promise is looked at: the base fee of domain B1's
// models and the compensation for contacts that were promised and never came (B3, minimum take).
#pragma once

#include <optional>

#include "core/contract/index.hpp"
#include "core/contract/invoice.hpp"

namespace leitstand {

/// What was done in the month of the invoice. nullopt: nobody knows.
struct Volumes {
    std::optional<std::int64_t> contacts;   ///< handled: what is paid for
    std::optional<std::int64_t> offered;    ///< sent by the client: what a minimum take is
                                            ///< compared with
    std::optional<std::int64_t> handle_ms;  ///< talk + hold + after-call work
    std::optional<Rational> productive_hours, login_hours;
    std::optional<Rational> fte;              ///< mean of the month
    std::optional<Rational> locked_contacts;  ///< contract forecast of the month
    bool complete = true;  ///< the month is over: what is missing now will not come any more
};

struct BaseFee {
    Money amount;                    ///< of all of its lines
    bool shortfall_unknown = false;  ///< a minimum take, but volume or forecast is not known
};

/// Adds lines `base`, and where they apply `more`, `less` (bands) and `shortfall` (minimum take).
/// Before the month is over nothing is missing yet: no `less`, no `shortfall`. nullopt when the
/// model's quantity is not known; then no line is added.
[[nodiscard]] std::optional<BaseFee> add_base_fee(const Price& price, const Rates& rates,
                                                  const Volumes& volumes, Invoice& invoice);

/// Minutes that are paid: handled, but no more a contact than reference x (1 + cap).
[[nodiscard]] Rational billable_minutes(const Price& price, std::int64_t contacts,
                                        std::int64_t handle_ms);

/// The occupancy at which an hour costs as much as its handled minutes: hour / (60 x minute).
/// Below it the minute price is the cheaper one. nullopt without a minute price.
[[nodiscard]] std::optional<Rational> break_even_occupancy(const Rational& hour_rate,
                                                           const Rational& minute_rate);
/// Cost of a contact that takes `minutes`, when hours are paid. nullopt at an occupancy of 0.
[[nodiscard]] std::optional<Rational> contact_cost_by_hour(const Rational& hour_rate,
                                                           const Rational& minutes,
                                                           const Rational& occupancy);

}  // namespace leitstand

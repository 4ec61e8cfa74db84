// The lines of an invoice. An amount is exact until it becomes a line: it is rounded to cents
// there, once, and lines are added after that (domain B4, example 3).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/model/contract_board.hpp"
#include "platform/base/rational.hpp"

namespace leitstand {

/// To whole cents, half up; half away from zero for negative amounts, so that a credit is as large
/// as the charge that it takes back. nullopt beyond 90 billion: no contract means that.
[[nodiscard]] std::optional<Money> to_cents(const Rational& amount);

/// The exact amount of whole cents.
[[nodiscard]] inline Rational exact(Money money) { return {money.cents, 100}; }

class Invoice {
public:
    /// quantity x rate, rounded. The line is there even if it is zero.
    Money add(std::string_view kind, std::string_view clause, const Rational& quantity,
              const Rational& rate);
    /// An amount that already is whole cents.
    void add(std::string_view kind, std::string_view clause, Money amount);

    [[nodiscard]] const std::vector<InvoiceLine>& lines() const { return lines_; }
    [[nodiscard]] Money total() const { return total_; }
    /// False when an amount was too large to be counted.
    [[nodiscard]] bool countable() const { return countable_; }

private:
    std::vector<InvoiceLine> lines_;
    Money total_;
    bool countable_ = true;
};

}  // namespace leitstand

#include "core/contract/invoice.hpp"

namespace leitstand {

std::optional<Money> to_cents(const Rational& amount) {
    constexpr std::int64_t kMost = 90'000'000'000;
    if (amount > Rational(kMost) || amount < Rational(-kMost)) return std::nullopt;
    return Money{(amount.rounded_away({1, 100}) * 100).floor()};
}

Money Invoice::add(std::string_view kind, std::string_view clause, const Rational& quantity,
                   const Rational& rate) {
    const auto amount = to_cents(quantity * rate);
    countable_ = countable_ && amount;
    lines_.push_back({std::string(kind), std::string(clause), quantity.number(), rate.number(),
                      amount.value_or(Money{})});
    total_ += lines_.back().amount;
    return lines_.back().amount;
}

void Invoice::add(std::string_view kind, std::string_view clause, Money amount) {
    add(kind, clause, exact(amount), 1);
}

}  // namespace leitstand

// All outsourced providers of a site together: does outsourcing pay, and how sure is that.
#pragma once

#include <span>
#include <string>

#include "core/model/business_case.hpp"
#include "core/model/contract_board.hpp"

namespace leitstand {

struct OutsourcedMonth {
    std::string provider;                       ///< id
    const EconomicsBoard* economics = nullptr;  ///< null: nothing of it has to do with money
};

/// Sums over all of them; a part that one does not know is not known for all. Parts that nobody
/// configured stay out, as they do in each provider's own net saving.
/// * net_low, net_high: the net share with the cost of repeated contacts at the ends of its 95 %
///   interval; the providers' samples are independent, so their deviations add as squares.
/// * Cost of a solved contact: what the same contacts would cost in-house / (contacts x FCR
///   in-house); invoice / (contacts x FCR there); the same with steering.
/// nullopt: no provider is outsourced, or money is told of none.
[[nodiscard]] std::optional<SavingBoard> saving_of(std::span<const OutsourcedMonth> months);

/// Whether a known net saving is the sum of its parts, to the cent.
[[nodiscard]] bool adds_up(const SavingBoard& saving);

}  // namespace leitstand

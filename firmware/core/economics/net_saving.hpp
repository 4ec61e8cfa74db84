// A provider's month: what remains of the headline after everything that outsourcing costs beside
// the invoice (domain G).
#pragma once

#include "core/model/contract_board.hpp"

namespace leitstand {

/// Which parts of the sum somebody configured.
struct SavingTerms {
    bool baseline = false, price = false, steering = false;
    bool transition = false, transition_months = false;
    bool stranded = false, repeat = false;
};

/// Fills headline_saving, net_saving, missing and not_counted from the parts that stand in the
/// board already. net = baseline - invoice (bonus and malus are in it) - steering - stranded -
/// repeat - transition. Baseline, invoice and steering must be known; stranded, repeat and
/// transition are left out where nobody configured them, and said so; configured and not known they
/// make the net unknown.
void fill_net_saving(const SavingTerms& terms, EconomicsBoard& board);

/// Whether a known net saving is the sum of its parts, to the cent.
[[nodiscard]] bool adds_up(const EconomicsBoard& board);

}  // namespace leitstand

// The figures of one week of hypercare, from cells, evaluations and effort records, and from what
// other parts of the engine measure.
#pragma once

#include "core/transition/hypercare.hpp"
#include "engine/contract_book.hpp"
#include "engine/measured_beside.hpp"

namespace leitstand {

/// Where a provider's transition is read from: pointers into the engine's state, for the length of
/// a call.
struct TransitionSource {
    const Configuration* site = nullptr;
    std::size_t provider = 0;
    const ContractBook::Queues* queues = nullptr;
    const SideRecords* side = nullptr;
    const MeasuredBeside* beside = nullptr;

    [[nodiscard]] const ProviderConfig& config() const { return site->providers[provider]; }
};

/// Monday to Sunday, local days. A day on which a queue was open and told nothing makes the week's
/// counted figures unknown; an interval that was promised and of which nobody told what came makes
/// its staffing unknown; heads and leavers are those of the days that tell them.
[[nodiscard]] WeekFigures week_figures(const TransitionSource& source, Date monday);

}  // namespace leitstand

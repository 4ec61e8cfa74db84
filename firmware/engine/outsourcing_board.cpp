#include "engine/outsourcing_board.hpp"

#include <cassert>

#include "core/economics/saving.hpp"
#include "engine/state.hpp"

namespace leitstand {

TransitionSource Engine::State::transition_source(std::size_t provider) const {
    return {config.get(), provider, &queues, &side, &beside};
}

void Engine::State::fill_outsourcing(std::size_t provider, Instant now, ProviderBoard& board) {
    board.transition = transitions.at(transition_source(provider), now, interval_start(now));
}

std::optional<SavingBoard> saving_board(const Board& board) {
    std::vector<OutsourcedMonth> months;
    for (const auto& provider : board.providers) {
        if (provider.kind != ProviderKind::outsourced) continue;
        months.push_back({provider.id, provider.economics ? &*provider.economics : nullptr});
    }
    auto saving = saving_of(months);
    assert(!saving || adds_up(*saving));
    return saving;
}

}  // namespace leitstand

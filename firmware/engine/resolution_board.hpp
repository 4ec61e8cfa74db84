// First contact resolution of one provider for its board: the firsts that became mature in the
// month of the last complete day, so W days earlier, and the eight weeks that end with the running
// one.
#pragma once

#include "core/model/board.hpp"
#include "engine/contract_book.hpp"

namespace leitstand {

/// Fills `quality->resolution` and `quality->fcr_weeks` (quality is created where there is none);
/// nothing where no contact of a known customer was ever answered. After ResolutionBook::update,
/// and after whoever fills the rest of the quality.
void fill_resolution(const Configuration& site, std::uint16_t provider,
                     const std::vector<std::unique_ptr<QueueState>>& queues, Date today,
                     ProviderBoard& board);

}  // namespace leitstand

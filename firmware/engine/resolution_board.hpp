// First contact resolution of one provider for its board: the firsts that became mature in the
// month of the last complete day, so W days earlier, and the eight weeks that end with the running
// one.
#pragma once

#include "core/model/board.hpp"
#include "engine/contract_book.hpp"

namespace leitstand {

class ResolutionBoards {
public:
    /// For a configuration that is new, or has changed.
    void reset() { kept_.clear(); }

    /// Fills `quality->resolution` and `quality->fcr_weeks` (quality is created where there is
    /// none); nothing where no contact of a known customer was ever answered. Counted anew only
    /// when `today` is new or firsts and repeats have changed. After ResolutionBook::update, and
    /// after whoever fills the rest of the quality.
    void fill(const Configuration& site, std::uint16_t provider,
              const std::vector<std::unique_ptr<QueueState>>& queues, Date today,
              ProviderBoard& board);

private:
    struct Kept {
        Date today{};
        std::uint64_t changes = 0;
        std::optional<ResolutionBoard> resolution;
        std::vector<WeekPoint> weeks;
    };
    std::vector<Kept> kept_;  ///< by provider
};

}  // namespace leitstand

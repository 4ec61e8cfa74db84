// The quality of every provider's running month, kept until an evaluation or a survey comes, or a
// service day ends: counting it is linear in what is kept, a board comes every second.
#pragma once

#include <vector>

#include "engine/quality_board.hpp"

namespace leitstand {

class QualityBook {
public:
    /// For a configuration that is new or has changed.
    void reset(const Configuration& config);

    /// Into the board, whose clauses are already filled.
    void fill(const MonthSource& source, Instant now, ProviderBoard& board);

    /// Of the last `fill`.
    [[nodiscard]] const std::vector<QualityFlaw>& flaws(std::size_t provider) const {
        return kept_[provider].month.flaws;
    }

private:
    struct Kept {
        QualityMonth month;
        Window window{};
        std::uint64_t generation = 0;
        Instant at;
        bool known = false;
    };
    std::vector<Kept> kept_;
};

}  // namespace leitstand

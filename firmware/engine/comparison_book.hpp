// The fair comparison of every service (docs/comparison.md): month so far, of days that are over.
#pragma once

#include "core/model/board.hpp"
#include "engine/comparison_gather.hpp"

namespace leitstand {

/// Every figure of every compared service over the local days in [from, end) as far as two teams
/// have it; first contact resolution W days earlier, of firsts that became mature in these days.
/// Services in the order of the configuration, figures always in the same order.
[[nodiscard]] std::vector<ComparisonBoard> comparison_of(const ComparisonSource& source, Date from,
                                                         Date end);

/// Days of one service by figure, as far as they were read.
struct ComparedDays {
    KeptDays service_level, abandon_rate, aht, fcr;
};

/// Cost per solved contact of whole providers, for a board whose economics and resolution are
/// there. The contract's money is no sample: its interval is that of the resolution alone, and no
/// difference is claimed. Nothing where fewer than two have it.
void append_cost_per_solved(Board& board);

/// The first day of the month that the day before `today` lies in.
[[nodiscard]] Date month_of_yesterday(Date today);

class ComparisonBook {
public:
    void reset() {
        services_.reset();
        boards_.clear();
    }

    /// The month of the last complete day, up to it. A service is computed anew only when `today`
    /// is new, a side record came, or a day of it that is over has changed, and of its days only
    /// those that have. After ResolutionBook::update, and before somebody takes `recounted` away.
    const std::vector<ComparisonBoard>& at(const ComparisonSource& source, Date today);

private:
    struct Kept {
        ComparedService service;
        ComparedDays days;
        std::uint64_t resolution = 0;  ///< changes of its queues' firsts and repeats
        bool changed = true;
        std::vector<ComparisonBoard> boards;
    };
    static void take_note(Kept& kept, const ComparisonSource& source, Instant until);

    std::optional<std::vector<Kept>> services_;
    Date today_{};
    std::uint64_t generation_ = 0;
    std::vector<ComparisonBoard> boards_;
};

}  // namespace leitstand

// The configuration half of a random month: queues and their hours, the contract, the clause.
#pragma once

#include "platform/base/rng.hpp"
#include "tests/unit/engine/brute/calendar.hpp"
#include "tests/unit/engine/brute/month.hpp"

namespace leitstand::brute {

struct Dice {
    Rng rng;
    [[nodiscard]] std::int64_t below(std::int64_t n) {
        return static_cast<std::int64_t>(rng.below(static_cast<std::uint64_t>(n)));
    }
    [[nodiscard]] std::int64_t from_to(std::int64_t from, std::int64_t to) {
        return from + below(to - from + 1);
    }
    [[nodiscard]] bool percent(int chance) { return below(100) < chance; }
    template <class T>
    [[nodiscard]] T one_of(std::initializer_list<T> list) {
        return *(list.begin() + below(static_cast<std::int64_t>(list.size())));
    }
};

/// `today` is the day of `now`: contract and phases are cut around it.
void random_site(Dice& dice, Day today, Configuration& config);

}  // namespace leitstand::brute

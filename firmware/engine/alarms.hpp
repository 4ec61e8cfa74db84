// From breaches to alarms: a state that somebody in the room must answer (ISA-18.2 in spirit). On
// after a delay, off after a delay, so that a wait that swings round its limit is one alarm and not
// twenty.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/model/board.hpp"

namespace leitstand {

class Alarms {
public:
    static constexpr Millis kOnDelayWait{60'000};
    static constexpr Millis kOffDelay{120'000};
    static constexpr Millis kAcknowledgedAfter{
        600'000};  ///< nobody answered: the row still says it
    static constexpr std::size_t kMax = 200;

    /// The alarms at this board, oldest first. `on_delay_level`: two intervals, for a service
    /// level.
    [[nodiscard]] std::vector<Alert> update(const Board& board, Millis on_delay_level);
    bool acknowledge(std::string_view id);
    /// Of the last update: how many that should stand have no room. They do as soon as one ends.
    [[nodiscard]] std::size_t left_out() const { return left_out_; }

private:
    struct Raised {
        Alert alert;
        Instant last_true;
    };
    std::map<std::string, Raised> raised_;
    std::set<std::string> acknowledged_;
    std::size_t left_out_ = 0;
};

}  // namespace leitstand

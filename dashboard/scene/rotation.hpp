// Which page shows, and for how long. Home has at least half of the time and is back within a
// minute; a page that is not ok comes next; everything quiet makes home stay twice as long. Knows
// no clock: `mono` is handed in.
#pragma once

#include <optional>
#include <vector>

#include "platform/base/instant.hpp"

namespace leitstand {

struct RotationPage {
    Millis dwell{};
    int parts = 1;
    bool wanted = true;     ///< takes part at the moment
    bool troubled = false;  ///< its state is not ok
};

struct Stop {
    int page = 0, part = 0;
    friend bool operator==(const Stop&, const Stop&) = default;
};

class Rotation {
public:
    Rotation(std::vector<RotationPage> pages, int home);

    void set(int page, bool wanted, bool troubled);
    void set_calm(bool calm) { calm_ = calm; }
    /// Stays on this stop until `pin({})`: an alarm, or somebody's choice.
    void pin(std::optional<Stop> stop, Millis mono);
    void next(Millis mono);

    /// Moves on when it is time.
    void advance(Millis mono);
    [[nodiscard]] Stop current() const { return current_; }
    [[nodiscard]] bool moves() const;
    [[nodiscard]] Millis due() const;                 ///< mono at which the stop ends
    [[nodiscard]] float progress(Millis mono) const;  ///< of the current stop, 0..1
    [[nodiscard]] const std::vector<RotationPage>& pages() const { return pages_; }

private:
    [[nodiscard]] Millis dwell(Stop stop) const;
    [[nodiscard]] Stop following() const;
    [[nodiscard]] int next_other() const;

    std::vector<RotationPage> pages_;
    int home_ = 0;
    int last_other_ = -1;
    bool calm_ = false;
    std::optional<Stop> pinned_;
    Stop current_;
    Millis entered_{};
};

}  // namespace leitstand

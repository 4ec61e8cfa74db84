// What somebody asked of the display, kept while walls come and go (a new size or configuration
// makes a new one), and handed to whoever can do it: brightness is the lamp's where there is one,
// else the wall darkens its colours.
#pragma once

#include <optional>

#include "dashboard/wall.hpp"
#include "platform/os/backlight.hpp"

namespace leitstand {

class DisplayControl {
public:
    explicit DisplayControl(std::optional<Backlight> lamp) : lamp_(std::move(lamp)) {}

    /// What of it the wall has to do.
    [[nodiscard]] WallCommand take(WallCommand command);
    /// What a wall that is made now has to be told.
    [[nodiscard]] const WallCommand& standing() const { return standing_; }
    /// Percent, as it was asked for; 100 before anybody did. Nullopt: a lamp that nobody set yet.
    [[nodiscard]] std::optional<int> brightness() const;

private:
    std::optional<Backlight> lamp_;
    std::optional<int> brightness_;
    WallCommand standing_;
};

}  // namespace leitstand

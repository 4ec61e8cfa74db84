// The one colour table, dark and light. Everything that is drawn takes its colour from here by
// name; no other file holds a colour. tests/unit/dashboard/palette_test.cpp recomputes the
// contrasts and fails when a change breaks one.
#pragma once

#include <array>
#include <cstddef>

#include "core/model/board.hpp"
#include "core/model/configuration.hpp"
#include "dashboard/theme/colour.hpp"

namespace leitstand {

struct StateColours {
    Rgb icon;  ///< shape, bar, underline: at least 3:1 on its surface
    Rgb word;  ///< text in this state's colour: at least 6.5:1
};

struct Theme {
    Rgb page, tile, row, line;  ///< surfaces; `line` is decoration only
    Rgb ink, ink2, ink3;        ///< values; labels; dimmed values
    Rgb plan;  ///< target, contract, forecast: what was meant to be. Nothing else is blue
    std::array<StateColours, 7> states;  ///< by QueueStatus
    Rgb breach_row;                      ///< tint of a row in breach
    Rgb band, band_ink;                  ///< the alarm band and the text on it
    Rgb cross;                           ///< the X of the breach icon
    float hatch = 0.09F;                 ///< share of ink in a stale value's hatch

    [[nodiscard]] const StateColours& state(QueueStatus status) const {
        return states[static_cast<std::size_t>(status)];
    }
};

[[nodiscard]] const Theme& dark_theme();
[[nodiscard]] const Theme& light_theme();

/// The darkest picture is this share of the full one: below it, labels are lost at a distance.
inline constexpr float kDarkest = 0.6F;

/// Every colour times `share`.
[[nodiscard]] Theme dimmed(const Theme& theme, float share);

}  // namespace leitstand

// How much fits on a screen, from its size and the farthest reader. The resolution plays no part:
// more pixels make the same text sharper, never smaller.
#pragma once

namespace leitstand {

enum class Density {
    standard,  ///< full pages
    medium,    ///< the same page, half the rows, nothing that is only for near
    far,       ///< verdict, one hero, three rows
    panel,     ///< the far page on 800x480
};

/// Far and panel: sentences take half the room, and a page is one figure with a few rows.
[[nodiscard]] constexpr bool is_brief(Density density) {
    return density == Density::far || density == Density::panel;
}

/// k = px16' / (40 * 0.727): how many times larger than on the standard page (40 px labels) text
/// must be so that its capitals fill 16 minutes of arc at this distance. 0.727: cap height of the
/// typeface.
[[nodiscard]] double density_factor(double diagonal_inch, double distance_m);

/// standard up to 1.1, medium up to 1.6, far above. A screen of at most 1024x600 pixels is a panel.
[[nodiscard]] Density density_of(double diagonal_inch, double distance_m, int width, int height);

}  // namespace leitstand

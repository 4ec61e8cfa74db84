// A wall without a screen: every page of the live state as a PNG file, for machines without a
// display and for looking from afar. Each file is replaced whole, so that a reader never sees half
// a picture.
#pragma once

#include "app/live/wall_loop.hpp"

namespace leitstand {

/// Rewrites `<page>.png` in `loop.pages_to` whenever the picture changed, at most every two
/// seconds. Runs until `stop`. Returns the program's exit code: 1 when the pages can't be drawn or
/// written.
int write_pages(const WallLoop& loop);

}  // namespace leitstand

// Keeps the font atlas within what a GPU takes: where all sizes together would not fit, text above
// a limit is baked at that limit and drawn larger. Only 4K walls come near it.
#pragma once

#include <span>

#include "dashboard/theme/type.hpp"

namespace leitstand {

inline constexpr int kNoLimit = 1 << 20;

/// The largest latin size to bake at `scale`, in pixels, when `used` texels of the atlas are taken
/// already.
[[nodiscard]] int latin_limit(std::span<const Type> types, float scale, double used = 0);

/// Texels that these types take, about.
[[nodiscard]] double atlas_area(std::span<const Type> types, float scale, int latin_limit);

/// The size in screen pixels at which `type` is baked.
[[nodiscard]] int baked_px(Type type, float scale, int latin_limit);

}  // namespace leitstand

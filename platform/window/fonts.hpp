// Which characters and which quality each requested size of type is baked with. Internal to this
// folder.
#pragma once

#include "platform/window/draw.hpp"

namespace leitstand {

/// Adds one font to `atlas`. The bytes of the face are part of the program and outlive every atlas.
ImFont* add_font(ImFontAtlas& atlas, const FontRequest& request);

/// The requests with no (face, size) named twice: where one wants `latin`, that wins.
[[nodiscard]] std::vector<FontRequest> distinct(std::span<const FontRequest> requests);

}  // namespace leitstand

// Paints a frame of ImGui's draw lists without a GPU. Only the damaged rectangles are touched, and
// each of them gets exactly what a full redraw would put there.
#pragma once

#include <span>

#include "platform/window/cpu/canvas.hpp"
#include "platform/window/draw.hpp"

namespace leitstand::cpu {

/// `pixels` is width x height without gaps. What no shape covers becomes black.
void paint(std::uint32_t* pixels, int width, int height, const DrawContext::Atlas& atlas,
           const ImDrawData& frame, std::span<const PixelRect> damage);

}  // namespace leitstand::cpu

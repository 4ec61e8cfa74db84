// The shapes that ImGui's draw lists are made of: axis-aligned rectangles (surfaces, glyphs) and
// triangles (the rest). A pixel belongs to a shape when its centre does; centres on a left or upper
// edge count, on a right or lower edge not.
#pragma once

#include "platform/window/cpu/canvas.hpp"
#include "platform/window/draw.hpp"

namespace leitstand::cpu {

/// One colour, no texture. Corners as ImGui gives them; `abgr` is ImGui's colour.
void solid_quad(const Canvas& canvas, const ImVec2& low, const ImVec2& high, ImU32 abgr);

/// One colour, coverage from the atlas between two corners of texture coordinates: a glyph.
void glyph_quad(const Canvas& canvas, const DrawContext::Atlas& atlas, const ImDrawVert& low,
                const ImDrawVert& high);

/// Any triangle: colours run linearly from corner to corner; the atlas is read unless all corners
/// lie on its white texel.
void triangle(const Canvas& canvas, const DrawContext::Atlas& atlas, const ImDrawVert& a,
              const ImDrawVert& b, const ImDrawVert& c);

/// The pixels of a rectangle, inside the canvas's clip.
[[nodiscard]] PixelRect covered(const Canvas& canvas, const ImVec2& low, const ImVec2& high);

}  // namespace leitstand::cpu

// Surfaces and glyphs: by far the most pixels of a page, so they take no detour through triangles.
#include <algorithm>
#include <cmath>

#include "platform/window/cpu/blend.hpp"
#include "platform/window/cpu/sampler.hpp"
#include "platform/window/cpu/shapes.hpp"

namespace leitstand::cpu {
namespace {

/// Texture position as a linear function of the pixel: at pixel p it is start + p * step.
struct Axis {
    Texel start = 0, step = 0;
};

Texel to_texel(double value) { return static_cast<Texel>(std::floor(value * 65536.0 + 0.5)); }

/// The last bits of a texture coordinate depend on where in the atlas a glyph stands. Without them
/// its pixels don't: another size in the atlas changes no letter of the others.
double texels_of(float uv, int texels) { return std::round(double{uv} * texels * 256.0) / 256.0; }

Axis axis(float pos0, float pos1, float uv0, float uv1, int texels, int first_pixel) {
    const double begin = texels_of(uv0, texels), end = texels_of(uv1, texels);
    const double step = (end - begin) / (double{pos1} - double{pos0});
    const double centre = first_pixel + 0.5 - double{pos0};
    return {to_texel(begin + centre * step - 0.5), to_texel(step)};
}

}  // namespace

PixelRect covered(const Canvas& canvas, const ImVec2& low, const ImVec2& high) {
    return {std::max(first_centre(snap(low.x)), canvas.clip.x0),
            std::max(first_centre(snap(low.y)), canvas.clip.y0),
            std::min(first_centre(snap(high.x)), canvas.clip.x1),
            std::min(first_centre(snap(high.y)), canvas.clip.y1)};
}

void solid_quad(const Canvas& canvas, const ImVec2& low, const ImVec2& high, ImU32 abgr) {
    const PixelRect area = covered(canvas, low, high);
    if (area.empty()) return;
    const std::uint32_t source = word_of(abgr);
    for (int y = area.y0; y < area.y1; ++y) fill(canvas.at(area.x0, y), area.x1 - area.x0, source);
}

void glyph_quad(const Canvas& canvas, const DrawContext::Atlas& atlas, const ImDrawVert& low,
                const ImDrawVert& high) {
    const PixelRect area = covered(canvas, low.pos, high.pos);
    if (area.empty()) return;
    const std::uint32_t source = word_of(low.col);
    const Axis x = axis(low.pos.x, high.pos.x, low.uv.x, high.uv.x, atlas.width, area.x0);
    const Axis y = axis(low.pos.y, high.pos.y, low.uv.y, high.uv.y, atlas.height, area.y0);
    std::uint8_t buffer[kMaxSamples];
    for (int row = area.y0; row < area.y1; ++row) {
        for (int column = area.x0; column < area.x1; column += kMaxSamples) {
            const int count = std::min(kMaxSamples, area.x1 - column);
            const Walk walk{x.start + x.step * (column - area.x0),
                            y.start + y.step * (row - area.y0), x.step};
            fill_covered(canvas.at(column, row), sample_row(atlas, walk, count, buffer), count,
                         source);
        }
    }
}

}  // namespace leitstand::cpu

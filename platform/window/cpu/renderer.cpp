// Walks the commands of a frame once for each damaged rectangle and tells rectangles from other
// triangles: ImGui writes a rectangle as the indices 0 1 2, 0 2 3 of its corners, clockwise from
// the upper left.
#include "platform/window/cpu/renderer.hpp"

#include <algorithm>

#include "platform/window/cpu/shapes.hpp"

namespace leitstand::cpu {
namespace {

PixelRect intersect(const PixelRect& a, const PixelRect& b) {
    return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

PixelRect pixels_of(const ImVec4& clip) {
    const auto nearest = [](float edge) { return (snap(edge) + kOne / 2) >> 8; };
    return {nearest(clip.x), nearest(clip.y), nearest(clip.z), nearest(clip.w)};
}

enum class Quad { none, solid, glyph };

/// Four corners clockwise from the upper left.
Quad quad_kind(const DrawContext::Atlas& atlas, const ImDrawVert& a, const ImDrawVert& b,
               const ImDrawVert& c, const ImDrawVert& d) {
    const bool upright = a.pos.y == b.pos.y && b.pos.x == c.pos.x && c.pos.y == d.pos.y &&
                         d.pos.x == a.pos.x && a.pos.x < c.pos.x && a.pos.y < c.pos.y;
    if (!upright || a.col != b.col || a.col != c.col || a.col != d.col) return Quad::none;
    if (a.uv.y != b.uv.y || b.uv.x != c.uv.x || c.uv.y != d.uv.y || d.uv.x != a.uv.x)
        return Quad::none;
    if (a.uv.x == c.uv.x && a.uv.y == c.uv.y) {
        return a.uv.x == atlas.white_u && a.uv.y == atlas.white_v ? Quad::solid : Quad::none;
    }
    return Quad::glyph;
}

class Painter {
public:
    Painter(const DrawContext::Atlas& atlas, const Canvas& canvas)
        : atlas_(atlas), canvas_(canvas), area_(canvas.clip) {}

    void command(const ImDrawList& list, const ImDrawCmd& cmd) {
        if (cmd.UserCallback != nullptr) return;  // those are for GPUs
        canvas_.clip = intersect(area_, pixels_of(cmd.ClipRect));
        if (canvas_.clip.empty()) return;
        const ImDrawIdx* index = list.IdxBuffer.Data + cmd.IdxOffset;
        const ImDrawVert* vertex = list.VtxBuffer.Data + cmd.VtxOffset;
        const unsigned count = cmd.ElemCount;
        for (unsigned i = 0; i + 3 <= count;) {
            const bool paired =
                i + 6 <= count && index[i] == index[i + 3] && index[i + 2] == index[i + 4];
            if (paired && quad(vertex[index[i]], vertex[index[i + 1]], vertex[index[i + 2]],
                               vertex[index[i + 5]])) {
                i += 6;
                continue;
            }
            one(vertex[index[i]], vertex[index[i + 1]], vertex[index[i + 2]]);
            i += 3;
        }
    }

    /// Black wherever the first shape is not an opaque surface that covers all: usually there is
    /// nothing to do.
    void ground() {
        for (int y = area_.y0; y < area_.y1; ++y) {
            std::fill_n(canvas_.at(area_.x0, y), area_.x1 - area_.x0, 0U);
        }
    }

private:
    bool quad(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c, const ImDrawVert& d) {
        const Quad kind = quad_kind(atlas_, a, b, c, d);
        if (kind == Quad::none) return false;
        if (kind == Quad::solid) {
            solid_quad(canvas_, a.pos, c.pos, a.col);
        } else {
            glyph_quad(canvas_, atlas_, a, c);
        }
        return true;
    }

    void one(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c) {
        const auto [left, right] = std::minmax({a.pos.x, b.pos.x, c.pos.x});
        const auto [top, bottom] = std::minmax({a.pos.y, b.pos.y, c.pos.y});
        const PixelRect& clip = canvas_.clip;
        if (right < static_cast<float>(clip.x0) || left > static_cast<float>(clip.x1) ||
            bottom < static_cast<float>(clip.y0) || top > static_cast<float>(clip.y1)) {
            return;
        }
        triangle(canvas_, atlas_, a, b, c);
    }

    const DrawContext::Atlas& atlas_;
    Canvas canvas_;
    PixelRect area_;
};

/// True when the frame's first shape is an opaque rectangle over the whole of `canvas`.
bool grounded(const Canvas& canvas, const DrawContext::Atlas& atlas, const ImDrawData& frame) {
    if (frame.CmdListsCount == 0 || frame.CmdLists[0]->CmdBuffer.empty()) return false;
    const ImDrawList& list = *frame.CmdLists[0];
    const ImDrawCmd& cmd = list.CmdBuffer[0];
    if (cmd.ElemCount < 6 || intersect(canvas.clip, pixels_of(cmd.ClipRect)) != canvas.clip)
        return false;
    const ImDrawIdx* i = list.IdxBuffer.Data + cmd.IdxOffset;
    const ImDrawVert* v = list.VtxBuffer.Data + cmd.VtxOffset;
    if (i[0] != i[3] || i[2] != i[4] || (v[i[0]].col >> IM_COL32_A_SHIFT) != 255) return false;
    return quad_kind(atlas, v[i[0]], v[i[1]], v[i[2]], v[i[5]]) == Quad::solid &&
           covered(canvas, v[i[0]].pos, v[i[2]].pos) == canvas.clip;
}

}  // namespace

void paint(std::uint32_t* pixels, int width, int height, const DrawContext::Atlas& atlas,
           const ImDrawData& frame, std::span<const PixelRect> damage) {
    for (const PixelRect& rect : damage) {
        const Canvas canvas{pixels, width, intersect(rect, {0, 0, width, height})};
        if (canvas.clip.empty()) continue;
        Painter painter(atlas, canvas);
        if (!grounded(canvas, atlas, frame)) painter.ground();
        for (int n = 0; n < frame.CmdListsCount; ++n) {
            const ImDrawList& list = *frame.CmdLists[n];
            for (const ImDrawCmd& cmd : list.CmdBuffer) painter.command(list, cmd);
        }
    }
}

}  // namespace leitstand::cpu

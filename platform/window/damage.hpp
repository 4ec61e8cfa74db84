// What of a frame is new. A page draws in blocks (a row, a tile, the clock); a block whose vertices
// are the same as in the frame before is not painted again. Because the comparison is of what is
// drawn, a page can't forget to report. A block must stay inside its rectangle. What is drawn
// between two blocks (the ground) belongs to none: when it changes, everything is damaged; so
// nothing is drawn after the last block.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "platform/window/draw.hpp"

namespace leitstand {

struct PixelRect {  ///< half open, in framebuffer pixels
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    [[nodiscard]] bool empty() const { return x1 <= x0 || y1 <= y0; }
    friend bool operator==(const PixelRect&, const PixelRect&) = default;
};

class Damage {
public:
    /// Forget the last frame: everything is damaged (new size, exposed window, page change).
    void invalidate();

    void begin_frame(int width, int height);
    /// Everything that `list` gains until `end_block` belongs to this block.
    void begin_block(const Rect& area, const ImDrawList& list);
    void end_block(const ImDrawList& list);

    /// The rectangles that differ from the frame before, merged where they overlap, clipped to the
    /// frame. Empty: nothing to paint. Valid until the next begin_frame.
    [[nodiscard]] std::span<const PixelRect> changed();

private:
    struct Block {
        PixelRect area;
        std::uint64_t hash = 0;
    };
    void compare();
    void add(PixelRect area);

    std::vector<Block> blocks_, last_;
    std::vector<PixelRect> changed_;
    int width_ = 0, height_ = 0;
    int vertex_begin_ = 0, index_begin_ = 0, command_begin_ = 0;
    std::uint64_t ground_ = 0, last_ground_ = 0;  ///< hash of what lies between the blocks
    bool everything_ = true;
    bool compared_ = false;
};

}  // namespace leitstand

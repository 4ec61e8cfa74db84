// Blocks are compared in the order in which they are drawn, since a later one may cover an earlier
// one.
#include "platform/window/damage.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "platform/window/hash.hpp"

namespace leitstand {
namespace {

PixelRect pixels_of(const Rect& area, int width, int height) {
    const auto clamp = [](float value, int limit) {
        return static_cast<int>(std::clamp(value, 0.0F, static_cast<float>(limit)));
    };
    return {clamp(std::floor(area.x), width), clamp(std::floor(area.y), height),
            clamp(std::ceil(area.right()), width), clamp(std::ceil(area.bottom()), height)};
}

bool overlap(const PixelRect& a, const PixelRect& b) {
    return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

std::uint64_t bits(const ImVec4& v) {
    const auto pair = [](float a, float b) {
        return (std::uint64_t{std::bit_cast<std::uint32_t>(a)} << 32U) |
               std::bit_cast<std::uint32_t>(b);
    };
    return hash_mix(pair(v.x, v.y), pair(v.z, v.w));
}

/// What the list gained since (vertex, index, command). Indices follow from the shapes that made
/// the vertices, so counting them is enough; the clip rectangles, and where each begins, are not in
/// the vertices.
std::uint64_t gained(const ImDrawList& list, int vertex, int index, int command) {
    std::uint64_t hash = hash_mix(0, static_cast<std::uint64_t>(list.IdxBuffer.Size - index));
    // ImGui may merge a command with the one before it, so we look one further back; those that end
    // earlier are not ours.
    for (int i = std::max(0, command - 1); i < list.CmdBuffer.Size; ++i) {
        const ImDrawCmd& cmd = list.CmdBuffer[i];
        if (std::int64_t{cmd.IdxOffset} + cmd.ElemCount <= index) continue;
        const auto begin = std::max<std::int64_t>(0, std::int64_t{cmd.IdxOffset} - index);
        hash = hash_mix(hash ^ bits(cmd.ClipRect), static_cast<std::uint64_t>(begin));
    }
    const auto count = static_cast<std::size_t>(list.VtxBuffer.Size - vertex);
    return hash_bytes(list.VtxBuffer.Data + vertex, count * sizeof(ImDrawVert), hash);
}

}  // namespace

void Damage::invalidate() { everything_ = true; }

void Damage::begin_frame(int width, int height) {
    if (width != width_ || height != height_) everything_ = true;
    width_ = width;
    height_ = height;
    blocks_.clear();
    changed_.clear();
    vertex_begin_ = index_begin_ = command_begin_ = 0;
    ground_ = 0;
    compared_ = false;
}

void Damage::begin_block(const Rect& area, const ImDrawList& list) {
    if (list.VtxBuffer.Size >
        vertex_begin_) {  // an empty gap counts as none: blocks may come and go
        ground_ = hash_mix(ground_, gained(list, vertex_begin_, index_begin_, command_begin_));
    }
    vertex_begin_ = list.VtxBuffer.Size;
    index_begin_ = list.IdxBuffer.Size;
    command_begin_ = std::max(0, list.CmdBuffer.Size - 1);
    blocks_.push_back({pixels_of(area, width_, height_), 0});
}

void Damage::end_block(const ImDrawList& list) {
    blocks_.back().hash = gained(list, vertex_begin_, index_begin_, command_begin_);
    vertex_begin_ = list.VtxBuffer.Size;
    index_begin_ = list.IdxBuffer.Size;
    command_begin_ = std::max(0, list.CmdBuffer.Size - 1);
}

std::span<const PixelRect> Damage::changed() {
    if (compared_) return changed_;
    compared_ = true;
    if (everything_ || ground_ != last_ground_) {
        if (width_ > 0 && height_ > 0) changed_.push_back({0, 0, width_, height_});
    } else {
        compare();
    }
    everything_ = false;
    last_ground_ = ground_;
    last_.swap(blocks_);
    return changed_;
}

/// Walks both frames in drawing order. An old block that no new one equals was removed, moved or
/// changed: its place is damaged. So is the place of a new block that equals no old one.
void Damage::compare() {
    std::size_t old = 0;
    for (const Block& block : blocks_) {
        const auto same = std::find_if(
            last_.begin() + static_cast<std::ptrdiff_t>(old), last_.end(), [&](const Block& other) {
                return other.hash == block.hash && other.area == block.area;
            });
        if (same == last_.end()) {
            add(block.area);
            continue;
        }
        const auto found = static_cast<std::size_t>(same - last_.begin());
        for (; old < found; ++old) add(last_[old].area);
        old = found + 1;
    }
    for (; old < last_.size(); ++old) add(last_[old].area);
}

/// Overlapping rectangles become the one around both, until none overlap: no pixel is painted
/// twice.
void Damage::add(PixelRect area) {
    if (area.empty()) return;
    for (std::size_t i = 0; i < changed_.size();) {
        const PixelRect& other = changed_[i];
        if (!overlap(area, other)) {
            ++i;
            continue;
        }
        area = {std::min(area.x0, other.x0), std::min(area.y0, other.y0),
                std::max(area.x1, other.x1), std::max(area.y1, other.y1)};
        changed_.erase(changed_.begin() + static_cast<std::ptrdiff_t>(i));
        i = 0;
    }
    changed_.push_back(area);
}

}  // namespace leitstand

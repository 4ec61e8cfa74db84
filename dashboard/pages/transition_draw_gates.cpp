// The path: what is passed is joined by a solid line, what is to come by dashes.
#include <algorithm>

#include "dashboard/pages/providers_draw.hpp"
#include "dashboard/pages/transition_draw.hpp"
#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

struct GateGrid {
    Rect tile;
    float side, node_y, icon, ring, ring_line, gap, name_y, date_y, line, dash;
    std::size_t most;
    Type name, strong, date;
};
constexpr GateGrid kStandard{.tile = {48, 192, 1824, 196},
                             .side = 150,
                             .node_y = 66,
                             .icon = 31,
                             .ring = 27,
                             .ring_line = 5,
                             .gap = 44,
                             .name_y = 138,
                             .date_y = 178,
                             .line = 6,
                             .dash = 4,
                             .most = 7,
                             .name = text_type(38),
                             .strong = strong_type(42),
                             .date = text_type(32)};
constexpr GateGrid kMedium{.tile = {48, 192, 1824, 250},
                           .side = 220,
                           .node_y = 74,
                           .icon = 40,
                           .ring = 34,
                           .ring_line = 7,
                           .gap = 56,
                           .name_y = 172,
                           .date_y = 228,
                           .line = 8,
                           .dash = 6,
                           .most = 4,
                           .name = text_type(52),
                           .strong = strong_type(64),
                           .date = text_type(42)};

void draw_node(Canvas& canvas, const GateGrid& grid, const GateNode& gate, float x, float room) {
    const Theme& theme = canvas.theme();
    const float y = grid.tile.y + grid.node_y;
    canvas.disc({x, y}, grid.gap, theme.tile);
    if (gate.future) {
        canvas.ring({x, y}, grid.ring, grid.ring_line, theme.ink3);
    } else {
        const float up = gate.status == QueueStatus::watch ? 3.0F : 0.0F;
        state_mark(canvas, gate.status, gate.ring, {x, y - up}, grid.icon, theme.tile);
    }
    canvas.fitted(x, grid.tile.y + grid.name_y, room, gate.name,
                  gate.current ? grid.strong : grid.name, gate.future ? theme.ink2 : theme.ink,
                  Align::centre);
    canvas.text(x, grid.tile.y + grid.date_y, gate.date, grid.date, theme.ink2, Align::centre);
}

}  // namespace

void draw_gates(Canvas& canvas, const TransitionView& view, Density density) {
    const GateGrid& grid = density == Density::standard ? kStandard : kMedium;
    const auto block = canvas.block(grid.tile);
    const Theme& theme = canvas.theme();
    tile(canvas, grid.tile);
    const std::size_t all = view.gates.size(), count = std::min(all, grid.most);
    if (count == 0) return;
    // Where not all fit, the next one stands among those before and behind it.
    const std::size_t next = view.next_gate.value_or(all);
    const std::size_t begin = std::min(next > count / 2 ? next - count / 2 : 0, all - count);
    const float step =
        count < 2 ? 0 : (grid.tile.w - 2 * grid.side) / static_cast<float>(count - 1);
    const float left = grid.tile.x + (count < 2 ? grid.tile.w / 2 : grid.side);
    const float y = grid.tile.y + grid.node_y;
    for (std::size_t i = 0; i + 1 < count; ++i) {
        const float x = left + static_cast<float>(i) * step;
        if (begin + i < next) {
            canvas.rect({x, y - grid.line / 2, step, grid.line}, theme.ink2);
        } else {
            canvas.dashes({x, y}, step, grid.dash, 10, 10, theme.ink3);
        }
    }
    const float room = count < 2 ? grid.tile.w - 80 : std::min(step - 24, 2 * grid.side - 24);
    for (std::size_t i = 0; i < count; ++i) {
        draw_node(canvas, grid, view.gates[begin + i], left + static_cast<float>(i) * step, room);
    }
}

}  // namespace leitstand

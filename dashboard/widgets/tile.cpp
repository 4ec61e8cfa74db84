// The bar is a rounded rectangle in the state's colour with the surface laid over all but its left
// edge.
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

bool has_bar(QueueStatus status) {
    return status == QueueStatus::watch || status == QueueStatus::breach ||
           status == QueueStatus::suspended;
}

}  // namespace

Rgb tile(Canvas& canvas, Rect area, QueueStatus status, float radius, float bar) {
    const Rgb surface = canvas.theme().tile;
    if (!has_bar(status)) {
        canvas.rect(area, surface, radius);
        return surface;
    }
    canvas.rect({area.x, area.y, radius * 2, area.h}, canvas.theme().state(status).icon, radius,
                Corners::left);
    canvas.rect({area.x + bar, area.y, area.w - bar, area.h}, surface, radius, Corners::right);
    return surface;
}

Rgb state_row(Canvas& canvas, Rect area, QueueStatus status, float bar, float radius, bool first,
              bool last) {
    if (!has_bar(status)) return canvas.theme().tile;
    const bool loud = status == QueueStatus::breach;
    const Rgb surface = loud ? canvas.theme().breach_row : canvas.theme().tile;
    const Corners corners = first && last ? Corners::all
                            : first       ? Corners::top
                            : last        ? Corners::bottom
                                          : Corners::none;
    canvas.rect(area, canvas.theme().state(status).icon, radius, corners);
    const Corners inner = corners == Corners::none ? Corners::none : corners;
    const Rect inside{area.x + bar, area.y, area.w - bar, area.h};
    canvas.rect(inside, surface, radius, inner);
    // The inside has no round corner at the bar.
    if (inner != Corners::none) canvas.rect({inside.x, inside.y, radius + 2, inside.h}, surface);
    return surface;
}

}  // namespace leitstand

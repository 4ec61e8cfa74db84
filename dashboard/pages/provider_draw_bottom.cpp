// The figures under the month: what is needed, what the last days did, and the money.
#include <algorithm>

#include "dashboard/pages/provider_draw.hpp"
#include "dashboard/pages/providers_draw.hpp"
#include "dashboard/widgets/state_icon.hpp"

namespace leitstand {
namespace {

void draw_unknown(Canvas& canvas, const BottomGrid& grid, float x) {
    const float r = grid.value.px * 0.33F;
    state_icon(canvas, QueueStatus::no_data, {x + r, grid.tile.y + grid.value_y - r - 3}, r,
               canvas.theme().tile);
}

void draw_strip(Canvas& canvas, const BottomGrid& grid, const MoneyFigure& money) {
    const Theme& theme = canvas.theme();
    const float x = grid.strip_x, y = grid.tile.y + grid.strip_y;
    canvas.rect({x, y - 16, grid.strip_w, 32}, theme.row);
    IntervalStrip strip = *money.strip;
    strip.height = 50;
    interval_strip(canvas, x, y, grid.strip_w, strip, theme.row);
    const float zero = x + money.zero * grid.strip_w;
    canvas.rect({zero - 2, y - 44, 4, 88}, theme.ink);
    const float below = grid.tile.y + grid.strip_label_y;
    canvas.text(zero, below, "0", grid.axis, theme.ink2, Align::centre);
    const float apart = grid.axis.px * 2.2F;
    if (!money.low_label.empty() && zero - x > apart)
        canvas.text(x, below, money.low_label, grid.axis, theme.ink2, Align::centre);
    if (!money.high_label.empty() && x + grid.strip_w - zero > apart) {
        const float right =
            std::min(x + grid.strip_w,
                     grid.tile.right() - 30 - canvas.width(money.high_label, grid.axis) / 2);
        canvas.text(right, below, money.high_label, grid.axis, theme.ink2, Align::centre);
    }
}

}  // namespace

void draw_bottom_figure(Canvas& canvas, const BottomGrid& grid, float x, float room,
                        const BottomFigure& figure, Rgb ink) {
    const Theme& theme = canvas.theme();
    canvas.fitted(x, grid.tile.y + grid.label_y, room, figure.label, grid.label, theme.ink2);
    const float baseline = grid.tile.y + grid.value_y;
    if (!figure.value.empty()) {
        const Canvas::Run run{figure.value, grid.value, ink, figure.unit, grid.unit, theme.ink2};
        const Canvas::Run small{figure.value, grid.amount,      ink,
                                figure.unit,  grid.amount_unit, theme.ink2};
        fitted_run(canvas, x - 4, baseline, room, run, small);
    } else if (!figure.words.empty()) {
        canvas.fitted(x, baseline - grid.value.px * 0.12F, room, figure.words, grid.words,
                      theme.ink2);
    } else {
        draw_unknown(canvas, grid, x);
    }
}

void draw_money(Canvas& canvas, const BottomGrid& grid, float x, const MoneyFigure& money) {
    const Theme& theme = canvas.theme();
    const float end = money.strip ? grid.strip_x - 20 : grid.tile.right() - 44;
    const float baseline = grid.tile.y + grid.value_y;
    canvas.fitted(x, grid.tile.y + grid.label_y, end - x, money.label, grid.label, theme.ink2);
    if (money.share.empty()) {
        float left = x;
        if (!money.known) {
            draw_unknown(canvas, grid, x);
            left += grid.value.px * 0.66F + 30;
        }
        canvas.fitted(left, baseline - grid.value.px * 0.12F, grid.tile.right() - 44 - left,
                      money.words, grid.words, theme.ink2);
        return;
    }
    const float wide = canvas.run(x - 6, baseline,
                                  {money.share, grid.value, theme.ink, "%", grid.unit, theme.ink2});
    if (!money.amount.empty()) {
        const float left = x + wide + grid.value.px * 0.3F;
        fitted_run(
            canvas, left, baseline, end - 10 - left,
            {money.amount, grid.amount, theme.ink2, money.currency, grid.amount_unit, theme.ink2},
            {money.amount, grid.amount_small, theme.ink2, money.currency, grid.amount_small,
             theme.ink2});
    }
    if (money.strip) draw_strip(canvas, grid, money);
}

}  // namespace leitstand

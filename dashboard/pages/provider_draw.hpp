// The pictures of one provider's page for standard and medium. They only place what the view says.
#pragma once

#include "dashboard/pages/provider_view.hpp"

namespace leitstand {

/// Words that never change, looked up once.
struct ProviderWords {
    explicit ProviderWords(const Catalogue& words);
    std::string_view no_targets, no_values;
};

/// How many clauses a screen lists.
[[nodiscard]] std::size_t clauses_per_part(Density density);

void draw_provider(Canvas& canvas, const ProviderView& view, const ProviderWords& words, int part);
/// Two kinds of screens: part 0 has the month, the others have the clauses and the money.
void draw_provider_medium(Canvas& canvas, const ProviderView& view, const ProviderWords& words,
                          int part);

/// Parts of the above, each in a file of its own.
struct ChartGrid {
    Rect tile;
    float title_y, plot_top, below, label_room;  ///< from the tile's edges
    float tick_down, value_gap, label_gap;
    Type title, label, strong, value, unit;
};
void draw_month(Canvas& canvas, const MonthChart& chart, std::string_view no_values,
                const ChartGrid& grid);

struct BottomGrid {
    Rect tile;
    float label_y, value_y;  ///< from the tile's edge
    float strip_x, strip_w, strip_y, strip_label_y;
    Type label, value, unit, words, amount, amount_unit, amount_small, axis;
};
/// At x; `room` to its right.
void draw_bottom_figure(Canvas& canvas, const BottomGrid& grid, float x, float room,
                        const BottomFigure& figure, Rgb ink);
void draw_money(Canvas& canvas, const BottomGrid& grid, float x, const MoneyFigure& money);

}  // namespace leitstand

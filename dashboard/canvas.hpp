// Ink for pages: shapes and text in design pixels (1080p, or 800x480 on a panel), put on whole
// pixels of the screen by one scale. Text stands on its baseline. Nothing here allocates once the
// draw list is warm, and nothing is remembered between two calls: a page is drawn anew, and Damage
// finds out what of it changed.
#pragma once

#include <span>
#include <string_view>

#include "dashboard/text/line.hpp"
#include "dashboard/theme/tokens.hpp"
#include "dashboard/theme/type.hpp"
#include "dashboard/theme/type_fit.hpp"
#include "platform/window/damage.hpp"
#include "platform/window/draw.hpp"

namespace leitstand {

enum class Align { left, centre, right };

/// What of a text gives way where it is too long. A name begins with what it is; a reason also ends
/// with what to do.
enum class Cut { end, middle };

/// Which corners of a rectangle are round.
enum class Corners { all, left, right, top_left, bottom_left, top, bottom, none };

struct Point {
    float x = 0, y = 0;
};

class Canvas {
public:
    struct Placement {
        float scale = 1;             ///< screen pixels a design pixel
        float x = 0, y = 0;          ///< of the design's origin, in screen pixels (whole)
        int latin_limit = kNoLimit;  ///< larger text was baked at this size
    };

    Canvas(ImDrawList& list, Damage& damage, const DrawContext& fonts, const Theme& theme,
           Placement place)
        : list_(list), damage_(damage), fonts_(fonts), theme_(theme), place_(place) {}

    [[nodiscard]] const Theme& theme() const { return theme_; }

    /// While it lives, everything drawn belongs to `area` and stays inside it (Damage compares it
    /// as one).
    class Block {
    public:
        Block(Canvas& canvas, Rect area) : canvas_(canvas) { canvas_.begin_block(area); }
        ~Block() { canvas_.damage_.end_block(canvas_.list_); }
        Block(const Block&) = delete;
        Block& operator=(const Block&) = delete;

    private:
        Canvas& canvas_;
    };
    [[nodiscard]] Block block(Rect area) { return {*this, area}; }

    void rect(Rect area, Rgb colour, float radius = 0, Corners corners = Corners::all);
    void outline(Rect area, Rgb colour, float thickness, float radius = 0);
    /// Convex, corners clockwise (anti-aliasing fails on the other way round).
    void triangle(Point a, Point b, Point c, Rgb colour);
    void disc(Point centre, float radius, Rgb colour);
    void ring(Point centre, float outer_radius, float thickness, Rgb colour);
    void polyline(std::span<const Point> points, float thickness,
                  Rgb colour);  ///< at most 128 points
    void dashes(Point from, float length, float thickness, float on, float off,
                Rgb colour);  ///< to the right
    /// At most 128 points. The dashes go on over corners as if the line were straight.
    void polyline_dashed(std::span<const Point> points, float thickness, float on, float off,
                         Rgb colour);
    /// Downwards from y0 to y1, x in the middle. `on` of ink, `off` of gap.
    void dots_vertical(float x, float y0, float y1, float thickness, float on, float off,
                       Rgb colour);
    /// Filled between two lines of the same number of points, at most 128; extra points are left
    /// out.
    void band(std::span<const Point> upper, std::span<const Point> lower, Rgb colour);
    /// Old values: parallel strokes, 3 px every 16. `share` of ink over the surface; negative: the
    /// theme's.
    void hatch(Rect area, Rgb surface, float share = -1);
    void shade(Rgb colour, float opacity, Rect area);  ///< a veil over what is drawn so far

    /// Returns the width drawn.
    float text(float x, float baseline, std::string_view text, Type type, Rgb colour,
               Align align = Align::left);
    /// Not wider than `room`: set smaller down to 80 % (not where the middle gives way), then cut
    /// with an ellipsis.
    float fitted(float x, float baseline, float room, std::string_view text, Type type, Rgb colour,
                 Align align = Align::left, Cut cut = Cut::end);
    /// `fitted` would not have to cut it.
    [[nodiscard]] bool fits(std::string_view text, Type type, float room) const;
    [[nodiscard]] float width(std::string_view text, Type type) const;

    struct Run {  ///< a value and its smaller unit on one baseline
        std::string_view value;
        Type type;
        Rgb colour;
        std::string_view unit;
        Type unit_type;
        Rgb unit_colour;
    };
    float run(float x, float baseline, const Run& run, Align align = Align::left);

private:
    void begin_block(Rect area);
    [[nodiscard]] float px(float length) const;  ///< a stroke: at least one whole pixel
    [[nodiscard]] ImVec2 snapped(float x, float y) const;
    [[nodiscard]] ImVec2 exact(Point point) const;
    [[nodiscard]] ImFont* font(Type type, float& size) const;
    void draw_text(ImFont* font, float size, float left, float baseline, std::string_view text,
                   Rgb colour);
    [[nodiscard]] float measure(ImFont* font, float size,
                                std::string_view text) const;  ///< in screen pixels
    /// Too wide a text, cut so that it is at most `limit` screen pixels wide.
    [[nodiscard]] Line cut_to(ImFont* font, float size, float limit, std::string_view text,
                              Cut cut) const;

    ImDrawList& list_;
    Damage& damage_;
    const DrawContext& fonts_;
    const Theme& theme_;
    Placement place_;
};

}  // namespace leitstand

// One grid for each density. Where a density leaves something out (date and overline are for near
// readers), its type is of size 0.
#include "dashboard/scene/frame.hpp"

#include <algorithm>

#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/two_lines.hpp"

namespace leitstand {
namespace {

struct FrameGrid {
    float width, margin, band;  ///< band: its height
    float overline_y, icon_x, icon_y, icon_r, verdict_x, verdict_y, verdict_end, clock_y, date_y;
    float foot_y, foot_icon_x, foot_icon_y, foot_icon_r, foot_text_x, foot_top, foot_room;
    Type overline, verdict, clock, date, foot;
};

constexpr FrameGrid kStandard{1920,
                              48,
                              176,
                              74,
                              76,
                              131,
                              26,
                              126,
                              152,
                              1550,
                              152,
                              66,
                              1042,
                              63,
                              1032,
                              15,
                              92,
                              1000,
                              690,
                              text_type(34),
                              strong_type(60),
                              number_type(84),
                              text_type(30),
                              text_type(28)};
constexpr FrameGrid kMedium{1920,
                            48,
                            176,
                            0,
                            88,
                            104,
                            38,
                            150,
                            134,
                            1520,
                            138,
                            0,
                            1050,
                            68,
                            1035,
                            20,
                            104,
                            996,
                            760,
                            text_type(0),
                            strong_type(84),
                            number_type(100),
                            text_type(0),
                            text_type(42)};
constexpr FrameGrid kFar{1920,
                         48,
                         200,
                         0,
                         100,
                         118,
                         50,
                         184,
                         158,
                         1500,
                         158,
                         0,
                         1036,
                         74,
                         1014,
                         26,
                         126,
                         962,
                         1300,
                         text_type(0),
                         strong_type(116),
                         number_type(116),
                         text_type(0),
                         text_type(64)};
constexpr FrameGrid kPanel{800,
                           24,
                           80,
                           0,
                           40,
                           46,
                           22,
                           78,
                           60,
                           640,
                           60,
                           0,
                           461,
                           38,
                           452,
                           12,
                           62,
                           430,
                           560,
                           text_type(0),
                           strong_type(42),
                           number_type(46),
                           text_type(0),
                           text_type(28)};

const FrameGrid& grid_of(Density density) {
    switch (density) {
        case Density::standard:
            return kStandard;
        case Density::medium:
            return kMedium;
        case Density::far:
            return kFar;
        case Density::panel:
            return kPanel;
    }
    return kStandard;
}

void draw_time(Canvas& canvas, const FrameGrid& grid, const FrameTexts& texts, Rgb ink) {
    const float right = grid.width - grid.margin;
    const auto block =
        canvas.block({grid.verdict_end, 0, grid.width - grid.verdict_end, grid.band});
    canvas.text(right, grid.clock_y, texts.clock, grid.clock, ink, Align::right);
    if (grid.date_y > 0) canvas.text(right, grid.date_y, texts.date, grid.date, ink, Align::right);
}

/// Wider than the design, so that neither the pixel shift nor another aspect leaves an edge of the
/// page's colour.
constexpr float kBleed = 1000;

void draw_band(Canvas& canvas, const FrameGrid& grid, const FrameTexts& texts) {
    const Theme& theme = canvas.theme();
    const Rect area{-kBleed, -kBleed, grid.width + 2 * kBleed, grid.band + kBleed};
    const auto block = canvas.block(area);
    canvas.rect(area, theme.band);
    const Rgb icon = mix(theme.band, theme.band_ink, texts.band_ink);
    state_icon(canvas, QueueStatus::breach, {grid.icon_x, grid.icon_y}, grid.icon_r, theme.band,
               icon, theme.band);
    canvas.fitted(grid.verdict_x, grid.verdict_y, grid.verdict_end - grid.verdict_x,
                  texts.band->sentence, grid.verdict, theme.band_ink);
    if (grid.overline_y <= 0) return;
    Line lead = texts.band->lead;
    lead.append(" \u00b7 ").append(texts.overline);
    canvas.fitted(grid.margin, grid.overline_y, grid.verdict_end - grid.margin, lead, grid.overline,
                  theme.band_ink);
}

void draw_verdict(Canvas& canvas, const FrameGrid& grid, const FrameTexts& texts) {
    const Theme& theme = canvas.theme();
    const auto block = canvas.block({0, 0, grid.verdict_end, grid.band});
    if (grid.overline_y > 0) {
        canvas.fitted(grid.margin, grid.overline_y, grid.verdict_end - grid.margin, texts.overline,
                      grid.overline, theme.ink2);
    }
    state_mark(canvas, texts.verdict.status, texts.verdict.ramp, {grid.icon_x, grid.icon_y},
               grid.icon_r, theme.page);
    canvas.fitted(grid.verdict_x, grid.verdict_y, grid.verdict_end - grid.verdict_x,
                  texts.verdict.sentence, grid.verdict, theme.ink);
}

constexpr float kCorner = 1180;                    // where it begins on standard and medium
constexpr float kWide = 44, kGap = 12, kHigh = 8;  // of a segment

bool has_segments(Density density, const FrameTexts& texts) {
    return !is_brief(density) && texts.segments.size() > 1;
}

float segments_width(std::span<const Segment> segments) {
    return static_cast<float>(segments.size()) * (kWide + kGap) - kGap;
}

void draw_segments(Canvas& canvas, const FrameGrid& grid, std::span<const Segment> segments) {
    const Theme& theme = canvas.theme();
    const float wide = segments_width(segments), middle = grid.width / 2;
    const float y = grid.foot_y - 14;
    const auto block = canvas.block({middle - wide / 2 - 4, y - 32, wide + 8, 32 + kHigh + 4});
    float x = middle - wide / 2;
    for (const Segment& segment : segments) {
        canvas.rect({x, y, kWide, kHigh}, theme.line, 4);
        if (segment.current) canvas.rect({x, y, kWide * segment.progress, kHigh}, theme.ink2, 4);
        const bool marked = !segment.current && segment.status != QueueStatus::ok;
        if (marked) state_icon(canvas, segment.status, {x + kWide / 2, y - 17}, 11, theme.page);
        x += kWide + kGap;
    }
}

/// Only the smallest type leaves room for a second line.
TwoLines note_lines(Density density, const FrameGrid& grid) {
    if (density != Density::standard) return {grid.foot_y, grid.foot_y, grid.foot_y};
    return {grid.foot_y, grid.foot_y - 19, grid.foot_y + 17};
}

float corner_left(Density density, const FrameGrid& grid) {
    return is_brief(density) ? grid.margin + grid.foot_room : kCorner;
}

/// Half an address leads nowhere: one that has no room is left out.
bool has_corner(const Canvas& canvas, Density density, const FrameGrid& grid,
                const FrameTexts& texts) {
    const float room = grid.width - grid.margin - corner_left(density, grid);
    return canvas.fits(texts.corner, grid.foot, room);
}

/// The note ends where the segments begin, or the corner.
float note_end_of(Density density, const FrameGrid& grid, const FrameTexts& texts, bool corner) {
    if (is_brief(density)) return corner ? corner_left(density, grid) : grid.width - grid.margin;
    if (!has_segments(density, texts)) return kCorner - 2 * kGap;
    return (grid.width - segments_width(texts.segments)) / 2 - 2 * kGap;
}

}  // namespace

Rect design_area(Density density) {
    return density == Density::panel ? Rect{0, 0, 800, 480} : Rect{0, 0, 1920, 1080};
}

void draw_header(Canvas& canvas, Density density, const FrameTexts& texts) {
    const FrameGrid& grid = grid_of(density);
    if (texts.band != nullptr) {
        draw_band(canvas, grid, texts);
    } else {
        draw_verdict(canvas, grid, texts);
    }
    draw_time(canvas, grid, texts,
              texts.band != nullptr ? canvas.theme().band_ink : canvas.theme().ink2);
}

void draw_footer(Canvas& canvas, Density density, const FrameTexts& texts) {
    const FrameGrid& grid = grid_of(density);
    const Theme& theme = canvas.theme();
    const float high = design_area(density).h - grid.foot_top;
    const bool corner = has_corner(canvas, density, grid, texts);
    const float note_end = note_end_of(density, grid, texts, corner);
    {
        const auto block = canvas.block({0, grid.foot_top, note_end, high});
        const bool plain = texts.note.status == QueueStatus::ok;
        const float x = plain ? grid.margin : grid.foot_text_x;
        if (!plain) {
            state_icon(canvas, texts.note.status, {grid.foot_icon_x, grid.foot_icon_y},
                       grid.foot_icon_r, theme.page);
        }
        two_lines(canvas, x, note_lines(density, grid), note_end - x, texts.note.text, grid.foot,
                  plain ? theme.ink2 : theme.state(texts.note.status).word);
    }
    if (has_segments(density, texts)) draw_segments(canvas, grid, texts.segments);
    if (!corner) return;
    const float left = corner_left(density, grid);
    const auto block = canvas.block({left, grid.foot_top, grid.width - left, high});
    canvas.fitted(grid.width - grid.margin, grid.foot_y, grid.width - grid.margin - left,
                  texts.corner, grid.foot, theme.ink2, Align::right);
}

}  // namespace leitstand

// The left half of the standard and the medium page: the day's service level and who is at work.
#include "dashboard/pages/floor_draw.hpp"

#include <algorithm>

#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

constexpr float kPad = 44;
constexpr Rect kHero{48, 192, 730, 440};
constexpr Rect kStaffing{48, 656, 730, 330};
constexpr std::array<float, 3> kShades{0.74F, 0.50F,
                                       0.28F};  // of ink over the tile; the fourth part is hollow

void draw_value(Canvas& canvas, const FloorHero& hero, Rgb surface) {
    const Theme& theme = canvas.theme();
    const float x = kHero.x + kPad - 8, baseline = kHero.y + 250;
    if (hero.value.empty()) {
        state_icon(canvas, QueueStatus::no_data, {kHero.x + kPad + 66, baseline - 72}, 66, surface);
        return;
    }
    if (hero.dimmed) canvas.hatch({kHero.x + kPad - 12, kHero.y + 96, 524, 176}, surface);
    const Rgb ink = hero.dimmed ? theme.ink3 : theme.ink;
    canvas.run(x, baseline,
               {hero.value, value_type(200), ink, "%", unit_type(72),
                hero.dimmed ? theme.ink3 : theme.ink2});
}

void draw_hero(Canvas& canvas, const FloorHero& hero, const FloorWords& words, bool near) {
    const auto block = canvas.block(kHero);
    const Theme& theme = canvas.theme();
    const Rgb surface = tile(canvas, kHero, hero.status);
    const float right = kHero.right() - kPad;
    const Type title = text_type(near ? 40 : 52);
    canvas.fitted(kHero.x + kPad, kHero.y + 66, kHero.w - 2 * kPad - 80,
                  near ? words.level_today : words.level, title, theme.ink2);
    state_icon(canvas, hero.status, {right - 26, kHero.y + 54}, 27, surface);
    draw_value(canvas, hero, surface);
    const Type target = near ? text_type(34) : text_type(42);
    if (hero.target.empty()) return;
    canvas.text(right, kHero.y + 182, words.target, target, theme.ink2, Align::right);
    canvas.run(right, kHero.y + 250,
               {hero.target, near ? value_type(64) : text_type(64), theme.plan, "%",
                near ? text_type(38) : text_type(42), theme.plan},
               Align::right);
    const SparkStyle style{.low = hero.target_percent - hero.half_range,
                           .high = hero.target_percent + hero.half_range,
                           .target = hero.target_percent,
                           .thickness = near ? 4.0F : 7.0F};
    const Rect chart{kHero.x + kPad, kHero.y + 292, kHero.w - 2 * kPad, near ? 82.0F : 110.0F};
    sparkline(canvas, chart, hero.day, style, hero.dimmed ? theme.ink3 : theme.ink);
    if (!near) return;
    const Type axis = text_type(28);
    const float below = kHero.bottom() - 20;
    canvas.text(chart.x, below, hero.axis[0], axis, theme.ink2);
    canvas.text(chart.x + chart.w / 2, below, hero.axis[1], axis, theme.ink2, Align::centre);
    canvas.text(chart.right(), below, hero.axis[2], axis, theme.ink2, Align::right);
}

void draw_part(Canvas& canvas, Rect area, std::size_t part, float stroke, float radius) {
    const Theme& theme = canvas.theme();
    if (part < kShades.size()) {
        canvas.rect(area, mix(theme.tile, theme.ink, kShades[part]), radius);
    } else {
        canvas.outline(area, theme.ink, stroke, radius);
    }
}

void draw_counts(Canvas& canvas, const FloorStaffing& staffing, const FloorWords& words) {
    const Theme& theme = canvas.theme();
    const std::array<std::string_view, 4> names{words.talk, words.wrap_up, words.away, words.free};
    const float left = kStaffing.x + kPad, room = kStaffing.w - 2 * kPad;
    int total = 0;
    for (const int share : staffing.shares) total += share;
    float x = left, wide = 0;
    std::array<float, 4> widths{};
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (total > 0 && staffing.shares[i] > 0) {
            const float part =
                (room - 18) * static_cast<float>(staffing.shares[i]) / static_cast<float>(total);
            draw_part(canvas, {x, kStaffing.y + 94, part, 52}, i, 4, 6);
            x += part + 6;
        }
        widths[i] = std::max(canvas.width(staffing.counts[i], value_type(76)),
                             canvas.width(names[i], text_type(34)));
        wide += widths[i];
    }
    x = left;
    for (std::size_t i = 0; i < names.size(); ++i) {
        canvas.text(x, kStaffing.y + 236, staffing.counts[i], value_type(76), theme.ink);
        canvas.text(x, kStaffing.y + 286, names[i], text_type(34), theme.ink2);
        draw_part(canvas, {x, kStaffing.y + 298, 56, 8}, i, 2, 3);
        x += widths[i] + (room - wide) / 3;
    }
}

void draw_staffing(Canvas& canvas, const FloorStaffing& staffing, const FloorWords& words,
                   bool near) {
    const auto block = canvas.block(kStaffing);
    const Theme& theme = canvas.theme();
    const Rgb surface = tile(canvas, kStaffing);
    const float left = kStaffing.x + kPad, right = kStaffing.right() - kPad;
    const float title =
        canvas.text(left, kStaffing.y + 64, words.staffing, text_type(near ? 40 : 52), theme.ink2);
    const bool counts = near && staffing.kind == FloorStaffing::Kind::counts;
    if (counts) {
        canvas.fitted(right, kStaffing.y + 64, right - left - title - 30, staffing.summary,
                      text_type(34), theme.ink2, Align::right);
        draw_counts(canvas, staffing, words);
        return;
    }
    if (staffing.kind == FloorStaffing::Kind::unknown) {
        state_icon(canvas, staffing.status, {left + 36, kStaffing.y + 180}, 36, surface);
        canvas.fitted(left + 110, kStaffing.y + 194, right - left - 110, staffing.reason,
                      text_type(near ? 40 : 52), theme.state(staffing.status).word);
        return;
    }
    const Type value = near ? value_type(76) : value_type(140);
    const float baseline = kStaffing.y + (near ? 190.0F : 240.0F);
    if (near) {
        canvas.fitted(left, baseline, right - left, staffing.summary, text_type(46), theme.ink);
        canvas.fitted(left, kStaffing.y + 270, right - left, staffing.reason, text_type(34),
                      theme.ink2);
        return;
    }
    const float wide = canvas.text(left - 4, baseline, staffing.present, value, theme.ink);
    if (staffing.planned.empty()) return;
    canvas.text(std::max(left + wide + 60, left + 330), baseline - 68, words.planned, text_type(42),
                theme.ink2);
    canvas.text(std::max(left + wide + 60, left + 330), baseline, staffing.planned, text_type(64),
                theme.plan);
}

}  // namespace

FloorWords::FloorWords(const Catalogue& words)
    : level_today(words.get("Service level today")),
      level(words.get("Service level")),
      level_short(words.get("SL today")),
      target(words.get("Target")),
      staffing(words.get("Staffing")),
      queue(words.get("Queue")),
      waiting(words.get("waiting")),
      longest(words.get("longest")),
      talk(words.get("Talk")),
      wrap_up(words.get("Wrap-up")),
      away(words.get("Break")),
      free(words.get("free")),
      planned(words.get("planned")),
      no_queue(words.get("No queue configured")) {}

void draw_floor(Canvas& canvas, const FloorView& view, const FloorWords& words, Density density,
                int part) {
    const bool near = density == Density::standard;
    draw_hero(canvas, view.hero, words, near);
    draw_staffing(canvas, view.staffing, words, near);
    draw_floor_rows(canvas, view, words, density, part);
}

}  // namespace leitstand

// The frame that is drawn for one instant. Allocates nothing: texts are ready, segments have their
// room.
#include <algorithm>
#include <array>
#include <cmath>

#include "dashboard/scene/wall_scene.hpp"

namespace leitstand {
namespace {

constexpr Millis kFade = std::chrono::milliseconds{360};
constexpr float kOrbit = 6;
constexpr int kOrbitSteps = 16;

/// Where the whole picture stands in this minute, so that no edge burns in.
Point orbit(const LocalTime& time) {
    constexpr float kPi = 3.14159265F;
    const auto minute = static_cast<int>(time.since_midnight / std::chrono::minutes{1});
    const float angle =
        2 * kPi * static_cast<float>(minute % kOrbitSteps) / static_cast<float>(kOrbitSteps);
    return {kOrbit * std::cos(angle), kOrbit * std::sin(angle)};
}

}  // namespace

Canvas::Placement WallScene::placement(const WallPage& page, const LocalTime& time) const {
    const Rect design = design_area(page.density);
    const auto wide = static_cast<float>(options_.width),
               high = static_cast<float>(options_.height);
    const float scale = std::min(wide / design.w, high / design.h);
    const Point shift = still() ? Point{} : orbit(time);
    return {scale, std::round((wide - design.w * scale) / 2 + shift.x * scale),
            std::round((high - design.h * scale) / 2 + shift.y * scale), page.latin_limit};
}

/// Which page is seen in this instant, and how much of the page's colour lies over it. The old page
/// sinks, the new one rises: one list of shapes at a time, so both renderers do it for the price of
/// a rectangle.
Stop WallScene::shown(Millis mono, float& veil) const {
    const auto passed =
        static_cast<float>((mono - fade_begun_).count()) / static_cast<float>(kFade.count());
    veil = passed >= 1 || passed < 0 ? 0.0F : 1 - std::abs(2 * passed - 1);
    return passed >= 0 && passed < 0.5F ? from_ : to_;
}

void WallScene::draw(ImDrawList& list, Damage& damage, Instant now, Millis mono) {
    const LocalTime time = zone_.local(now);
    if (pending_ && mono - adopted_ >= std::chrono::seconds{2}) adopt(mono);
    if (!still()) {
        rotation_.advance(mono);
        follow_rotation(mono);
    }
    choose_theme(time);
    float veil = 0;
    const Stop stop = shown(mono, veil);
    const WallPage& entry = pages_[static_cast<std::size_t>(stop.page)];
    Canvas canvas(list, damage, fonts_, theme_, placement(entry, time));
    Canvas screen(list, damage, fonts_, theme_, {});
    const Rect whole{0, 0, static_cast<float>(options_.width), static_cast<float>(options_.height)};
    const bool black = is_black(time);
    {
        const auto block = screen.block(whole);
        screen.rect(whole, black ? Rgb{} : theme_.page);
    }
    if (black) return;
    if (silence_ != Silence::none) {
        draw_silence(canvas, entry.density, time);
        return;
    }
    draw_page(canvas, stop, time, now, mono);
    if (veil <= 0) return;
    const auto block = screen.block(whole);
    screen.shade(theme_.page, veil, whole);
}

/// The frame alone: what is wrong, and where a page would be, nothing.
void WallScene::draw_silence(Canvas& canvas, Density density, const LocalTime& time) {
    const Catalogue& words = Catalogue::of(options_.language);
    const bool timeless = silence_ == Silence::time_unknown;
    FrameTexts texts;
    texts.overline = std::string_view{config_->site_name};
    texts.verdict = {QueueStatus::no_data,
                     words.get(timeless ? "Time not yet known" : "No new figures")};
    if (!timeless) texts.clock = clock_text(time);
    if (!timeless) texts.date = date_text(time.date, options_.language);
    texts.note = {QueueStatus::watch,
                  words.get(timeless ? "Figures follow when the clock is set"
                                     : "Figures are not kept up; a restart follows")};
    texts.corner = web_.view();
    draw_header(canvas, density, texts);
    draw_footer(canvas, density, texts);
}

void WallScene::fill_segments(Stop stop, Millis mono) {
    segments_.clear();
    for (std::size_t i = 0; i < pages_.size(); ++i) {
        const Page& page = *pages_[i].page;
        const bool current = static_cast<int>(i) == stop.page;
        if (!page.wanted() && !current) continue;
        for (int part = 0; part < page.parts(); ++part) {
            const bool here = current && part == stop.part;
            const float progress = still() || !rotation_.moves() ? 1.0F : rotation_.progress(mono);
            segments_.push_back(
                {current ? QueueStatus::ok : page.verdict().status, progress, here});
        }
    }
}

void WallScene::draw_page(Canvas& canvas, Stop stop, const LocalTime& time, Instant now,
                          Millis mono) {
    const WallPage& entry = pages_[static_cast<std::size_t>(stop.page)];
    const Page& page = *entry.page;
    FrameTexts texts;
    texts.overline = page.title();
    if (page.names_site()) texts.overline.append(" \u00b7 ").append(config_->site_name);
    texts.verdict = page.verdict();
    texts.clock = clock_text(time);
    texts.date = date_text(time.date, options_.language);
    texts.note = footer_note(page, now, mono);
    texts.corner = page.corner().empty() ? web_.view() : page.corner();
    fill_segments(stop, mono);
    texts.segments = segments_;
    if (band_.active && page.part_of(band_.queue) >= 0) {
        texts.band = &band_;
        texts.band_ink = still() ? 1.0F : pulse(mono - band_begun_);
    }
    draw_header(canvas, entry.density, texts);
    page.draw(canvas, stop.part);
    draw_footer(canvas, entry.density, texts);
}

}  // namespace leitstand

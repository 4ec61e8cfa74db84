// What surrounds every page: verdict, clock, footer, and the alarm band that takes the header's
// place. Texts come in ready; this only places them.
#pragma once

#include <array>

#include "dashboard/page.hpp"

namespace leitstand {

/// An unacknowledged alert that takes the header. Nothing is covered by it and no page is pulled in
/// from elsewhere.
struct AlarmBand {
    bool active = false;
    Line id;        ///< of the alert that it names
    Line sentence;  ///< "Rechnung: 9 warten, längste 3:12"
    Line lead;      ///< "Unbestätigt", "Unbestätigt · 3 Alarme"
    QueueKey queue;
};

struct Segment {
    QueueStatus status = QueueStatus::ok;  ///< of its page; ok carries no mark
    float progress = 0;                    ///< 0..1
    bool current = false;
};

struct FrameTexts {
    Line overline;
    Verdict verdict;
    Line clock, date;
    Note note;
    std::string_view corner;
    std::span<const Segment> segments;
    const AlarmBand* band = nullptr;  ///< nullptr: none on this page
    float band_ink = 1;               ///< of the pulsing icon, 0.45 to 1
};

void draw_header(Canvas& canvas, Density density, const FrameTexts& texts);
void draw_footer(Canvas& canvas, Density density, const FrameTexts& texts);

/// The design's size: 1920x1080, or 800x480 on a panel.
[[nodiscard]] Rect design_area(Density density);

}  // namespace leitstand

// The far page and the panel of pages whose rows are not queues: one large figure, and three rows.
// Rows with states stand worst first and the last one counts the others; rows without keep their
// order.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "dashboard/page.hpp"
#include "dashboard/widgets/interval_strip.hpp"

namespace leitstand {

struct FarRow {
    QueueStatus status = QueueStatus::no_data;
    bool ring = false;       ///< measured, nothing promised
    bool has_state = false;  ///< false: no icon
    bool planned = false;    ///< blue
    Line name, value, unit;
    Line instead;  ///< in place of the value: "n = 12"
};

struct FarSummary {
    Line title;
    QueueStatus status = QueueStatus::no_data;
    bool ring = false, has_state = true;
    Line value, unit;           ///< no value: the dashed square
    std::array<Line, 2> below;  ///< "± 3 Punkte", "vor Steuerung 39 %"
    std::optional<IntervalStrip> strip;
    Line target;  ///< blue: "Ziel 85 %"
    std::vector<FarRow> rows;
    bool in_order = false;      ///< the rows stand as they shall, the last one counts the others
    std::array<Line, 2> empty;  ///< in place of everything: what is missing, what to configure
};

/// Density is far or panel.
void draw_far_summary(Canvas& canvas, const FarSummary& summary, Density density,
                      Language language);

/// A calm tile in place of figures that nobody configured: what is missing, and what to write.
void draw_nothing(Canvas& canvas, Rect area, const std::array<Line, 2>& lines, Density density);

}  // namespace leitstand

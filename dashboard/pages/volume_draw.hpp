// The Volume page's pictures: chart and tiles for standard and medium, two large figures for far
// and panel. They only place what the view says.
#pragma once

#include <string_view>

#include "dashboard/pages/volume_view.hpp"

namespace leitstand {

/// Words that never change, looked up once.
struct VolumeWords {
    explicit VolumeWords(const Catalogue& words);
    std::string_view actual, forecast, projection, now, so_far, day_end, by_provider, by_queue;
    std::string_view noise, none;
};

inline constexpr std::size_t kVolumeRows = 4;  ///< that fit below the two figures

void draw_volume(Canvas& canvas, const VolumeView& view, const VolumeWords& words, Density density,
                 int part);
void draw_volume_far(Canvas& canvas, const VolumeView& view, const VolumeWords& words,
                     Density density);

/// A part of draw_volume.
void draw_volume_chart(Canvas& canvas, const VolumeView& view, const VolumeWords& words,
                       Density density);

}  // namespace leitstand

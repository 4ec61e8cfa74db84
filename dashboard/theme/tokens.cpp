// The values. They were chosen by measurement (contrast, and distance under three colour-vision
// deficiencies), so change one only together with the test that recomputes them.
#include "dashboard/theme/tokens.hpp"

namespace leitstand {
namespace {

constexpr Rgb kDarkTile = rgb(0x1A2027);
constexpr Rgb kDarkBreach = rgb(0xE8633A);
constexpr Rgb kLightTile = rgb(0xFFFFFF);
constexpr Rgb kLightBreach = rgb(0xA8260C);

constexpr Theme kDark{
    .page = rgb(0x0F1317),
    .tile = kDarkTile,
    .row = rgb(0x222A33),
    .line = rgb(0x3A4551),
    .ink = rgb(0xEDF1F4),
    .ink2 = rgb(0xBAC4CD),
    .ink3 = rgb(0x95A1AC),
    .plan = rgb(0x8FB0D0),
    .states = {{
        {rgb(0x7FC4C0), rgb(0xA9DAD7)},  // ok
        {rgb(0xF7C531), rgb(0xF9D25C)},  // watch
        {kDarkBreach, rgb(0xFFAB8E)},    // breach
        {rgb(0xB98AF8), rgb(0xD3B6FB)},  // suspended
        {rgb(0x3F72A8), rgb(0xA9C3E0)},  // closed
        {rgb(0xE4E3C6), rgb(0xE4E3C6)},  // stale
        {rgb(0x7F8388), rgb(0xBAC4CD)},  // no_data
    }},
    .breach_row = mix(kDarkTile, kDarkBreach, 0.20F),
    .band = kDarkBreach,
    .band_ink = rgb(0x14100E),
    .cross = rgb(0xFFFFFF),
    .hatch = 0.09F,
};

constexpr Theme kLight{
    .page = rgb(0xE9EDF0),
    .tile = kLightTile,
    .row = rgb(0xF2F5F7),
    .line = rgb(0xC3CBD2),
    .ink = rgb(0x12171C),
    .ink2 = rgb(0x3D4954),
    .ink3 = rgb(0x5A6671),
    .plan = rgb(0x2F6496),
    .states = {{
        {rgb(0x14625F), rgb(0x14625F)},  // ok
        {rgb(0xB8791A), rgb(0x744A00)},  // watch
        {kLightBreach, rgb(0x9C210A)},   // breach
        {rgb(0x8045DC), rgb(0x6A2FC4)},  // suspended
        {rgb(0x1A2360), rgb(0x1A2360)},  // closed
        {rgb(0x2C251A), rgb(0x2C251A)},  // stale
        {rgb(0x878B90), rgb(0x3D4954)},  // no_data
    }},
    .breach_row = mix(kLightTile, kLightBreach, 0.09F),
    .band = kLightBreach,
    .band_ink = rgb(0xFFFFFF),
    .cross = rgb(0xFFFFFF),
    .hatch = 0.07F,
};

static_assert(static_cast<int>(QueueStatus::ok) == 0 && static_cast<int>(QueueStatus::watch) == 1 &&
                  static_cast<int>(QueueStatus::breach) == 2 &&
                  static_cast<int>(QueueStatus::suspended) == 3 &&
                  static_cast<int>(QueueStatus::closed) == 4 &&
                  static_cast<int>(QueueStatus::stale) == 5 &&
                  static_cast<int>(QueueStatus::no_data) == 6,
              "the state rows above stand in this order");

}  // namespace

const Theme& dark_theme() { return kDark; }
const Theme& light_theme() { return kLight; }

Theme dimmed(const Theme& theme, float share) {
    Theme result = theme;
    const auto dim = [share](Rgb& colour) { colour = mix(Rgb{}, colour, share); };
    for (Rgb* colour : {&result.page, &result.tile, &result.row, &result.line, &result.ink,
                        &result.ink2, &result.ink3, &result.plan, &result.breach_row, &result.band,
                        &result.band_ink, &result.cross}) {
        dim(*colour);
    }
    for (StateColours& state : result.states) {
        dim(state.icon);
        dim(state.word);
    }
    return result;
}

}  // namespace leitstand

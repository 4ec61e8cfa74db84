// Areas are estimates: about 340 letters or 30 figures a size, 0.55 em wide, twice that below 64 px
// (they are baked with double width to stand at half pixels).
#include "dashboard/theme/type_fit.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace leitstand {
namespace {

constexpr double kRoom = 4096.0 * 4096.0 * 0.85;

}  // namespace

double atlas_area(std::span<const Type> types, float scale, int latin_limit) {
    double sum = 0;
    for (std::size_t i = 0; i < types.size(); ++i) {
        const int px = baked_px(types[i], scale, latin_limit);
        const auto same = [&](const Type& other) {
            return other.face == types[i].face && baked_px(other, scale, latin_limit) == px;
        };
        const auto before = types.first(i);
        if (std::any_of(before.begin(), before.end(), same)) continue;
        const double glyphs = types[i].glyphs == Glyphs::latin ? 340.0 : 30.0;
        sum += glyphs * 0.55 * px * px * (px < 64 ? 2.0 : 1.0);
    }
    return sum;
}

int latin_limit(std::span<const Type> types, float scale, double used) {
    constexpr std::array limits{kNoLimit, 192, 160, 128, 112, 96, 80, 64, 48};
    for (const int limit : limits) {
        if (used + atlas_area(types, scale, limit) <= kRoom) return limit;
    }
    return limits.back();
}

int baked_px(Type type, float scale, int latin_limit) {
    const int px = std::max(1, static_cast<int>(std::lround(type.px * scale)));
    return type.glyphs == Glyphs::latin ? std::min(px, latin_limit) : px;
}

}  // namespace leitstand

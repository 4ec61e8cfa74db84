// Text below kSnapFrom px is baked twice as wide as it is shown, so that letters can stand at half
// pixels and still be sharp. Bigger type stands on whole pixels and is baked 1:1: it costs half the
// atlas, and figures do not shimmer.
#include "platform/window/fonts.hpp"

#include <algorithm>

#include "platform/fonts/faces.hpp"

namespace leitstand {
namespace {

constexpr int kSnapFrom = 64;

// ImGui keeps the pointers, so the ranges live as long as the program. Pairs of first and last,
// ended by 0.
constexpr ImWchar kLatin[] = {
    0x0020, 0x007e, 0x00a0, 0x0148, 0x014a, 0x017f, 0x0394, 0x0394, 0x03ba, 0x03ba, 0x2007, 0x2007,
    0x2009, 0x2009, 0x2013, 0x2014, 0x2019, 0x2019, 0x201c, 0x201e, 0x2026, 0x2026, 0x202f, 0x2030,
    0x20ac, 0x20ac, 0x2191, 0x2193, 0x2212, 0x2212, 0x2248, 0x2248, 0x2264, 0x2265, 0};
constexpr ImWchar kFigures[] = {
    0x0020, 0x0020, 0x0025, 0x0025, 0x0028, 0x0029, 0x002b, 0x003a, 0x00a0, 0x00a0, 0x00b1,
    0x00b1, 0x00d7, 0x00d7, 0x2007, 0x2007, 0x2009, 0x2009, 0x2013, 0x2014, 0x2026, 0x2026,
    0x202f, 0x2030, 0x20ac, 0x20ac, 0x2212, 0x2212, 0x2248, 0x2248, 0x2264, 0x2265, 0};

std::span<const unsigned char> bytes_of(Face face) {
    switch (face) {
        case Face::text:
            return faces::text();
        case Face::strong:
            return faces::strong();
        case Face::value:
            return faces::value();
        case Face::number:
            return faces::number();
    }
    return faces::text();
}

}  // namespace

ImFont* add_font(ImFontAtlas& atlas, const FontRequest& request) {
    const auto bytes = bytes_of(request.face);
    ImFontConfig config;
    // ImGui's interface is not const, but with FontDataOwnedByAtlas off it neither writes nor frees
    // the bytes.
    config.FontData = const_cast<unsigned char*>(bytes.data());
    config.FontDataSize = static_cast<int>(bytes.size());
    config.FontDataOwnedByAtlas = false;
    config.SizePixels = static_cast<float>(request.px);
    config.OversampleH = request.px < kSnapFrom ? 2 : 1;
    config.OversampleV = 1;
    config.PixelSnapH = request.px >= kSnapFrom;
    config.GlyphRanges = request.glyphs == Glyphs::latin ? kLatin : kFigures;
    return atlas.AddFont(&config);
}

std::vector<FontRequest> distinct(std::span<const FontRequest> requests) {
    std::vector<FontRequest> result;
    for (const FontRequest& request : requests) {
        const auto same = std::find_if(result.begin(), result.end(), [&](const FontRequest& known) {
            return known.face == request.face && known.px == request.px;
        });
        if (same == result.end()) {
            result.push_back(request);
        } else if (request.glyphs == Glyphs::latin) {
            same->glyphs = Glyphs::latin;
        }
    }
    return result;
}

}  // namespace leitstand

// Text. Placed by the face's own ascent and rounded to whole pixels; measured with the sizes that
// are really drawn, so that right edges meet at every scale.
#include <algorithm>
#include <cfloat>
#include <cmath>

#include "dashboard/canvas.hpp"
#include "dashboard/text/shortened.hpp"

namespace leitstand {
namespace {

constexpr std::string_view kEllipsis = "\u2026";
constexpr float kSmallest = 0.8F;  ///< of the size, before a text is cut

/// Without its last character.
std::string_view shorter(std::string_view text) {
    std::size_t size = text.size() - 1;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
    return text.substr(0, size);
}

}  // namespace

ImFont* Canvas::font(Type type, float& size) const {
    size = static_cast<float>(baked_px(type, place_.scale, kNoLimit));
    return fonts_.font(type.face, baked_px(type, place_.scale, place_.latin_limit));
}

float Canvas::measure(ImFont* font, float size, std::string_view text) const {
    if (text.empty()) return 0;
    return font->CalcTextSizeA(size, FLT_MAX, 0.0F, text.data(), text.data() + text.size()).x;
}

float Canvas::width(std::string_view text, Type type) const {
    float size = 0;
    ImFont* face = font(type, size);
    return measure(face, size, text) / place_.scale;
}

void Canvas::draw_text(ImFont* font, float size, float left, float baseline, std::string_view text,
                       Rgb colour) {
    text = text.substr(0, text.find_first_of("\r\n"));  // one line, or it would cover the next row
    if (text.empty()) return;
    // The baked ascent is a rounded one; scaled with the size when the text is set smaller than it
    // was baked.
    const float ascent = std::round(font->Ascent * size / font->FontSize);
    const ImVec2 place(std::round(left), std::round(place_.y + baseline * place_.scale) - ascent);
    list_.AddText(font, size, place,
                  IM_COL32(unsigned{colour.r}, unsigned{colour.g}, unsigned{colour.b}, 255U),
                  text.data(), text.data() + text.size());
}

float Canvas::text(float x, float baseline, std::string_view text, Type type, Rgb colour,
                   Align align) {
    float size = 0;
    ImFont* face = font(type, size);
    const float wide = measure(face, size, text);
    const float share = align == Align::left ? 0.0F : align == Align::centre ? 0.5F : 1.0F;
    draw_text(face, size, place_.x + x * place_.scale - wide * share, baseline, text, colour);
    return wide / place_.scale;
}

Line Canvas::cut_to(ImFont* font, float size, float limit, std::string_view text, Cut cut) const {
    if (cut == Cut::middle) {
        constexpr std::size_t kLeast = 8;
        std::size_t most = std::max(characters(text) - 1, kLeast);
        Line line = shortened(text, most);
        while (most > kLeast && measure(font, size, line) > limit) line = shortened(text, --most);
        return line;
    }
    const float dots = measure(font, size, kEllipsis);
    const std::size_t room = Line::kCapacity - kEllipsis.size();
    while (!text.empty() && measure(font, size, text) + dots > limit) text = shorter(text);
    while (!text.empty() && (text.back() == ' ' || text.size() > room)) text = shorter(text);
    return Line{text}.append(kEllipsis);
}

float Canvas::fitted(float x, float baseline, float room, std::string_view text, Type type,
                     Rgb colour, Align align, Cut cut) {
    float size = 0;
    ImFont* face = font(type, size);
    // A sentence is small already: setting it smaller would lose all of it for some readers.
    const float smallest = cut == Cut::middle ? 1.0F : kSmallest;
    const float limit = room * place_.scale, least = std::ceil(size * smallest);
    float wide = measure(face, size, text);
    while (wide > limit && size > least) {
        size -= 1;
        wide = measure(face, size, text);
    }
    Line line;
    if (wide > limit) {
        line = cut_to(face, size, limit, text, cut);
        text = line;
        wide = measure(face, size, text);
    }
    const float share = align == Align::left ? 0.0F : align == Align::centre ? 0.5F : 1.0F;
    draw_text(face, size, place_.x + x * place_.scale - wide * share, baseline, text, colour);
    return wide / place_.scale;
}

bool Canvas::fits(std::string_view text, Type type, float room) const {
    float size = 0;
    ImFont* face = font(type, size);
    return measure(face, std::ceil(size * kSmallest), text) <= room * place_.scale;
}

float Canvas::run(float x, float baseline, const Run& run, Align align) {
    const float value = width(run.value, run.type);
    const float gap = run.unit.empty() ? 0 : run.type.px * 0.12F;
    const float unit = run.unit.empty() ? 0 : width(run.unit, run.unit_type);
    const float whole = value + gap + unit;
    const float left = align == Align::left ? x : align == Align::right ? x - whole : x - whole / 2;
    text(left, baseline, run.value, run.type, run.colour);
    if (!run.unit.empty())
        text(left + value + gap, baseline, run.unit, run.unit_type, run.unit_colour);
    return whole;
}

}  // namespace leitstand

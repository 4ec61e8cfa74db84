// Nothing is set smaller before it is broken.
#include "dashboard/widgets/two_lines.hpp"

namespace leitstand {
namespace {

/// The longest first line, broken behind a space or a hyphen; empty: it can't be broken.
std::string_view first_line(const Canvas& canvas, std::string_view text, float room, Type type) {
    std::string_view line;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (text[i] != ' ' && text[i] != '-') continue;
        if (canvas.width(text.substr(0, text[i] == ' ' ? i : i + 1), type) > room) break;
        line = text.substr(0, i + 1);
    }
    return line;
}

}  // namespace

void two_lines(Canvas& canvas, float x, const TwoLines& place, float room, std::string_view text,
               Type type, Rgb colour) {
    std::string_view first;
    if (place.first < place.second && canvas.width(text, type) > room)
        first = first_line(canvas, text, room, type);
    if (first.empty()) {
        canvas.fitted(x, place.single, room, text, type, colour, Align::left, Cut::middle);
        return;
    }
    canvas.text(x, place.first, first, type, colour);
    canvas.fitted(x, place.second, room, text.substr(first.size()), type, colour, Align::left,
                  Cut::middle);
}

}  // namespace leitstand

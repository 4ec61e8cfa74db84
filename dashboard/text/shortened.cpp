// A quarter of the room is the end's; a short place has none, since half a word says nothing.
#include "dashboard/text/shortened.hpp"

#include <algorithm>

namespace leitstand {
namespace {

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

/// Where the character begins that `count` others stand before.
std::size_t offset_of(std::string_view text, std::size_t count) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (begins_character(text[i]) && count-- == 0) return i;
    }
    return text.size();
}

/// "it refuses our " or, inside of a long word, as it is.
std::string_view to_word_end(std::string_view text, std::size_t size) {
    if (text[size] == ' ') return text.substr(0, size + 1);
    const std::size_t space = text.substr(0, size).rfind(' ');
    const bool cheap = space != std::string_view::npos && space >= size / 2;
    return text.substr(0, cheap ? space + 1 : size);
}

/// " the secret" or, inside of a long word, as it is.
std::string_view from_word_begin(std::string_view text, std::size_t begin) {
    if (text[begin - 1] == ' ') return text.substr(begin - 1);
    const std::size_t space = text.find(' ', begin);
    const bool cheap =
        space != std::string_view::npos && space - begin <= (text.size() - begin) / 2;
    return text.substr(cheap ? space : begin);
}

}  // namespace

Line shortened(std::string_view text, std::size_t most) {
    const std::size_t all = characters(text);
    if (all <= most && text.size() <= Line::kCapacity) return text;
    constexpr std::string_view kEllipsis = "\u2026";
    constexpr std::size_t kMarks = 3;  // the ellipsis, and a space on either side
    constexpr std::size_t kBothEnds = 48;
    for (std::size_t room = std::min(most, all) - kMarks;; --room) {
        const std::size_t tail = room < kBothEnds ? 0 : room / 4;
        const auto head = to_word_end(text, offset_of(text, room - tail));
        const auto end =
            tail == 0 ? std::string_view{} : from_word_begin(text, offset_of(text, all - tail));
        const std::size_t bytes = head.size() + kEllipsis.size() + end.size();
        if (bytes > Line::kCapacity && room > kMarks) continue;
        return Line{head}.append(kEllipsis).append(end);
    }
}

}  // namespace leitstand

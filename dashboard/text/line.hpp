// A short text in a fixed buffer: what pages keep between frames. Too long a text is cut at a whole
// character, so that no input, however odd, can make a page allocate or draw broken UTF-8.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace leitstand {

class Line {
public:
    static constexpr std::size_t kCapacity = 127;

    Line() = default;
    Line(std::string_view text) { append(text); }  // implicit: a literal is a line
    Line(const char* text) { append(text); }

    Line& append(std::string_view text) {
        std::size_t room = kCapacity - size_;
        if (text.size() < room) room = text.size();
        // A continuation byte at the cut means that the character before it would be halved.
        while (room < text.size() && room > 0 &&
               (static_cast<unsigned char>(text[room]) & 0xC0U) == 0x80U)
            --room;
        // memcpy may not be given the null that an empty view has, not even for no byte.
        if (room == 0) return *this;
        std::memcpy(data_.data() + size_, text.data(), room);
        size_ = static_cast<std::uint8_t>(size_ + room);
        return *this;
    }
    void clear() { size_ = 0; }

    [[nodiscard]] std::string_view view() const { return {data_.data(), size_}; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    operator std::string_view() const { return view(); }
    friend bool operator==(const Line& a, const Line& b) { return a.view() == b.view(); }

private:
    std::array<char, kCapacity> data_{};
    std::uint8_t size_ = 0;
};

/// Characters (code points), as the limits of the verdict sentence count them.
[[nodiscard]] inline std::size_t characters(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
    return count;
}

}  // namespace leitstand

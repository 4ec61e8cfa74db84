// A .mo file is a header, and two tables of (length, offset) that are sorted by msgid: a binary
// search is all it takes.
#include "dashboard/text/catalogue.hpp"

#include <array>
#include <cstring>

#include "dashboard/text/embedded.hpp"

namespace leitstand {
namespace {

constexpr unsigned kMagic = 0x950412de;

}  // namespace

Catalogue::Catalogue(std::string_view mo) : mo_(mo) {
    if (mo_.size() < 28 || word(0) != kMagic) return;
    const unsigned count = word(8), originals = word(12), translations = word(16);
    const std::size_t table = std::size_t{count} * 8;
    if (originals + table > mo_.size() || translations + table > mo_.size()) return;
    count_ = count;
    originals_ = originals;
    translations_ = translations;
}

const Catalogue& Catalogue::of(Language language) {
    static const Catalogue german{embedded_de_mo()};
    static const Catalogue english{embedded_en_mo()};
    return language == Language::de ? german : english;
}

unsigned Catalogue::word(std::size_t offset) const {
    std::array<unsigned char, 4> b{};
    std::memcpy(b.data(), mo_.data() + offset, b.size());
    return static_cast<unsigned>(b[0]) | static_cast<unsigned>(b[1]) << 8U |
           static_cast<unsigned>(b[2]) << 16U | static_cast<unsigned>(b[3]) << 24U;
}

std::string_view Catalogue::find(std::string_view msgid) const {
    unsigned low = 0, high = count_;
    while (low < high) {
        const unsigned middle = low + (high - low) / 2;
        const std::size_t entry = originals_ + std::size_t{middle} * 8;
        // The original of a plural entry is "singular\0plural": the part before the zero is its
        // name.
        std::string_view original = mo_.substr(word(entry + 4), word(entry));
        original = original.substr(0, original.find('\0'));
        if (original == msgid) {
            const std::size_t found = translations_ + std::size_t{middle} * 8;
            return mo_.substr(word(found + 4), word(found));
        }
        if (original < msgid)
            low = middle + 1;
        else
            high = middle;
    }
    return {};
}

bool Catalogue::has(std::string_view msgid) const { return !find(msgid).empty(); }

std::string_view Catalogue::get(std::string_view msgid) const {
    const std::string_view found = find(msgid);
    return found.empty() ? msgid : found.substr(0, found.find('\0'));
}

std::string_view Catalogue::plural(std::string_view singular, std::string_view plural_text,
                                   long n) const {
    const std::string_view found = find(singular);
    const std::size_t split = found.find('\0');
    if (found.empty()) return n == 1 ? singular : plural_text;
    if (split == std::string_view::npos || n == 1) return found.substr(0, split);
    return found.substr(split + 1);
}

Line fill(std::string_view text, std::initializer_list<TextSlot> slots) {
    Line out;
    while (!text.empty()) {
        const std::size_t open = text.find('{');
        out.append(text.substr(0, open));
        if (open == std::string_view::npos) break;
        text.remove_prefix(open);
        const std::size_t close = text.find('}');
        const std::string_view name =
            close == std::string_view::npos ? std::string_view{} : text.substr(1, close - 1);
        bool known = false;
        for (const TextSlot& slot : slots) {
            if (slot.name != name) continue;
            out.append(slot.value);
            known = true;
        }
        out.append(known ? std::string_view{} : text.substr(0, 1));
        text.remove_prefix(known ? close + 1 : 1);
    }
    return out;
}

}  // namespace leitstand

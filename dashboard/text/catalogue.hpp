// The words of the wall in German and English: gettext catalogues (po/*.po) that msgfmt checks and
// compiles at build time and that are part of the program. No locale of the machine plays a part,
// no file is read at run time.
#pragma once

#include <initializer_list>
#include <string_view>

#include "core/model/configuration.hpp"
#include "dashboard/text/line.hpp"

namespace leitstand {

/// One compiled catalogue (GNU .mo, little endian). Texts are those of the program's data: they
/// live as long as it.
class Catalogue {
public:
    /// `mo` must be a whole .mo file, as msgfmt writes it on the machine that builds; anything else
    /// has no texts.
    explicit Catalogue(std::string_view mo);
    [[nodiscard]] static const Catalogue& of(Language language);

    /// The translation, or `msgid` itself when there is none.
    [[nodiscard]] std::string_view get(std::string_view msgid) const;
    /// German and English alike: singular for exactly one.
    [[nodiscard]] std::string_view plural(std::string_view singular, std::string_view plural_text,
                                          long n) const;
    [[nodiscard]] bool has(std::string_view msgid) const;

private:
    [[nodiscard]] std::string_view find(std::string_view msgid) const;
    [[nodiscard]] unsigned word(std::size_t offset) const;

    std::string_view mo_;
    unsigned count_ = 0, originals_ = 0, translations_ = 0;
};

struct TextSlot {
    std::string_view name;  ///< as between the braces
    std::string_view value;
};

/// "{queue} over target" with its slots filled. A slot that the text does not name is left out;
/// braces that name no slot stay as they are (a test checks that translations name the same slots).
[[nodiscard]] Line fill(std::string_view text, std::initializer_list<TextSlot> slots);

}  // namespace leitstand

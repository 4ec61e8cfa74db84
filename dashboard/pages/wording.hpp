// A sentence that has to fit the first line: wordings stand from long to short, the first that fits
// is said, and of the last one the names are cut.
#pragma once

#include <initializer_list>

#include "dashboard/text/catalogue.hpp"
#include "dashboard/theme/density.hpp"

namespace leitstand {

/// What goes between the braces of the same name.
struct SentenceWords {
    std::string_view provider = {}, queue = {}, measure = {}, clause = {}, value = {}, time = {},
                     n = {}, m = {};
};

class Sentence {
public:
    /// At most 46 characters in German, 42 in English; `brief` (far and panel): 24.
    Sentence(Language language, bool brief);
    /// The same; medium sets the line larger, so it holds 38.
    Sentence(Language language, Density density);

    /// The name that is cut is the provider's, else the queue's, else the measure.
    [[nodiscard]] Line say(const SentenceWords& with,
                           std::initializer_list<std::string_view> wordings) const;

private:
    const Catalogue& words_;
    std::size_t limit_;
};

}  // namespace leitstand

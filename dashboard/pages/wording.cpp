// Cuts at whole characters, so that no name can break the line's UTF-8.
#include "dashboard/pages/wording.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kShortest = 4;  ///< characters that a name keeps

Line cut_to(std::string_view name, std::size_t most) {
    if (characters(name) <= most) return name;
    while (characters(name) + 1 > most && characters(name) > 1) {
        do name.remove_suffix(1);
        while ((static_cast<unsigned char>(name.back()) & 0xC0U) == 0x80U);
        // What is left may end in the first byte of the character that was cut.
        if ((static_cast<unsigned char>(name.back()) & 0xC0U) == 0xC0U) name.remove_suffix(1);
    }
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    return Line{name}.append("\u2026");
}

Line filled(std::string_view text, const SentenceWords& with) {
    return fill(text, {{"provider", with.provider},
                       {"measure", with.measure},
                       {"clause", with.clause},
                       {"value", with.value},
                       {"time", with.time},
                       {"n", with.n},
                       {"m", with.m},
                       {"queue", with.queue}});
}

}  // namespace

Sentence::Sentence(Language language, bool brief)
    : words_(Catalogue::of(language)),
      limit_(brief                      ? 24
             : language == Language::de ? 46
                                        : 42) {}

Sentence::Sentence(Language language, Density density)
    : Sentence(language, density == Density::far || density == Density::panel) {
    constexpr std::size_t kMedium = 38;
    if (density == Density::medium) limit_ = kMedium;
}

Line Sentence::say(const SentenceWords& with,
                   std::initializer_list<std::string_view> wordings) const {
    for (const std::string_view wording : wordings) {
        Line line = filled(words_.get(wording), with);
        if (characters(line) <= limit_) return line;
    }
    const std::string_view last = words_.get(*(wordings.end() - 1));
    SentenceWords cut = with;
    std::string_view& name = !with.provider.empty() ? cut.provider
                             : !with.queue.empty()  ? cut.queue
                                                    : cut.measure;
    const std::string_view whole = name;
    Line shorter;
    for (std::size_t most = characters(whole); most > kShortest; --most) {
        shorter = cut_to(whole, most);
        name = shorter;
        Line line = filled(last, cut);
        if (characters(line) <= limit_) return line;
    }
    shorter = cut_to(whole, kShortest);
    name = shorter;
    return filled(last, cut);
}

}  // namespace leitstand

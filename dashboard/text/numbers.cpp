// Digits are laid out by hand: printf follows the locale of the machine, and none of its locales
// says U+202F.
#include "dashboard/text/numbers.hpp"

#include <array>
#include <cmath>
#include <cstdlib>

namespace leitstand {
namespace {

constexpr std::array<double, 4> kPowers{1.0, 10.0, 100.0, 1000.0};

/// `scaled` is the value times 10^decimals.
Line grouped(std::int64_t scaled, int decimals, Language language) {
    std::array<char, 40> digits{};
    int count = 0;
    std::uint64_t rest =
        scaled < 0 ? 0 - static_cast<std::uint64_t>(scaled) : static_cast<std::uint64_t>(scaled);
    while (rest > 0 || count <= decimals) {
        digits[static_cast<std::size_t>(count++)] = static_cast<char>('0' + rest % 10);
        rest /= 10;
    }
    Line out;
    if (scaled < 0) out.append(kMinus);
    for (int place = count - 1; place >= 0; --place) {
        const char digit = digits[static_cast<std::size_t>(place)];
        out.append({&digit, 1});
        const int above = place - decimals;
        if (above == 0 && decimals > 0) out.append(language == Language::de ? "," : ".");
        if (above > 0 && above % 3 == 0) out.append(kThinSpace);
    }
    return out;
}

constexpr std::array<std::string_view, 13> kWords{"zero", "one",    "two",   "three", "four",
                                                  "five", "six",    "seven", "eight", "nine",
                                                  "ten",  "eleven", "twelve"};
constexpr std::array<std::string_view, 13> kCapitals{"Zero", "One",    "Two",   "Three", "Four",
                                                     "Five", "Six",    "Seven", "Eight", "Nine",
                                                     "Ten",  "Eleven", "Twelve"};

}  // namespace

Line count_text(std::int64_t value) { return grouped(value, 0, Language::en); }

Line number_text(double value, int decimals, Language language) {
    if (!std::isfinite(value) || std::abs(value) > 1e15) return kNotApplicable;
    return grouped(std::llround(value * kPowers[static_cast<std::size_t>(decimals)]), decimals,
                   language);
}

int percent_decimals(const Ratio& ratio) {
    const std::optional<double> p = ratio.value();
    if (!p) return 0;
    const double error =
        std::sqrt(std::max(0.0, *p * (1.0 - *p)) / static_cast<double>(ratio.whole));
    return error * 100.0 < 0.5 ? 1 : 0;
}

Line percent_figure(const Ratio& ratio, std::optional<double> target, int decimals,
                    Language language) {
    const std::optional<double> value = ratio.value();
    if (!value) return {};
    const double scale = 100.0 * kPowers[static_cast<std::size_t>(decimals)];
    std::int64_t rounded = std::llround(*value * scale);
    if (target) {
        constexpr double kSame = 1e-6;  // 0.8 is not exactly 0.8
        const double limit = *target * scale;
        const bool met = *value >= *target;
        while (!met && static_cast<double>(rounded) >= limit - kSame) --rounded;
        while (met && static_cast<double>(rounded) < limit - kSame) ++rounded;
    }
    return grouped(rounded, decimals, language);
}

Line target_figure(double target, Language language) {
    for (int decimals = 0; decimals < 2; ++decimals) {
        const double scaled = target * 100.0 * kPowers[static_cast<std::size_t>(decimals)];
        if (std::abs(scaled - std::round(scaled)) < 1e-6)
            return number_text(target * 100.0, decimals, language);
    }
    return number_text(target * 100.0, 2, language);
}

Line with_percent(std::string_view figure, Language language) {
    Line out{figure};
    if (language == Language::de) out.append(kThinSpace);
    return out.append("%");
}

Line spelled(std::int64_t n, bool sentence_start, Language language) {
    if (n < 0 || n > 12) return count_text(n);
    const auto& words = sentence_start ? kCapitals : kWords;
    return Catalogue::of(language).get(words[static_cast<std::size_t>(n)]);
}

}  // namespace leitstand

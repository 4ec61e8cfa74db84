// A figure beside the limit that it was compared with: rounding must never tell another story than
// the comparison did. Values and limits are in the unit that is printed (79.96 for 79.96 %).
#pragma once

#include <string_view>

#include "core/model/money.hpp"
#include "dashboard/text/catalogue.hpp"

namespace leitstand {

/// Whether a value keeps a limit. Equal keeps it, up to what binary fractions add (1e-9 of it).
[[nodiscard]] bool meets(double value, double limit, bool at_least);

/// A limit as it is printed: at most two decimals, half away from zero.
[[nodiscard]] double printed_limit(double limit);
/// Without decimals that it does not have: "80", "82,5", "0,25".
[[nodiscard]] Line limit_text(double limit, Language language);

struct Judgement {
    double limit = 0;      ///< as written; it is printed by `limit_text`
    bool at_least = true;  ///< false: at most
    bool met = false;      ///< what the comparison said
};
/// `decimals` 0 to 3. When the comparison failed the figure neither equals nor passes the printed
/// limit (79.96 against 80 is "79,9"); when it held the figure never falls short of it.
[[nodiscard]] Line judged_text(double value, const Judgement& by, int decimals, Language language);

/// What must be reached at least (at most), rounded to the side on which reaching the figure is
/// enough: 81.61 is "81,7".
[[nodiscard]] double demanded(double value, bool at_least, int decimals);

/// "€" for EUR, "$", "£"; other currencies by their code.
[[nodiscard]] std::string_view currency_sign(std::string_view code);
/// Without cents and with its sign: "−11 200", "+800", "0".
[[nodiscard]] Line signed_amount(Money money, Language language);
/// "−0,9", "+0,4", "0,0".
[[nodiscard]] Line signed_number(double value, int decimals, Language language);

}  // namespace leitstand

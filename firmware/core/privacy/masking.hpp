// What is kept of a text that came from outside and may hold a name: its shape, so that a broken
// message can still be understood, and nobody be found in it.
#pragma once

#include <string>
#include <string_view>

namespace leitstand {

/// Letters become x and X, digits 0; signs, blanks and line breaks stay. What is not ASCII is one x
/// a character.
[[nodiscard]] std::string masked(std::string_view text);

/// Of a payload: as `masked`, but names of fields stay ("agents", in quotes and before a colon, of
/// a-z and _ only) and so do the words true, false and null outside of quotes.
[[nodiscard]] std::string masked_payload(std::string_view payload);

/// Of a topic: levels that are ids stay, every other is `?`.
[[nodiscard]] std::string masked_topic(std::string_view topic);

/// Of a sentence about a message: what stands in double quotes is masked.
[[nodiscard]] std::string masked_quotes(std::string_view sentence);

/// A role as people write it in lower case ("service owner", "head-of-billing"); whatever has a
/// capital, a digit or an @ may be a person, and is "withheld". Empty stays empty.
[[nodiscard]] std::string role_or_withheld(std::string_view text);

}  // namespace leitstand

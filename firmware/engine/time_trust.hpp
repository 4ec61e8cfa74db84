// Whether the machine's clock can be believed. A wall without a clock chip starts in 1970, or at
// the hour at which it was switched off; business days of such a time would be wrong days.
#pragma once

#include <optional>

#include "platform/base/instant.hpp"

namespace leitstand {

enum class TimeTrust {
    known,       ///< a time daemon says so, or nothing speaks against it
    unverified,  ///< plausible, but no time daemon has confirmed it
    unknown,     ///< certainly wrong: no figure may be derived from it
};

struct TimeFacts {
    Instant now;
    Instant released;                    ///< when this version was made: it can't be earlier
    std::optional<Instant> newest_kept;  ///< received last, by the journal
    std::optional<bool> synchronised;    ///< nullopt: the machine does not tell
};

/// A time daemon is believed against the journal, which may have been written by a clock that was
/// ahead, but not against the date of the program itself.
[[nodiscard]] TimeTrust time_trust(const TimeFacts& facts);

}  // namespace leitstand

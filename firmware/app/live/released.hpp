// When this version of the program was made, as the build found it out.
#pragma once

#include "platform/base/instant.hpp"

namespace leitstand {

/// No clock that runs can be earlier: a day before the sources were committed, because whoever
/// commits may live with a clock that is a little ahead.
[[nodiscard]] Instant released();

}  // namespace leitstand

// The only file that includes what the build writes (platform/cmake/released.cmake).
#include "app/live/released.hpp"

#include <released_epoch.hpp>

namespace leitstand {

Instant released() { return Instant(std::chrono::seconds{kReleasedEpoch} - std::chrono::days{1}); }

}  // namespace leitstand

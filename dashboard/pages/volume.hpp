// The Volume page: contacts of the day against their forecast, and where the day will end.
#pragma once

#include "dashboard/page.hpp"

namespace leitstand {

[[nodiscard]] std::unique_ptr<Page> make_volume_page(const PageContext& context);

}  // namespace leitstand

// The System page: how the sources and the display itself are. It joins the rotation only while
// something is not well.
#pragma once

#include "dashboard/page.hpp"

namespace leitstand {

[[nodiscard]] std::unique_ptr<Page> make_system_page(const PageContext& context);

}  // namespace leitstand

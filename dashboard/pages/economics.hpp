// The Economics page: what outsourcing saves after everything that it costs.
#pragma once

#include "dashboard/page.hpp"

namespace leitstand {

[[nodiscard]] std::unique_ptr<Page> make_economics_page(const PageContext& context);

}  // namespace leitstand

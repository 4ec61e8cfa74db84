// The Quality page: the scorecard of one provider, the customers' voice, and what both rest on.
#pragma once

#include "dashboard/page.hpp"

namespace leitstand {

[[nodiscard]] std::unique_ptr<Page> make_quality_page(const PageContext& context);

}  // namespace leitstand

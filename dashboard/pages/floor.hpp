// The Floor page: what a room of a contact center must see at a glance. How to read it:
// docs/pages.md.
#pragma once

#include "dashboard/page.hpp"

namespace leitstand {

[[nodiscard]] std::unique_ptr<Page> make_floor_page(const PageContext& context);

}  // namespace leitstand

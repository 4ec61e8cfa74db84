// Providers side by side, and one provider in detail. How to read them: docs/pages.md.
#pragma once

#include "dashboard/page.hpp"

namespace leitstand {

[[nodiscard]] std::unique_ptr<Page> make_providers_page(const PageContext& context);
/// The provider that pages.toml names, else the first outsourced one, else the first.
[[nodiscard]] std::unique_ptr<Page> make_provider_page(const PageContext& context);

}  // namespace leitstand

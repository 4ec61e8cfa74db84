// The Transition page: how far a provider has come in, and what the next gate still lacks.
#pragma once

#include "dashboard/page.hpp"

namespace leitstand {

[[nodiscard]] std::unique_ptr<Page> make_transition_page(const PageContext& context);

}  // namespace leitstand

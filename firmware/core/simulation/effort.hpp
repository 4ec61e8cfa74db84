// What a provider tells at the end of a day: agents promised and delivered, hours, people, and on
// the client's side the hours of steering.
#pragma once

#include <vector>

#include "core/simulation/day.hpp"

namespace leitstand::simulation {

/// Whether anything of the provider's configuration asks for it: money, a business case, or a
/// promise about staffing.
[[nodiscard]] bool tells_effort(const ProviderConfig& provider);

/// From the plans of all its queues; ten minutes after the last of them closed. Nothing on a day
/// without service.
void tell_effort(const Configuration& config, std::uint16_t provider, const DayRequest& request,
                 const std::vector<QueuePlan>& plans, std::vector<Emission>& out);

}  // namespace leitstand::simulation

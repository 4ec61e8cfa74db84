// The names of the scenarios, as people write them.
#include "core/simulation/scenario.hpp"

namespace leitstand::simulation {

Result<Scenario> parse_scenario(std::string_view name) {
    if (name == "calm") return Scenario::calm;
    if (name == "monday") return Scenario::monday;
    if (name == "outage") return Scenario::outage;
    if (name == "flu") return Scenario::flu;
    return fail(ErrorKind::usage, "there is no scenario `" + std::string(name) +
                                      "`; write calm, monday, outage or flu");
}

}  // namespace leitstand::simulation

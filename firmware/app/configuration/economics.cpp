// [economics] of a provider: what its contacts are measured against, and what it costs beside the
// invoice (domain G).
#include "app/configuration/parts.hpp"

namespace leitstand {

void read_economics(Table& economics, Economics& out) {
    economics.decimal("baseline_cost_per_contact", "5.77", kNotNegative,
                      out.baseline_cost_per_contact);
    economics.decimal("steering_rate_per_hour", "68.0", kNotNegative, out.steering_rate_per_hour);
    economics.decimal("transition_cost", "1000400.0", kNotNegative, out.transition_cost);
    int months = 0;
    if (economics.integer("transition_months", "36", {1, 600}, months))
        out.transition_months = months;
    economics.decimal("stranded_percent", "15.0", kPercent, out.stranded);
    economics.decimal("fcr_inhouse_percent", "78.0", kPercent, out.fcr_inhouse);
    economics.decimal("call_again_percent", "60.0", kPercent, out.call_again);
    economics.finish();
}

}  // namespace leitstand

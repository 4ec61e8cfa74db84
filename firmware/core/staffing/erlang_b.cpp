#include "core/staffing/erlang_b.hpp"

namespace leitstand {

double erlang_b(double load, int agents) {
    // The inverse I = 1/B: I_0 = 1, I_k = 1 + I_(k-1) k/a. It may reach infinity, and B is 0 then.
    double inverse = 1;
    for (int k = 1; k <= agents; ++k) inverse = 1 + inverse * k / load;
    return 1 / inverse;
}

}  // namespace leitstand

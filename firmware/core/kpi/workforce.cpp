#include "core/kpi/workforce.hpp"

#include <algorithm>

namespace leitstand {
namespace {

std::optional<double> over(double part, double whole) {
    if (!(whole > 0)) return std::nullopt;
    return part / whole;
}

}  // namespace

std::optional<double> occupancy(double handle, double available) {
    return over(handle, handle + available);
}
std::optional<double> utilisation_handled(double handle, double paid) { return over(handle, paid); }
std::optional<double> utilisation_staffed(double handle, double available, double paid) {
    return over(handle + available, paid);
}
std::optional<double> adherence(double out_of_adherence, double scheduled) {
    return over(scheduled - out_of_adherence, scheduled);
}
std::optional<double> conformance(double worked, double scheduled) {
    return over(worked, scheduled);
}

std::optional<double> gross_staff(double net, double shrinkage) {
    if (shrinkage < 0 || shrinkage >= 1) return std::nullopt;
    return net / (1 - shrinkage);
}

StaffingFulfilment staffing_fulfilment(std::span<const double> committed,
                                       std::span<const double> delivered) {
    StaffingFulfilment result;
    double kept = 0;
    double promised = 0;
    for (std::size_t i = 0; i < committed.size() && i < delivered.size(); ++i) {
        if (committed[i] <= 0) continue;
        ++result.intervals;
        // 100 * delivered >= 95 * committed: whole numbers of agents compare exactly.
        if (100 * delivered[i] >= 95 * committed[i]) ++result.intervals_met;
        kept += std::min(delivered[i], committed[i]);
        promised += committed[i];
    }
    result.share = over(kept, promised);
    return result;
}

}  // namespace leitstand

// People and their time (domain A3). Durations are hours or minutes of any one unit: only ratios
// leave this file.
#pragma once

#include <optional>
#include <span>

namespace leitstand {

/// handle / (handle + available). Breaks and other aux states are in neither.
[[nodiscard]] std::optional<double> occupancy(double handle, double available);
/// handle / paid, the strict reading of utilisation.
[[nodiscard]] std::optional<double> utilisation_handled(double handle, double paid);
/// (handle + available) / paid, the other reading. Always say which.
[[nodiscard]] std::optional<double> utilisation_staffed(double handle, double available,
                                                        double paid);
/// 1 - time out of adherence / scheduled time: the right activity at the right time.
[[nodiscard]] std::optional<double> adherence(double out_of_adherence, double scheduled);
/// worked / scheduled: quantity only, can exceed 1.
[[nodiscard]] std::optional<double> conformance(double worked, double scheduled);
/// Gross headcount for a net need: net / (1 - shrinkage), not net * (1 + shrinkage). Shrinkage in
/// [0, 1).
[[nodiscard]] std::optional<double> gross_staff(double net, double shrinkage);

struct StaffingFulfilment {
    std::optional<double> share;  ///< sum of min(delivered, committed) / sum of committed
    int intervals_met = 0;        ///< delivered >= 95 % of committed
    int intervals = 0;            ///< with a commitment
};
/// Over-delivery in one interval must not offset another: each is capped. Both spans have the same
/// length.
[[nodiscard]] StaffingFulfilment staffing_fulfilment(std::span<const double> committed,
                                                     std::span<const double> delivered);

}  // namespace leitstand

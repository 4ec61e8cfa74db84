// The business case against what happened, month by month (domain G): invoice per contact, hours of
// steering, repeated contacts, net saving.
#pragma once

#include "core/model/business_case.hpp"
#include "core/model/contract_board.hpp"

namespace leitstand {

struct TrackInput {
    Date first{};                            ///< of the month
    std::int64_t begun = 0;                  ///< days of it that have begun
    std::int64_t days = 30;                  ///< all of it
    std::optional<Decimal> steering_rate;    ///< per hour
    const EconomicsBoard* actual = nullptr;  ///< of the month so far
};

/// Planned amounts: the year's / 12 x the part of the month that has begun, to the cent. The
/// planned invoice holds bonus and malus, as the actual one does; the planned net saving is the one
/// after amortisation. nullopt: the month is outside of the case.
[[nodiscard]] std::optional<CaseTrackBoard> case_track(const BusinessCase& business_case,
                                                       const CasePlanBoard& plan,
                                                       const TrackInput& input);

}  // namespace leitstand

// The business case of a provider and the saving of all of them in the board's JSON: amounts with
// two decimals, shares as ratios, null for what nobody knows.
#pragma once

#include "core/model/business_case.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand {

/// {"plan", "track"}; null where no case is configured.
void write_business_case(JsonWriter& json, const std::optional<CasePlanBoard>& plan,
                         const std::optional<CaseTrackBoard>& track);

/// null: no provider is outsourced, or nothing of it has to do with money.
void write_saving(JsonWriter& json, const std::optional<SavingBoard>& saving);

}  // namespace leitstand

// The parts of the page, in the order in which they stand there. Each adds nothing when it has
// nothing to say.
#pragma once

#include "app/report/html.hpp"
#include "app/report/voice.hpp"

namespace leitstand {

void add_promises(Html& html, const Voice& voice, const Report& report);
void add_clause_details(Html& html, const Voice& voice, const Report& report);
void add_forecast(Html& html, const Voice& voice, const Report& report);
void add_exclusions(Html& html, const Voice& voice, const Report& report);
void add_staffing(Html& html, const Voice& voice, const Report& report);
void add_quality(Html& html, const Voice& voice, const Report& report);
void add_invoice(Html& html, const Voice& voice, const Report& report);
void add_economics(Html& html, const Voice& voice, const Report& report);
/// The table of add_economics for an outsourced provider (page_case.cpp).
void add_savings(Html& html, const Voice& voice, const Report& report,
                 const EconomicsBoard& economics);
void add_business_case(Html& html, const Voice& voice, const Report& report);
void add_transition(Html& html, const Voice& voice, const Report& report);
void add_scorecard(Html& html, const Voice& voice, const Report& report);
void add_comparison(Html& html, const Voice& voice, const Report& report);
void add_seal(Html& html, const Voice& voice, const Report& report);
void add_against(Html& html, const Voice& voice, const Report& report);
void add_data_quality(Html& html, const Voice& voice, const Report& report);
void add_governance(Html& html, const Voice& voice, const Report& report);
void add_strategy(Html& html, const Voice& voice, const Report& report);
void add_glossary(Html& html, const Voice& voice, const Report& report);

/// An amount, or "–".
[[nodiscard]] std::string money_or_dash(const Voice& voice, const Report& report,
                                        const std::optional<Money>& amount);

}  // namespace leitstand

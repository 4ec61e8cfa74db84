// What a promise is called, how it is counted and what became of it, in words.
#pragma once

#include "app/report/voice.hpp"

namespace leitstand {

struct VerdictWord {
    QueueStatus icon = QueueStatus::no_data;
    std::string css, word;
};
[[nodiscard]] VerdictWord verdict_word(const Voice& voice, const ClauseBoard& board, bool met);

/// "Service level 80/20": the KPI with what tells it from its sisters.
[[nodiscard]] std::string clause_name(const Voice& voice, const ClauseConfig& clause);
/// "≥ 80 %", or "≥ 90 % of days with ≥ 80 %".
[[nodiscard]] std::string target_text(const Voice& voice, const ClauseConfig& clause,
                                      const ClauseBoard& board);
/// A value of the clause with its unit; of a share of windows the share.
[[nodiscard]] std::string value_text(const Voice& voice, const ClauseBoard& board,
                                     const std::optional<double>& value);
/// "answered within 20 s ÷ (offered − abandoned within 5 s)".
[[nodiscard]] std::string formula_text(const Voice& voice, const ClauseConfig& clause);
/// How its windows become one value, its rounding, minimum volume and corridor.
[[nodiscard]] std::string method_text(const Voice& voice, const ClauseConfig& clause);
/// A reason code in words ("missing_intervals"); the code itself where there are none.
[[nodiscard]] std::string reason_text(const Voice& voice, std::string_view code);
/// What its whole counts: "contacts", "evaluations", ...
[[nodiscard]] std::string unit_text(const Voice& voice, ClauseKpi kpi);

}  // namespace leitstand

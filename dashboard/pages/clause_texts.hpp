// A clause on pages: which of the seven states its verdict is, its measure in words, its figures in
// the unit that is printed.
#pragma once

#include <optional>
#include <span>

#include "core/model/board.hpp"
#include "core/model/contract_board.hpp"
#include "dashboard/page.hpp"

namespace leitstand {

/// The one mapping from the contract's verdicts to the states of the wall:
/// secured, on_track, final_met -> ok; stretch, unlikely -> watch; lost, final_missed -> breach;
/// suspended, excluded -> suspended; no_data -> no_data. `ramp` -> ok: nothing is wrong and nobody
/// has to act, but nothing is promised either, so pages draw it as a ring without the tick and say
/// "Hochlauf" (`is_ramp`).
[[nodiscard]] QueueStatus status_of(ClauseVerdict verdict);
[[nodiscard]] inline bool is_ramp(ClauseVerdict verdict) { return verdict == ClauseVerdict::ramp; }

/// Of several clauses the worst: breach, watch, suspended, ok; no_data only when nothing else is
/// known.
[[nodiscard]] QueueStatus worst_status(std::span<const ClauseBoard> clauses);
/// Some clause is in its ramp, and no other one says more than that.
[[nodiscard]] bool only_ramp(std::span<const ClauseBoard> clauses);

/// "im Ziel", "beobachten", "verletzt", "ausgesetzt", "keine Daten".
[[nodiscard]] std::string_view state_word(QueueStatus status, const Catalogue& words);

/// The same of clauses whose worst state this is; where all that is suspended was taken out of the
/// contract's count, "ausgenommen".
[[nodiscard]] std::string_view state_word(std::span<const ClauseBoard> clauses,
                                          const Catalogue& words);

/// "Service-Level", "Erstlösung", "E-Mail 24 h".
[[nodiscard]] Line measure_name(const ClauseBoard& clause, const Catalogue& words);
/// As short as it can be where there is little room: "SL", "Abbruch", "AHT".
[[nodiscard]] Line measure_short(const ClauseBoard& clause, const Catalogue& words);
/// That with its window, where it is the title of a figure: "SL Monat".
[[nodiscard]] Line measure_title(const ClauseBoard& clause, const Catalogue& words);
/// A share of windows is a percentage of them, whatever each window measures.
[[nodiscard]] bool is_window_share(const ClauseBoard& clause);
[[nodiscard]] bool prints_percent(const ClauseBoard& clause);
/// More is better: what the printed value and its target are compared by.
[[nodiscard]] bool counts_up(const ClauseBoard& clause);
[[nodiscard]] std::string_view measure_unit(const ClauseBoard& clause);  ///< "%", "s" or nothing
/// From the JSON unit to the printed one: shares become percent.
[[nodiscard]] double printed_value(const ClauseBoard& clause, double value);
/// What the value is compared with, in the printed unit: the window's target, or the share of
/// windows.
[[nodiscard]] double printed_target(const ClauseBoard& clause);
/// Whether `value` keeps the target of its window.
[[nodiscard]] bool keeps_target(const ClauseBoard& clause);
/// The clause's value with its decimals, never rounded across the target; empty: there is none.
[[nodiscard]] Line value_text(const ClauseBoard& clause, Language language);
/// In place of a value: "n = 12" where there were too few, else why there is none.
[[nodiscard]] Line instead_of_value(const ClauseBoard& clause, const Catalogue& words);

/// What the verdict means, in one sentence of at most 44 characters: "So gut wie die letzten
/// zehn Tage reicht."
[[nodiscard]] std::string_view explanation(ClauseVerdict verdict, const Catalogue& words);

/// The clause as configured; nullptr: the configuration does not have it.
[[nodiscard]] const ClauseConfig* find_clause(const Configuration& config,
                                              std::string_view provider, std::string_view clause);
[[nodiscard]] const ProviderConfig* find_provider(const Configuration& config, std::string_view id);
[[nodiscard]] const ProviderBoard* find_provider(const Board& board, std::string_view id);

/// A provider in a sentence: the first word of an outsourced provider's name where no other name
/// begins with it ("Birke Service" is "Birke"), else the whole name.
[[nodiscard]] std::string_view short_name(const Configuration& config, std::string_view id);

}  // namespace leitstand

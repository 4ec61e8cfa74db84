// The first line of the contract pages: one grammar, two languages, built from clauses and never
// from free text. Breach before watch before suspended before ok; the worst single object is named,
// others are counted only when there are three or more.
#pragma once

#include <span>

#include "dashboard/page.hpp"

namespace leitstand {

/// One provider as the sentence sees it.
struct ContractSubject {
    std::string_view name;  ///< short, see `short_name`
    std::span<const ClauseBoard> clauses;
};

struct ContractVerdictInput {
    std::span<const ContractSubject> providers;
    const ClauseBoard* main = nullptr;  ///< detail page: the clause of the chart; may be absent
    bool detail = false;                ///< one provider's page
    Language language = Language::en;
    bool brief = false;  ///< far and panel: about half the room
};

/// At most 46 characters in German, 42 in English (brief: 24); a name that is too long is cut.
[[nodiscard]] Verdict contract_verdict(const ContractVerdictInput& input);

/// The clause that a provider's page is about: its first service level of a month, else its first
/// clause; nullptr: it has none.
[[nodiscard]] const ClauseBoard* main_clause(std::span<const ClauseBoard> clauses);

}  // namespace leitstand

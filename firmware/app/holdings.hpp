// What the appliance holds that is about people, and why, where, how long, and how it goes away:
// the answer to a data protection officer and to a works council.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/configuration.hpp"
#include "platform/store/journal.hpp"

namespace leitstand {

struct TwoLanguages {
    std::string en, de;
    [[nodiscard]] const std::string& in(Language language) const {
        return language == Language::de ? de : en;
    }
};

struct Holding {
    std::string_view id;    ///< "customers"
    std::string_view kind;  ///< of message that brings it; empty: none
    bool personal = false;  ///< about a person, if only by a pseudonym
    TwoLanguages what, why, where, how_long, erase;
};

/// As this configuration has it.
[[nodiscard]] std::vector<Holding> holdings_of(const Configuration& config);

/// Messages in a journal by kind ("contact", "survey"); what is not readable counts as
/// "unreadable".
[[nodiscard]] Result<std::map<std::string, std::int64_t>> count_messages(const Journal& journal);

}  // namespace leitstand

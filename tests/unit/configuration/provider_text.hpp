// Reads one provider's file for the tests of contracts and clauses.
#pragma once

#include <gtest/gtest.h>

#include "app/configuration/files.hpp"

namespace leitstand {

inline constexpr const char* kSite =
    "[site]\nid = \"berlin-1\"\nname = \"Berlin\"\ntimezone = \"Europe/Berlin\"\n";
inline constexpr const char* kOutsourced =
    "[provider]\nid = \"nordcall\"\nkind = \"outsourced\"\n[[queue]]\nid = \"billing\"\n";

inline Decimal decimal(std::int64_t millis) { return {millis * 1000}; }
inline Date day(int year, std::chrono::month month, unsigned number) {
    return std::chrono::year{year} / month / std::chrono::day{number};
}

inline ProviderConfig read(const std::string& rest, const std::string& head = kOutsourced) {
    const auto loaded =
        load_configuration_texts({{"site.toml", kSite}, {"providers/a.toml", head + rest}});
    for (const auto& problem : loaded.problems) ADD_FAILURE() << to_string(problem);
    return loaded.configuration ? loaded.configuration->providers.at(0) : ProviderConfig{};
}

inline ClauseConfig read_clause(const std::string& rest) {
    const auto provider = read("[[clause]]\nid = \"c\"\n" + rest);
    return provider.clauses.empty() ? ClauseConfig{} : provider.clauses.front();
}

}  // namespace leitstand

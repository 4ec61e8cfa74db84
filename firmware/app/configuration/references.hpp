// What one file says about another, checked when all are read. A provider whose own file is broken
// is not missed: one mistake gives one message.
#pragma once

#include <map>

#include "app/configuration/parts.hpp"

namespace leitstand {

struct ReadFiles {
    struct OwnProfile {
        std::string toml;
        bool good = false;
    };
    std::vector<ReadProvider> providers;
    bool all_providers = true;  ///< every provider file could be read and has an id
    std::vector<ReadConnector> connectors;
    std::map<std::string, OwnProfile, std::less<>> profiles;  ///< by name
    std::map<std::string, std::string, std::less<>> maps;     ///< of tables: file -> TOML
    ReadPages pages;
    ReadStrategy strategy;
};

/// Complains about duplicates and dangling references; fills pages and connectors of `out`.
void resolve_references(ReadFiles& files, Configuration& out, Problems& problems);

}  // namespace leitstand

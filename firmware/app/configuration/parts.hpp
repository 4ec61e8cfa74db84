// The files of a configuration, each read by its own function. What one file says about another is
// checked at the end, when all of them are read: see references.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/configuration/load.hpp"
#include "app/configuration/table.hpp"

namespace leitstand {

/// A mention of something that another file defines.
struct Mention {
    std::string text;
    Place at;
};

/// A provider's file, with what the checks between files need.
struct ReadProvider {
    ProviderConfig config;
    Place id_at;
    bool complete = false;      ///< its id and the ids of all of its queues could be read
    bool money = true;          ///< not in-house, or nobody knows: a mistyped `kind` is told once
    std::vector<Mention> bids;  ///< criteria of the tender
};

/// What site.toml says about services and clauses of the providers.
struct ReadStrategy {
    std::vector<Mention> services, clauses;
};

/// A connector's file; what is said twice is also in `config`, and here has a place.
struct ReadConnector {
    ConnectorConfig config;
    Place id_at, provider_at, profile_at, address_at, every_at;
    bool type_known = false, has_address = false, has_secret = false, has_every = false;
    std::vector<Mention> requests, queues;
    std::vector<NamedText> settings;
};

struct ReadPages {
    std::string home = "floor";
    Place home_at;
    struct Page {
        PageConfig config;
        Place at;
        std::vector<Mention> queues;
        std::optional<Mention> provider;
    };
    std::vector<Page> pages;
};

void read_site(Table& root, Configuration& out, ReadStrategy& mentions);
void read_provider(Table& root, ReadProvider& out);
void read_connector(Table& root, ReadConnector& out);
void read_pages(Table& root, ReadPages& out);

// Parts of site.toml.
void read_governance(Table& root, GovernancePlan& out);
void read_strategy(Table& root, Configuration& out, ReadStrategy& mentions);

// Parts of a provider's file. The contract comes before the clauses, whose phases lie in its term.
void read_contract(Table& contract, ReadProvider& out);
void read_clauses(Table& root, bool queues_complete, ReadProvider& out);
/// Stays nullopt where the file has no [quality].
void read_quality(Table& quality, std::optional<QualityPlan>& out);
void read_economics(Table& economics, Economics& out);
/// Complains about a key that is about money where there is none: `tier` of an in-house team.
void refuse_money(Table& table, std::string_view key);
void read_bid(Table& root, ReadProvider& out);
void read_transition(Table& transition, std::optional<Transition>& out);
/// [business_case]: what it leaves out stands in [economics], which is read before it, and the
/// other way round for the transition.
void read_business_case(Table& business_case, Economics& economics,
                        std::optional<BusinessCase>& out);

/// "127.0.0.1:1883", "[::1]:8088".
[[nodiscard]] bool is_listen_address(std::string_view text);
/// `[webhook]`, behind `[web]`.
void read_webhook(Table& root, Configuration& out);

}  // namespace leitstand

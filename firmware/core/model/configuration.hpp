// What a site's configuration files say, as plain values: every default is visible here. Reading
// the files is firmware/app/configuration; the names are those of docs/configuration.md.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/model/business_case.hpp"
#include "core/model/connector_config.hpp"
#include "core/model/contract.hpp"
#include "core/model/governance.hpp"
#include "core/model/ids.hpp"
#include "core/model/quality.hpp"
#include "core/model/service_hours.hpp"
#include "core/model/strategy.hpp"
#include "core/model/transition.hpp"

namespace leitstand {

enum class ProviderKind { in_house, outsourced };
enum class Location { onshore, nearshore, offshore };
enum class Channel { voice, chat, email, callback };
enum class FeedKind { contact, interval };  ///< which of the two a queue's figures are counted from
enum class Zone { floor, steering, tech };
enum class ThemeChoice { dark, light, automatic };
enum class Language { de, en };
/// The rule by which a queue's service level is counted and judged: that of its contract clause, or
/// the default.
struct ServiceLevelRule {
    Variant variant = Variant::offered;
    Millis t{20'000};          ///< within T is wait <= T
    Millis short_wait{5'000};  ///< short is wait <= S
    double target = 0.80;      ///< ratio; without a clause this is the field's customary 80/20
    bool from_clause = false;
};

/// What the staffing model of a queue is told beside its service level. All optional.
struct StaffingRule {
    std::optional<double> patience_s;     ///< mean, until a waiting caller hangs up: Erlang A
    std::optional<double> max_occupancy;  ///< ratio, above 0
    std::optional<double> shrinkage;      ///< ratio of paid time, below 1
};

struct QueueConfig {
    std::string id;
    std::string service;
    std::string name;  ///< shown on pages; default: the service
    Channel channel = Channel::voice;
    ServiceHours hours;
    std::string hours_text;
    FeedKind feed = FeedKind::contact;
    Millis cadence{10'000};  ///< promised time between two messages
    Millis wait_target{};    ///< longest wait beyond which a row is in breach; 0: three times T
    std::optional<int> planned_agents;
    StaffingRule staffing;
    ServiceLevelRule service_level;

    [[nodiscard]] Millis wait_limit() const {
        return wait_target.count() > 0 ? wait_target : service_level.t * 3;
    }
};

struct ProviderConfig {
    std::string id;
    std::string name;
    ProviderKind kind = ProviderKind::in_house;
    Location location = Location::onshore;
    std::vector<QueueConfig> queues;
    std::optional<Contract> contract;  ///< in-house teams may have clauses without one
    std::vector<ClauseConfig> clauses;
    Economics economics;
    std::optional<QualityPlan> quality;
    std::optional<Transition> transition;
    std::optional<BusinessCase> business_case;
    std::vector<BidScore> bid;
};

/// Local time, the first included, the second not; may pass midnight.
using DayHours = std::pair<Millis, Millis>;

struct DisplayConfig {
    std::string id = "wall-1";
    Zone zone = Zone::floor;
    double diagonal_inch = 55;
    double distance_m = 4;
    ThemeChoice theme = ThemeChoice::dark;
    DayHours light_hours{std::chrono::hours{7}, std::chrono::hours{19}};  ///< of an automatic theme
    std::optional<DayHours> off_hours;
};

struct PageConfig {
    std::string name;              ///< "floor", "system", ...
    Millis dwell{};                ///< 0: the page's own default
    std::vector<QueueKey> queues;  ///< empty: all
    std::string provider;
};

/// Where systems post to us. Never the port of the status page.
struct WebhookListen {
    std::string address;           ///< host:port; empty: nobody listens
    std::string certificate, key;  ///< PEM files, beside the configuration; empty: no TLS
};

struct FeedRules {
    double late_after = 2.0;  ///< times a feed's promised cadence; so is the next one
    double stale_after = 3.0;
    double live_per_s = 50;   ///< live messages of a provider that are taken; of more the newest
    double live_burst = 200;  ///< and so many at once
};

/// What a program of the role edge keeps for its hub.
struct EdgeConfig {
    std::string id;         ///< `src` of its envelopes; default: the site's id
    int outbox_mb = 1'024;  ///< what its outbox may take of the disk
    int outbox_days = 7;    ///< older messages are given up
};

struct Configuration {
    std::string site_id;
    std::string site_name;
    TimeZone zone;
    Language language = Language::en;
    Millis interval = std::chrono::minutes{30};
    std::vector<Date> holidays;  ///< sorted

    std::string broker_url = "embedded";
    std::string broker_listen =
        "127.0.0.1:1883";           ///< where the embedded broker listens; port 0: any free one
    std::string broker_tls_listen;  ///< where it listens for providers; empty: nowhere
    /// PEM files, relative to the configuration's directory; empty: none. With an embedded broker
    /// they are the broker's, else those of this client.
    std::string broker_ca, broker_certificate, broker_key;
    std::string broker_secret;
    EdgeConfig edge;
    std::string history_url = "sqlite:leitstand.db";
    int history_keep_days = 400;  ///< of intervals and everything a contract is measured by
    std::string history_secret;   ///< "file:NAME", "env:NAME" or empty; so is the broker's
    DisplayConfig display;
    std::string web_listen = "127.0.0.1:8088";
    WebhookListen webhook;
    int min_group_size = 8;
    bool action_texts = false;  ///< free texts of actions may leave the appliance
    FeedRules feeds;
    StrategyPlan strategy;
    GovernancePlan governance;

    std::vector<ProviderConfig> providers;
    std::vector<ConnectorConfig> connectors;
    std::string home_page = "floor";
    std::vector<PageConfig> pages;

    /// nullptr for a key of the provider as a whole.
    [[nodiscard]] const QueueConfig* queue(QueueKey key) const {
        return key.queue == QueueKey::kNone ? nullptr : &providers[key.provider].queues[key.queue];
    }
};

[[nodiscard]] std::string_view to_string(ProviderKind kind);
[[nodiscard]] std::string_view to_string(Channel channel);

}  // namespace leitstand

// The complete computed state at one instant: what every screen, page, topic and API shows. Built
// by the engine, never changed after that. Its JSON (engine/board_json.cpp) is fixed by
// interfaces.md section 5; what pages need beyond that stands here too and is not written out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/business_case.hpp"
#include "core/model/comparison_board.hpp"
#include "core/model/configuration.hpp"
#include "core/model/contract_board.hpp"
#include "core/model/counters.hpp"
#include "core/model/events.hpp"
#include "core/model/quality_board.hpp"

namespace leitstand {

enum class QueueStatus { ok, watch, breach, suspended, closed, stale, no_data };
[[nodiscard]] std::string_view to_string(QueueStatus status);

enum class Trust { good, late, stale, never };
[[nodiscard]] std::string_view to_string(Trust trust);

inline constexpr std::int64_t kColourFrom = 20;  ///< below so many contacts a share says nothing
inline constexpr double kBreachBand = 0.10;      ///< points below target that make a watch a breach

/// nullopt is "no value": unknown, or a ratio of nothing.
struct Kpis {
    std::optional<std::int64_t> offered, answered, answered_in_t, abandoned, abandoned_short,
        abandoned_in_t;
    std::optional<double> service_level, service_level_live;
    std::optional<double> asa_s, max_wait_s, abandon_rate, answer_rate, aht_s, occupancy;
    Ratio service_level_ratio;  ///< pages add these up over the queues that they show
};

struct FeedState {
    Trust trust = Trust::never;
    std::optional<Instant> as_of;  ///< time of the newest event, not of its arrival
    std::optional<double> age_s;   ///< at the board's instant
    bool offline = false;          ///< its last will or a farewell said so
    std::optional<bool>
        acknowledged;  ///< envelopes with acknowledgement; nullopt: nothing came yet
    Millis cadence{};
    /// Receive time minus the source's own time; positive: its clock is behind. nullopt: not known.
    std::optional<double> clock_offset_s{};
};

/// Why a queue has its status: the figure that decides, for the cause underline and the verdict
/// sentence.
enum class Cause { none, longest_wait, service_level, feed, closed, no_contacts };

struct SlotPoint {  ///< one interval of today, for sparklines
    Instant start;
    Ratio service_level;  ///< of contacts from the day's start to the end of this slot
};

/// People by what they do, over several queues: what stays of groups that are too small to be shown
/// one by one.
struct GroupBoard {
    AgentStates agents;  ///< of the queues that tell; `logged_in` also where the rest is hidden
    bool hidden =
        false;  ///< smaller than [privacy] min_group_size, or would give such a group away
};

struct QueueBoard {
    std::string id, service, name;
    QueueKey key;
    Channel channel = Channel::voice;
    bool open = false;
    QueueStatus status = QueueStatus::no_data;
    Cause cause = Cause::none;
    std::optional<Instant> since;  ///< since when the status holds, where the data can tell
    FeedState feed;
    std::optional<LiveRecord> live;
    bool agents_hidden = false;  ///< live->agents has its total only: the group is too small
    Kpis today;
    Instant interval_start;
    Kpis interval;
    Kpis last_30_min;
    ServiceLevelRule rule;
    Millis wait_limit{};
    std::optional<int> planned_agents;
    std::optional<Instant> opens_at;            ///< when closed: the next opening
    std::optional<Instant> open_from, open_to;  ///< today's first opening and last closing
    std::vector<SlotPoint> day;                 ///< cumulative, up to now
    std::optional<ForecastBoard> forecast;
    std::optional<StaffingBoard> staffing;
};

struct ProviderBoard {
    std::string id, name;
    ProviderKind kind = ProviderKind::in_house;
    QueueStatus status = QueueStatus::no_data;
    std::vector<std::string> reasons;  ///< "billing: longest_wait", in queue order
    std::vector<QueueBoard> queues;
    std::optional<GroupBoard> group;  ///< nullopt: no fresh source tells
    Kpis today;
    std::vector<ClauseBoard> clauses;
    std::optional<StaffingBoard> staffing;
    std::optional<QualityBoard> quality;
    std::optional<EconomicsBoard> economics;
    std::optional<CasePlanBoard> case_plan;
    std::optional<CaseTrackBoard> case_track;
    std::optional<TransitionBoard> transition;
    std::optional<GovernanceBoard> governance;
    std::optional<BidBoard> bid;
    std::optional<std::int64_t> offered_in_month;  ///< so far, over all queues
};

struct Alert {
    std::string id;        ///< stable while it lasts: "<provider>-<queue>-<cause>"
    std::string severity;  ///< "breach"
    Instant since;
    QueueKey queue;
    std::string provider, queue_id;
    Cause cause = Cause::none;
    std::string text;  ///< English sentence for the JSON; pages build their own
    bool acknowledged = false;
};

struct DataQuality {
    std::string source;  ///< "nordcall/billing", or a topic that belongs to nobody
    std::string kind;    ///< a Reason, or the name of a broken invariant
    std::int64_t count = 0;
    Instant last;
};

struct Board {
    std::uint64_t revision = 0;  ///< grows by one with each board of a process; not in the JSON
    Instant at;
    Date business_date{};
    std::chrono::minutes utc_offset{};  ///< of the site at `at`
    std::string site_id, site_name;
    std::vector<ProviderBoard> providers;
    std::optional<GroupBoard> group;  ///< of the whole site
    std::vector<ComparisonBoard> comparison;
    std::optional<SavingBoard> saving;  ///< of all outsourced providers; nullopt: there is none
    std::vector<ServiceStrategyBoard> strategy;
    std::vector<Alert> alerts;
    std::vector<DataQuality> data_quality;
};

}  // namespace leitstand

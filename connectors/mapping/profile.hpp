// A profile: how one vendor's system is asked, and what its answers mean. A TOML file, no C++;
// docs/profiles.md is its manual.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "connectors/mapping/fields.hpp"
#include "connectors/mapping/figure.hpp"
#include "connectors/plan.hpp"

namespace leitstand::mapping {

/// A setting that always is there: the seconds of the site's intervals.
inline constexpr std::string_view kIntervalSetting = "interval_s";
/// And another one: the address of the system, before every path that begins with a slash.
inline constexpr std::string_view kBaseUrlSetting = "base_url";

enum class AgentWord : std::uint8_t { available, busy, acw, away, offline };

/// People counted by the name of their state.
struct StateRule {
    Place rows;
    Figure name;
    std::optional<Figure> count;  ///< people in this state; without it each row is one person
    std::map<std::string, AgentWord, std::less<>> words;
    std::optional<AgentWord> other;  ///< a state that is not in `words`; without it all is unknown
};

struct RecordRule {
    RecordKind kind = RecordKind::live;
    Place rows;                   ///< in the answer
    std::optional<Place> each;    ///< in a row: one record each, as the intervals of a queue
    std::optional<Figure> queue;  ///< in a row; without it, the queue that was asked for
    std::map<Field, Figure> figures;
    std::optional<StateRule> states;
    bool adds_rows = false;      ///< a row is a part of its queue, as a call is: rows are summed
    bool fills_missing = false;  ///< a queue that is not in the answer has every figure's `absent`
};

struct SettingRule {
    std::string about;
    std::string standard;  ///< when it is not given; empty: it must be
    bool secret = false;
};

struct RequestRule {
    std::string id, method = "GET", url, body, repeat;
    std::map<std::string, std::string> query, headers;
    Millis every{};
    bool per_queue = false;
    bool xml = false;
    std::vector<std::string> lists;  ///< XML elements that are a list even when they stand once
    PagingPlan paging;
    std::vector<RecordRule> records;
};

struct Profile {
    std::string id, title;
    std::string base_url;  ///< when a site says none; may be made of settings; may be empty
    std::string verified;  ///< captured | documented | third_party: what it was written from
    AuthPlan auth;
    BudgetPlan budget;
    std::map<std::string, SettingRule, std::less<>> settings;
    std::vector<RequestRule> requests;
};

/// Error (configuration): "file:line:column: ..." and what to write.
[[nodiscard]] Result<Profile> read_profile(std::string_view toml, std::string_view file);

}  // namespace leitstand::mapping

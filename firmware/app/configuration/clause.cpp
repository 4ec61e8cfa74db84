// [[clause]] of a provider: one promise each. The first one about service level that names a queue
// is the rule by which that queue is counted and judged on the wall.
#include <fmt/format.h>

#include <algorithm>

#include "app/configuration/parts.hpp"
#include "app/configuration/tiers.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 6> kVariants{"offered",
                                                    "without_short_abandons",
                                                    "without_abandons_in_t",
                                                    "abandons_in_t_count",
                                                    "removed_from_queue",
                                                    "answered_only"};
constexpr std::array<std::string_view, 2> kOperators{"<=", ">="};
constexpr std::array<std::string_view, 6> kWindows{"interval", "hour",  "day",
                                                   "week",     "month", "quarter"};
constexpr std::array<std::string_view, 4> kAggregations{"pooled", "mean_of_windows",
                                                        "share_of_windows", "worst_window"};
constexpr std::array<std::string_view, 2> kSubWindows{"interval", "day"};
constexpr std::array<std::string_view, 2> kZeroWindows{"exclude", "met"};
constexpr std::array<std::string_view, 3> kClasses{"customer", "business", "compliance"};
constexpr std::array<std::string_view, 3> kRoundings{"none", "0.1", "0.01"};
constexpr std::array<std::string_view, 1> kBases{"locked"};
constexpr std::array<std::string_view, 4> kLevels{"interval", "day", "week", "month"};
constexpr std::array<std::string_view, 5> kTreatments{
    "exclude_window", "exclude_over_only", "cap_excess", "relax_target", "suspend_malus"};

struct Kpi {
    std::string_view name;
    Range range;
    std::string_view example;
    bool percent = true;
    bool at_least = true;  ///< more is better: what `operator` is when nobody says
    bool uses_t = false, uses_short = false;
};
constexpr std::array<Kpi, 13> kKpis{{
    {"service_level", kPercent, "80.0", true, true, true, true},
    {"asa", {0, 86400, true}, "30", false, false},
    {"abandon_rate", kPercent, "5.0", true, false, false, true},
    {"answer_rate", kPercent, "95.0", true, true, false, true},
    {"aht", {0, 86400, true}, "300", false, false},
    {"occupancy", kPercent, "85.0", true, false},
    {"fcr", kPercent, "75.0"},
    {"csat_top2", kPercent, "80.0"},
    {"nps", {-100, 100}, "30", false},
    {"form_score", kPercent, "85.0"},
    {"critical_error_accuracy", kPercent, "95.0"},
    {"staffing_fulfilment", kPercent, "95.0"},
    {"email_due_rate", kPercent, "90.0", true, true, true},
}};

constexpr auto kKpiNames = [] {
    std::array<std::string_view, kKpis.size()> names{};
    for (std::size_t i = 0; i < names.size(); ++i) names[i] = kKpis[i].name;
    return names;
}();

struct ReadClause {
    ClauseConfig config;
    ServiceLevelRule rule;
};

/// The queues that the clause is about: all of the provider's when it names none.
void read_queues(Table& clause, const ProviderConfig& provider, bool queues_complete,
                 ClauseConfig& out) {
    std::vector<std::string_view> known;
    for (const auto& queue : provider.queues) known.push_back(queue.id);
    std::vector<Word> words;
    if (!clause.words("queues", "[\"billing\"]", words)) {
        out.queues.assign(known.begin(), known.end());
        return;
    }
    if (words.empty()) {
        clause.complain(
            "queues",
            "`queues` is empty; name at least one queue, or leave `queues` out to mean all");
    }
    for (const auto& word : words) {
        out.queues.push_back(word.text);
        if (!queues_complete || std::find(known.begin(), known.end(), word.text) != known.end())
            continue;
        clause.complain_at(
            word.at,
            fmt::format("this provider has no queue `{}`{} Its queues are: {}", shown(word.text),
                        hint(word.text, known).empty() ? "." : hint(word.text, known),
                        fmt::join(known, ", ")));
    }
}

void read_counting(Table& clause, const Kpi& kpi, ServiceLevelRule& rule) {
    const auto why = fmt::format("for the KPI `{}`", kpi.name);
    if (kpi.name == "service_level") {
        clause.choice("variant", kVariants, rule.variant);
        clause.require("t_s", "20");
    } else {
        clause.meaningless("variant", why);
    }
    if (kpi.uses_t) {
        clause.seconds("t_s", "20",
                       kpi.name == "service_level" ? kSecondsOfADay : Range{0, 1e7, true}, rule.t);
    } else {
        clause.meaningless("t_s", why);
    }
    if (kpi.uses_short) {
        clause.seconds("short_s", "5", {0, 86400}, rule.short_wait);
    } else {
        clause.meaningless("short_s", why);
    }
    std::size_t error_class = 0;
    if (kpi.name == "critical_error_accuracy") {
        clause.require("class", "\"customer\"");
        clause.word("class", kClasses, error_class);
    } else {
        clause.meaningless("class", why);
    }
}

void read_levels(Table& clause, const Kpi& kpi, ClauseConfig& out) {
    std::size_t op = kpi.at_least ? 1 : 0;
    clause.word("operator", kOperators, op);
    out.at_least = op == 1;
    double target = 0;
    clause.require("target", kpi.example);
    const bool has_target = clause.number("target", kpi.example, kpi.range, target);
    out.target = Decimal::of(target);
    double floor = target;
    double stretch = target;
    clause.number("floor", kpi.example, kpi.range, floor);
    clause.number("stretch", kpi.example, kpi.range, stretch);
    if (!has_target) return;
    if (out.at_least ? floor > target : floor < target) {
        clause.complain(
            "floor",
            fmt::format(
                "`floor` is {}, which is better than the target; the floor is where nothing "
                "is left of the score: write at {} {}",
                floor, out.at_least ? "most" : "least", target));
    }
    if (out.at_least ? stretch < target : stretch > target) {
        clause.complain(
            "stretch",
            fmt::format("`stretch` is {}, which is worse than the target; the stretch is more "
                        "than was promised: write at {} {}",
                        stretch, out.at_least ? "least" : "most", target));
    }
}

void read_aggregation(Table& clause, ClauseConfig& out) {
    std::size_t window = 4;
    std::size_t aggregation = 0;
    std::size_t sub_window = 1;
    double share = 0;
    clause.word("window", kWindows, window);
    clause.word("aggregation", kAggregations, aggregation);
    out.window = static_cast<ClauseWindow>(window);
    out.aggregation = static_cast<Aggregation>(aggregation);
    const auto why = fmt::format("with the aggregation `{}`", kAggregations[aggregation]);
    if (out.aggregation == Aggregation::pooled) {
        clause.meaningless("sub_window", why);
    } else {
        const bool said = clause.word("sub_window", kSubWindows, sub_window);
        if (window <= (sub_window == 0 ? 0U : 2U)) {
            clause.complain(
                said ? "sub_window" : "window",
                fmt::format(
                    "a window of one {} holds no windows of one {}; write a longer `window` or a "
                    "shorter `sub_window`",
                    kWindows[window], kSubWindows[sub_window]));
        }
    }
    if (out.aggregation == Aggregation::share_of_windows) {
        clause.require("share", "90.0");
        clause.number("share", "90.0", {0, 100, true}, share);
    } else {
        clause.meaningless("share", why);
    }
}

/// "none", "0.1", "0.01"; the two numbers also without quotes.
void read_rounding(Table& clause) {
    constexpr std::string_view kWrite =
        "write `rounding = \"none\"`, `rounding = \"0.1\"` or `rounding = \"0.01\"`";
    const auto* value = clause.any("rounding");
    if (value == nullptr) return;
    const bool number =
        value->kind == ConfigNode::Kind::number && (value->number == 0.1 || value->number == 0.01);
    const bool word =
        value->kind == ConfigNode::Kind::text &&
        std::find(kRoundings.begin(), kRoundings.end(), value->text) != kRoundings.end();
    if (!number && !word)
        clause.complain("rounding", fmt::format("this is no way to round; {}", kWrite));
}

void read_corridor(Table corridor) {
    std::size_t index = 0;
    double percent = 0;
    int count = 0;
    corridor.word("basis", kBases, index);
    corridor.word("level", kLevels, index);
    corridor.number("lower", "-10.0", {-100, 0}, percent);
    corridor.number("upper", "10.0", {0, 1000}, percent);
    corridor.integer("min_abs", "0", kNotNegative, count);
    corridor.word("treatment", kTreatments, index);
    corridor.finish();
}

/// False when the clause has no usable KPI: its other keys can't be judged then.
bool read_clause(Table& clause, const ProviderConfig& provider, bool queues_complete,
                 ReadClause& out) {
    auto& config = out.config;
    clause.require("id", "\"sl\"");
    clause.id("id", "\"sl\"", config.id);
    clause.require("kpi", "\"service_level\"");
    std::size_t index = 0;
    read_queues(clause, provider, queues_complete, config);
    if (!clause.word("kpi", kKpiNames, index)) return false;
    const Kpi& kpi = kKpis[index];
    config.kpi = static_cast<ClauseKpi>(index);
    read_counting(clause, kpi, out.rule);
    read_levels(clause, kpi, config);
    read_aggregation(clause, config);
    read_rounding(clause);
    int count = 0;
    std::size_t zero_windows = 0;
    double weight = 0;
    clause.integer("min_volume", "30", kNotNegative, count);
    clause.word("zero_windows", kZeroWindows, zero_windows);
    clause.number("weight", "50.0", kPercent, weight);
    read_corridor(clause.section("corridor"));
    read_tiers(clause, config.at_least, kpi.range, config.target.value());
    clause.finish();
    out.rule.target = config.target.value() / (kpi.percent ? 100 : 1);
    out.rule.from_clause = true;
    return true;
}

void apply_rule(const ReadClause& clause, ProviderConfig& provider) {
    if (clause.config.kpi != ClauseKpi::service_level) return;
    for (auto& queue : provider.queues) {
        const auto& named = clause.config.queues;
        const bool meant = std::find(named.begin(), named.end(), queue.id) != named.end();
        if (meant && !queue.service_level.from_clause) queue.service_level = clause.rule;
    }
}

}  // namespace

void read_clauses(Table& root, ProviderConfig& provider, bool queues_complete) {
    std::vector<std::pair<std::string, Place>> seen;
    for (auto& table : root.sections("clause")) {
        ReadClause clause;
        const bool usable = read_clause(table, provider, queues_complete, clause);
        const auto same = std::find_if(seen.begin(), seen.end(), [&](const auto& s) {
            return !s.first.empty() && s.first == clause.config.id;
        });
        if (same != seen.end()) {
            table.complain(
                "id",
                fmt::format(
                    "clause `{}` is already defined in {}; give each clause of a provider an id "
                    "of its own",
                    clause.config.id, to_string(same->second)));
        }
        seen.emplace_back(clause.config.id, table.place("id"));
        if (!usable) continue;
        apply_rule(clause, provider);
        provider.clauses.push_back(std::move(clause.config));
    }
}

}  // namespace leitstand

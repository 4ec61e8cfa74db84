// The words that enumerations have in JSON and configuration (interfaces.md): one table each.
#include <algorithm>
#include <array>

#include "core/model/board.hpp"
#include "core/model/connector_config.hpp"
#include "core/model/refusals.hpp"
#include "core/model/system_facts.hpp"

namespace leitstand {
namespace {

template <class E, std::size_t N>
std::string_view name_of(const std::array<std::string_view, N>& names, E value) {
    return names[static_cast<std::size_t>(value)];
}

constexpr std::array<std::string_view, 17> kReasons{
    "unknown_topic",  "unknown_provider", "unknown_queue",    "not_json",        "wrong_type",
    "missing_field",  "unknown_field",    "impossible_value", "inconsistent",    "too_large",
    "second_source",  "from_the_future",  "too_old",          "forecast_locked", "too_many",
    "unknown_sender", "retained_input"};

}  // namespace

std::string_view to_string(Variant variant) {
    static constexpr std::array<std::string_view, 6> names{"offered",
                                                           "without_short_abandons",
                                                           "without_abandons_in_t",
                                                           "abandons_in_t_count",
                                                           "removed_from_queue",
                                                           "answered_only"};
    return name_of(names, variant);
}

std::string_view to_string(ClauseKpi kpi) {
    static constexpr std::array<std::string_view, 13> names{"service_level",
                                                            "asa",
                                                            "abandon_rate",
                                                            "answer_rate",
                                                            "aht",
                                                            "occupancy",
                                                            "fcr",
                                                            "csat_top2",
                                                            "nps",
                                                            "form_score",
                                                            "critical_error_accuracy",
                                                            "staffing_fulfilment",
                                                            "email_due_rate"};
    return name_of(names, kpi);
}

std::string_view to_string(ErrorClass error_class) {
    static constexpr std::array<std::string_view, 3> names{"customer", "business", "compliance"};
    return name_of(names, error_class);
}

std::string_view to_string(ClauseWindow window) {
    static constexpr std::array<std::string_view, 6> names{"interval", "hour",  "day",
                                                           "week",     "month", "quarter"};
    return name_of(names, window);
}

std::string_view to_string(Aggregation aggregation) {
    static constexpr std::array<std::string_view, 4> names{"pooled", "mean_of_windows",
                                                           "share_of_windows", "worst_window"};
    return name_of(names, aggregation);
}

std::string_view to_string(Treatment treatment) {
    static constexpr std::array<std::string_view, 5> names{
        "exclude_window", "exclude_over_only", "cap_excess", "relax_target", "suspend_malus"};
    return name_of(names, treatment);
}

std::string_view to_string(CorridorLevel level) {
    static constexpr std::array<std::string_view, 4> names{"interval", "day", "week", "month"};
    return name_of(names, level);
}

std::string_view to_string(PriceModel model) {
    static constexpr std::array<std::string_view, 6> names{
        "per_contact", "per_handled_minute", "per_productive_hour", "per_login_hour", "fte",
        "bands"};
    return name_of(names, model);
}

std::string_view to_string(ClauseVerdict verdict) {
    static constexpr std::array<std::string_view, 11> names{
        "no_data", "ramp",     "suspended", "excluded",  "secured",     "on_track",
        "stretch", "unlikely", "lost",      "final_met", "final_missed"};
    return name_of(names, verdict);
}

std::string_view to_string(StaffingModel model) {
    static constexpr std::array<std::string_view, 5> names{"none", "forecast", "erlang_c",
                                                           "erlang_a", "mixed"};
    return name_of(names, model);
}

std::string_view to_string(Proof proof) {
    static constexpr std::array<std::string_view, 5> names{"no_data", "no_target", "proven",
                                                           "not_proven", "missed"};
    return name_of(names, proof);
}

bool is_percent(ClauseKpi kpi) {
    return kpi != ClauseKpi::asa && kpi != ClauseKpi::aht && kpi != ClauseKpi::nps;
}

bool more_is_better(ClauseKpi kpi) {
    return kpi != ClauseKpi::asa && kpi != ClauseKpi::abandon_rate && kpi != ClauseKpi::aht &&
           kpi != ClauseKpi::occupancy;
}

std::string_view to_string(ProviderKind kind) {
    static constexpr std::array<std::string_view, 2> names{"in-house", "outsourced"};
    return name_of(names, kind);
}

std::string_view to_string(Channel channel) {
    static constexpr std::array<std::string_view, 4> names{"voice", "chat", "email", "callback"};
    return name_of(names, channel);
}

std::string_view to_string(MessageKind kind) {
    static constexpr std::array<std::string_view, 11> names{
        "contact",   "interval", "live",  "forecast", "evaluation", "survey",
        "exclusion", "effort",   "state", "action",   "escalation"};
    return name_of(names, kind);
}

std::string_view to_string(Reason reason) { return name_of(kReasons, reason); }

bool is_refusal(std::string_view kind) {
    return kind == kUnusable || std::find(kReasons.begin(), kReasons.end(), kind) != kReasons.end();
}

std::string_view to_string(GateStatus status) {
    static constexpr std::array<std::string_view, 5> names{"passed", "ready", "open", "overdue",
                                                           "future"};
    return name_of(names, status);
}

std::string_view to_string(QueueStatus status) {
    static constexpr std::array<std::string_view, 7> names{"ok",     "watch", "breach", "suspended",
                                                           "closed", "stale", "no_data"};
    return name_of(names, status);
}

std::string_view to_string(EscalationLevel level) {
    static constexpr std::array<std::string_view, 5> names{"L0", "L1", "L2", "L3", "L4"};
    return name_of(names, level);
}

std::string_view to_string(Side side) {
    static constexpr std::array<std::string_view, 3> names{"client", "provider", "joint"};
    return name_of(names, side);
}

std::string_view to_string(ClockState state) {
    static constexpr std::array<std::string_view, 3> names{"done", "running", "late"};
    return name_of(names, state);
}

std::string_view to_string(SteeringModel model) {
    static constexpr std::array<std::string_view, 5> names{"hours", "handled_minute", "contact",
                                                           "outcome", "fixed_variable"};
    return name_of(names, model);
}

std::string_view to_string(ServiceFocus focus) {
    static constexpr std::array<std::string_view, 4> names{"cost", "quality", "peak", "hours"};
    return name_of(names, focus);
}

std::string_view to_string(Trust trust) {
    static constexpr std::array<std::string_view, 4> names{"good", "late", "stale", "never"};
    return name_of(names, trust);
}

void Message::clear() {
    envelope.reset();
    contacts.clear();
    intervals.clear();
    live.clear();
    forecasts.clear();
    evaluations.clear();
    surveys.clear();
    exclusions.clear();
    efforts.clear();
    states.clear();
    actions.clear();
    escalations.clear();
}

std::string_view to_string(ConnectorType type) {
    static constexpr std::array<std::string_view, 6> names{"http_json", "native_mqtt", "csv",
                                                           "queue_log", "ami",         "webhook"};
    return name_of(names, type);
}

std::string_view to_string(SourceState state) {
    static constexpr std::array<std::string_view, 5> names{"good", "late", "stale", "never",
                                                           "offline"};
    return name_of(names, state);
}

}  // namespace leitstand

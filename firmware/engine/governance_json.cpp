#include "engine/governance_json.hpp"

#include <functional>

namespace leitstand {
namespace {

using Offset = std::function<std::chrono::minutes(Instant)>;

void write_time(JsonWriter& json, std::string_view name, const std::optional<Instant>& at,
                const Offset& offset) {
    json.key(name);
    if (at) {
        json.value(format_rfc3339(*at, offset(*at)));
    } else {
        json.null();
    }
}

void write_date(JsonWriter& json, std::string_view name, const std::optional<Date>& date) {
    json.key(name);
    if (date) {
        json.value(format_date(*date));
    } else {
        json.null();
    }
}

void write_text(JsonWriter& json, std::string_view name, std::string_view text) {
    json.key(name);
    if (text.empty()) {
        json.null();
    } else {
        json.value(text);
    }
}

/// null: nobody waits for it.
void write_clock(JsonWriter& json, std::string_view name, const ClockBoard& clock,
                 const Offset& offset) {
    json.key(name);
    if (!clock.due && !clock.done) {
        json.null();
        return;
    }
    json.begin_object().field("state", to_string(clock.state));
    write_time(json, "due", clock.due, offset);
    write_time(json, "done", clock.done, offset);
    json.end_object();
}

void write_escalation(JsonWriter& json, const EscalationBoard& e, const Offset& offset) {
    json.begin_object().field("id", e.id).field("level", to_string(e.level));
    json.field("trigger", e.trigger).field("provider", e.provider);
    write_text(json, "queue", e.queue);
    write_text(json, "clause", e.clause);
    write_time(json, "since", e.since, offset);
    json.field("who", e.who);
    write_clock(json, "seen", e.seen, offset);
    write_clock(json, "acknowledged", e.acknowledged, offset);
    write_clock(json, "measure", e.measure, offset);
    json.end_object();
}

void write_action(JsonWriter& json, const ActionBoard& a) {
    json.begin_object().field("id", a.id);
    write_date(json, "opened", a.opened);
    write_text(json, "clause", a.clause);
    write_text(json, "cause", a.cause);
    write_text(json, "text", a.text);
    json.field("owner", a.owner).field("side", to_string(a.side));
    write_date(json, "due", a.due);
    json.field("overdue", a.overdue).field("closed", a.closed);
    write_date(json, "effect_check", a.effect_check);
    json.field("reopened", a.reopened).end_object();
}

void write_value(JsonWriter& json, const std::optional<GovernanceBoard>& governance,
                 const Offset& offset) {
    if (!governance) {
        json.null();
        return;
    }
    json.begin_object().key("escalations").begin_array();
    for (const auto& escalation : governance->escalations)
        write_escalation(json, escalation, offset);
    json.end_array().key("actions").begin_array();
    for (const auto& action : governance->open_actions) write_action(json, action);
    json.end_array().key("overdue").begin_object();
    json.field("client", governance->overdue_client);
    json.field("provider", governance->overdue_provider).end_object();
    json.key("meetings").begin_array();
    for (const auto& meeting : governance->meetings) {
        json.begin_object().field("id", meeting.id).field("name", meeting.name);
        json.field("rhythm", meeting.rhythm);
        write_date(json, "next", meeting.next);
        json.end_object();
    }
    json.end_array().end_object();
}

}  // namespace

void write_governance_value(JsonWriter& json, const std::optional<GovernanceBoard>& governance,
                            const TimeZone& zone) {
    write_value(json, governance, [&](Instant at) { return zone.offset(at); });
}

void write_governance(JsonWriter& json, const Board& board, const ProviderBoard& provider) {
    json.key("governance");
    write_value(json, provider.governance, [&](Instant) { return board.utc_offset; });
}

}  // namespace leitstand

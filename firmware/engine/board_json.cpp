#include "engine/board_json.hpp"

#include "engine/comparison_json.hpp"
#include "engine/contract_json.hpp"
#include "engine/economics_json.hpp"
#include "engine/governance_json.hpp"
#include "engine/quality_json.hpp"
#include "engine/saving_json.hpp"
#include "engine/strategy_json.hpp"
#include "engine/transition_json.hpp"

#include "engine/status.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand {
namespace {

std::string time(const Board& board, Instant at) { return format_rfc3339(at, board.utc_offset); }

std::optional<double> seconds(const std::optional<Millis>& duration) {
    if (!duration) return std::nullopt;
    return seconds_of(*duration);
}

void write_kpis(JsonWriter& json, std::string_view name, const Kpis& kpis) {
    json.key(name).begin_object();
    write_kpi_fields(json, kpis);
    json.end_object();
}

void write_live(JsonWriter& json, const Board& board, const QueueBoard& q) {
    const std::optional<LiveRecord>& live = q.live;
    json.key("live");
    if (!live) {
        json.null();
        return;
    }
    json.begin_object();
    json.field("waiting", live->waiting);
    json.field("longest_wait_s", seconds(live->longest_wait));
    json.field("waiting_over_t", live->waiting_over_t);
    json.key("agents");
    if (live->agents) {
        json.begin_object();
        json.field("available", live->agents->available);
        json.field("busy", live->agents->busy);
        json.field("acw", live->agents->acw);
        json.field("away", live->agents->away);
        json.field("logged_in", live->agents->logged_in);
        json.end_object();
    } else {
        json.null();
    }
    json.field("backlog", live->backlog);
    json.field("overdue", live->overdue);
    json.field("oldest_item_s", seconds(live->oldest_item));
    json.field("at", time(board, live->at));
    json.field("agents_hidden", q.agents_hidden);
    json.end_object();
}

void write_forecast(JsonWriter& json, const std::optional<ForecastBoard>& forecast) {
    json.key("forecast");
    if (!forecast) {
        json.null();
        return;
    }
    json.begin_object();
    json.key("locked_version");
    if (forecast->locked_version.empty()) {
        json.null();
    } else {
        json.value(forecast->locked_version);
    }
    json.field("locked_today", forecast->locked_today).field("so_far", forecast->so_far);
    json.field("actual_so_far", forecast->actual_so_far);
    json.field("reforecast_today", forecast->reforecast_today);
    json.field("deviation", forecast->deviation).field("wape_today", forecast->wape_today);
    json.end_object();
}

void write_queue(JsonWriter& json, const Board& board, const QueueBoard& q) {
    json.begin_object();
    json.field("id", q.id).field("service", q.service).field("channel", to_string(q.channel));
    json.field("open", q.open).field("status", to_string(q.status));
    json.key("feed").begin_object();
    json.field("trust", to_string(q.feed.trust)).field("age_s", q.feed.age_s);
    json.field("offline", q.feed.offline).field("acknowledged", q.feed.acknowledged);
    json.end_object();
    write_live(json, board, q);
    write_kpis(json, "today", q.today);
    json.key("interval").begin_object().field("start", time(board, q.interval_start));
    write_kpi_fields(json, q.interval);
    json.end_object();
    write_kpis(json, "last_30_min", q.last_30_min);
    write_forecast(json, q.forecast);
    json.field("name", q.name).field("cause", to_string(q.cause));
    json.key("since");
    if (q.since) {
        json.value(time(board, *q.since));
    } else {
        json.null();
    }
    json.key("service_level_rule").begin_object();
    json.field("variant", to_string(q.rule.variant)).field("t_s", seconds_of(q.rule.t));
    json.field("short_s", seconds_of(q.rule.short_wait)).field("target", q.rule.target);
    json.end_object();
    json.end_object();
}

void write_staffing(JsonWriter& json, const std::optional<StaffingBoard>& staffing) {
    json.key("staffing");
    if (!staffing) {
        json.null();
        return;
    }
    json.begin_object();
    json.field("required_now", staffing->required_now).field("staffed_now", staffing->staffed_now);
    json.field("fulfilment", staffing->fulfilment);
    json.field("fulfilment_intervals_met", staffing->fulfilment_intervals_met);
    json.field("intervals", staffing->intervals);
    json.field("model", to_string(staffing->model));
    json.end_object();
}

void write_provider(JsonWriter& json, const Board& board, const ProviderBoard& provider) {
    json.begin_object();
    json.field("id", provider.id).field("name", provider.name);
    json.field("kind", to_string(provider.kind)).field("status", to_string(provider.status));
    json.key("reasons").begin_array();
    for (const auto& reason : provider.reasons) json.value(reason);
    json.end_array();
    json.key("queues").begin_array();
    for (const auto& queue : provider.queues) write_queue(json, board, queue);
    json.end_array();
    write_kpis(json, "today", provider.today);
    json.key("clauses").begin_array();
    for (const auto& clause : provider.clauses) write_clause(json, clause);
    json.end_array();
    json.key("quality");
    write_quality(json, provider.quality, board.utc_offset);
    write_staffing(json, provider.staffing);
    json.key("economics");
    write_economics(json, provider.economics);
    json.key("transition");
    write_transition(json, provider.transition);
    write_governance(json, board, provider);
    write_bid(json, provider.bid);
    json.key("business_case");
    write_business_case(json, provider.case_plan, provider.case_track);
    json.end_object();
}

void write_alert(JsonWriter& json, const Board& board, const Alert& alert) {
    json.begin_object();
    json.field("id", alert.id).field("severity", alert.severity);
    json.field("since", time(board, alert.since)).field("provider", alert.provider);
    json.field("queue", alert.queue_id).field("text", alert.text);
    json.field("acknowledged", alert.acknowledged);
    json.end_object();
}

}  // namespace

void write_kpi_fields(JsonWriter& json, const Kpis& k) {
    json.field("offered", k.offered).field("answered", k.answered);
    json.field("answered_in_t", k.answered_in_t).field("abandoned", k.abandoned);
    json.field("abandoned_short", k.abandoned_short).field("abandoned_in_t", k.abandoned_in_t);
    json.field("service_level", k.service_level).field("service_level_live", k.service_level_live);
    json.field("asa_s", k.asa_s).field("max_wait_s", k.max_wait_s);
    json.field("abandon_rate", k.abandon_rate).field("answer_rate", k.answer_rate);
    json.field("aht_s", k.aht_s).field("occupancy", k.occupancy);
}

std::string board_json(const Board& board) {
    std::string text;
    JsonWriter json(text);
    json.begin_object();
    json.field("at", time(board, board.at))
        .field("business_date", format_date(board.business_date));
    json.key("providers").begin_array();
    for (const auto& provider : board.providers) write_provider(json, board, provider);
    json.end_array();
    json.key("comparison");
    write_comparison(json, board.comparison);
    json.key("alerts").begin_array();
    for (const auto& alert : board.alerts) write_alert(json, board, alert);
    json.end_array();
    json.key("data_quality").begin_array();
    for (const auto& row : board.data_quality) {
        json.begin_object();
        json.field("source", row.source).field("kind", row.kind).field("count", row.count);
        json.field("last", time(board, row.last));
        json.end_object();
    }
    json.end_array();
    write_strategy(json, board.strategy);
    json.key("saving");
    write_saving(json, board.saving);
    json.end_object();
    return text;
}

std::string provider_json(const Board& board, const ProviderBoard& provider) {
    std::string text;
    JsonWriter json(text);
    write_provider(json, board, provider);
    return text;
}

std::string queue_json(const Board& board, const QueueBoard& queue) {
    std::string text;
    JsonWriter json(text);
    write_queue(json, board, queue);
    return text;
}

std::string alert_json(const Board& board, const Alert& alert) {
    std::string text;
    JsonWriter json(text);
    write_alert(json, board, alert);
    return text;
}

}  // namespace leitstand

#include "connectors/native_mqtt/encode.hpp"

#include <fmt/format.h>

#include <array>

#include "connectors/native_mqtt/topics.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand {
namespace {

/// Seconds as whole numbers where they are whole: shorter, and what people expect to read.
void put_seconds(JsonWriter& json, std::string_view name, Millis length) {
    if (length.count() % 1000 == 0) {
        json.field(name, std::int64_t{length.count() / 1000});
    } else {
        json.field(name, seconds_of(length));
    }
}

void put_seconds(JsonWriter& json, std::string_view name, const std::optional<Millis>& length) {
    if (length) put_seconds(json, name, *length);
}

template <class T>
void put(JsonWriter& json, std::string_view name, const std::optional<T>& value) {
    if (value) json.field(name, *value);
}

void put_histogram(JsonWriter& json, const std::vector<HistogramBucket>& histogram) {
    if (histogram.empty()) return;
    json.key("histogram").begin_array();
    for (const auto& bucket : histogram) {
        json.begin_array();
        if (bucket.upper_edge == Millis::max()) {
            json.null();
        } else {
            json.value(seconds_of(bucket.upper_edge));
        }
        json.value(bucket.answered).value(bucket.abandoned).end_array();
    }
    json.end_array();
}

}  // namespace

void encode(const ContactRecord& record, std::chrono::minutes offset, std::string& out,
            Channel channel) {
    static constexpr std::array<std::string_view, 4> outcomes{"answered", "abandoned", "flowout",
                                                              "callback"};
    JsonWriter json(out);
    json.begin_object().field("id", record.id);
    if (record.rev != 0) json.field("rev", record.rev);
    json.field("channel", to_string(channel));
    json.field("queued_at", format_rfc3339(record.queued_at, offset));
    if (record.answered_at) json.field("answered_at", format_rfc3339(*record.answered_at, offset));
    json.field("ended_at", format_rfc3339(record.ended_at, offset));
    json.field("outcome", outcomes[static_cast<std::size_t>(record.outcome)]);
    put_seconds(json, "talk_s", record.talk);
    put_seconds(json, "hold_s", record.hold);
    put_seconds(json, "acw_s", record.acw);
    put(json, "transferred", record.transferred);
    if (!record.topic.empty()) json.field("topic", record.topic);
    if (!record.customer.empty()) json.field("customer", record.customer);
    if (record.due_at) json.field("due_at", format_rfc3339(*record.due_at, offset));
    json.end_object();
}

void encode(const IntervalRecord& record, std::chrono::minutes offset, std::string& out) {
    JsonWriter json(out);
    json.begin_object().field("start", format_rfc3339(record.start, offset));
    put_seconds(json, "length_s", record.length);
    if (record.rev != 0) json.field("rev", record.rev);
    json.field("offered", record.offered).field("answered", record.answered);
    json.field("answered_in_t", record.answered_in_t);
    put_seconds(json, "t_s", record.t);
    json.field("abandoned", record.abandoned);
    put(json, "abandoned_short", record.abandoned_short);
    put_seconds(json, "short_s", record.short_wait);
    put(json, "abandoned_in_t", record.abandoned_in_t);
    put(json, "flowout", record.flowout);
    put(json, "callbacks", record.callbacks);
    put_seconds(json, "wait_answered_s", record.wait_answered);
    put_seconds(json, "wait_abandoned_s", record.wait_abandoned);
    put_seconds(json, "wait_max_s", record.wait_max);
    put_seconds(json, "talk_s", record.talk);
    put_seconds(json, "hold_s", record.hold);
    put_seconds(json, "acw_s", record.acw);
    put(json, "handled", record.handled);
    put(json, "transfers", record.transfers);
    put_histogram(json, record.histogram);
    json.end_object();
}

void encode(const LiveRecord& record, std::chrono::minutes offset, std::string& out) {
    JsonWriter json(out);
    json.begin_object()
        .field("at", format_rfc3339(record.at, offset))
        .field("waiting", record.waiting);
    if (record.longest_wait) {
        put_seconds(json, "longest_wait_s", *record.longest_wait);
    } else {
        json.key("longest_wait_s").null();
    }
    put(json, "waiting_over_t", record.waiting_over_t);
    if (record.agents) {
        json.key("agents").begin_object();
        put(json, "available", record.agents->available);
        put(json, "busy", record.agents->busy);
        put(json, "acw", record.agents->acw);
        put(json, "away", record.agents->away);
        put(json, "logged_in", record.agents->logged_in);
        json.end_object();
    }
    put(json, "backlog", record.backlog);
    put(json, "overdue", record.overdue);
    put_seconds(json, "oldest_item_s", record.oldest_item);
    json.end_object();
}

void encode(const ForecastRecord& record, std::chrono::minutes offset, std::string& out) {
    JsonWriter json(out);
    json.begin_object().field("version", record.version).key("locked_at");
    if (record.locked_at) {
        json.value(format_rfc3339(*record.locked_at, offset));
    } else {
        json.null();
    }
    json.key("intervals").begin_array();
    for (const auto& interval : record.intervals) {
        json.begin_object().field("start", format_rfc3339(interval.start, offset));
        put_seconds(json, "length_s", interval.length);
        json.field("offered", interval.offered);
        put_seconds(json, "aht_s", interval.aht);
        put(json, "agents", interval.agents);
        json.end_object();
    }
    json.end_array().end_object();
}

void encode(const EffortRecord& record, std::chrono::minutes offset, std::string& out) {
    JsonWriter json(out);
    const auto staffed = [&](std::string_view name, const std::vector<StaffedInterval>& list) {
        if (list.empty()) return;
        json.key(name).begin_array();
        for (const auto& one : list) {
            json.begin_object().field("start", format_rfc3339(one.start, offset));
            json.field("agents", one.agents).end_object();
        }
        json.end_array();
    };
    json.begin_object().field("date", format_date(record.date));
    put(json, "login_h", record.login_h);
    put(json, "productive_h", record.productive_h);
    put(json, "paid_h", record.paid_h);
    staffed("committed", record.committed);
    staffed("delivered", record.delivered);
    put(json, "steering_h", record.steering_h);
    put(json, "headcount", record.headcount);
    put(json, "leavers", record.leavers);
    put(json, "cost", record.cost);
    json.end_object();
}

void encode(const ActionRecord& record, std::chrono::minutes /*offset*/, std::string& out) {
    JsonWriter json(out);
    const auto day = [&](std::string_view name, const std::optional<Date>& date) {
        if (date) json.field(name, format_date(*date));
    };
    const auto text = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) json.field(name, value);
    };
    json.begin_object().field("id", record.id);
    if (record.rev != 0) json.field("rev", record.rev);
    day("opened", record.opened);
    text("clause", record.clause);
    text("cause", record.cause);
    text("text", record.text);
    json.field("owner", record.owner).field("side", to_string(record.side));
    day("due", record.due);
    day("closed", record.closed);
    day("effect_check", record.effect_check);
    if (record.reopened != 0) json.field("reopened", record.reopened);
    json.end_object();
}

void encode(const EscalationRecord& record, std::chrono::minutes offset, std::string& out) {
    JsonWriter json(out);
    const auto time = [&](std::string_view name, const std::optional<Instant>& at) {
        if (at) json.field(name, format_rfc3339(*at, offset));
    };
    json.begin_object().field("id", record.id);
    if (record.rev != 0) json.field("rev", record.rev);
    time("seen", record.seen);
    time("acknowledged", record.acknowledged);
    time("measure_agreed", record.measure_agreed);
    if (!record.action.empty()) json.field("action", record.action);
    json.end_object();
}

std::string input_topic(std::string_view provider, std::string_view queue, MessageKind kind) {
    const std::string_view word = to_string(kind);
    if (!queue.empty()) return fmt::format("{}{}/{}/{}", kInputPrefix, provider, queue, word);
    if (kind == MessageKind::state) return fmt::format("{}{}/{}", kInputPrefix, provider, word);
    return fmt::format("{}{}/-/{}", kInputPrefix, provider, word);
}

}  // namespace leitstand

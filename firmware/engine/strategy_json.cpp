#include "engine/strategy_json.hpp"

namespace leitstand {
namespace {

void write_text(JsonWriter& json, std::string_view name, std::string_view text) {
    json.key(name);
    if (text.empty()) {
        json.null();
    } else {
        json.value(text);
    }
}

}  // namespace

void write_strategy(JsonWriter& json, const std::vector<ServiceStrategyBoard>& services) {
    json.key("strategy").begin_array();
    for (const auto& service : services) {
        const ServiceStrategy& plan = service.plan;
        json.begin_object().field("service", plan.service);
        write_text(json, "owner", plan.owner);
        json.field("outsourceability", service.score).key("scores").begin_object();
        for (std::size_t i = 0; i < Outsourceability::kScores; ++i)
            json.field(Outsourceability::kNames[i], plan.outsourceability.scores[i]);
        json.end_object();
        write_text(json, "focus", plan.focus ? to_string(*plan.focus) : std::string_view{});
        write_text(json, "location", plan.location);
        write_text(json, "steering_model",
                   plan.model ? to_string(*plan.model) : std::string_view{});
        json.field("shared_queue", plan.shared_queue).key("warnings").begin_array();
        for (const auto& warning : service.warnings) json.value(warning);
        json.end_array().end_object();
    }
    json.end_array();
}

void write_bid(JsonWriter& json, const std::optional<BidBoard>& bid) {
    json.key("bid");
    if (!bid) {
        json.null();
        return;
    }
    json.begin_object().field("bid_total", bid->bid_total);
    json.field("delivered_total", bid->delivered_total).field("gated", bid->gated);
    json.key("lines").begin_array();
    for (const auto& line : bid->lines) {
        json.begin_object().field("criterion", line.criterion).field("name", line.name);
        json.field("weight", line.weight).field("bid", line.bid);
        json.field("delivered", line.delivered).end_object();
    }
    json.end_array().end_object();
}

}  // namespace leitstand

// providers/*.toml: who answers, which queues, and what was promised.
#include <fmt/format.h>

#include <algorithm>

#include "app/configuration/parts.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 2> kKinds{"in-house", "outsourced"};
constexpr std::array<std::string_view, 3> kLocations{"onshore", "nearshore", "offshore"};
constexpr std::array<std::string_view, 4> kChannels{"voice", "chat", "email", "callback"};
constexpr std::array<std::string_view, 2> kFeeds{"contact", "interval"};

/// False when the provider has no usable id.
bool read_identity(Table& root, ReadProvider& out) {
    auto provider = root.section("provider");
    if (!provider.present()) {
        if (!root.has("provider")) {
            root.complain(
                {}, "section [provider] is missing; write [provider] with an id, and a [[queue]]");
        }
        return false;
    }
    provider.require("id", "\"inhouse\"");
    const bool has_id = provider.id("id", "\"inhouse\"", out.config.id);
    out.id_at = provider.place("id");
    out.config.name = out.config.id;
    provider.text("name", "\"Team Berlin\"", out.config.name);
    const bool has_kind = provider.choice("kind", kKinds, out.config.kind);
    out.money = out.config.kind == ProviderKind::outsourced || (provider.has("kind") && !has_kind);
    provider.choice("location", kLocations, out.config.location);
    provider.finish();
    return has_id;
}

void read_hours(Table& queue, QueueConfig& out) {
    std::string text;
    if (!queue.text("hours", "\"Mo-Fr 08:00-20:00; Sa 09:00-14:00\"", text)) return;
    if (auto hours = ServiceHours::parse(text)) {
        out.hours = *hours;
        out.hours_text = text;
    } else {
        queue.complain("hours", hours.error().message);
    }
}

void read_staffing(Table& queue, StaffingRule& out) {
    double value = 0;
    if (queue.number("patience_s", "120", kSecondsOfADay, value)) out.patience_s = value;
    if (queue.number("max_occupancy", "85", {0, 100, true}, value)) out.max_occupancy = value / 100;
    if (queue.number("shrinkage", "30", {0, 99}, value)) out.shrinkage = value / 100;
}

/// False when the queue has no usable id.
bool read_queue(Table& queue, QueueConfig& out) {
    queue.require("id", "\"billing\"");
    const bool has_id = queue.id("id", "\"billing\"", out.id);
    out.service = out.id;
    queue.text("service", "\"Billing\"", out.service);
    out.name = out.service;
    queue.text("name", "\"Billing\"", out.name);
    queue.choice("channel", kChannels, out.channel);
    read_hours(queue, out);
    queue.choice("feed", kFeeds, out.feed);
    if (out.feed == FeedKind::interval) out.cadence = std::chrono::minutes{30};
    queue.seconds("cadence_s", "10", kSecondsOfADay, out.cadence);
    queue.seconds("wait_target_s", "60", kSecondsOfADay, out.wait_target);
    int agents = 0;
    if (queue.integer("planned_agents", "12", {0, 100'000}, agents)) out.planned_agents = agents;
    read_staffing(queue, out.staffing);
    queue.finish();
    return has_id;
}

/// False when a queue is missing from the list, because its id can't be used.
bool read_queues(Table& root, ReadProvider& out) {
    bool complete = true;
    std::vector<Place> places;
    auto tables = root.sections("queue");
    for (auto& table : tables) {
        QueueConfig queue;
        complete = read_queue(table, queue) && complete;
        const auto same =
            std::find_if(out.config.queues.begin(), out.config.queues.end(),
                         [&](const auto& q) { return q.id == queue.id && !q.id.empty(); });
        if (same != out.config.queues.end()) {
            const auto& first = places[static_cast<std::size_t>(same - out.config.queues.begin())];
            table.complain(
                "id",
                fmt::format(
                    "queue `{}` is already defined in {}; give each queue of a provider an id "
                    "of its own",
                    queue.id, to_string(first)));
            continue;
        }
        places.push_back(table.place("id"));
        out.config.queues.push_back(std::move(queue));
    }
    if (tables.empty() && !root.has("queue")) {
        root.complain(
            {}, "the provider has no queue; write [[queue]] with an id such as `id = \"billing\"`");
    }
    return complete;
}

}  // namespace

void read_provider(Table& root, ReadProvider& out) {
    out.id_at = root.place();
    const bool has_id = read_identity(root, out);
    const bool has_queues = read_queues(root, out);
    out.complete = has_id && has_queues;
    auto contract = root.section("contract");
    read_contract(contract, out);
    read_clauses(root, has_queues, out);
    auto quality = root.section("quality");
    read_quality(quality, out.config.quality);
    auto economics = root.section("economics");
    read_economics(economics, out.config.economics);
    auto transition = root.section("transition");
    read_bid(root, out);
    read_transition(transition, out.config.transition);
    if (out.money) {
        auto business_case = root.section("business_case");
        read_business_case(business_case, out.config.economics, out.config.business_case);
    } else {
        refuse_money(root, "business_case");
    }
    root.finish();
}

}  // namespace leitstand

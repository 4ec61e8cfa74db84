// [[service]] and [[tender.criterion]] of site.toml, and [bid] of a provider: why a service was
// given away, and how it was decided to whom.
#include <fmt/format.h>

#include <algorithm>

#include "app/configuration/parts.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 5> kModels{"hours", "handled_minute", "contact", "outcome",
                                                  "fixed_variable"};
constexpr std::array<std::string_view, 4> kFocus{"cost", "quality", "peak", "hours"};
constexpr std::array<std::string_view, 3> kLocations{"onshore", "nearshore", "offshore"};
constexpr Decimal kAll = Decimal::whole(100);

void read_service(Table& service, Configuration& out, ReadStrategy& mentions) {
    ServiceStrategy read;
    service.require("name", "\"Billing\"");
    if (service.text("name", "\"Billing\"", read.service))
        mentions.services.push_back({read.service, service.place("name")});
    service.id("owner", "\"head-of-billing\"", read.owner);
    ServiceFocus focus{};
    if (service.choice("focus", kFocus, focus)) read.focus = focus;
    SteeringModel model{};
    if (service.choice("steering_model", kModels, model)) read.model = model;
    std::size_t location = 0;
    if (service.word("location", kLocations, location)) read.location = kLocations[location];
    service.boolean("shared_queue", read.shared_queue);
    auto scores = service.section("scores");
    for (std::size_t i = 0; i < Outsourceability::kScores; ++i) {
        int score = 0;
        if (scores.integer(Outsourceability::kNames[i], "4", {1, 5}, score))
            read.outsourceability.scores[i] = score;
    }
    scores.finish();
    service.finish();
    const auto same = [&](const auto& before) { return before.service == read.service; };
    auto& services = out.strategy.services;
    if (!read.service.empty() && std::any_of(services.begin(), services.end(), same)) {
        service.complain(
            "name", fmt::format("service `{}` stands twice; leave one out", shown(read.service)));
        return;
    }
    services.push_back(std::move(read));
}

void read_criterion(Table& criterion, Configuration& out, ReadStrategy& mentions) {
    TenderCriterion read;
    criterion.require("id", "\"quality\"");
    criterion.id("id", "\"quality\"", read.id);
    read.name = read.id;
    criterion.text("name", "\"Quality of the concept\"", read.name);
    criterion.require("weight", "20");
    criterion.decimal("weight", "20", {0, 100, true}, read.weight);
    criterion.boolean("price", read.price);
    if (criterion.id("clause", "\"sl\"", read.clause))
        mentions.clauses.push_back({read.clause, criterion.place("clause")});
    criterion.finish();
    auto& criteria = out.strategy.criteria;
    const auto same = [&](const auto& before) { return before.id == read.id; };
    if (!read.id.empty() && std::any_of(criteria.begin(), criteria.end(), same)) {
        criterion.complain(
            "id", fmt::format("criterion `{}` stands twice; give each an id of its own", read.id));
        return;
    }
    criteria.push_back(std::move(read));
}

}  // namespace

void read_strategy(Table& root, Configuration& out, ReadStrategy& mentions) {
    for (auto& service : root.sections("service")) read_service(service, out, mentions);
    auto tender = root.section("tender");
    auto criteria = tender.sections("criterion");
    for (auto& criterion : criteria) read_criterion(criterion, out, mentions);
    Decimal sum;
    bool complete = out.strategy.criteria.size() == criteria.size();
    for (const auto& criterion : out.strategy.criteria) {
        sum.micro += criterion.weight.micro;
        complete = complete && criterion.weight.micro > 0;
    }
    if (complete && !criteria.empty() && sum != kAll) {
        tender.complain("criterion",
                        fmt::format("the weights of the criteria add up to {}; they must be 100 "
                                    "together, so that bids can be compared",
                                    sum.value()));
    }
    tender.finish();
}

void read_bid(Table& root, ReadProvider& out) {
    auto bid = root.section("bid");
    for (const auto& entry : bid.numbers("quality = 80", {0, 100})) {
        out.config.bid.push_back({entry.key, Decimal::of(entry.value)});
        out.bids.push_back({entry.key, entry.at});
    }
}

}  // namespace leitstand

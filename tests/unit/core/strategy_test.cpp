// Outsourceability, bids, and promises that do not fit their steering model (domain 0, B1, B2).
#include <gtest/gtest.h>

#include <algorithm>

#include "core/strategy/bid.hpp"
#include "core/strategy/fit.hpp"

namespace leitstand {
namespace {

TEST(Outsourceability, IsTheMeanOfWhatWasJudged) {
    Outsourceability of;
    EXPECT_FALSE(outsourceability(of));
    of.scores[0] = 5;
    of.scores[3] = 2;
    EXPECT_DOUBLE_EQ(*outsourceability(of), 3.5);
}

ClauseConfig clause(const char* id, double target, double floor, double stretch, int weight) {
    ClauseConfig c;
    c.id = id;
    c.target = Decimal::of(target);
    c.floor = Decimal::of(floor);
    c.stretch = Decimal::of(stretch);
    c.weight = Decimal::whole(weight);
    return c;
}

struct Bids : testing::Test {
    std::vector<ClauseConfig> clauses{clause("sl", 80, 70, 90, 40), clause("qa", 95, 90, 98, 30),
                                      clause("csat", 82, 75, 88, 20),
                                      clause("staffing", 95, 85, 100, 10)};
    std::vector<ClauseOutcome> outcomes;
    std::vector<TenderCriterion> criteria{{"level", "Level", Decimal::whole(40), false, "sl"},
                                          {"accuracy", "", Decimal::whole(30), false, "qa"},
                                          {"customers", "", Decimal::whole(20), false, "csat"},
                                          {"people", "", Decimal::whole(10), false, "staffing"}};
    std::vector<BidScore> scores{{"level", Decimal::whole(90)},
                                 {"accuracy", Decimal::whole(80)},
                                 {"customers", Decimal::whole(70)},
                                 {"people", Decimal::whole(100)}};

    void SetUp() override {
        const Rational values[] = {{792, 1000}, {954, 1000}, {801, 1000}, {96, 100}};
        for (std::size_t i = 0; i < clauses.size(); ++i) {
            outcomes.emplace_back();
            outcomes[i].clause = &clauses[i];
            outcomes[i].value = values[i];
            outcomes[i].met = true;
        }
    }
};

TEST_F(Bids, TheScorecardOfTheFieldIsDelivered) {
    const BidBoard board = bid_board(criteria, scores, outcomes);
    EXPECT_DOUBLE_EQ(*board.bid_total, 84);
    EXPECT_NEAR(*board.delivered_total, 92.571, 0.0005);
    EXPECT_DOUBLE_EQ(*board.lines[0].delivered, 92);
    EXPECT_NEAR(*board.lines[1].delivered, 102.667, 0.0005);
    EXPECT_NEAR(*board.lines[2].delivered, 72.857, 0.0005);
    EXPECT_DOUBLE_EQ(*board.lines[3].delivered, 104);
}

TEST_F(Bids, WhatIsNotMeasuredIsNoZero) {
    outcomes[1].value.reset();
    criteria[3].clause.clear();
    scores.pop_back();
    const BidBoard board = bid_board(criteria, scores, outcomes);
    EXPECT_FALSE(board.bid_total) << "a bid without one of its scores has no total";
    EXPECT_FALSE(board.lines[1].delivered);
    EXPECT_FALSE(board.lines[3].delivered || board.lines[3].bid);
    EXPECT_NEAR(*board.delivered_total, (40 * 92.0 + 20 * 510 / 7.0) / 60, 1e-9);
    EXPECT_FALSE(bid_board(criteria, scores, {}).delivered_total);
    EXPECT_FALSE(bid_board({}, {}, {}).bid_total);
}

TEST_F(Bids, AMissedCompliancePromiseClosesTheGate) {
    clauses[1].kpi = ClauseKpi::critical_error_accuracy;
    clauses[1].error_class = ErrorClass::compliance;
    EXPECT_FALSE(bid_board(criteria, scores, outcomes).gated);
    outcomes[1].met = false;
    const BidBoard board = bid_board(criteria, scores, outcomes);
    EXPECT_TRUE(board.gated);
    EXPECT_FALSE(board.delivered_total);
    EXPECT_TRUE(board.lines[1].delivered) << "the single figures stay";
}

struct Fit : testing::Test {
    Configuration config;

    void SetUp() override {
        ProviderConfig provider;
        provider.id = "nordcall";
        provider.kind = ProviderKind::outsourced;
        provider.queues.resize(2);
        provider.queues[0].id = "billing";
        provider.queues[0].service = "Billing";
        provider.queues[1].id = "tech";
        provider.queues[1].service = "Tech";
        provider.contract.emplace().price.emplace();
        provider.clauses = {clause("sl", 80, 70, 90, 100)};
        provider.clauses[0].queues = {"billing"};
        config.providers = {provider};
        ServiceStrategy service;
        service.service = "Billing";
        config.strategy.services = {service};
    }
    ProviderConfig& provider() { return config.providers[0]; }
    std::vector<std::string> codes(std::optional<SteeringModel> model, PriceModel price) {
        config.strategy.services[0].model = model;
        provider().contract->price->model = price;
        std::vector<std::string> found;
        for (const auto& warning : fit_warnings(config)) {
            found.push_back(short_form(warning));
            EXPECT_GT(sentence_of(warning).size(), 60U) << "every code has its sentence";
        }
        return found;
    }
    void promise(ClauseKpi kpi) {
        provider().clauses.push_back(provider().clauses[0]);
        provider().clauses.back().kpi = kpi;
        provider().clauses.back().id = "more";
    }
};
using Codes = std::vector<std::string>;

TEST_F(Fit, NothingIsSaidWithoutAModel) {
    EXPECT_EQ(codes(std::nullopt, PriceModel::fte), Codes{});
}

TEST_F(Fit, HoursDoNotPromiseWaits) {
    EXPECT_EQ(codes(SteeringModel::hours, PriceModel::fte),
              (Codes{"service_level_under_hours nordcall/sl", "no_staffing_promise nordcall"}));
    promise(ClauseKpi::staffing_fulfilment);
    provider().clauses[0].kpi = ClauseKpi::form_score;
    EXPECT_EQ(codes(SteeringModel::hours, PriceModel::per_login_hour), Codes{});
    EXPECT_EQ(codes(SteeringModel::hours, PriceModel::per_contact),
              Codes{"price_of_another_model nordcall"});
}

TEST_F(Fit, VolumeNeedsACorridorAndMinutesACap) {
    EXPECT_EQ(codes(SteeringModel::handled_minute, PriceModel::per_handled_minute),
              (Codes{"no_corridor nordcall/sl", "no_aht_cap nordcall"}));
    provider().clauses[0].corridor.emplace();
    provider().contract->price->aht_cap = Decimal::whole(5);
    EXPECT_EQ(codes(SteeringModel::handled_minute, PriceModel::per_handled_minute), Codes{});
}

TEST_F(Fit, ContactsNeedRepeatsAndResultsNeedGuardRails) {
    provider().clauses[0].corridor.emplace();
    EXPECT_EQ(codes(SteeringModel::contact, PriceModel::per_contact),
              Codes{"no_repeat_guard nordcall"});
    EXPECT_EQ(codes(SteeringModel::outcome, PriceModel::per_contact),
              Codes{"no_compliance_guard nordcall"});
    promise(ClauseKpi::fcr);
    EXPECT_EQ(codes(SteeringModel::contact, PriceModel::per_contact), Codes{});
    provider().clauses[1].kpi = ClauseKpi::critical_error_accuracy;
    provider().clauses[1].error_class = ErrorClass::compliance;
    EXPECT_EQ(codes(SteeringModel::outcome, PriceModel::per_contact), Codes{});
    EXPECT_EQ(codes(SteeringModel::fixed_variable, PriceModel::bands), Codes{});
}

TEST_F(Fit, ASharedQueueHasNoServiceLevelOfOne) {
    config.strategy.services[0].shared_queue = true;
    EXPECT_EQ(codes(std::nullopt, PriceModel::fte),
              Codes{"service_level_on_shared_queue nordcall/sl"});
    provider().kind = ProviderKind::in_house;
    EXPECT_EQ(codes(SteeringModel::hours, PriceModel::fte),
              Codes{"service_level_on_shared_queue nordcall/sl"})
        << "in-house nothing is bought, and the queue is shared all the same";
    provider().clauses[0].queues = {"tech"};
    EXPECT_EQ(codes(std::nullopt, PriceModel::fte), Codes{});
}

TEST_F(Fit, APriceOfMoreThanFortyPercentIsNamed) {
    config.strategy.criteria = {{"q", "", Decimal::whole(60), false, ""},
                                {"p", "", Decimal::whole(40), true, ""}};
    EXPECT_EQ(codes(std::nullopt, PriceModel::fte), Codes{});
    config.strategy.criteria[1].weight.micro += 1;
    EXPECT_EQ(codes(std::nullopt, PriceModel::fte), Codes{"price_weight"});
}

}  // namespace
}  // namespace leitstand

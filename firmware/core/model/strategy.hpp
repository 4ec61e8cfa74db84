// Why a service was given away and to whom: outsourceability of each service, the steering model
// that follows, the tender's criteria and every bid, beside what is delivered (domain 0, B1, B2).
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/model/decimal.hpp"

namespace leitstand {

enum class SteeringModel { hours, handled_minute, contact, outcome, fixed_variable };
enum class ServiceFocus { cost, quality, peak, hours };
[[nodiscard]] std::string_view to_string(SteeringModel model);
[[nodiscard]] std::string_view to_string(ServiceFocus focus);

/// Scores 1 to 5, nullopt: not judged. 5 is easy to give away for every one of them.
struct Outsourceability {
    static constexpr std::size_t kScores = 7;
    static constexpr std::array<std::string_view, kScores> kNames{
        "volume",      "repeatability",  "documentation", "system_access",
        "sensitivity", "customer_value", "language"};
    std::array<std::optional<int>, kScores> scores;
};

struct ServiceStrategy {
    std::string service, owner;  ///< owner: a role
    Outsourceability outsourceability;
    std::optional<ServiceFocus> focus;
    std::optional<SteeringModel> model;
    bool shared_queue = false;  ///< in-house and providers answer one queue
    std::string location;       ///< onshore | nearshore | offshore
};

struct TenderCriterion {
    std::string id, name;
    Decimal weight;      ///< of 100
    bool price = false;  ///< counts for the price side of quality/price
    std::string clause;  ///< id of the clause that shows what is delivered; may be empty
};

struct BidScore {
    std::string criterion;
    Decimal score;  ///< 0 to 100
};

struct StrategyPlan {
    std::vector<ServiceStrategy> services;
    std::vector<TenderCriterion> criteria;
};

/// What a provider offered and what it delivers, by criterion.
struct BidLine {
    std::string criterion, name;
    double weight = 0;
    std::optional<double> bid, delivered;  ///< delivered: index 0..120 of domain B2
};
struct BidBoard {
    std::optional<double> bid_total, delivered_total;
    bool gated = false;  ///< a compliance promise fails: the index does not hide it
    std::vector<BidLine> lines;
};

struct ServiceStrategyBoard {
    ServiceStrategy plan;
    std::optional<double> score;        ///< mean of the scores given
    std::vector<std::string> warnings;  ///< codes: promise that does not fit the steering model
};

}  // namespace leitstand

#include "core/strategy/fit.hpp"

#include <algorithm>
#include <array>

namespace leitstand {
namespace {

constexpr Decimal kCustomaryPriceWeight = Decimal::whole(40);

struct Sentence {
    std::string_view code, text;
};
constexpr std::array<Sentence, 9> kSentences{{
    {"service_level_on_shared_queue",
     "in-house and providers answer one queue, so its waiting times are nobody's alone; promise "
     "staffing_fulfilment instead"},
    {"service_level_under_hours",
     "hours are bought and the client plans them, so waiting times are not the provider's fault; "
     "promise staffing_fulfilment instead"},
    {"no_staffing_promise",
     "hours are bought, and nothing promises that they are delivered when they are needed; add a "
     "clause with kpi = \"staffing_fulfilment\""},
    {"no_corridor",
     "the provider carries the volume within a corridor only, and this promise has none; add "
     "[clause.corridor]"},
    {"no_aht_cap", "minutes are bought, so longer calls earn more; set `aht_cap`"},
    {"no_repeat_guard",
     "contacts are bought, so a second call is paid twice; add a clause with kpi = \"fcr\""},
    {"no_compliance_guard",
     "results are bought, which rewards picking the easy ones; add a clause with kpi = "
     "\"critical_error_accuracy\" and error_class = \"compliance\""},
    {"price_of_another_model", "the price is of another model than `steering_model`"},
    {"price_weight",
     "price weighs more than 40 % of the tender; too low prices come back as "
     "problems of quality"},
}};

bool is_about_waiting(ClauseKpi kpi) {
    return kpi == ClauseKpi::service_level || kpi == ClauseKpi::asa ||
           kpi == ClauseKpi::abandon_rate || kpi == ClauseKpi::answer_rate;
}

bool serves(const ProviderConfig& provider, const std::string& service) {
    return std::any_of(provider.queues.begin(), provider.queues.end(),
                       [&](const QueueConfig& queue) { return queue.service == service; });
}

bool is_about(const ClauseConfig& clause, const ProviderConfig& provider,
              const std::string& service) {
    return std::any_of(provider.queues.begin(), provider.queues.end(), [&](const auto& queue) {
        return queue.service == service && std::find(clause.queues.begin(), clause.queues.end(),
                                                     queue.id) != clause.queues.end();
    });
}

bool fits(SteeringModel steering, PriceModel price) {
    switch (steering) {
        case SteeringModel::hours:
            return price == PriceModel::per_productive_hour ||
                   price == PriceModel::per_login_hour || price == PriceModel::fte;
        case SteeringModel::handled_minute:
            return price == PriceModel::per_handled_minute;
        case SteeringModel::contact:
            return price == PriceModel::per_contact;
        case SteeringModel::fixed_variable:
            return price == PriceModel::bands;
        case SteeringModel::outcome:  // no price of ours is of results; contacts come closest
            return price == PriceModel::per_contact;
    }
    return true;
}

class Looking {
public:
    Looking(const ServiceStrategy& service, const ProviderConfig& provider,
            std::vector<FitWarning>& out)
        : service_(service), provider_(provider), out_(out) {}

    void look() {
        for (const auto& clause : provider_.clauses) {
            if (is_about(clause, provider_, service_.service)) look_at(clause);
        }
        if (!service_.model || provider_.kind == ProviderKind::in_house) return;
        const SteeringModel model = *service_.model;
        const Price* price =
            provider_.contract && provider_.contract->price ? &*provider_.contract->price : nullptr;
        if (model == SteeringModel::hours && !promises(ClauseKpi::staffing_fulfilment))
            warn("no_staffing_promise");
        if (model == SteeringModel::contact && !promises(ClauseKpi::fcr)) warn("no_repeat_guard");
        if (model == SteeringModel::outcome && !promises_compliance()) warn("no_compliance_guard");
        if (price == nullptr) return;
        if (!fits(model, price->model)) warn("price_of_another_model");
        if (price->model == PriceModel::per_handled_minute && !price->aht_cap) warn("no_aht_cap");
    }

private:
    void look_at(const ClauseConfig& clause) {
        if (!is_about_waiting(clause.kpi)) return;
        if (service_.shared_queue) {
            warn("service_level_on_shared_queue", clause.id);
            return;
        }
        if (!service_.model || provider_.kind == ProviderKind::in_house) return;
        const SteeringModel model = *service_.model;
        if (model == SteeringModel::hours) warn("service_level_under_hours", clause.id);
        const bool volume = model == SteeringModel::handled_minute ||
                            model == SteeringModel::contact ||
                            model == SteeringModel::fixed_variable;
        if (volume && !clause.corridor) warn("no_corridor", clause.id);
    }
    [[nodiscard]] bool promises(ClauseKpi kpi) const {
        return std::any_of(
            provider_.clauses.begin(), provider_.clauses.end(), [&](const auto& clause) {
                return clause.kpi == kpi && is_about(clause, provider_, service_.service);
            });
    }
    [[nodiscard]] bool promises_compliance() const {
        return std::any_of(provider_.clauses.begin(), provider_.clauses.end(),
                           [&](const auto& clause) {
                               return clause.kpi == ClauseKpi::critical_error_accuracy &&
                                      clause.error_class == ErrorClass::compliance &&
                                      is_about(clause, provider_, service_.service);
                           });
    }
    void warn(std::string_view code, const std::string& clause = {}) {
        out_.push_back({code, service_.service, provider_.id, clause});
    }

    const ServiceStrategy& service_;
    const ProviderConfig& provider_;
    std::vector<FitWarning>& out_;
};

}  // namespace

std::vector<FitWarning> fit_warnings(const Configuration& config) {
    std::vector<FitWarning> warnings;
    for (const auto& service : config.strategy.services) {
        for (const auto& provider : config.providers) {
            if (serves(provider, service.service)) Looking(service, provider, warnings).look();
        }
    }
    Decimal price;
    for (const auto& criterion : config.strategy.criteria) {
        if (criterion.price) price.micro += criterion.weight.micro;
    }
    if (price > kCustomaryPriceWeight) warnings.push_back({"price_weight", {}, {}, {}});
    return warnings;
}

std::string short_form(const FitWarning& warning) {
    std::string text(warning.code);
    if (!warning.provider.empty()) text += " " + warning.provider;
    if (!warning.clause.empty()) text += "/" + warning.clause;
    return text;
}

std::string sentence_of(const FitWarning& warning) {
    std::string where =
        warning.service.empty() ? "the tender" : "service `" + warning.service + "`";
    if (!warning.provider.empty()) where += ", provider `" + warning.provider + "`";
    if (!warning.clause.empty()) where += ", clause `" + warning.clause + "`";
    for (const auto& [code, text] : kSentences) {
        if (code == warning.code) return where + ": " + std::string(text);
    }
    return where;
}

}  // namespace leitstand

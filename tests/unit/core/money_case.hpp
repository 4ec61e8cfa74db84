// The contract of domain B4, example 3, for the tests of money.
#pragma once

#include "core/contract/money.hpp"

namespace leitstand {

inline ClauseConfig money_clause(const char* id, ClauseKpi kpi, std::int64_t target,
                                 std::int64_t weight, std::vector<Tier> tiers) {
    ClauseConfig clause;
    clause.id = id;
    clause.kpi = kpi;
    clause.queues = {"billing"};
    clause.target = clause.floor = clause.stretch = Decimal::whole(target);
    clause.weight = Decimal::whole(weight);
    clause.malus_tiers = std::move(tiers);
    return clause;
}

inline Tier step(std::int64_t limit, std::int64_t share) {
    return {Decimal::whole(limit), Decimal::whole(share)};
}

struct ExampleThree {
    Price price;
    Volumes volumes;
    ClauseConfig sl = money_clause("sl", ClauseKpi::service_level, 80, 50,
                                   {step(80, 25), step(78, 60), step(75, 100)});
    ClauseConfig qa = money_clause("critical", ClauseKpi::critical_error_accuracy, 95, 30,
                                   {step(95, 50), step(90, 100)});
    ClauseConfig csat =
        money_clause("csat", ClauseKpi::csat_top2, 82, 20, {step(82, 50), step(79, 100)});

    ExampleThree() {
        price.model = PriceModel::per_handled_minute;
        price.rate = {620'000};
        price.aht_reference = Millis{288'000};
        price.aht_cap = Decimal::whole(5);
        price.minimum_take = Decimal::whole(90);
        price.shortfall = Decimal::whole(50);
        price.at_risk = Decimal::whole(10);
        volumes.contacts = volumes.offered = 52'200;
        volumes.handle_ms = 52'200LL * 306'000;  // 5.10 min
        volumes.locked_contacts = 60'000;
    }
    [[nodiscard]] std::vector<ClauseOutcome> outcomes() const {
        return {{&sl, Rational(776, 1000), {}, false},
                {&qa, Rational(954, 1000), {}, true},
                {&csat, Rational(801, 1000), {}, false}};
    }
};

inline constexpr Date kInvoiceDay = std::chrono::year{2026} / std::chrono::November / 1;

}  // namespace leitstand

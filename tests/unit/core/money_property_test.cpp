// Random contracts and months: an independent second implementation in 128-bit integers, and what
// must hold for every invoice.
#include <gtest/gtest.h>

#include <random>

#include "tests/unit/core/money_case.hpp"

namespace leitstand {
namespace {

__extension__ using Wide = __int128;

/// num / den, to the nearest whole number, a half away from zero.
std::int64_t nearest(Wide num, Wide den) {
    const bool negative = num < 0;
    const Wide magnitude = negative ? -num : num;
    Wide whole = magnitude / den;
    if ((magnitude - whole * den) * 2 >= den) ++whole;
    return static_cast<std::int64_t>(negative ? -whole : whole);
}

constexpr std::int64_t kTenth = 100'000;  ///< of a percent, in millionths

struct Month {
    ExampleThree contract;
    std::vector<ClauseOutcome> outcomes;
    std::vector<std::int64_t> values;  ///< millionths
};

class Chance {
public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low +
               static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(high - low + 1));
    }

private:
    std::mt19937_64 engine_;
};

void fill(Month& month, Chance& chance) {
    auto& [contract, outcomes, values] = month;
    auto& price = contract.price;
    auto& volumes = contract.volumes;
    price.rate = {chance.between(1, 9'000'000)};
    price.aht_reference = Millis{chance.between(1'000, 900'000)};
    price.aht_cap = Decimal{chance.between(0, 30'000'000)};
    price.minimum_take = Decimal{chance.between(0, 1'000) * kTenth};
    price.shortfall = Decimal{chance.between(0, 1'000) * kTenth};
    price.at_risk = Decimal{chance.between(0, 20'000'000)};
    price.bonus_pool = Decimal{chance.between(0, 5'000'000)};
    volumes.contacts = chance.between(0, 80'000);
    volumes.offered = *volumes.contacts + chance.between(0, 5'000);
    volumes.handle_ms = *volumes.contacts * chance.between(1'000, 900'000);
    volumes.locked_contacts = chance.between(0, 80'000);
    contract.sl.bonus_tiers = {step(80, 10), step(85, 100)};
    contract.qa.bonus_tiers = {step(95, 50)};
    contract.csat.bonus_tiers = {step(85, 33), step(90, 66)};
    for (const auto* clause : {&contract.sl, &contract.qa, &contract.csat}) {
        values.push_back(chance.between(600'000, 1'000'000));
        outcomes.push_back({clause,
                            Rational(values.back(), 1'000'000),
                            {},
                            values.back() * 100 >= clause->target.micro});
    }
}

/// The same invoice in integers, written from the contract's text. Cents.
struct Expected {
    std::int64_t base = 0, shortfall = 0, malus = 0, bonus = 0;
};

std::int64_t share_of_step(const ClauseConfig& clause, std::int64_t value, bool malus) {
    std::int64_t share = 0;
    for (const auto& tier : malus ? clause.malus_tiers : clause.bonus_tiers) {
        const bool reached =
            malus ? value * 100 < tier.limit.micro : value * 100 >= tier.limit.micro;
        if (reached) share = std::max(share, tier.share.micro);
    }
    return share;
}

Expected expected_of(const Month& month) {
    constexpr Wide kPercent = 100'000'000;  // 100 % in millionths
    const auto& price = month.contract.price;
    const auto& volumes = month.contract.volumes;
    Expected e;
    // milliseconds x 10^8, so that the cap stays whole
    const Wide handled = Wide{*volumes.handle_ms} * kPercent;
    const Wide most =
        Wide{*volumes.contacts} * price.aht_reference->count() * (kPercent + price.aht_cap->micro);
    e.base = nearest(std::min(handled, most) * price.rate.micro, kPercent * 60'000 * 10'000);
    const Wide missing =  // thousandths of a contact
        Wide{volumes.locked_contacts->floor()} * (price.minimum_take->micro / kTenth) -
        Wide{*volumes.offered} * 1'000;
    if (missing > 0) {
        e.shortfall = nearest(missing * price.aht_reference->count() * price.rate.micro *
                                  (price.shortfall.micro / kTenth),
                              Wide{1'000} * 60'000 * 10'000 * 1'000);
    }
    const Wide fee = e.base + e.shortfall;
    for (std::size_t i = 0; i < month.outcomes.size(); ++i) {
        const auto& clause = *month.outcomes[i].clause;
        const auto part = [&](std::int64_t pool, bool malus) {
            const Wide share = share_of_step(clause, month.values[i], malus);
            // weight and share are whole percents here
            return nearest(
                fee * pool * (Wide{clause.weight.micro} / 1'000'000) * (share / 1'000'000),
                kPercent * 100 * 100);
        };
        e.malus += part(price.at_risk.micro, true);
        e.bonus += part(price.bonus_pool.micro, false);
    }
    e.malus = std::min(e.malus, nearest(fee * price.at_risk.micro, kPercent));
    e.bonus = std::min(e.bonus, nearest(fee * price.bonus_pool.micro, kPercent));
    return e;
}

TEST(MoneyProperties, ASecondImplementationInIntegersAgrees) {
    Chance chance(1);
    for (int i = 0; i < 3000; ++i) {
        Month month;
        fill(month, chance);
        const auto s =
            settle(month.contract.price, kInvoiceDay, month.contract.volumes, month.outcomes);
        ASSERT_TRUE(s);
        const auto e = expected_of(month);
        ASSERT_EQ(s->lines[0].amount.cents, e.base) << i;
        ASSERT_EQ(s->base.cents, e.base + e.shortfall) << i;
        ASSERT_EQ(s->malus.cents, e.malus) << i;
        ASSERT_EQ(s->bonus.cents, e.bonus) << i;
        ASSERT_EQ(s->total.cents, e.base + e.shortfall - e.malus + e.bonus) << i;
    }
}

TEST(MoneyProperties, LinesAddUpAndCapsHold) {
    Chance chance(2);
    for (int i = 0; i < 3000; ++i) {
        Month month;
        fill(month, chance);
        const std::vector<EarnedBack> back{{"sl", Money{chance.between(0, 1'000'000)}}};
        const auto s =
            settle(month.contract.price, kInvoiceDay, month.contract.volumes, month.outcomes, back);
        ASSERT_TRUE(s);
        Money sum;
        for (const auto& line : s->lines) sum += line.amount;
        ASSERT_EQ(sum, s->total);
        ASSERT_EQ(s->total, s->base - s->malus + s->bonus + s->earned_back);
        ASSERT_GE(s->malus, Money{});
        ASSERT_LE(s->malus, s->at_risk);
        ASSERT_GE(s->bonus, Money{});
        ASSERT_LE(s->bonus, s->bonus_pool);
    }
}

TEST(MoneyProperties, AWorseValueNeverCostsLess) {
    Chance chance(3);
    for (int i = 0; i < 100; ++i) {
        Month month;
        fill(month, chance);
        std::optional<Money> before;
        for (std::int64_t value = 700'000; value <= 1'000'000; value += 2'500) {
            month.outcomes[0].value = Rational(value, 1'000'000);
            month.outcomes[0].met = value >= 800'000;
            const auto s =
                settle(month.contract.price, kInvoiceDay, month.contract.volumes, month.outcomes);
            if (before) {
                ASSERT_GE(s->total, *before) << value;
            }
            before = s->total;
        }
    }
}

TEST(MoneyProperties, MoreContactsNeverCostLessInBands) {
    ExampleThree example;
    auto& price = example.price;
    price.model = PriceModel::bands;
    price.base_volume = 500;
    price.rate = {3'200'000};
    price.more_rate = {2'950'000};
    price.less_rate = {2'400'000};
    std::optional<Money> before;
    for (std::int64_t contacts = 0; contacts <= 1'000; ++contacts) {
        example.volumes.contacts = contacts;
        const auto s = settle(price, kInvoiceDay, example.volumes, {});
        if (before) {
            ASSERT_GE(s->total, *before) << contacts;
        }
        if (contacts >= 475 && contacts <= 525) {
            ASSERT_EQ(s->total.cents, 1'600'00) << contacts;
        }
        before = s->total;
    }
}

TEST(MoneyProperties, AnIndexNeverMovesAPriceBeyondItsCap) {
    Chance chance(4);
    for (int i = 0; i < 2000; ++i) {
        Indexation indexation;
        indexation.fixed = {chance.between(0, 1'000'000)};
        indexation.wage = {1'000'000 - indexation.fixed.micro};
        indexation.cap = {chance.between(0, 10'000'000)};
        indexation.threshold = {chance.between(0, 5'000'000)};
        const Decimal index{chance.between(800'000, 1'200'000)};
        const auto move = index_factor(indexation, index) - Rational(1);
        const Rational cap(indexation.cap.micro, 100'000'000);
        ASSERT_LE(move, cap);
        ASSERT_GE(move, -cap);
        const auto distance = std::abs(index.micro - 1'000'000);
        if (distance * 100 < indexation.threshold.micro) {
            ASSERT_EQ(move, Rational(0));
        }
        // never more than the index itself moved, and to the same side
        ASSERT_LE(move * move, Rational(distance, 1'000'000) * Rational(distance, 1'000'000));
        ASSERT_FALSE(move * Rational(index.micro - 1'000'000) < Rational(0));
    }
}

}  // namespace
}  // namespace leitstand

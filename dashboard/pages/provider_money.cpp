// What the contract's clauses cost or earn together, as the engine projects it, and how sure that
// is: the interval is what the tiers say at the ends of each clause's 80 % fan.
#include <algorithm>
#include <cmath>

#include "dashboard/pages/clause_texts.hpp"
#include "dashboard/pages/provider_view.hpp"
#include "dashboard/text/judged.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

struct Range {
    double low = 0, high = 0;
    bool known = false;  ///< some clause has a fan
};

Range credit_range(const ProviderInput& input, const Price& price) {
    Range range;
    for (const ClauseBoard& clause : input.provider->clauses) {
        const ClauseConfig* config =
            find_clause(*input.context.config, input.config->id, clause.id);
        const bool counts = status_of(clause.verdict) != QueueStatus::suspended &&
                            !is_ramp(clause.verdict) && clause.value;
        if (config == nullptr || !counts) continue;
        double one = credit_share(*config, price, *clause.value), other = one;
        if (clause.fan && !clause.closed) {
            one = credit_share(*config, price, clause.fan->low80);
            other = credit_share(*config, price, clause.fan->high80);
            range.known = true;
        }
        range.low += std::min(one, other);
        range.high += std::max(one, other);
    }
    return range;
}

Line pool_label(double percent, Language language) {
    const Line figure = limit_text(std::abs(percent), language);
    const Line sign = percent < 0 ? Line{kMinus} : Line{"+"};
    return Line{sign}.append(with_percent(figure, language));
}

void add_strip(const ProviderInput& input, const Price& price, double share, MoneyFigure& money) {
    // On a scale from all of the malus to all of the bonus; what the pools do not hold cannot come.
    const double low = -price.at_risk.value() / 100.0, high = price.bonus_pool.value() / 100.0;
    if (high - low <= 0) return;
    const auto at = [&](double value) { return static_cast<float>((value - low) / (high - low)); };
    IntervalStrip strip;
    strip.base = false;
    strip.at = at(share);
    const Range range = credit_range(input, price);
    if (range.known) {
        strip.low = at(std::min(range.low, share));
        strip.high = at(std::max(range.high, share));
    }
    money.strip = strip;
    money.zero = at(0);
    if (low < 0) money.low_label = pool_label(low * 100.0, input.context.language);
    if (high > 0) money.high_label = pool_label(high * 100.0, input.context.language);
}

}  // namespace

double credit_share(const ClauseConfig& clause, const Price& price, double value) {
    const bool share = clause.aggregation == Aggregation::share_of_windows;
    const bool at_least = clause.at_least || share;
    const double printed = share || is_percent(clause.kpi) ? value * 100.0 : value;
    const double weight = clause.weight.value() / 100.0;
    double lost = 0, earned = 0;
    for (const Tier& tier : clause.malus_tiers) {
        if (!meets(printed, tier.limit.value(), at_least))
            lost = std::max(lost, tier.share.value() / 100.0);
    }
    for (const Tier& tier : clause.bonus_tiers) {
        if (meets(printed, tier.limit.value(), at_least))
            earned = std::max(earned, tier.share.value() / 100.0);
    }
    return weight * (earned * price.bonus_pool.value() - lost * price.at_risk.value()) / 100.0;
}

void build_money(const ProviderInput& input, MoneyFigure& money) {
    money = {};
    const Catalogue& words = input.words();
    const bool closed = input.main != nullptr && input.main->closed;
    money.label = words.get(closed ? "Bonus/malus total" : "Bonus/malus total, projected");
    const bool priced =
        input.config != nullptr && input.config->contract && input.config->contract->price;
    if (!priced) {
        money.known = true;
        money.words = words.get("no credits agreed");
        return;
    }
    const EconomicsBoard* board = input.provider != nullptr && input.provider->economics
                                      ? &*input.provider->economics
                                      : nullptr;
    if (board == nullptr || !board->malus_bonus_share) {
        money.words = words.get("nothing billed yet");
        return;
    }
    money.known = true;
    const Language language = input.context.language;
    money.share = signed_number(*board->malus_bonus_share * 100.0, 1, language);
    if (board->malus || board->bonus) {
        const Money total = board->bonus.value_or(Money{}) - board->malus.value_or(Money{});
        money.amount = signed_amount(total, language);
        money.currency = currency_sign(board->currency);
    }
    add_strip(input, *input.config->contract->price, *board->malus_bonus_share, money);
}

}  // namespace leitstand

#include "core/strategy/bid.hpp"

#include <algorithm>

#include "platform/base/rational.hpp"

namespace leitstand {
namespace {

Rational fraction(Decimal number) { return {number.micro, Decimal::kOne}; }

/// Of a clause with several windows in the month: their mean.
std::optional<Rational> delivered_of(const TenderCriterion& criterion, const Scorecard& card,
                                     std::span<const ClauseOutcome> outcomes) {
    Rational sum;
    std::int64_t count = 0;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (criterion.clause.empty() || outcomes[i].clause->id != criterion.clause) continue;
        if (!card.index[i]) continue;
        sum += *card.index[i];
        ++count;
    }
    if (count == 0) return std::nullopt;
    return sum / Rational(count);
}

}  // namespace

std::optional<double> outsourceability(const Outsourceability& of) {
    int sum = 0;
    int count = 0;
    for (const auto& score : of.scores) {
        if (!score) continue;
        sum += *score;
        ++count;
    }
    if (count == 0) return std::nullopt;
    return static_cast<double>(sum) / count;
}

BidBoard bid_board(std::span<const TenderCriterion> criteria, std::span<const BidScore> scores,
                   std::span<const ClauseOutcome> outcomes) {
    BidBoard board;
    const Scorecard card = scorecard(outcomes);
    board.gated = !card.failed_compliance.empty();
    Rational offered;
    Rational delivered;
    Rational measured;
    bool complete = !criteria.empty();
    for (const auto& criterion : criteria) {
        BidLine& line = board.lines.emplace_back();
        line.criterion = criterion.id;
        line.name = criterion.name;
        line.weight = criterion.weight.value();
        const auto score = std::find_if(scores.begin(), scores.end(), [&](const BidScore& one) {
            return one.criterion == criterion.id;
        });
        if (score != scores.end()) {
            line.bid = score->score.value();
            offered += fraction(criterion.weight) * fraction(score->score);
        } else {
            complete = false;
        }
        if (const auto index = delivered_of(criterion, card, outcomes)) {
            line.delivered = index->number();
            delivered += fraction(criterion.weight) * *index;
            measured += fraction(criterion.weight);
        }
    }
    if (complete) board.bid_total = (offered / Rational(100)).number();
    if (!board.gated && !measured.is_zero())
        board.delivered_total = (delivered / measured).number();
    return board;
}

}  // namespace leitstand

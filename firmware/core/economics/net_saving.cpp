#include "core/economics/net_saving.hpp"

namespace leitstand {
namespace {

Money or_nothing(const std::optional<Money>& amount) { return amount.value_or(Money{}); }

/// What a part that must be known lacks: its configuration, or else the figure.
void need(const std::optional<Money>& amount, bool configured, const char* key, const char* figure,
          std::vector<std::string>& missing) {
    if (amount) return;
    missing.emplace_back(configured ? figure : key);
}

void add_missing(const SavingTerms& terms, EconomicsBoard& board) {
    auto& missing = board.missing;
    if (!board.contacts) missing.emplace_back("contacts");
    if (!terms.baseline) missing.emplace_back("baseline_cost_per_contact");
    need(board.invoice_to_date, terms.price, "price", "invoice", missing);
    need(board.steering_cost, terms.steering, "steering_rate_per_hour", "steering_hours", missing);
    if (terms.transition && !terms.transition_months) missing.emplace_back("transition_months");
    if (!terms.repeat) return;
    if (!board.fcr) missing.emplace_back("fcr");
    if (!board.fcr_inhouse) missing.emplace_back("fcr_inhouse");
}

bool all_known(const SavingTerms& terms, const EconomicsBoard& board) {
    return board.baseline_cost && board.invoice_to_date && board.steering_cost &&
           (!terms.transition || board.transition_share) &&
           (!terms.stranded || board.stranded_cost) && (!terms.repeat || board.repeat_cost);
}

Money net_of(const EconomicsBoard& board) {
    return *board.baseline_cost - *board.invoice_to_date - *board.steering_cost -
           or_nothing(board.stranded_cost) - or_nothing(board.repeat_cost) -
           or_nothing(board.transition_share);
}

}  // namespace

void fill_net_saving(const SavingTerms& terms, EconomicsBoard& board) {
    board.missing.clear();
    board.not_counted.clear();
    board.headline_saving.reset();
    board.net_saving.reset();
    if (!terms.stranded) board.not_counted.emplace_back("stranded");
    if (!terms.repeat) board.not_counted.emplace_back("repeat_cost");
    if (!terms.transition) board.not_counted.emplace_back("transition");
    add_missing(terms, board);
    if (board.baseline_cost && board.invoice_to_date)
        board.headline_saving = *board.baseline_cost - *board.invoice_to_date;
    if (all_known(terms, board)) board.net_saving = net_of(board);
}

bool adds_up(const EconomicsBoard& board) {
    return !board.net_saving || *board.net_saving == net_of(board);
}

}  // namespace leitstand

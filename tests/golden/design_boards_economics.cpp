// The saving of the design: 412 - 252 - 31 - 24 - 2 = 103, a quarter of the reference.
#include "tests/golden/design_boards_outsourcing.hpp"

namespace leitstand::design {
namespace {

Money thousand(std::int64_t amount) { return Money{amount * 100'000}; }

}  // namespace

void add_saving(const Configuration&, Board& board) {
    SavingBoard saving;
    saving.baseline = thousand(412);
    saving.invoice = thousand(254);  // of which 2 are bonus
    saving.bonus_malus = thousand(2);
    saving.steering = thousand(31);
    saving.repeat_cost = thousand(24);
    saving.net_saving = thousand(103);
    saving.headline_saving = thousand(160);
    saving.net_share = 103.0 / 412;
    saving.headline_share = 160.0 / 412;
    saving.net_low = (103.0 - 12) / 412;
    saving.net_high = (103.0 + 12) / 412;
    saving.inhouse_per_solved = 6.84;
    saving.price_per_solved = 4.18;
    saving.steered_per_solved = 5.13;
    board.saving = saving;
}

void with_business_case(Board& board) {
    for (std::size_t i = 1; i < board.providers.size(); ++i) {
        CaseTrackBoard track;
        track.planned_net_saving = thousand(i == 1 ? 42 : 28);
        track.planned_invoice = thousand(i == 1 ? 118 : 66);
        track.planned_steering = thousand(i == 1 ? 12 : 9);
        track.planned_invoice_per_contact = 3.45;
        track.actual_invoice_per_contact = 3.52;
        track.planned_steering_hours = 210;
        board.providers[i].case_track = track;
    }
    EconomicsBoard money = board.providers[1].economics.value_or(EconomicsBoard{});
    money.net_saving = thousand(45);
    money.invoice_to_date = thousand(120);
    money.steering_cost = thousand(14);
    board.providers[1].economics = money;
    CasePlanBoard plan;
    plan.years.resize(3);
    plan.payback_months = 21.1;
    board.providers[1].case_plan = plan;
}

}  // namespace leitstand::design

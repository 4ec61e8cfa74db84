// The business case of an outsourced service: what was promised to whoever signed it, year by year,
// and what has become of it (domain G). Headline saving is never shown without the net one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/decimal.hpp"
#include "core/model/money.hpp"
#include "platform/base/instant.hpp"

namespace leitstand {

/// One year of the plan, as written in the configuration. Shares in percent.
struct CaseYear {
    Decimal stranded;     ///< of the moved baseline: not avoidable yet
    Decimal fcr;          ///< expected at the provider
    Decimal bonus_malus;  ///< of the invoice; - is a malus that the client gets
};

struct BusinessCase {
    Date start{};               ///< first day of year 1
    Decimal contacts_per_year;  ///< that move
    Decimal baseline_per_contact, price_per_contact;
    Decimal steering_per_year;
    Decimal transition_cost;
    int transition_months = 36;         ///< straight line
    Decimal baseline_rise, price_rise;  ///< percent a year, baseline's also for steering
    Decimal fcr_inhouse;                ///< percent
    Decimal call_again;                 ///< percent of lost resolutions that call again
    std::vector<CaseYear> years;
};

/// One computed year. Negative `bonus_malus`: the client pays less.
struct CaseYearBoard {
    int year = 0;       ///< 1, 2, ...
    Date from{}, to{};  ///< both included
    double baseline_per_contact = 0, price_per_contact = 0;
    double repeat_contacts = 0;  ///< lost resolutions that call again
    Money transition;            ///< this year's part of the straight line
    Money moved_baseline, invoice, bonus_malus, steering, stranded, repeat_cost;
    std::optional<double> headline;  ///< ratio of the moved baseline
    Money net_before_transition, net_after_amortisation, cumulated_cash;
    std::optional<double> net_before_share, net_after_share;
};

struct CasePlanBoard {
    std::string currency = "EUR";
    double contacts_per_year = 0;
    std::vector<CaseYearBoard> years;
    Money transition;
    std::optional<double>
        payback_months;                ///< linear inside its year; nullopt: not within the years
    std::optional<int> payback_month;  ///< the month in which it happens: 1, 2, ...
};

/// Plan against actual for the month so far, of one provider.
struct CaseTrackBoard {
    int year = 0;     ///< of the case
    int month = 0;    ///< of that year, 1 to 12
    double part = 1;  ///< of the month's days that have begun; the planned amounts are of them
    std::optional<Money> planned_repeat_cost, actual_repeat_cost;
    std::optional<Money> actual_net_saving, actual_steering, actual_invoice;
    std::optional<Money> planned_net_saving, planned_steering, planned_invoice;
    std::optional<double> planned_invoice_per_contact, actual_invoice_per_contact;
    std::optional<double> planned_steering_hours, actual_steering_hours;
};

/// All outsourced providers of the site together, for the month so far. Identity: net_saving =
/// baseline - invoice - steering - stranded - repeat - transition, where `invoice` holds bonus and
/// malus already; `bonus_malus` is shown out of it.
struct SavingBoard {
    std::string currency = "EUR";
    std::optional<Money> baseline, invoice, bonus_malus, steering, stranded, repeat_cost,
        transition;
    std::optional<Money> net_saving, headline_saving;
    std::optional<double> net_share, headline_share;  ///< of the baseline
    std::optional<double> net_low, net_high;          ///< share, 95 %, from what is sampled
    std::optional<double> inhouse_per_solved, price_per_solved, steered_per_solved;
    std::vector<std::string>
        missing;  ///< what keeps a figure from being known: "nordcall: steering_rate_per_hour"
    /// What nobody configured and the net saving therefore does not hold: "nordcall: stranded".
    std::vector<std::string> not_counted;
};

}  // namespace leitstand

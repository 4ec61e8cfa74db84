#include "app/report/labels.hpp"

#include "core/contract/kpi.hpp"

namespace leitstand {
namespace {

std::string seconds(const Voice& voice, Millis duration) {
    return voice.plain(seconds_of(duration)) + "\u202fs";
}

std::string level_formula(const Voice& w, const ClauseConfig& c) {
    const std::string t = seconds(w, c.t);
    const std::string s = seconds(w, c.short_wait);
    switch (c.variant) {
        case Variant::offered:
            return w("answered within {t} \u00f7 offered", {{"t", t}});
        case Variant::without_short_abandons:
            return w("answered within {t} \u00f7 (offered \u2212 abandoned within {s})",
                     {{"t", t}, {"s", s}});
        case Variant::without_abandons_in_t:
            return w("answered within {t} \u00f7 (offered \u2212 abandoned within {t})",
                     {{"t", t}});
        case Variant::abandons_in_t_count:
            return w("(answered within {t} + abandoned within {t}) \u00f7 offered", {{"t", t}});
        case Variant::removed_from_queue:
            return w("(answered, abandoned or called back within {t}) \u00f7 queued", {{"t", t}});
        case Variant::answered_only:
            return w("answered within {t} \u00f7 answered", {{"t", t}});
    }
    return {};
}

std::string class_word(const Voice& w, ErrorClass error_class) {
    switch (error_class) {
        case ErrorClass::customer:
            return w("customer");
        case ErrorClass::business:
            return w("business");
        case ErrorClass::compliance:
            return w("compliance");
    }
    return {};
}

std::string corridor_text(const Voice& w, const Corridor& c) {
    const auto bound = [&](Decimal percent) {
        const double ratio = percent.value() / 100;
        return (ratio > 0 ? "+" : "") + w.target(ClauseKpi::service_level, ratio);
    };
    const std::string bounds = bound(c.lower) + " \u2026 " + bound(c.upper);
    const std::string level = c.level == CorridorLevel::interval ? w("an interval")
                              : c.level == CorridorLevel::day    ? w("a day")
                              : c.level == CorridorLevel::week   ? w("a week")
                                                                 : w("a month");
    std::string effect;
    switch (c.treatment) {
        case Treatment::exclude_window:
            effect = w("outside of it nothing counts");
            break;
        case Treatment::exclude_over_only:
            effect = w("above it nothing counts, below it everything does");
            break;
        case Treatment::cap_excess:
            effect = w("contacts above it leave the whole");
            break;
        case Treatment::relax_target:
            effect = w("above it the target is easier");
            break;
        case Treatment::suspend_malus:
            effect = w("outside of it no money moves");
            break;
    }
    return w("Forecast corridor {bounds} for {level}; {effect}.",
             {{"bounds", bounds}, {"level", level}, {"effect", effect}});
}

VerdictWord open_verdict(const Voice& w, ClauseVerdict verdict, bool met) {
    switch (verdict) {
        case ClauseVerdict::secured:
            return {QueueStatus::ok, "ok", w("secured")};
        case ClauseVerdict::lost:
            return {QueueStatus::breach, "breach", w("lost")};
        case ClauseVerdict::stretch:
            return {QueueStatus::watch, "watch", w("needs a stretch")};
        case ClauseVerdict::unlikely:
            return {QueueStatus::watch, "watch", w("unlikely")};
        default:
            return met ? VerdictWord{QueueStatus::ok, "ok", w("on target")}
                       : VerdictWord{QueueStatus::watch, "watch", w("below, within reach")};
    }
}

}  // namespace

VerdictWord verdict_word(const Voice& w, const ClauseBoard& board, bool met) {
    switch (board.verdict) {
        case ClauseVerdict::final_met:
            return {QueueStatus::ok, "ok", w("kept")};
        case ClauseVerdict::final_missed:
            return {QueueStatus::breach, "breach", w("missed")};
        case ClauseVerdict::ramp:
            return {QueueStatus::suspended, "suspended", w("ramp, no money")};
        case ClauseVerdict::suspended:
            return {QueueStatus::suspended, "suspended", w("suspended")};
        case ClauseVerdict::excluded:
            return {QueueStatus::suspended, "suspended", w("excluded")};
        case ClauseVerdict::no_data:
            return {QueueStatus::no_data, "none", w("no data")};
        default:
            return open_verdict(w, board.verdict, met);
    }
}

std::string clause_name(const Voice& w, const ClauseConfig& c) {
    switch (c.kpi) {
        case ClauseKpi::service_level:
            return w("Service level {x}/{t}",
                     {{"x", w.plain(c.target.value())}, {"t", w.plain(seconds_of(c.t))}});
        case ClauseKpi::asa:
            return w("Average speed of answer");
        case ClauseKpi::abandon_rate:
            return w("Abandon rate");
        case ClauseKpi::answer_rate:
            return w("Answer rate");
        case ClauseKpi::aht:
            return w("Average handling time");
        case ClauseKpi::occupancy:
            return w("Occupancy");
        case ClauseKpi::fcr:
            return w("First contact resolution");
        case ClauseKpi::csat_top2:
            return w("Customer satisfaction (top 2)");
        case ClauseKpi::nps:
            return w("Net promoter score");
        case ClauseKpi::form_score:
            return w("Quality score");
        case ClauseKpi::critical_error_accuracy:
            return w("Free of critical errors ({class})",
                     {{"class", class_word(w, c.error_class)}});
        case ClauseKpi::staffing_fulfilment:
            return w("Staffing fulfilment");
        case ClauseKpi::email_due_rate:
            return w("E-mail answered in time");
    }
    return {};
}

std::string target_text(const Voice& w, const ClauseConfig& c, const ClauseBoard& b) {
    const std::string target =
        (b.at_least ? "\u2265\u202f" : "\u2264\u202f") + w.target(c.kpi, b.target);
    if (!b.share) return target;
    return w("{share} of {windows} with {target}",
             {{"share", "\u2265\u202f" + w.target(ClauseKpi::service_level, *b.share)},
              {"windows", c.sub_window == SubWindow::day ? w("days") : w("intervals")},
              {"target", target}});
}

std::string value_text(const Voice& w, const ClauseBoard& b, const std::optional<double>& value) {
    if (!value) return "\u2013";
    return w.value(b.share ? ClauseKpi::service_level : b.kpi, *value, b.shown_decimals);
}

std::string formula_text(const Voice& w, const ClauseConfig& c) {
    const std::string s = seconds(w, c.short_wait);
    switch (c.kpi) {
        case ClauseKpi::service_level:
            return level_formula(w, c);
        case ClauseKpi::asa:
            return w("waiting time of answered contacts \u00f7 answered");
        case ClauseKpi::abandon_rate:
            if (!c.without_short) return w("abandoned \u00f7 offered");
            return w("(abandoned \u2212 within {s}) \u00f7 (offered \u2212 abandoned within {s})",
                     {{"s", s}});
        case ClauseKpi::answer_rate:
            if (!c.without_short) return w("answered \u00f7 offered");
            return w("answered \u00f7 (offered \u2212 abandoned within {s})", {{"s", s}});
        case ClauseKpi::aht:
            return w("(talk + hold + after-call work) \u00f7 handled");
        case ClauseKpi::csat_top2:
            return w("answers 4 and 5 \u00f7 answers");
        case ClauseKpi::nps:
            return w("(promoters 9\u201310 \u2212 detractors 0\u20136) \u00f7 answers");
        case ClauseKpi::critical_error_accuracy:
            return w("random evaluations without an error of this class \u00f7 all of them");
        case ClauseKpi::staffing_fulfilment:
            return w(
                "the lesser of delivered and promised agents, interval by interval \u00f7 "
                "promised");
        case ClauseKpi::form_score:
            return w(
                "sum of the scores of random evaluations \u00f7 their number; a score is the "
                "weighted mean of the sections that apply");
        case ClauseKpi::fcr:
            return w("first contacts that nobody had to repeat \u00f7 first contacts");
        case ClauseKpi::occupancy:
            return w("(talk + hold + after-call work) \u00f7 productive hours");
        case ClauseKpi::email_due_rate:
            return w("ended in time \u00f7 (ended in time + ended late + open and overdue)");
    }
    return {};
}

std::string method_text(const Voice& w, const ClauseConfig& c) {
    std::string out;
    const std::string subs = c.sub_window == SubWindow::day ? w("days") : w("intervals");
    switch (c.aggregation) {
        case Aggregation::pooled:
            out = w("Everything is added up, then divided.");
            break;
        case Aggregation::mean_of_windows:
            out = w("Mean of the {windows}.", {{"windows", subs}});
            break;
        case Aggregation::share_of_windows:
            out = w("Share of the {windows} that reach the target.", {{"windows", subs}});
            break;
        case Aggregation::worst_window:
            out = w("The worst of the {windows} counts.", {{"windows", subs}});
            break;
    }
    if (c.rounding == Rounding::tenth) out += " " + w("Rounded to 0.1 before comparing.");
    if (c.rounding == Rounding::hundredth) out += " " + w("Rounded to 0.01 before comparing.");
    if (c.min_volume > 0) out += " " + w("At least {n} needed.", {{"n", w.count(c.min_volume)}});
    if (c.corridor) out += " " + corridor_text(w, *c.corridor);
    return out;
}

std::string reason_text(const Voice& w, std::string_view code) {
    if (code == "missing_intervals") return w("intervals are missing");
    if (code == "no_locked_forecast") return w("no forecast was locked before the window");
    if (code == "below_min_volume") return w("fewer than the contract's minimum");
    if (code == "open_items_unknown") return w("nobody tells what is still open");
    if (code == "maturing") return w("a repeat may still come");
    if (code == "outside_contract") return w("outside of the contract");
    if (code == "t_not_counted") return w("the feed counts another T");
    if (code == "not_counted") return w("the feed does not count it");
    if (code == "forecast_gaps") return w("the forecast has gaps");
    if (code == "rest_estimated") return w("the rest is estimated");
    if (code == "no_projection") return w("no projection");
    return std::string(code);
}

std::string unit_text(const Voice& w, ClauseKpi kpi) {
    switch (source_of(kpi)) {
        case KpiSource::evaluations:
            return w("evaluations");
        case KpiSource::surveys:
            return w("answers");
        case KpiSource::effort:
            return w("agent intervals");
        case KpiSource::resolution:
            return w("first contacts");
        case KpiSource::hours:
            return w("productive hours");
        case KpiSource::due:
        case KpiSource::counters:
            break;
    }
    return w("contacts");
}

}  // namespace leitstand

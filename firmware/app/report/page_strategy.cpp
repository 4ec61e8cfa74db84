// Why the service was given away and to whom: its scores, misfits, and the bid beside what is
// delivered.
#include "app/report/sections.hpp"

namespace leitstand {
namespace {

std::string figure(const Voice& w, const std::optional<double>& value) {
    return value ? w.number(*value, 1) : "\u2013";
}

std::string model_text(const Voice& w, const std::optional<SteeringModel>& model) {
    if (!model) return "\u2013";
    switch (*model) {
        case SteeringModel::hours:
            return w("hours");
        case SteeringModel::handled_minute:
            return w("handled minutes");
        case SteeringModel::contact:
            return w("single contacts");
        case SteeringModel::outcome:
            return w("results");
        case SteeringModel::fixed_variable:
            return w("fixed and variable");
    }
    return {};
}

void add_services(Html& html, const Voice& w, const Report& report) {
    if (report.strategy.empty()) return;
    html.table(w("How easily a service can be given away: 1 hardly, 5 easily."),
               {w("Service"), "#" + w("Mean score"), w("What is bought"), w("Does not fit")});
    for (const auto& service : report.strategy) {
        std::string misfits;
        for (const auto& warning : service.warnings)
            misfits += (misfits.empty() ? "" : ", ") + warning;
        html.raw(misfits.empty() ? "<tr>" : "<tr class=\"missed\">");
        html.row_head(service.plan.service).number(figure(w, service.score));
        html.cell(model_text(w, service.plan.model)).cell(misfits).raw("</tr>\n");
    }
    html.end_table();
}

void add_bid(Html& html, const Voice& w, const BidBoard& bid) {
    html.table(w("Promised in the tender, and delivered this month. Delivered: 0 at the floor, 100 "
                 "on target, 120 at the stretch."),
               {w("Criterion"), "#" + w("Weight"), "#" + w("Bid"), "#" + w("Delivered")});
    for (const auto& line : bid.lines) {
        html.raw("<tr>").row_head(line.name).number(w.plain(line.weight));
        html.number(figure(w, line.bid)).number(figure(w, line.delivered)).raw("</tr>\n");
    }
    html.raw(bid.gated ? "<tr class=\"missed\">" : "<tr>").row_head(w("Together"));
    html.number("100").number(figure(w, bid.bid_total));
    html.number(bid.gated ? w("compliance missed") : figure(w, bid.delivered_total));
    html.raw("</tr>\n").end_table();
}

}  // namespace

void add_strategy(Html& html, const Voice& w, const Report& report) {
    if (report.strategy.empty() && !report.bid) return;
    html.element("h2", w("Strategy and selection"));
    add_services(html, w, report);
    if (report.bid) add_bid(html, w, *report.bid);
}

}  // namespace leitstand

#include "app/report/page.hpp"

#include <fmt/format.h>

#include "app/report/sections.hpp"
#include "app/report/sentence.hpp"
#include "app/report/style.hpp"

namespace leitstand {
namespace {

std::string status_text(const Voice& w, const Report& report) {
    if (report.status == ReportStatus::provisional) return w("provisional");
    if (!report.seal || report.seal->revision == 0) return w("sealed");
    return w("sealed, revision {n}", {{"n", w.count(report.seal->revision)}});
}

void add_fact(Html& html, const std::string& name, const std::string& value) {
    html.raw("<div>").element("dt", name).element("dd", value).raw("</div>\n");
}

void add_meta(Html& html, const Voice& w, const Report& report) {
    const Contract& contract = report.contract();
    html.raw("<dl class=\"meta\">\n");
    const bool outsourced = report.provider->kind == ProviderKind::outsourced;
    add_fact(html, w("Provider"),
             report.provider->name + (outsourced ? "" : " (" + w("in-house") + ")"));
    add_fact(html, w("Period"),
             w.date_of_year(report.month.first) + " \u2013 " + w.date(report.month.last));
    add_fact(html, w("Figures as of"), w.moment(report.at));
    add_fact(html, w("Made"), w.moment(report.created));
    if (outsourced) {
        add_fact(html, w("Contract version"), contract.version);
        add_fact(html, w("Currency"), contract.currency);
        const bool client = contract.official_source == OfficialSource::client;
        add_fact(html, w("What counts"),
                 client ? w("the client's figures") : w("the provider's figures"));
    }
    const bool sealed = report.status == ReportStatus::sealed;
    add_fact(html, sealed ? w("May be disputed until") : w("Sealed from"),
             w.date(report.site->zone.date(sealed ? report.dispute_until - Millis{1}
                                                  : report.sealed_from)));
    html.raw("</dl>\n");
}

void add_tile(Html& html, const std::string& name, const std::string& value,
              const std::string& note) {
    html.raw("<div class=\"tile\">").element("span", name).element("b", value);
    html.element("small", note.empty() ? "\u00a0" : note).raw("</div>\n");
}

void add_tiles(Html& html, const Voice& w, const Report& report) {
    const Standing& s = report.standing;
    html.raw("<div class=\"tiles\">\n");
    if (s.judged() > 0) {
        add_tile(html, w("Promises kept"),
                 w("{n} of {all}", {{"n", w.count(s.kept)}, {"all", w.count(s.judged())}}),
                 s.unmeasured > 0 ? w("{n} not measured", {{"n", w.count(s.unmeasured)}}) : "");
    }
    const auto& offered = report.facts.money.volumes.paid.offered;
    if (offered) {
        const auto& locked = report.facts.money.volumes.paid.locked_contacts;
        const bool compare = report.over && locked && !locked->is_zero();
        add_tile(html, w("Contacts offered"), w.count(*offered),
                 compare ? w("{deviation} against forecast",
                             {{"deviation",
                               w.deviation(static_cast<double>(*offered) / locked->number() - 1)}})
                         : "");
    }
    if (report.card.total)
        add_tile(html, w("Score"), w.number(report.card.total->number(), 1), w("100 is on target"));
    if (report.has_money()) {
        const auto& money = report.facts.money;
        const auto share = money.economics.malus_bonus_share;
        add_tile(
            html, w("Invoice"), w.money(money.settlement->total, report.contract().currency),
            share ? w("bonus and malus {share} of the base fee", {{"share", w.deviation(*share)}})
                  : "");
    }
    html.raw("</div>\n");
}

void add_head(Html& html, const Voice& w, const Report& report, const Sentence& sentence) {
    const bool sealed = report.status == ReportStatus::sealed;
    html.raw("<header><p class=\"over\"><span>").text(w("Service report"));
    html.text(" \u00b7 " + report.provider->name + " \u00b7 " + w.month(report.month.first));
    html.raw("</span>").element("span", status_text(w, report), sealed ? "chip" : "chip draft");
    html.raw("</p><div class=\"head\">").raw(state_icon(sentence.icon));
    html.element("h1", sentence.verdict).raw("</div>\n");
    if (!sentence.lead.empty()) html.element("p", sentence.lead, "lead");
    html.raw("</header>\n");
}

}  // namespace

std::string report_html(const Report& report, Language language) {
    const Voice w(language, report.site->zone);
    const Sentence sentence = sentence_of(w, report);
    Html html;
    html.raw("<!doctype html>\n<html lang=\"").raw(language == Language::de ? "de" : "en");
    html.raw("\"><head><meta charset=\"utf-8\">");
    html.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
    html.element("title", report.provider->name + " " + report.period + ": " + sentence.verdict);
    html.raw("<style>").raw(style_sheet()).raw("</style></head><body>\n");
    add_head(html, w, report, sentence);
    html.raw("<main>\n");
    add_tiles(html, w, report);
    add_meta(html, w, report);
    add_seal(html, w, report);
    add_promises(html, w, report);
    add_invoice(html, w, report);
    add_clause_details(html, w, report);
    add_forecast(html, w, report);
    add_exclusions(html, w, report);
    add_staffing(html, w, report);
    add_quality(html, w, report);
    add_economics(html, w, report);
    add_business_case(html, w, report);
    add_transition(html, w, report);
    add_scorecard(html, w, report);
    add_governance(html, w, report);
    add_strategy(html, w, report);
    add_comparison(html, w, report);
    add_against(html, w, report);
    add_data_quality(html, w, report);
    add_glossary(html, w, report);
    html.raw("</main><footer>");
    html.text(report.site->site_name + " \u00b7 " +
              w("made by Leitstand {version}", {{"version", LEITSTAND_VERSION}}));
    html.raw("</footer></body></html>\n");
    return html.take();
}

}  // namespace leitstand

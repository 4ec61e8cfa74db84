// Quality of the month: every figure with its interval, how many it rests on, what it proves, how
// it is counted and from where; then the sample and the calibration.
#include "app/report/labels.hpp"
#include "app/report/sections.hpp"

namespace leitstand {
namespace {

const char* const kDash = "\u2013";

/// How a figure is written: a ratio as percent, answers 1 to 5 with two decimals, points with a
/// sign.
enum class Shape { ratio, answer, points };

std::string shown(const Voice& w, Shape shape, const std::optional<double>& value) {
    if (!value) return kDash;
    if (shape == Shape::ratio) return w.percent(*value, 1);
    if (shape == Shape::answer) return w.number(*value, 2);
    return w.value(ClauseKpi::nps, *value, 1);
}

std::string interval(const Voice& w, Shape shape, const SampledFigure& f) {
    if (!f.low || !f.high) return kDash;
    return shown(w, shape, f.low) + " \u2026 " + shown(w, shape, f.high);
}

std::string proof_text(const Voice& w, const SampledFigure& f, std::int64_t min_n) {
    switch (f.proof) {
        case Proof::proven:
            return w("target reached, proven");
        case Proof::not_proven:
            return w("not proven");
        case Proof::missed:
            return w("target missed, proven");
        case Proof::no_target:
            return w("no target");
        case Proof::no_data:
            break;
    }
    if (f.n == 0) return w("no value");
    return w("fewer than {n}", {{"n", w.count(min_n)}});
}

class Rows {
public:
    Rows(Html& html, const Voice& w, std::int64_t min_n) : html_(html), w_(w), min_n_(min_n) {}

    void add(const std::string& name, Shape shape, const SampledFigure& f) {
        html_.raw(f.proof == Proof::missed ? "<tr class=\"missed\">" : "<tr>").row_head(name);
        html_.number(shown(w_, shape, f.value)).number(interval(w_, shape, f));
        html_.number(w_.count(f.n)).number(shown(w_, shape, f.target));
        html_.cell(proof_text(w_, f, min_n_)).raw("</tr>\n");
    }

private:
    Html& html_;
    const Voice& w_;
    std::int64_t min_n_;
};

std::string class_name(const Voice& w, ErrorClass error_class) {
    ClauseConfig clause;
    clause.kpi = ClauseKpi::critical_error_accuracy;
    clause.error_class = error_class;
    return clause_name(w, clause);
}

void add_figures(Html& html, const Voice& w, const QualityBoard& q) {
    html.table(w("The contract goes by the value. The interval says how far chance alone may have "
                 "moved it; it proves a target only where it lies on one side of it."),
               {w("Figure"), "#" + w("Value"), "#" + w("95 % interval"), "#" + w("n"),
                "#" + w("Target"), w("What it proves")});
    Rows rows(html, w, q.min_n);
    rows.add(w("Quality score"), Shape::ratio, q.form_score);
    for (const auto& section : q.sections) rows.add(section.name, Shape::ratio, section.figure);
    for (const auto& one : q.critical)
        rows.add(class_name(w, one.error_class), Shape::ratio, one.accuracy);
    rows.add(w("Customer satisfaction (top 2)"), Shape::ratio, q.csat_top2);
    rows.add(w("Customer satisfaction (mean, 1 to 5)"), Shape::answer, q.csat_mean);
    rows.add(w("Customer satisfaction (scaled)"), Shape::ratio, q.csat_scaled);
    rows.add(w("Net promoter score"), Shape::points, q.nps);
    rows.add(w("Solved, as customers say"), Shape::ratio, q.resolved);
    if (q.resolution) rows.add(w("First contact resolution"), Shape::ratio, q.resolution->fcr);
    html.end_table();
}

void add_formula(Html& html, const std::string& name, const std::string& formula,
                 const std::string& interval, const std::string& source) {
    html.raw("<tr>").row_head(name).cell(formula).cell(interval).cell(source).raw("</tr>\n");
}

void add_formulas(Html& html, const Voice& w, const QualityBoard& q) {
    html.table(w("How the figures are made."),
               {w("Figure"), w("Formula"), w("Interval"), w("Source")});
    const std::string evaluations = q.form.empty()
                                        ? w("random evaluations")
                                        : w("random evaluations, form {form}", {{"form", q.form}});
    const std::string surveys = w("customers' answers");
    const std::string student = w("Student's t");
    add_formula(
        html, w("Quality score"),
        w("mean of the scores; score = \u03a3 weight \u00d7 points \u00f7 maximum, over \u03a3 "
          "weight of the sections that apply"),
        student, evaluations);
    add_formula(html, w("Sections"), w("mean of points \u00f7 maximum, where the section applies"),
                student, evaluations);
    add_formula(html, w("Free of critical errors"),
                w("1 \u2212 contacts with at least one error of the class \u00f7 contacts"),
                w("Wilson"), evaluations);
    add_formula(html, w("Customer satisfaction (top 2)"), w("answers of 4 and 5 \u00f7 answers"),
                w("Wilson"), surveys);
    add_formula(html, w("Customer satisfaction (mean, 1 to 5)"), w("mean of the answers"), student,
                surveys);
    add_formula(html, w("Customer satisfaction (scaled)"), w("(mean \u2212 1) \u00f7 4"), student,
                surveys);
    add_formula(html, w("Net promoter score"),
                w("100 \u00d7 (answers of 9 and 10 \u2212 answers of 0 to 6) \u00f7 answers"),
                w("normal"), surveys);
    add_formula(html, w("Solved, as customers say"), w("\u201csolved\u201d \u00f7 answers"),
                w("Wilson"), surveys);
    html.end_table();
}

void add_pair(Html& html, const std::string& name, const std::string& value,
              const std::string& note) {
    html.raw("<tr>").row_head(name).number(value).cell(note).raw("</tr>\n");
}

void add_sample(Html& html, const Voice& w, const SampleBoard& s) {
    html.table(w("Samples. Only random evaluations count for the contract."),
               {w("Sample"), "#" + w("n"), w("Note")});
    std::string plan;
    if (s.planned) plan = w("{n} were agreed", {{"n", w.count(*s.planned)}});
    add_pair(html, w("Random"), w.count(s.random), plan);
    add_pair(html, w("Coaching"), w.count(s.coaching), w("not counted"));
    add_pair(html, w("Targeted"), w.count(s.targeted), w("not counted"));
    if (s.needed) {
        add_pair(html, w("Needed"), w.count(*s.needed),
                 w("for a score that is known to \u00b1 3 points"));
    }
    html.end_table();
}

void add_calibration(Html& html, const Voice& w, const CalibrationBoard& c) {
    if (c.n == 0) return;
    html.table(w("Calibration: {n} contacts that client and provider both rated in {days} days.",
                 {{"n", w.count(c.n)}, {"days", w.count(c.days)}}),
               {w("Figure"), "#" + w("Value"), w("Formula")});
    const auto ratio = [&](const std::optional<double>& v) { return shown(w, Shape::ratio, v); };
    add_pair(html, w("Agreement"), ratio(c.agreement),
             w("contacts in which both or neither saw a critical error \u00f7 contacts"));
    add_pair(html, w("Cohen's kappa"), c.kappa ? w.number(*c.kappa, 2) : kDash,
             w("(agreement \u2212 agreement by chance) \u00f7 (1 \u2212 agreement by chance)"));
    add_pair(html, w("Within tolerance"), ratio(c.within_tolerance),
             w("scores that differ by at most {points} points \u00f7 pairs of scores",
               {{"points", w.plain(c.tolerance * 100)}}));
    add_pair(html, w("Mean difference"),
             c.mean_difference ? w.number(*c.mean_difference * 100, 1) : kDash,
             w("provider's score \u2212 client's score, in points; above 0 the provider is "
               "lenient"));
    html.end_table();
}

}  // namespace

void add_quality(Html& html, const Voice& w, const Report& report) {
    if (!report.facts.quality) return;
    const QualityBoard& q = *report.facts.quality;
    html.element("h2", w("Quality"));
    if (q.calibration.client_counts) {
        html.element("p",
                     w("Client and provider differ by more than the tolerance: the client's scores "
                       "are the figure."),
                     "lead");
    }
    add_figures(html, w, q);
    add_formulas(html, w, q);
    add_sample(html, w, q.sample);
    add_calibration(html, w, q.calibration);
}

}  // namespace leitstand

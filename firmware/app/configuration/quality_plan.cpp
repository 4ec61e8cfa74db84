// [quality] of a provider: the form and its sections, what is agreed about samples, and how far two
// raters may differ (domain E).
#include <fmt/format.h>

#include <map>

#include "app/configuration/parts.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 2> kFatal{"keep", "zero"};
constexpr Range kSections{0, 100, true};

/// A section's id is the form's own word, and only has to differ from the others.
void read_section_id(Table& section, std::map<std::string, Place>& seen, std::string& out) {
    section.require("id", "\"opening\"");
    if (!section.text("id", "\"opening\"", out)) return;
    const auto [first, fresh] = seen.emplace(out, section.place("id"));
    if (fresh) return;
    section.complain("id", fmt::format("`{}` is already defined in {}; give each [[{}]] an id of "
                                       "its own",
                                       shown(out), to_string(first->second), section.name()));
}

/// False when the section has no usable weight, so that a sum would say nothing.
bool read_section(Table& section, std::map<std::string, Place>& seen, QualitySection& out) {
    read_section_id(section, seen, out.id);
    out.name = out.id;
    section.text("name", "\"Opening\"", out.name);
    section.require("weight", "10.0");
    const bool weighs = section.decimal("weight", "10.0", kSections, out.weight);
    section.decimal("target", "85.0", kPercent, out.target);
    section.finish();
    return weighs;
}

void read_sections(Table& quality, QualityPlan& out) {
    std::map<std::string, Place> seen;
    Decimal sum;
    bool complete = true;
    auto tables = quality.sections("section");
    for (auto& table : tables) {
        complete = read_section(table, seen, out.sections.emplace_back()) && complete;
        sum.micro += out.sections.back().weight.micro;
    }
    // Sections of a form that is read in part would be weighed as if they were all of it.
    if (tables.empty() || !complete || sum == Decimal::whole(100)) return;
    const Decimal last = out.sections.back().weight;
    const double rest = Decimal{Decimal::whole(100).micro - sum.micro + last.micro}.value();
    tables.back().complain(
        "weight",
        fmt::format("the weights of the form's sections add up to {}, and together they are 100; "
                    "write {}",
                    sum.value(),
                    rest > 0 ? fmt::format("`weight = {}` here, or change another section", rest)
                             : std::string("less in other sections")));
}

void read_counts(Table& quality, QualityPlan& out) {
    int number = 0;
    if (quality.integer("min_n", "30", {1, 100'000}, number)) out.min_n = number;
    if (quality.integer("sample_per_month", "120", {1, 1'000'000}, number))
        out.sample_per_month = number;
}

}  // namespace

void read_quality(Table& quality, std::optional<QualityPlan>& out) {
    QualityPlan plan;
    quality.text("form", "\"standard\"", plan.form);
    quality.choice("fatal", kFatal, plan.fatal);
    quality.decimal("target", "85.0", kPercent, plan.target);
    read_counts(quality, plan);
    quality.decimal("calibration_tolerance", "5.0", kPercent, plan.tolerance);
    quality.decimal("calibration_kappa", "0.60", {0, 1}, plan.kappa_target);
    quality.integer("calibration_days", "90", {1, 400}, plan.calibration_days);
    quality.integer("fcr_days", "7", {1, 90}, plan.fcr_days);
    quality.decimal("fcr_target", "75.0", kPercent, plan.fcr_target);
    read_sections(quality, plan);
    quality.finish();
    if (quality.present()) out = std::move(plan);
}

}  // namespace leitstand

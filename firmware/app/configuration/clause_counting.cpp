// What a clause counts: the variant of a service level, T and S, the class of errors.
#include <fmt/format.h>

#include "app/configuration/clause_parts.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 6> kVariants{"offered",
                                                    "without_short_abandons",
                                                    "without_abandons_in_t",
                                                    "abandons_in_t_count",
                                                    "removed_from_queue",
                                                    "answered_only"};
constexpr std::array<std::string_view, 3> kClasses{"customer", "business", "compliance"};

}  // namespace

void read_counting(Table& clause, const KpiKeys& kpi, ClauseConfig& out) {
    const auto why = fmt::format("for the KPI `{}`", kpi.name());
    const bool service_level = out.kpi == ClauseKpi::service_level;
    if (service_level) {
        clause.choice("variant", kVariants, out.variant);
        clause.require("t_s", "20");
    } else {
        clause.meaningless("variant", why);
    }
    if (kpi.uses_t) {
        clause.seconds("t_s", "20", service_level ? kSecondsOfADay : Range{0, 1e7, true}, out.t);
    } else {
        clause.meaningless("t_s", why);
    }
    if (kpi.uses_short) {
        const bool said = clause.seconds("short_s", "5", {0, 86400}, out.short_wait);
        out.without_short = said && !service_level;
    } else {
        clause.meaningless("short_s", why);
    }
    if (out.kpi == ClauseKpi::critical_error_accuracy) {
        clause.require("class", "\"customer\"");
        clause.choice("class", kClasses, out.error_class);
    } else {
        clause.meaningless("class", why);
    }
}

}  // namespace leitstand

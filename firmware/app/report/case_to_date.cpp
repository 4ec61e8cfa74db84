#include "app/report/case_to_date.hpp"

namespace leitstand {
namespace {

void add(CaseToDate& sum, const CaseTrackBoard& month) {
    ++sum.months;
    sum.planned += month.planned_net_saving.value_or(Money{});
    if (!month.actual_net_saving) {
        ++sum.unknown;
        sum.actual.reset();
    } else if (sum.unknown == 0) {
        sum.actual = sum.actual.value_or(Money{}) + *month.actual_net_saving;
    }
}

}  // namespace

std::optional<CaseToDate> case_to_date(const Report& report, std::size_t provider, Engine& engine) {
    const auto& own = report.facts.money.track;
    if (!own) return std::nullopt;
    CaseToDate sum;
    for (int back = own->month - 1; back > 0; --back) {
        const Date first{report.month.first - std::chrono::months{back}};
        const auto facts = engine.month(provider, first, report.at);
        if (facts.money.track) add(sum, *facts.money.track);
    }
    add(sum, *own);
    return sum;
}

}  // namespace leitstand

#include "engine/quality_calibration.hpp"

#include <algorithm>

#include "core/quality/agreement.hpp"
#include "core/quality/form.hpp"

namespace leitstand {
namespace {

constexpr std::array kClasses{ErrorClass::customer, ErrorClass::business, ErrorClass::compliance};

std::size_t has(const EvaluationRecord& r, ErrorClass wanted) {
    const auto& all = r.critical;
    return std::find(all.begin(), all.end(), to_string(wanted)) != all.end() ? 1 : 0;
}

}  // namespace

CalibrationBoard calibration_board(const QualityRecords& records, const QualityPlan& plan,
                                   const TimeZone& zone, Instant until) {
    CalibrationBoard out;
    out.kappa_target = plan.kappa_target.value();
    out.days = plan.calibration_days;
    out.tolerance = plan.tolerance.value() / 100;
    const auto last_day = std::chrono::sys_days{zone.date(until - Millis{1})};
    const Instant from = zone.day_start(Date{last_day - std::chrono::days{out.days - 1}});
    AgreementTable any(2);
    std::vector<AgreementTable> classes(kClasses.size(), AgreementTable(2));
    std::vector<ScorePair> scores;
    std::optional<Instant> last;
    for (const auto& pair : records.pairs) {
        if (pair.at() < from || pair.at() >= until) continue;
        any.add(pair.provider->critical.empty() ? 0 : 1, pair.client->critical.empty() ? 0 : 1);
        for (std::size_t c = 0; c < kClasses.size(); ++c)
            classes[c].add(has(*pair.provider, kClasses[c]), has(*pair.client, kClasses[c]));
        const auto provider = score_of(plan, *pair.provider);
        const auto client = score_of(plan, *pair.client);
        if (provider && client) scores.push_back({*provider, *client});
        last = std::max(last.value_or(pair.at()), pair.at());
    }
    out.n = any.n();
    out.scored = static_cast<std::int64_t>(scores.size());
    out.agreement = any.agreement();
    out.kappa = any.kappa();
    if (const auto d = mean_difference(scores)) out.mean_difference = d->number();
    out.within_tolerance =
        within_tolerance(scores, Rational(plan.tolerance.micro, Decimal::kOne * 100));
    if (last) out.last = zone.date(*last);
    for (std::size_t c = 0; c < kClasses.size(); ++c)
        out.classes.push_back({kClasses[c], classes[c].agreement(), classes[c].kappa()});
    return out;
}

}  // namespace leitstand

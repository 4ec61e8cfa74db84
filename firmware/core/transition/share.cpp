#include "core/transition/share.hpp"

#include <algorithm>

#include "platform/base/time_zone.hpp"

namespace leitstand {
namespace {

Date moved(Date day, int days) {
    return Date{std::chrono::sys_days{day} + std::chrono::days{days}};
}

}  // namespace

std::optional<double> planned_share(std::span<const ShareStep> plan, Date day) {
    if (plan.empty()) return std::nullopt;
    double share = 0;
    for (const ShareStep& step : plan) {
        if (step.from <= day) share = step.share.value() / 100;
    }
    return share;
}

std::optional<ShareSpan> share_span(const Transition& transition, Date today) {
    std::optional<Date> first;
    Date last = today;
    if (!transition.plan.empty()) {
        first = previous_day(transition.plan.front().from);
        last = std::max(last, transition.plan.back().from);
    } else {
        for (const Wave& wave : transition.waves)
            first = first ? std::min(*first, wave.start) : wave.start;
    }
    if (!first) return std::nullopt;
    const ShareSpan span{std::max(*first, moved(today, -365)), std::min(last, moved(today, 183))};
    if (span.first > span.last) return std::nullopt;
    return span;
}

}  // namespace leitstand

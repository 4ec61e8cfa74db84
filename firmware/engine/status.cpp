#include "engine/status.hpp"

#include <algorithm>
#include <array>

namespace leitstand {
namespace {

bool share_counts(const Kpis& kpis) {
    return kpis.service_level && kpis.service_level_ratio.whole >= kColourFrom;
}

}  // namespace

Judgement judge(const QueueBoard& q, std::optional<Instant> low_since) {
    const bool trusted = q.feed.trust == Trust::good || q.feed.trust == Trust::late;
    const bool somebody_waits = trusted && q.live && q.live->waiting > 0;
    if (!q.open && !somebody_waits) return {QueueStatus::closed, Cause::closed, std::nullopt};
    if (q.feed.trust == Trust::never) return {QueueStatus::no_data, Cause::feed, std::nullopt};
    if (!trusted) return {QueueStatus::stale, Cause::feed, q.feed.as_of};
    if (somebody_waits && q.live->longest_wait && *q.live->longest_wait > q.wait_limit) {
        return {QueueStatus::breach, Cause::longest_wait,
                q.live->at - (*q.live->longest_wait - q.wait_limit)};
    }
    const double target = q.rule.target;
    if (share_counts(q.last_30_min) && *q.last_30_min.service_level < target - kBreachBand) {
        return {QueueStatus::breach, Cause::service_level, low_since};
    }
    if (share_counts(q.today) && *q.today.service_level < target) {
        return {QueueStatus::watch, Cause::service_level, std::nullopt};
    }
    const bool nobody_came = q.today.offered && *q.today.offered == 0;
    return {QueueStatus::ok, nobody_came ? Cause::no_contacts : Cause::none, std::nullopt};
}

Trust trust_of(std::optional<Millis> age, Millis cadence, const FeedRules& rules) {
    if (!age) return Trust::never;
    const double periods = static_cast<double>(age->count()) / static_cast<double>(cadence.count());
    if (periods > rules.stale_after) return Trust::stale;
    return periods > rules.late_after ? Trust::late : Trust::good;
}

QueueStatus worst(QueueStatus a, QueueStatus b) {
    static constexpr std::array<QueueStatus, 7> order{
        QueueStatus::breach,    QueueStatus::stale, QueueStatus::watch, QueueStatus::no_data,
        QueueStatus::suspended, QueueStatus::ok,    QueueStatus::closed};
    return *std::find_if(order.begin(), order.end(),
                         [&](QueueStatus s) { return s == a || s == b; });
}

std::string_view to_string(Cause cause) {
    static constexpr std::array<std::string_view, 6> names{"none", "longest_wait", "service_level",
                                                           "feed", "closed",       "no_contacts"};
    return names[static_cast<std::size_t>(cause)];
}

}  // namespace leitstand

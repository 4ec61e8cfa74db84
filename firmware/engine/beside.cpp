// What transition and saving ask of the rest of the engine: first contact resolution from the
// contact log, agreement of raters from quality, escalations from governance's records.
#include <algorithm>

#include "engine/quality_calibration.hpp"
#include "engine/resolution_book.hpp"
#include "engine/state.hpp"

namespace leitstand {
namespace {

/// Firsts become mature W days after their own day.
std::optional<Ratio> fcr_between(const Configuration& site, std::size_t provider,
                                 const std::vector<std::unique_ptr<QueueState>>& queues,
                                 Instant from, Instant to) {
    if (queues.empty() || from >= to) return std::nullopt;
    const int days = resolution_days(site.providers[provider]);
    const TimeZone& zone = site.zone;
    const auto earlier = [&](Instant at) {
        return zone.day_start(Date{std::chrono::sys_days{zone.date(at)} - std::chrono::days{days}});
    };
    const Instant end = std::min(earlier(to), queues.front()->resolved_until);
    Ratio sum;
    for (const auto& queue : queues) {
        const auto& cells = queue->cells;
        for (auto it = cells.lower_bound(earlier(from)); it != cells.end() && it->first < end;
             ++it) {
            const Resolved& one = it->second.resolved;
            if (one.days != days) continue;
            for (const auto& row : one.rows) sum += Ratio{row.firsts - row.repeats, row.firsts};
        }
    }
    if (sum.whole == 0) return std::nullopt;
    return sum;
}

/// By the moment at which somebody first took note; none ever told is not none.
std::optional<std::int64_t> escalations_between(const SideRecords& side, std::uint16_t provider,
                                                Instant from, Instant to) {
    const auto records = side.escalations(provider);
    if (records.empty()) return std::nullopt;
    return std::count_if(records.begin(), records.end(), [&](const EscalationRecord* r) {
        std::optional<Instant> first;
        for (const auto& at : {r->seen, r->acknowledged, r->measure_agreed})
            if (at) first = first ? std::min(*first, *at) : *at;
        return first && *first >= from && *first < to;
    });
}

}  // namespace

void Engine::State::measure_beside() {
    beside.fcr = [this](std::size_t provider, Instant from, Instant to) {
        return fcr_between(*config, provider, queues[provider], from, to);
    };
    beside.kappa = [this](std::size_t provider, Instant,
                          Instant to) -> std::optional<MeasuredBeside::Kappa> {
        const auto& plan = config->providers[provider].quality;
        if (!plan) return std::nullopt;
        const auto records = quality_records(month_source(provider));
        const CalibrationBoard board = calibration_board(records, *plan, zone, to);
        if (!board.kappa) return std::nullopt;
        return MeasuredBeside::Kappa{*board.kappa, board.n};
    };
    beside.escalations = [this](std::size_t provider, Instant from, Instant to) {
        return escalations_between(side, static_cast<std::uint16_t>(provider), from, to);
    };
}

}  // namespace leitstand

#include "engine/transition_board.hpp"

#include <algorithm>

#include "core/transition/gates.hpp"
#include "core/transition/phase.hpp"
#include "core/transition/ramp.hpp"
#include "core/transition/share.hpp"
#include "engine/service_volume.hpp"

namespace leitstand {
namespace {

constexpr std::int64_t kShareOfDays = 7;  ///< how old "today's" share may be

void fill_ramp(const Transition& transition, TransitionBoard& out) {
    for (const Wave& wave : transition.waves)
        out.waves.push_back(wave_on(wave, transition.ramp, out.today));
    const Workforce all = workforce_of(out.waves);
    out.headcount = all.headcount;
    out.effective_agents = all.effective;
    out.productivity = all.productivity;
    out.aht_expected_s = all.aht_s;
}

void fill_share(const TransitionSource& source, const Transition& transition,
                TransitionBoard& out) {
    out.share_planned = planned_share(transition.plan, out.today);
    const auto span = share_span(transition, out.today);
    if (!span) return;
    for (Date day = span->first; day <= span->last; day = next_day(day)) {
        SharePoint& point = out.share.emplace_back();
        point.day = day;
        point.planned = planned_share(transition.plan, day);
        if (day >= out.today) continue;
        point.actual = share_of_day(*source.site, source.provider, *source.queues, day);
        const auto age = std::chrono::sys_days{out.today} - std::chrono::sys_days{day};
        if (!point.actual || age.count() > kShareOfDays) continue;
        out.share_actual = point.actual;
        out.share_day = day;
    }
}

void fill_hypercare(const TransitionSource& source, const Hypercare& hypercare,
                    TransitionBoard& out) {
    out.hypercare_needed = hypercare.weeks;
    for (const Date monday : hypercare_mondays(hypercare, out.today)) {
        const auto over = std::chrono::sys_days{monday} + std::chrono::days{7};
        if (over <= std::chrono::sys_days{out.today}) {
            out.weeks.push_back(judge_week(hypercare, monday, week_figures(source, monday)));
            const Streak streak = streak_of(hypercare, out.weeks);
            out.hypercare_done = streak.done;
            if (streak.done) break;
        } else {
            HypercareWeek& running = out.weeks.emplace_back();
            running.monday = monday;
            running.excused = std::find(hypercare.excused.begin(), hypercare.excused.end(),
                                        monday) != hypercare.excused.end();
        }
    }
    out.hypercare_streak = streak_of(hypercare, out.weeks).weeks;
}

}  // namespace

std::optional<TransitionBoard> transition_board(const TransitionSource& source, Instant now) {
    if (!source.config().transition) return std::nullopt;
    const Transition& transition = *source.config().transition;
    TransitionBoard out;
    out.today = source.site->zone.date(now);
    out.gates = judge_gates(transition.gates, out.today);
    out.next_gate = next_gate(out.gates);
    fill_ramp(transition, out);
    fill_share(source, transition, out);
    if (transition.hypercare) fill_hypercare(source, *transition.hypercare, out);
    out.phase = phase_of(transition, out);
    return out;
}

void TransitionBook::reset(const Configuration& config) {
    kept_.clear();
    kept_.resize(config.providers.size());
}

void TransitionBook::note(const ContractBook::Queues& queues, const SideRecords& side,
                          Instant today) {
    bool changed = side.generation() != generation_;
    generation_ = side.generation();
    for (const auto& provider : queues) {
        for (const auto& queue : provider) {
            changed = changed || std::any_of(queue->recounted.begin(), queue->recounted.end(),
                                             [&](Instant start) { return start < today; });
        }
    }
    for (auto& kept : kept_) kept.changed = kept.changed || changed;
}

const std::optional<TransitionBoard>& TransitionBook::at(const TransitionSource& source,
                                                         Instant now, Instant interval) {
    Kept& kept = kept_[source.provider];
    if (kept.changed || kept.interval != interval) {
        kept.board = transition_board(source, now);
        kept.interval = interval;
        kept.changed = false;
    }
    return kept.board;
}

}  // namespace leitstand

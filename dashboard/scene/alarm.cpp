// Acknowledging, on-delays and the ten minutes after which an alert counts as seen are the
// engine's; this only words it.
#include "dashboard/scene/alarm.hpp"

#include <algorithm>
#include <cmath>

#include "dashboard/text/numbers.hpp"
#include "dashboard/text/times.hpp"

namespace leitstand {
namespace {

constexpr Millis kFloodWindow = std::chrono::minutes{10};
constexpr int kFloodFrom = 6;

const QueueBoard* find(const Board& board, QueueKey key) {
    for (const ProviderBoard& provider : board.providers) {
        for (const QueueBoard& queue : provider.queues) {
            if (queue.key == key) return &queue;
        }
    }
    return nullptr;
}

Line sentence_of(const QueueBoard& queue, Cause cause, Language language) {
    const Catalogue& words = Catalogue::of(language);
    if (cause == Cause::service_level) {
        const Ratio& ratio = queue.last_30_min.service_level_ratio;
        const Line value =
            with_percent(percent_figure(ratio, queue.rule.target, 0, language), language);
        const Line target = with_percent(target_figure(queue.rule.target, language), language);
        const Line limit = count_text(queue.rule.t.count() / 1000).append(" s");
        return fill(
            words.get("{queue}: {value} within {limit}, target {target}"),
            {{"queue", queue.name}, {"value", value}, {"limit", limit}, {"target", target}});
    }
    const Line waiting = queue.live ? count_text(queue.live->waiting) : Line{kNotApplicable};
    if (!queue.live || !queue.live->longest_wait) {
        return fill(words.get("{queue}: {n} waiting"), {{"queue", queue.name}, {"n", waiting}});
    }
    const Line longest = wait_text(*queue.live->longest_wait);
    return fill(words.get("{queue}: {n} waiting, longest {time}"),
                {{"queue", queue.name}, {"n", waiting}, {"time", longest}});
}

}  // namespace

AlarmBand make_band(const Board& board, Language language,
                    const std::function<bool(QueueKey)>& shows) {
    const Catalogue& words = Catalogue::of(language);
    const Alert* first = nullptr;
    const QueueBoard* named = nullptr;
    std::int64_t open = 0, recent = 0;
    for (const Alert& alert : board.alerts) {
        if (!shows(alert.queue)) continue;
        if (board.at - alert.since <= kFloodWindow) ++recent;
        const QueueBoard* queue = find(board, alert.queue);
        const bool holds = queue != nullptr && queue->status == QueueStatus::breach &&
                           queue->feed.trust != Trust::stale && queue->feed.trust != Trust::never;
        if (alert.acknowledged || !holds) continue;
        ++open;
        if (first != nullptr && first->since <= alert.since) continue;
        first = &alert;
        named = queue;
    }
    AlarmBand band;
    if (first == nullptr) return band;
    band.active = true;
    band.id = std::string_view{first->id};
    band.queue = first->queue;
    band.lead = words.get("Unacknowledged");
    band.sentence = sentence_of(*named, first->cause, language);
    if (open > 1) {
        const Line n = count_text(open);
        band.lead.append(" \u00b7 ").append(fill(words.get("{n} alarms"), {{"n", n}}));
    }
    if (recent >= kFloodFrom) {
        const Line n = count_text(recent);
        band.id = "flood";
        band.sentence = fill(words.get("{n} queues over target"), {{"n", n}});
    }
    return band;
}

float pulse(Millis shown_for) {
    if (shown_for.count() < 0 || shown_for >= kPulseLasts) return 1.0F;
    constexpr double kPi = 3.14159265358979323846;
    const double phase = static_cast<double>(shown_for.count()) / 1000.0 * 0.5 * 2.0 * kPi;
    return static_cast<float>(0.725 + 0.275 * std::cos(phase));
}

}  // namespace leitstand

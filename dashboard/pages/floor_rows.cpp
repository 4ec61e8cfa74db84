// Queues to rows: which values show, which note stands beside the name, what stands there instead
// of values.
#include <algorithm>

#include "dashboard/pages/floor_view.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

constexpr Millis kValuesEnd = std::chrono::minutes{30};  // older live values are removed
constexpr Millis kRecovered = std::chrono::seconds{60};

QueueStatus honest(const QueueBoard& queue) {
    const bool judged = queue.status == QueueStatus::ok || queue.status == QueueStatus::watch ||
                        queue.status == QueueStatus::breach;
    if (judged && queue.feed.trust == Trust::stale) return QueueStatus::stale;
    if (judged && queue.feed.trust == Trust::never) return QueueStatus::no_data;
    return queue.status;
}

std::optional<Millis> age(const FeedState& feed) {
    if (!feed.age_s) return std::nullopt;
    return Millis{static_cast<std::int64_t>(*feed.age_s * 1000.0)};
}

Cell waiting_cell(const QueueBoard& queue) {
    if (!queue.live) return {};
    const bool none = queue.live->waiting == 0;
    return {none ? Cell::Kind::zero : Cell::Kind::value, count_text(queue.live->waiting), {}};
}

Cell longest_cell(const QueueBoard& queue) {
    if (!queue.live) return {};
    if (queue.live->waiting == 0) return {Cell::Kind::not_applicable, kNotApplicable, {}};
    if (!queue.live->longest_wait) return {};
    const Figure figure = wait_figure(*queue.live->longest_wait);
    return {Cell::Kind::value, figure.value, figure.unit};
}

Cell level_cell(const QueueBoard& queue, Language language) {
    const Ratio& ratio = queue.last_30_min.service_level_ratio;
    if (!ratio.known) return {};
    if (ratio.whole <= 0) return {Cell::Kind::not_applicable, kNotApplicable, {}};
    return {Cell::Kind::value, percent_figure(ratio, queue.rule.target, 0, language), "%"};
}

/// Rows that share a name are told apart by their provider; when all share it, the provider is the
/// name.
Line name_of(const FloorInput& input, QueueKey key) {
    const auto name = [&](QueueKey k) -> std::string_view {
        return input.context.config->queue(k)->name;
    };
    std::size_t same = 0;
    for (const QueueKey other : input.keys) same += name(other) == name(key) ? 1U : 0U;
    if (same <= 1) return name(key);
    const std::string& provider = input.context.config->providers[key.provider].name;
    if (same == input.keys.size()) return std::string_view{provider};
    return Line{name(key)}.append(" ").append(provider);
}

void note_breach(const FloorInput& input, const QueueBoard& queue, FloorRow& row) {
    if (queue.cause == Cause::longest_wait) {
        const Line limit = wait_text(queue.wait_limit);
        row.note = fill(input.words().get("target {value}"), {{"value", limit}});
    }
    if (queue.cause == Cause::service_level) {
        const Language language = input.context.language;
        const Line target = with_percent(target_figure(queue.rule.target, language), language);
        row.note = fill(input.words().get("target {value}"), {{"value", target}});
    }
}

void note_age(const FloorInput& input, const QueueBoard& queue, FloorRow& row) {
    if (!queue.feed.as_of) {
        row.instead = input.words().get("no data yet");
        return;
    }
    const Line when =
        past_text(input.zone.local(*queue.feed.as_of), input.today, input.context.language);
    if (row.silent.value_or(Millis{}) > kValuesEnd) {
        row.instead = fill(input.words().get("no data since {time}"), {{"time", when}});
    } else {
        row.note = fill(input.words().get("as of {time}"), {{"time", when}});
        row.dimmed = true;
    }
}

void note_closed(const FloorInput& input, const QueueBoard& queue, FloorRow& row) {
    row.opens = queue.opens_at;
    if (!queue.opens_at) {
        row.instead = input.words().get("closed");
        return;
    }
    const Line when =
        coming_text(input.zone.local(*queue.opens_at), input.today, input.context.language);
    row.instead = fill(input.words().get("opens {time}"), {{"time", when}});
}

void fill_row(const FloorInput& input, const QueueBoard& queue, FloorRow& row) {
    row.status = honest(queue);
    row.cause = queue.cause;
    row.silent = age(queue.feed);
    row.no_feed = queue.feed.trust == Trust::never;
    if (queue.since) row.since = std::max(Millis{}, input.board.at - *queue.since);
    row.recovered = row.status == QueueStatus::ok && row.since && *row.since < kRecovered;
    row.waiting = waiting_cell(queue);
    row.longest = longest_cell(queue);
    row.level = level_cell(queue, input.context.language);
    if (queue.live) row.wait = queue.live->longest_wait.value_or(Millis{});
    switch (row.status) {
        case QueueStatus::breach:
            note_breach(input, queue, row);
            break;
        case QueueStatus::closed:
            note_closed(input, queue, row);
            break;
        case QueueStatus::stale:
            note_age(input, queue, row);
            break;
        case QueueStatus::suspended:
            row.note = input.words().get("by contract");
            row.dimmed = true;
            break;
        case QueueStatus::no_data:
            if (row.no_feed) row.instead = input.words().get("no data yet");
            break;
        case QueueStatus::ok:
        case QueueStatus::watch:
            break;
    }
}

}  // namespace

void build_rows(const FloorInput& input, std::vector<FloorRow>& rows) {
    rows.resize(input.keys.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        FloorRow& row = rows[i];
        row = FloorRow{};
        row.key = input.keys[i];
        row.name = name_of(input, row.key);
        if (input.queues[i] != nullptr) {
            fill_row(input, *input.queues[i], row);
        } else {
            row.no_feed = true;
            row.instead = input.words().get("no data yet");
        }
    }
}

}  // namespace leitstand

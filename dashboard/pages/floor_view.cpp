// Puts the parts of the Floor page together, and says in one number which states it claims.
#include "dashboard/pages/floor_view.hpp"

#include <algorithm>
#include <functional>

#include "dashboard/pages/verdict.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

Line level_head(const FloorInput& input) {
    std::optional<Millis> t;
    bool same = true;
    for (const QueueKey key : input.keys) {
        const Millis its = input.context.config->queue(key)->service_level.t;
        same = same && (!t || *t == its);
        t = its;
    }
    if (!t || !same) return input.words().get("in time");
    const auto seconds = t->count() / 1000;
    if (seconds >= 600 && seconds % 60 == 0)
        return Line{"\u2264 "}.append(count_text(seconds / 60)).append(" min");
    return Line{"\u2264 "}.append(count_text(seconds)).append(" s");
}

}  // namespace

const QueueBoard* find_queue(const Board& board, QueueKey key) {
    if (key.provider < board.providers.size()) {
        const auto& queues = board.providers[key.provider].queues;
        if (key.queue < queues.size() && queues[key.queue].key == key) return &queues[key.queue];
    }
    for (const ProviderBoard& provider : board.providers) {
        for (const QueueBoard& queue : provider.queues) {
            if (queue.key == key) return &queue;
        }
    }
    return nullptr;
}

std::vector<Subject> subjects_of(std::span<const FloorRow> rows) {
    std::vector<Subject> result;
    result.reserve(rows.size());
    for (const FloorRow& row : rows) {
        result.push_back({row.name, row.status, row.cause, row.since, row.silent, row.no_feed});
    }
    return result;
}

Line first_opening(const FloorInput& input, std::span<const FloorRow> rows) {
    std::optional<Instant> first;
    for (const FloorRow& row : rows) {
        if (row.opens && (!first || *row.opens < *first)) first = row.opens;
    }
    if (!first) return {};
    return coming_text(input.zone.local(*first), input.today, input.context.language);
}

std::vector<QueueKey> shown_queues(const Configuration& config, const PageConfig& page) {
    if (!page.queues.empty()) return page.queues;
    std::vector<QueueKey> all;
    for (std::size_t p = 0; p < config.providers.size(); ++p) {
        for (std::size_t q = 0; q < config.providers[p].queues.size(); ++q) {
            all.push_back({static_cast<std::uint16_t>(p), static_cast<std::uint16_t>(q)});
        }
    }
    return all;
}

void build_floor_view(const Board& board, const PageContext& context, const TimeZone& zone,
                      std::optional<Instant> calm_since, FloorView& out) {
    const std::vector<QueueKey> keys = shown_queues(*context.config, context.page);
    std::vector<const QueueBoard*> queues;
    queues.reserve(keys.size());
    for (const QueueKey key : keys) queues.push_back(find_queue(board, key));
    const FloorInput input{board, context, zone, queues, keys, zone.local(board.at).date};

    build_rows(input, out.rows);
    const std::vector<Subject> named = subjects_of(out.rows);
    const bool silent = mostly_silent(named);
    build_hero(input, silent, out.hero);
    build_staffing(input, out.staffing);
    out.level_head = level_head(input);
    out.note = build_note(input, out.rows);
    const Line opens = first_opening(input, out.rows);
    VerdictInput sentence{.queues = named,
                          .whole = out.hero.status,
                          .opens = opens,
                          .calm_for = {},
                          .language = context.language,
                          .brief = is_brief(context.density)};
    if (calm_since) sentence.calm_for = board.at - *calm_since;
    out.verdict = make_verdict(sentence);
    const bool calm = out.verdict.status == QueueStatus::ok;
    out.calm_since = !calm ? std::nullopt : calm_since ? calm_since : std::optional{board.at};
}

Note build_note(const FloorInput& input, std::span<const FloorRow> rows) {
    const Catalogue& words = input.words();
    const FloorRow* first = nullptr;
    const QueueBoard* late = nullptr;
    std::string_view late_name;
    std::size_t silent = 0;
    bool never = true;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const FloorRow& row = rows[i];
        const bool quiet =
            row.status == QueueStatus::stale || (row.status == QueueStatus::no_data && row.no_feed);
        silent += quiet ? 1U : 0U;
        never = never && (!quiet || row.no_feed);
        if (quiet && first == nullptr) first = &row;
        const QueueBoard* queue = input.queues[i];
        if (queue != nullptr && row.status != QueueStatus::closed &&
            queue->feed.trust == Trust::late) {
            late = queue;
            late_name = row.name;
        }
    }
    const Density density = input.context.density;
    if (silent > 1) {
        const Line n = spelled(static_cast<std::int64_t>(silent), true, input.context.language);
        return {never ? QueueStatus::no_data : QueueStatus::stale,
                fill(words.get("{n} sources without data"), {{"n", n}})};
    }
    if (first != nullptr && first->silent) {
        const Line time = duration_text(*first->silent, input.context.language);
        const std::string_view wording = density == Density::panel ? "{queue} for {time}"
                                         : density == Density::far
                                             ? "{queue} without data for {time}"
                                             : "{queue} source: no data for {time}";
        return {QueueStatus::stale,
                fill(words.get(wording), {{"queue", first->name}, {"time", time}})};
    }
    if (first != nullptr) {
        return {QueueStatus::no_data,
                fill(words.get("{queue}: no data yet"), {{"queue", first->name}})};
    }
    if (late != nullptr) {
        return {QueueStatus::stale,
                fill(words.get("{queue} source is late"), {{"queue", late_name}})};
    }
    if (rows.empty()) return {QueueStatus::no_data, words.get("No queue configured")};
    const auto closed = [](const FloorRow& row) { return row.status == QueueStatus::closed; };
    const bool night = std::all_of(rows.begin(), rows.end(), closed);
    Line current = words.get(night ? "All queues closed" : "All sources current");
    if (density == Density::standard || density == Density::medium) {
        current.append(" \u00b7 ").append(clock_seconds_text(input.zone.local(input.board.at)));
    }
    return {QueueStatus::ok, current};
}

std::uint64_t FloorView::states() const {
    constexpr std::uint64_t kPrime = 0x100000001b3;  // FNV
    std::uint64_t hash =
        static_cast<std::uint64_t>(verdict.status) * 8 + static_cast<std::uint64_t>(hero.status);
    const auto mixed = [&hash](std::uint64_t value) { hash = (hash ^ value) * kPrime; };
    mixed(static_cast<std::uint64_t>(note.status));
    for (const FloorRow& row : rows) {
        mixed(static_cast<std::uint64_t>(row.status) * 64 +
              static_cast<std::uint64_t>(row.cause) * 4 + (row.no_feed ? 2U : 0U) +
              (row.dimmed ? 1U : 0U));
    }
    return hash;
}

}  // namespace leitstand

// The connectors that this program drives, as rows below the queues: how old their newest answer
// is, and below the name how they deliver, or why they do not.
#include <cmath>

#include "dashboard/pages/system_view.hpp"
#include "dashboard/text/numbers.hpp"
#include "dashboard/text/shortened.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kLongestKey = 24;  ///< characters of a queue's name in their system

QueueStatus status_of(const SourceFacts& source) {
    switch (source.state) {
        case SourceState::good:
            return source.trouble.empty() ? QueueStatus::ok : QueueStatus::watch;
        case SourceState::late:
            return QueueStatus::watch;
        case SourceState::stale:
        case SourceState::offline:
            return QueueStatus::stale;
        case SourceState::never:
            return QueueStatus::no_data;
    }
    return QueueStatus::no_data;
}

/// "99 % on time · 3 corrected · 1 rewritten silently · 2 unusable". What never happened is not
/// counted aloud.
Line delivery_of(const SourceFacts& source, Language language) {
    const Catalogue& words = Catalogue::of(language);
    Line text;
    const auto add = [&text](const Line& part) {
        if (!text.empty()) text.append(" \u00b7 ");
        text.append(part);
    };
    if (source.on_time && source.delivered) {
        // Rounded down: one that is missing is not all of them.
        const auto percent = static_cast<std::int64_t>(std::floor(*source.on_time * 100));
        const Line share = with_percent(count_text(percent), language);
        add(fill(words.get("{share} on time"), {{"share", share}}));
    }
    if (source.corrected > 0)
        add(fill(words.get("{n} corrected"), {{"n", count_text(source.corrected)}}));
    if (source.rewritten > 0)
        add(fill(words.get("{n} rewritten silently"), {{"n", count_text(source.rewritten)}}));
    if (source.refused > 0)
        add(fill(words.get("{n} unusable"), {{"n", count_text(source.refused)}}));
    return text;
}

/// Calls of such a queue are on no page: whoever connects the system should know its name.
Line unmapped_of(const SourceFacts& source, const Catalogue& words) {
    if (source.unmapped.empty()) return {};
    const auto more = static_cast<std::int64_t>(source.unmapped.size()) - 1;
    return fill(
        words.get(more > 0 ? "{queue} is assigned nowhere, {n} more"
                           : "{queue} is assigned nowhere"),
        {{"queue", shortened(source.unmapped.front(), kLongestKey)}, {"n", count_text(more)}});
}

SourceRow row_of(const SourceFacts& source, Instant now, const TimeZone& zone, Language language) {
    SourceRow row;
    row.kind = SourceRow::Kind::connector;
    row.status = status_of(source);
    row.name = std::string_view{source.id};
    row.period = age_figure(source.every, language);
    row.reason = shortened(source.trouble);
    row.delivery = delivery_of(source, language);
    row.unmapped = unmapped_of(source, Catalogue::of(language));
    if (!source.delivered) return row;
    row.silent = now - *source.delivered;
    row.age = age_figure(row.silent, language);
    const LocalTime time = zone.local(*source.delivered);
    row.dated = time.date != zone.local(now).date;
    row.as_of = row.dated
                    ? short_date_text(time.date, language).append(" ").append(clock_text(time))
                    : clock_seconds_text(time);
    return row;
}

}  // namespace

void add_connectors(const Board& board, const SystemFacts& facts, const TimeZone& zone,
                    Language language, std::vector<SourceRow>& rows) {
    for (const SourceFacts& source : facts.sources)
        rows.push_back(row_of(source, board.at, zone, language));
}

}  // namespace leitstand

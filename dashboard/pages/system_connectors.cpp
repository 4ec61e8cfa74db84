// The connectors that this program drives, as rows below the queues: how old their newest answer
// is, how many came in time, and in the footer why one does not deliver.
#include <cmath>

#include "dashboard/pages/system_view.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

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

Line name_of(const SourceFacts& source, const Catalogue& words, Language language) {
    Line name{std::string_view{source.id}};
    if (!source.on_time || !source.delivered) return name;
    // Rounded down: one that is missing is not all of them.
    const auto percent = static_cast<std::int64_t>(std::floor(*source.on_time * 100));
    const Line share = with_percent(count_text(percent), language);
    return name.append(" \u00b7 ").append(fill(words.get("{share} on time"), {{"share", share}}));
}

SourceRow row_of(const SourceFacts& source, Instant now, const TimeZone& zone, Language language) {
    SourceRow row;
    row.status = status_of(source);
    row.name = name_of(source, Catalogue::of(language), language);
    row.period = age_figure(source.every, language);
    if (!source.delivered) return row;
    row.age = age_figure(now - *source.delivered, language);
    const LocalTime time = zone.local(*source.delivered);
    row.dated = time.date != zone.local(now).date;
    row.as_of = row.dated
                    ? short_date_text(time.date, language).append(" ").append(clock_text(time))
                    : clock_seconds_text(time);
    return row;
}

}  // namespace

void add_connectors(const Board& board, const SystemFacts& facts, const TimeZone& zone,
                    Language language, SystemView& out) {
    out.queues = out.sources.size();
    for (const SourceFacts& source : facts.sources)
        out.sources.push_back(row_of(source, board.at, zone, language));
}

std::optional<Verdict> silent_connector(const SystemView& view, const Board& board,
                                        const SystemFacts& facts, Language language) {
    const SourceFacts* silent = nullptr;
    for (std::size_t i = 0; i < facts.sources.size(); ++i) {
        const SourceFacts& source = facts.sources[i];
        if (view.sources[view.queues + i].status != QueueStatus::stale) continue;
        if (silent != nullptr) return std::nullopt;  // many: their number says more
        silent = &source;
    }
    if (silent == nullptr || !silent->delivered) return std::nullopt;
    const Catalogue& words = Catalogue::of(language);
    const Line time = duration_text(board.at - *silent->delivered, language);
    return Verdict{QueueStatus::stale,
                   fill(words.get("{queue} source silent for {time}"),
                        {{"queue", Line{std::string_view{silent->id}}}, {"time", time}})};
}

std::optional<Note> connector_note(const SystemFacts& facts) {
    for (const SourceFacts& source : facts.sources) {
        if (source.trouble.empty()) continue;
        Line text{std::string_view{source.id}};
        return Note{QueueStatus::watch, text.append(": ").append(source.trouble)};
    }
    return std::nullopt;
}

}  // namespace leitstand

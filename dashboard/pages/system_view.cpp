// Sources keep their order (that of the configuration): a list that sorts itself by trouble can't
// be learnt by heart. Only where there are too many for three screens the worst come first.
#include "dashboard/pages/system_view.hpp"

#include <algorithm>

#include "dashboard/text/numbers.hpp"
#include "dashboard/text/shortened.hpp"

namespace leitstand {
namespace {

QueueStatus source_status(const QueueBoard& queue) {
    if (queue.feed.offline && queue.feed.trust != Trust::never) return QueueStatus::stale;
    switch (queue.feed.trust) {
        case Trust::good:
            return QueueStatus::ok;
        case Trust::late:
            return QueueStatus::watch;
        case Trust::stale:
            return queue.open ? QueueStatus::stale : QueueStatus::closed;
        case Trust::never:
            return queue.open ? QueueStatus::no_data : QueueStatus::closed;
    }
    return QueueStatus::no_data;
}

/// Names repeat from provider to provider; then the provider's stands in front.
Line source_name(const Board& board, const ProviderBoard& provider, const QueueBoard& queue) {
    int same = 0;
    for (const ProviderBoard& p : board.providers) {
        for (const QueueBoard& q : p.queues) same += q.name == queue.name ? 1 : 0;
    }
    if (same <= 1) return std::string_view{queue.name};
    return Line{std::string_view{provider.name}}.append(" ").append(queue.name);
}

SourceRow source(const Board& board, const ProviderBoard& provider, const QueueBoard& queue,
                 const TimeZone& zone, Language language) {
    SourceRow row;
    row.status = source_status(queue);
    row.name = source_name(board, provider, queue);
    row.period = age_figure(queue.feed.cadence, language);
    if (queue.feed.age_s) {
        row.silent = Millis{static_cast<std::int64_t>(*queue.feed.age_s * 1000)};
        row.age = age_figure(row.silent, language);
    }
    if (queue.feed.as_of) {
        const LocalTime time = zone.local(*queue.feed.as_of);
        row.dated = time.date != zone.local(board.at).date;
        row.as_of = row.dated
                        ? short_date_text(time.date, language).append(" ").append(clock_text(time))
                        : clock_seconds_text(time);
    }
    return row;
}

/// Larger is worse. A connector comes before the queues that miss it: it is the cause.
int severity(const SourceRow& row) {
    const int cause = row.kind == SourceRow::Kind::connector ? 1 : 0;
    switch (row.status) {
        case QueueStatus::stale:
            return 6 + cause;
        case QueueStatus::no_data:
            return 4 + cause;
        case QueueStatus::watch:
            return 2 + cause;
        default:
            return 0;
    }
}

void worst_first(std::vector<SourceRow>& rows) {
    std::stable_sort(rows.begin(), rows.end(), [](const SourceRow& a, const SourceRow& b) {
        return severity(a) > severity(b);
    });
}

/// "44 more, all current", "44 more, 3 silent": of these the worst are counted.
SourceRow rest_of(const SourceRow* begin, const SourceRow* end, Language language) {
    const Catalogue& words = Catalogue::of(language);
    SourceRow row;
    row.kind = SourceRow::Kind::rest;
    row.status = begin->is_troubled() ? begin->status : QueueStatus::ok;
    const auto alike = std::count_if(
        begin, end, [&](const SourceRow& other) { return other.status == row.status; });
    const std::string_view text = row.status == QueueStatus::stale ? "{n} more, {m} silent"
                                  : row.status == QueueStatus::no_data
                                      ? "{n} more, {m} without data"
                                  : row.status == QueueStatus::watch ? "{n} more, {m} to watch"
                                                                     : "{n} more, all current";
    row.name = fill(words.get(text), {{"n", count_text(end - begin)}, {"m", count_text(alike)}});
    return row;
}

/// Where there is no list of facts, those that are not well stand among the sources.
void add_facts(const std::vector<FactRow>& facts, std::vector<SourceRow>& rows) {
    for (const FactRow& fact : facts) {
        if (fact.status != QueueStatus::watch) continue;
        SourceRow row;
        row.kind = SourceRow::Kind::fact;
        row.status = fact.status;
        row.name = fact.name;
        row.value = fact.value;
        rows.push_back(row);
    }
}

/// What the footer says; far and panel have no other place for a connector's reason.
Note note_of(const Board& board, const SystemFacts& facts, const PageContext& context,
             const TimeZone& zone) {
    for (const std::string* warning : {&facts.configuration_warning, &facts.storage_warning,
                                       &facts.broker_warning, &facts.certificate_warning}) {
        if (!warning->empty()) return {QueueStatus::watch, shortened(*warning)};
    }
    for (const SourceFacts& one : facts.sources) {
        if (one.trouble.empty() || !is_brief(context.density)) continue;
        return {QueueStatus::watch, shortened(one.id + ": " + one.trouble)};
    }
    Line version{"Leitstand "};
    version.append(facts.version)
        .append(" \u00b7 ")
        .append(context.config->display.id)
        .append(" \u00b7 ");
    return {QueueStatus::ok, version.append(clock_seconds_text(zone.local(board.at)))};
}

}  // namespace

std::size_t sources_per_part(Density density) { return density == Density::medium ? 4 : 7; }

int system_parts(std::size_t sources, Density density) {
    if (is_brief(density)) return 1;
    const std::size_t rows = sources_per_part(density);
    return static_cast<int>(std::clamp<std::size_t>((sources + rows - 1) / rows, 1, kMostParts));
}

void fit_rows(std::vector<SourceRow>& rows, std::size_t room, Language language) {
    if (rows.size() <= room || room == 0) return;
    worst_first(rows);
    const SourceRow rest = rest_of(&rows[room - 1], rows.data() + rows.size(), language);
    rows.resize(room - 1);
    rows.push_back(rest);
}

void build_system_view(const Board& board, const SystemFacts& facts, const PageContext& context,
                       const TimeZone& zone, SystemView& out) {
    const Language language = context.language;
    out.sources.clear();
    for (const ProviderBoard& provider : board.providers) {
        for (const QueueBoard& queue : provider.queues) {
            out.sources.push_back(source(board, provider, queue, zone, language));
        }
    }
    add_connectors(board, facts, zone, language, out.sources);
    build_facts(board, facts, language, out.facts);
    out.verdict = system_verdict(out, facts, context);
    out.wanted = out.verdict.status != QueueStatus::ok;
    out.note = note_of(board, facts, context, zone);
    const auto parts = static_cast<std::size_t>(system_parts(out.sources.size(), context.density));
    if (context.density != Density::standard) add_facts(out.facts, out.sources);
    if (is_brief(context.density)) {
        worst_first(out.sources);
        build_far_system(out, language, out.far);
    } else {
        fit_rows(out.sources, parts * sources_per_part(context.density), language);
    }
}

std::uint64_t SystemView::states() const {
    constexpr std::uint64_t kPrime = 0x100000001b3;  // FNV
    std::uint64_t hash = static_cast<std::uint64_t>(verdict.status);
    const auto mixed = [&hash](QueueStatus status) {
        hash = (hash ^ static_cast<std::uint64_t>(status)) * kPrime;
    };
    mixed(note.status);
    for (const SourceRow& row : sources) mixed(row.status);
    for (const FactRow& row : facts) mixed(row.status);
    return hash;
}

}  // namespace leitstand

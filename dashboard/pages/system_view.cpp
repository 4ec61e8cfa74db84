// Sources keep their order (that of the configuration): a list that sorts itself by trouble can't
// be learnt by heart.
#include "dashboard/pages/system_view.hpp"

#include <algorithm>

#include "dashboard/pages/verdict.hpp"
#include "dashboard/text/numbers.hpp"

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
    if (queue.feed.age_s)
        row.age = age_figure(Millis{static_cast<std::int64_t>(*queue.feed.age_s * 1000)}, language);
    if (queue.feed.as_of) {
        const LocalTime time = zone.local(*queue.feed.as_of);
        row.dated = time.date != zone.local(board.at).date;
        row.as_of = row.dated
                        ? short_date_text(time.date, language).append(" ").append(clock_text(time))
                        : clock_seconds_text(time);
    }
    return row;
}

/// The first of what is wrong, in the order in which somebody should care.
Verdict verdict_of(const SystemView& view, const Board& board, const SystemFacts& facts,
                   Language language) {
    const Catalogue& words = Catalogue::of(language);
    std::size_t silent = 0, late = 0;
    bool ever = false;
    const SourceRow* first = nullptr;
    const SourceRow* first_late = nullptr;
    for (const SourceRow& row : view.sources) {
        if (row.status == QueueStatus::stale || row.status == QueueStatus::no_data) {
            ++silent;
            ever = ever || row.status == QueueStatus::stale;
            if (first == nullptr) first = &row;
        }
        if (row.status == QueueStatus::watch && ++late == 1) first_late = &row;
    }
    if (view.sources.empty()) return {QueueStatus::no_data, words.get("No data yet")};
    if (!facts.configuration_warning.empty())
        return {QueueStatus::watch, words.get("New configuration was not taken")};
    if (!facts.storage_warning.empty())
        return {QueueStatus::watch, words.get("The disk refuses; input is kept by its senders")};
    if (auto verdict = silent_connector(view, board, facts, language)) return *verdict;
    if (silent > 1) {
        const Line n = spelled(static_cast<std::int64_t>(silent), true, language);
        const Line m = spelled(static_cast<std::int64_t>(view.sources.size()), false, language);
        return {ever ? QueueStatus::stale : QueueStatus::no_data,
                fill(words.get("{n} of {m} sources silent"), {{"n", n}, {"m", m}})};
    }
    if (first != nullptr && first->status == QueueStatus::no_data) {
        return {first->status, fill(words.get("{queue}: no data yet"), {{"queue", first->name}})};
    }
    if (first != nullptr) {
        Millis age{};
        for (std::size_t i = 0, p = 0; p < board.providers.size(); ++p) {
            for (const QueueBoard& queue : board.providers[p].queues) {
                if (&view.sources[i++] == first)
                    age = Millis{static_cast<std::int64_t>(queue.feed.age_s.value_or(0) * 1000)};
            }
        }
        const Line time = duration_text(age, language);
        return {first->status, fill(words.get("{queue} source silent for {time}"),
                                    {{"queue", first->name}, {"time", time}})};
    }
    if (first_late != nullptr) {
        return {QueueStatus::watch,
                fill(words.get("{queue} source is late"), {{"queue", first_late->name}})};
    }
    const bool fact = std::any_of(view.facts.begin(), view.facts.end(), [](const FactRow& row) {
        return row.status == QueueStatus::watch;
    });
    if (fact) return {QueueStatus::watch, words.get("Display needs a look")};
    return {QueueStatus::ok, words.get("All sources current")};
}

}  // namespace

void build_system_view(const Board& board, const SystemFacts& facts, const PageContext& context,
                       const TimeZone& zone, SystemView& out) {
    out.sources.clear();
    for (const ProviderBoard& provider : board.providers) {
        for (const QueueBoard& queue : provider.queues) {
            out.sources.push_back(source(board, provider, queue, zone, context.language));
        }
    }
    add_connectors(board, facts, zone, context.language, out);
    build_facts(board, facts, context.language, out.facts);
    out.verdict = verdict_of(out, board, facts, context.language);
    out.wanted = out.verdict.status != QueueStatus::ok;
    if (!facts.configuration_warning.empty()) {
        out.note = {QueueStatus::watch, std::string_view{facts.configuration_warning}};
        return;
    }
    if (!facts.storage_warning.empty()) {
        out.note = {QueueStatus::watch, std::string_view{facts.storage_warning}};
        return;
    }
    if (!facts.certificate_warning.empty()) {
        out.note = {QueueStatus::watch, std::string_view{facts.certificate_warning}};
        return;
    }
    if (auto note = connector_note(facts)) {
        out.note = *note;
        return;
    }
    Line version{"Leitstand "};
    version.append(facts.version)
        .append(" \u00b7 ")
        .append(context.config->display.id)
        .append(" \u00b7 ");
    out.note = {QueueStatus::ok, version.append(clock_seconds_text(zone.local(board.at)))};
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

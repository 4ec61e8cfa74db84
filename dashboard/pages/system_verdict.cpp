// The first line of the System page: one cause by its name, several by their number.
#include <algorithm>

#include "dashboard/pages/system_view.hpp"
#include "dashboard/pages/wording.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

bool silent(const SourceRow& row) {
    return row.status == QueueStatus::stale || row.status == QueueStatus::no_data;
}

/// The one connector that does not deliver any more, else the one source that does not. nullptr:
/// there are more, and their number says more.
const SourceRow* only_cause(const std::vector<SourceRow>& rows) {
    const auto count = [&](auto&& is) { return std::count_if(rows.begin(), rows.end(), is); };
    const auto first = [&](auto&& is) { return &*std::find_if(rows.begin(), rows.end(), is); };
    const auto gone = [](const SourceRow& row) {
        return row.kind == SourceRow::Kind::connector && row.status == QueueStatus::stale;
    };
    if (count(gone) == 1) return first(gone);
    return count(silent) == 1 ? first(silent) : nullptr;
}

Verdict silent_verdict(const std::vector<SourceRow>& rows, const Sentence& sentence,
                       Language language) {
    if (const SourceRow* one = only_cause(rows)) {
        if (one->status == QueueStatus::no_data)
            return {one->status, sentence.say({.queue = one->name}, {"{queue}: no data yet"})};
        const Line time = duration_text(one->silent, language);
        return {one->status, sentence.say({.queue = one->name, .time = time},
                                          {"{queue} source silent for {time}",
                                           "{queue} silent for {time}", "{queue} silent"})};
    }
    const bool ever = std::any_of(rows.begin(), rows.end(), [](const SourceRow& row) {
        return row.status == QueueStatus::stale;
    });
    const auto count = std::count_if(rows.begin(), rows.end(), silent);
    const Line n = spelled(count, true, language);
    const Line m = spelled(static_cast<std::int64_t>(rows.size()), false, language);
    return {ever ? QueueStatus::stale : QueueStatus::no_data,
            sentence.say({.n = n, .m = m}, {"{n} of {m} sources silent", "{n} sources silent"})};
}

}  // namespace

Verdict system_verdict(const SystemView& view, const SystemFacts& facts,
                       const PageContext& context) {
    const Sentence sentence(context.language, context.density);
    const auto& rows = view.sources;
    if (rows.empty()) return {QueueStatus::no_data, sentence.say({}, {"No data yet"})};
    if (!facts.configuration_warning.empty()) {
        return {QueueStatus::watch,
                sentence.say({}, {"New configuration was not taken", "Configuration not taken"})};
    }
    if (!facts.storage_warning.empty()) {
        return {QueueStatus::watch,
                sentence.say(
                    {}, {"The disk refuses; input is kept by its senders", "The disk refuses"})};
    }
    if (!facts.broker_warning.empty()) {
        return {QueueStatus::watch,
                sentence.say({}, {"The broker keeps messages from us", "The broker refuses"})};
    }
    if (std::any_of(rows.begin(), rows.end(), silent))
        return silent_verdict(rows, sentence, context.language);
    const auto late = std::find_if(rows.begin(), rows.end(), [](const SourceRow& row) {
        return row.status == QueueStatus::watch;
    });
    if (late != rows.end()) {
        return {QueueStatus::watch,
                sentence.say({.queue = late->name}, {"{queue} source is late", "{queue} late"})};
    }
    const bool fact = std::any_of(view.facts.begin(), view.facts.end(), [](const FactRow& row) {
        return row.status == QueueStatus::watch;
    });
    if (fact) return {QueueStatus::watch, sentence.say({}, {"Display needs a look"})};
    return {QueueStatus::ok, sentence.say({}, {"All sources current"})};
}

}  // namespace leitstand

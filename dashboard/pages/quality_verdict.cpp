// The first line of the Quality page: a critical class first, then the form, then its sections, the
// customers' voice, the calibration and the sample; the worst single one is named, others are
// counted only when there are three or more.
#include <algorithm>

#include "dashboard/pages/clause_texts.hpp"
#include "dashboard/pages/quality_view.hpp"
#include "dashboard/pages/wording.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

struct Subject {
    std::string_view name;
    QueueStatus status;
    bool whole = false, critical = false;
    std::int64_t defective = 0;
};

/// What has a target, critical classes first.
std::vector<Subject> subjects_of(const QualityView& view) {
    std::vector<Subject> subjects;
    for (const bool critical : {true, false}) {
        for (const ScoreRow& row : view.rows) {
            if (row.critical == critical && !row.ring)
                subjects.push_back({row.name, row.status, row.whole, row.critical, row.defective});
        }
    }
    for (const VoiceRow& row : view.voice) {
        if (row.aimed) subjects.push_back({row.name, row.status});
    }
    return subjects;
}

Line breach_line(const Subject& worst, std::size_t count, const Sentence& say, Language language) {
    const Line missed = spelled(static_cast<std::int64_t>(count), true, language);
    if (count >= 3) return say.say({.n = missed}, {"{n} quality targets missed", "{n} missed"});
    if (worst.whole) return say.say({}, {"Quality clearly below target", "Quality below target"});
    if (!worst.critical) {
        return say.say({.measure = worst.name},
                       {"{measure} clearly below target", "{measure} below target"});
    }
    const Line n = spelled(worst.defective, false, language);
    if (worst.defective == 1) {
        return say.say({.measure = worst.name},
                       {"{measure}: one critical error too many", "{measure} missed"});
    }
    return say.say({.measure = worst.name, .n = n},
                   {"{measure}: {n} critical errors, missed", "{measure} missed"});
}

Line watch_line(const Subject& worst, std::size_t count, const QualityView& view,
                const Sentence& say, Language language) {
    if (worst.whole) return say.say({}, {"Quality just below target, not proven", "Watch quality"});
    const bool on_target = view.rows.front().status == QueueStatus::ok && !view.rows.front().ring;
    if (count >= 3 && on_target) {
        const auto parts = static_cast<std::int64_t>(count);
        const Line n = spelled(parts, false, language), first = spelled(parts, true, language);
        return say.say({.value = first, .n = n},
                       {"Quality on target, watch {n} parts", "{value} parts to watch"});
    }
    if (on_target) {
        return say.say({.measure = worst.name},
                       {"Quality on target, watch {measure}", "Watch {measure}"});
    }
    return say.say({.measure = worst.name}, {"Watch {measure}"});
}

/// The form and what is judged of it are well: is what that rests on?
Verdict calm(const QualityInput& input, const QualityView& view, const Sentence& say) {
    if (view.calibration.status == QueueStatus::watch) {
        return {QueueStatus::watch,
                say.say({}, {"Quality on target, both sides judge unlike", "Watch calibration"})};
    }
    const SampleBoard& sample = input.quality->sample;
    const auto own =
        std::find_if(input.board.providers.begin(), input.board.providers.end(),
                     [&](const ProviderBoard& provider) {
                         return provider.quality && &*provider.quality == input.quality;
                     });
    const auto before =
        std::count_if(input.board.providers.begin(), own,
                      [](const ProviderBoard& provider) { return provider.quality.has_value(); });
    const auto place = static_cast<std::size_t>(before);
    if (place < view.samples.size() && view.samples[place].status == QueueStatus::watch) {
        const Line n = count_text(sample.random);
        const Line m = count_text(sample.planned.value_or(0));
        return {QueueStatus::watch,
                say.say({.n = n, .m = m}, {"Quality on target, only {n} of {m} evaluated",
                                           "Only {n} of {m} evaluated"})};
    }
    const SampledFigure& whole = input.quality->form_score;
    if (!whole.target)
        return {QueueStatus::ok,
                say.say({}, {"Quality measured, no target agreed", "No quality target"})};
    if (whole.proof == Proof::proven) return {QueueStatus::ok, say.say({}, {"Quality on target"})};
    return {QueueStatus::ok,
            say.say({}, {"Quality on target, not proven yet", "Quality on target"})};
}

Verdict nothing_yet(const QualityInput& input, const Sentence& say) {
    const std::int64_t n = input.quality->form_score.n;
    const Line figure = count_text(n), word = spelled(n, true, input.context.language);
    const Line least = spelled(input.quality->min_n, false, input.context.language);
    if (n <= 0)
        return {QueueStatus::no_data,
                say.say({}, {"No evaluations this month yet", "No evaluations yet"})};
    return {QueueStatus::no_data,
            say.say({.value = figure, .n = word, .m = least},
                    {"{n} of {m} evaluations, no judgement yet", "Only {value} evaluations yet"})};
}

}  // namespace

Verdict quality_verdict(const QualityInput& input, const QualityView& view) {
    const Sentence say(input.context.language, input.context.density);
    if (input.quality == nullptr) {
        const std::string_view name = input.config == nullptr
                                          ? std::string_view{}
                                          : short_name(*input.context.config, input.config->id);
        if (input.config != nullptr && input.config->quality)
            return {QueueStatus::no_data,
                    say.say({}, {"No evaluations this month yet", "No evaluations yet"})};
        if (name.empty()) return {QueueStatus::no_data, say.say({}, {"No quality plan"})};
        return {QueueStatus::no_data, say.say({.provider = name}, {"{provider}: no quality plan"})};
    }
    const std::vector<Subject> subjects = subjects_of(view);
    for (const QueueStatus status : {QueueStatus::breach, QueueStatus::watch}) {
        const auto in = [status](const Subject& subject) { return subject.status == status; };
        auto worst = std::find_if(subjects.begin(), subjects.end(), in);
        if (worst == subjects.end()) continue;
        const auto count =
            static_cast<std::size_t>(std::count_if(subjects.begin(), subjects.end(), in));
        // The form stands behind the critical classes, and before its parts.
        const Line line = status == QueueStatus::breach
                              ? breach_line(*worst, count, say, input.context.language)
                              : watch_line(*worst, count, view, say, input.context.language);
        return {status, line};
    }
    if (view.rows.front().status == QueueStatus::no_data) return nothing_yet(input, say);
    return calm(input, view, say);
}

}  // namespace leitstand

// Puts the Quality page together: whose it is, its sentence, its footer, and what readers far away
// get of it.
#include "dashboard/pages/quality_view.hpp"

#include <algorithm>

#include "dashboard/pages/clause_texts.hpp"
#include "dashboard/pages/providers_view.hpp"
#include "dashboard/pages/source_note.hpp"
#include "dashboard/text/judged.hpp"
#include "dashboard/text/numbers.hpp"
#include "dashboard/text/times.hpp"

namespace leitstand {
namespace {

Note build_note(const QualityInput& input) {
    const Note sources = sources_note(input.board, input.context, input.zone, input.config);
    const bool near = input.context.density == Density::standard;
    if (sources.status != QueueStatus::ok || !near || input.quality == nullptr) return sources;
    const Catalogue& words = input.words();
    Line text;
    const auto add = [&](std::string_view wording, const std::optional<Instant>& newest) {
        if (!newest) return;
        const Line when = past_text(input.zone.local(*newest), input.today, input.context.language);
        if (!text.empty()) text.append(" \u00b7 ");
        text.append(fill(words.get(wording), {{"time", when}}));
    };
    add("Surveys to {time}", input.quality->newest_survey);
    add("evaluations to {time}", input.quality->newest_evaluation);
    return text.empty() ? sources : Note{QueueStatus::ok, text};
}

void build_small(const QualityInput& input, QualityView& out) {
    FarSummary& small = out.small;
    small = {};
    small.empty = out.empty;
    if (!out.present) return;
    const ScoreRow& whole = out.rows.front();
    small.title = input.words().get("Quality");
    small.status = whole.status;
    small.ring = whole.ring;
    small.value = whole.value;
    if (!whole.value.empty()) small.unit = "%";
    if (whole.status == QueueStatus::no_data) small.below[0] = whole.instead;
    if (whole.has_strip) {
        small.strip = whole.strip;
        small.strip->target = 0.5F;
    }
    const auto& target = input.quality->form_score.target;
    if (target) {
        const Line figure =
            with_percent(target_figure(*target, input.context.language), input.context.language);
        small.target = fill(input.words().get("target {value}"), {{"value", figure}});
    }
    for (std::size_t i = 1; i < out.rows.size(); ++i) {
        const ScoreRow& row = out.rows[i];
        small.rows.push_back({.status = row.status,
                              .ring = row.ring,
                              .has_state = true,
                              .planned = false,
                              .name = row.name,
                              .value = row.value,
                              .unit = {},
                              .instead = row.instead});
    }
}

/// In place of figures: what is missing, and where to write it.
void build_empty(const QualityInput& input, QualityView& out) {
    const Catalogue& words = input.words();
    out.empty = {};
    if (input.quality != nullptr) return;
    if (input.config == nullptr) {
        out.empty[0] = words.get("No provider configured");
        return;
    }
    if (input.config->quality) {
        out.empty[0] = words.get("Evaluations and surveys appear here as they come");
        return;
    }
    out.empty[0] =
        fill(words.get("No quality plan for {provider}"), {{"provider", input.config->name}});
    out.empty[1] = fill(words.get("Write [quality] in providers/{provider}.toml"),
                        {{"provider", input.config->id}});
}

}  // namespace

const ProviderConfig* quality_provider(const PageContext& context) {
    const auto& all = context.config->providers;
    if (const ProviderConfig* named = find_provider(*context.config, context.page.provider))
        return named;
    const ProviderConfig *first = nullptr, *outsourced = nullptr;
    for (const ProviderConfig& provider : all) {
        const bool away = provider.kind == ProviderKind::outsourced;
        if (provider.quality && away) return &provider;
        if (provider.quality && first == nullptr) first = &provider;
        if (away && outsourced == nullptr) outsourced = &provider;
    }
    if (first != nullptr) return first;
    if (outsourced != nullptr) return outsourced;
    return all.empty() ? nullptr : &all.front();
}

void build_quality_view(const Board& board, const PageContext& context, const TimeZone& zone,
                        QualityView& out) {
    QualityInput input{
        board, context, zone, quality_provider(context), nullptr, zone.local(board.at).date};
    const Catalogue& words = input.words();
    out.title = words.get("Quality");
    if (input.config != nullptr) {
        const ProviderBoard* provider = find_provider(board, input.config->id);
        if (provider != nullptr && provider->quality) input.quality = &*provider->quality;
        out.title.append(" \u00b7 ").append(input.config->name);
    }
    out.corner.clear();
    if (!board.site_id.empty()) {
        out.title.append(" \u00b7 ").append(month_text(input.today, context.language));
        if (input.brief()) out.corner = day_of_month(input.today, context.language);
    }
    const auto& all = context.config->providers;
    out.wanted = !context.config->pages.empty() ||
                 std::any_of(all.begin(), all.end(),
                             [](const ProviderConfig& p) { return p.quality.has_value(); });
    out.present = input.quality != nullptr;
    build_empty(input, out);
    out.rows.clear();
    out.samples.clear();
    if (out.present) {
        build_score_rows(input, out);
        build_voice(input, out);
        build_samples(input, out);
    }
    out.verdict = quality_verdict(input, out);
    out.note = build_note(input);
    build_small(input, out);
}

std::uint64_t QualityView::states() const {
    constexpr std::uint64_t kPrime = 0x100000001b3;  // FNV
    std::uint64_t hash = static_cast<std::uint64_t>(verdict.status);
    const auto mixed = [&hash](std::uint64_t value) { hash = (hash ^ value) * kPrime; };
    mixed(static_cast<std::uint64_t>(note.status) * 4 + (wanted ? 2U : 0U) + (present ? 1U : 0U));
    for (const ScoreRow& row : rows) mixed(static_cast<std::uint64_t>(row.status));
    if (!present) return hash;
    for (const VoiceRow& row : voice) mixed(static_cast<std::uint64_t>(row.status));
    for (const SampleRow& row : samples) mixed(static_cast<std::uint64_t>(row.status));
    mixed(static_cast<std::uint64_t>(calibration.status));
    return hash;
}

}  // namespace leitstand

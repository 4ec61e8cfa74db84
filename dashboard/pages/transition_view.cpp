// Puts the Transition page together.
#include "dashboard/pages/transition_view.hpp"

#include <algorithm>

#include "dashboard/pages/clause_texts.hpp"
#include "dashboard/pages/source_note.hpp"
#include "dashboard/text/numbers.hpp"
#include "dashboard/text/times.hpp"

namespace leitstand {
namespace {

/// "Rechnung → Ahorn Dialog": what moves, where all of it is one service.
Line what_moves(const ProviderConfig& provider) {
    Line line;
    if (provider.queues.size() == 1) line = Line{provider.queues.front().name};
    const bool one =
        provider.queues.size() > 1 &&
        std::all_of(provider.queues.begin(), provider.queues.end(), [&](const QueueConfig& queue) {
            return queue.service == provider.queues.front().service;
        });
    if (one) line = Line{provider.queues.front().service};
    if (!line.empty()) line.append(" \u2192 ");
    return line.append(provider.name);
}

/// "Welle 2 von 4": of those that have begun the newest.
Line wave_text(const TransitionInput& input) {
    if (!input.config->transition) return {};
    const auto& waves = input.config->transition->waves;
    const auto begun = std::count_if(waves.begin(), waves.end(), [&](const Wave& wave) {
        return std::chrono::sys_days{wave.start} <= std::chrono::sys_days{input.today};
    });
    if (begun == 0) return {};
    const Line n = count_text(begun), m = count_text(static_cast<std::int64_t>(waves.size()));
    return fill(input.words().get("wave {n} of {m}"), {{"n", n}, {"m", m}});
}

void build_empty(const TransitionInput& input, TransitionView& out) {
    const Catalogue& words = input.words();
    out.empty = {};
    if (input.transition != nullptr) return;
    if (input.config == nullptr) {
        out.empty[0] = words.get("No provider configured");
        return;
    }
    if (input.config->transition) {
        out.empty[0] = words.get("The path appears with the first figures");
        return;
    }
    out.empty[0] =
        fill(words.get("No transition for {provider}"), {{"provider", input.config->name}});
    out.empty[1] = fill(words.get("Write [transition] in providers/{provider}.toml"),
                        {{"provider", input.config->id}});
}

void small_hero(const TransitionInput& input, const TransitionView& out, FarSummary& small) {
    const Catalogue& words = input.words();
    const TransitionBoard& board = *input.transition;
    small.status = out.verdict.status;
    if (board.phase == "hypercare" && board.hypercare_streak && board.hypercare_needed) {
        small.title = "Hypercare";
        small.value = count_text(*board.hypercare_streak);
        const Line m = count_text(*board.hypercare_needed);
        small.below[0] = fill(words.get("of {m} weeks"), {{"m", m}});
    } else if (!out.chart.value.empty()) {
        small.title = words.get("Share moved");
        small.status = out.chart.status;
        small.value = out.chart.value;
        small.unit = "%";
        small.target = out.chart.planned;
    } else {
        small.title = out.list_title;
        const auto met =
            std::count_if(out.criteria.begin(), out.criteria.end(),
                          [](const CriterionRow& row) { return row.status == QueueStatus::ok; });
        small.value = count_text(met);
        const Line m = count_text(static_cast<std::int64_t>(out.criteria.size()));
        small.below[0] = fill(words.get("of {m} criteria met"), {{"m", m}});
    }
}

void build_small(const TransitionInput& input, TransitionView& out) {
    FarSummary& small = out.small;
    small = {};
    small.empty = out.empty;
    if (!out.present) return;
    small_hero(input, out, small);
    for (const CriterionRow& row : out.criteria) {
        FarRow& to = small.rows.emplace_back();
        to.has_state = true;
        to.status = row.status;
        to.name = row.name;
        to.value = row.words ? Line{} : row.value;
        to.instead = row.words && !row.value.empty() ? row.value : row.instead;
    }
    if (!small.rows.empty()) return;
    for (const WeekRow& row : out.weeks) {
        FarRow& to = small.rows.emplace_back();
        to.has_state = true;
        to.status = row.status;
        to.ring = row.ring;
        to.name = row.name;
        to.instead = row.text;
    }
}

}  // namespace

const ProviderConfig* transition_provider(const PageContext& context) {
    const auto& all = context.config->providers;
    if (const ProviderConfig* named = find_provider(*context.config, context.page.provider))
        return named;
    const auto moving = std::find_if(all.begin(), all.end(), [](const ProviderConfig& provider) {
        return provider.transition.has_value();
    });
    if (moving != all.end()) return &*moving;
    const auto outsourced = std::find_if(all.begin(), all.end(), [](const ProviderConfig& p) {
        return p.kind == ProviderKind::outsourced;
    });
    if (outsourced != all.end()) return &*outsourced;
    return all.empty() ? nullptr : &all.front();
}

void build_transition_view(const Board& board, const PageContext& context, const TimeZone& zone,
                           TransitionView& out) {
    TransitionInput input{
        board, context, zone, transition_provider(context), nullptr, zone.local(board.at).date};
    const Catalogue& words = input.words();
    out.title = words.get("Transition");
    out.corner.clear();
    if (input.config != nullptr) {
        const ProviderBoard* provider = find_provider(board, input.config->id);
        if (provider != nullptr && provider->transition) input.transition = &*provider->transition;
        out.title.append(" \u00b7 ").append(what_moves(*input.config));
        const Line wave = wave_text(input);
        if (!wave.empty()) out.title.append(" \u00b7 ").append(wave);
        if (input.brief()) out.corner = short_name(*context.config, input.config->id);
    }
    const auto& all = context.config->providers;
    out.wanted = !context.config->pages.empty() ||
                 std::any_of(all.begin(), all.end(),
                             [](const ProviderConfig& p) { return p.transition.has_value(); });
    out.present = input.transition != nullptr;
    build_empty(input, out);
    out.gates.clear();
    out.criteria.clear();
    out.weeks.clear();
    out.effective.clear();
    out.chart.present = false;
    if (out.present) {
        build_gates(input, out);
        build_weeks(input, out);
        build_share_chart(input, out.chart);
        const TransitionBoard& from = *input.transition;
        if (from.effective_agents && from.headcount && *from.headcount > 0) {
            const Line n = number_text(*from.effective_agents, 1, context.language);
            const Line m = number_text(*from.headcount, 0, context.language);
            out.effective = fill(words.get("{n} of {m} agents effective"), {{"n", n}, {"m", m}});
        }
    }
    out.verdict = transition_verdict(input);
    out.note = sources_note(board, context, zone, input.config);
    build_small(input, out);
}

std::uint64_t TransitionView::states() const {
    constexpr std::uint64_t kPrime = 0x100000001b3;  // FNV
    std::uint64_t hash = static_cast<std::uint64_t>(verdict.status);
    const auto mixed = [&hash](std::uint64_t value) { hash = (hash ^ value) * kPrime; };
    mixed(static_cast<std::uint64_t>(note.status) * 4 + (wanted ? 2U : 0U) + (present ? 1U : 0U));
    for (const GateNode& gate : gates)
        mixed(static_cast<std::uint64_t>(gate.status) * 4 + (gate.current ? 2U : 0U) +
              (gate.future ? 1U : 0U));
    for (const CriterionRow& row : criteria) mixed(static_cast<std::uint64_t>(row.status));
    for (const WeekRow& row : weeks)
        mixed(static_cast<std::uint64_t>(row.status) * 2 + (row.ring ? 1U : 0U));
    return hash;
}

}  // namespace leitstand

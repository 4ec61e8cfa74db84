// Puts one provider's page together.
#include "dashboard/pages/provider_view.hpp"

#include <algorithm>

#include "dashboard/pages/clause_texts.hpp"
#include "dashboard/pages/contract_verdict.hpp"
#include "dashboard/pages/governance_line.hpp"
#include "dashboard/pages/source_note.hpp"
#include "dashboard/text/judged.hpp"
#include "dashboard/text/numbers.hpp"
#include "dashboard/text/times.hpp"

namespace leitstand {
namespace {

/// Percentages from 60 up share one scale, so that bars can be compared; limits that are a most
/// stand in the middle.
struct BulletScale {
    double low = 0, high = 100;
    [[nodiscard]] float at(double value) const {
        return std::clamp(static_cast<float>((value - low) / (high - low)), 0.0F, 1.0F);
    }
};

BulletScale bullet_scale(const ClauseBoard& clause) {
    const double target = printed_target(clause);
    if (clause.kpi == ClauseKpi::nps) return {-100, 100};
    if (!counts_up(clause)) return {0, std::max(1e-6, target * 2)};
    if (!prints_percent(clause)) return {0, std::max(1e-6, target * 1.5)};
    const double value = clause.value ? printed_value(clause, *clause.value) : target;
    return {std::min(target, value) >= 62 ? 60.0 : 0.0, 100};
}

ClauseRow clause_row(const ProviderInput& input, const ClauseBoard& clause) {
    const Catalogue& words = input.words();
    const auto& all = input.provider->clauses;
    const auto twins = std::count_if(all.begin(), all.end(), [&](const ClauseBoard& other) {
        return other.kpi == clause.kpi && other.t == clause.t;
    });
    ClauseRow row;
    row.status = status_of(clause.verdict);
    row.ramp = is_ramp(clause.verdict);
    row.dimmed = row.status == QueueStatus::suspended;
    row.name = measure_name(clause, words);
    row.short_name = measure_short(clause, words);
    if (row.dimmed || twins > 1) row.note = Line{clause.reference};
    if (row.ramp) row.note = words.get("ramp-up");
    row.unit = measure_unit(clause);
    const BulletScale scale = bullet_scale(clause);
    row.target = scale.at(printed_target(clause));
    if (row.status == QueueStatus::no_data || !clause.value) {
        if (clause.verdict != ClauseVerdict::excluded) row.status = QueueStatus::no_data;
        row.instead = instead_of_value(clause, words);
        return row;
    }
    row.value = value_text(clause, input.context.language);
    row.bar = scale.at(printed_value(clause, *clause.value));
    return row;
}

/// What the rest of the window must reach, or the words for why there is no such figure.
BottomFigure required_figure(const ProviderInput& input) {
    const Catalogue& words = input.words();
    if (input.main == nullptr) return {};
    const ClauseBoard& clause = *input.main;
    switch (clause.verdict) {
        case ClauseVerdict::secured:
            return {{}, words.get("secured"), {}, {}};
        case ClauseVerdict::lost:
            return {{}, words.get("out of reach"), {}, {}};
        case ClauseVerdict::final_met:
            return {{}, words.get("reached"), {}, {}};
        case ClauseVerdict::final_missed:
            return {{}, words.get("missed"), {}, {}};
        case ClauseVerdict::suspended:
            return {{}, words.get("suspended"), {}, {}};
        case ClauseVerdict::excluded:
            return {{}, words.get("excluded"), {}, {}};
        case ClauseVerdict::ramp:
            return {{}, words.get("ramp-up"), {}, {}};
        case ClauseVerdict::no_data:
        case ClauseVerdict::on_track:
        case ClauseVerdict::stretch:
        case ClauseVerdict::unlikely:
            break;
    }
    if (!clause.required_rest) return {};
    const double value =
        demanded(printed_value(clause, *clause.required_rest), counts_up(clause), 1);
    return {number_text(value, 1, input.context.language), {}, measure_unit(clause), {}};
}

/// The last seven days beside what is needed: the two figures must compare as the values do.
BottomFigure recent_figure(const ProviderInput& input) {
    if (input.main == nullptr) return {};
    const bool nothing = input.main->closed || input.main->verdict == ClauseVerdict::excluded;
    if (!input.main->last_7_days && nothing) return {{}, kNotApplicable, {}, {}};
    if (!input.main->last_7_days) return {};
    const ClauseBoard& clause = *input.main;
    const double value = printed_value(clause, *clause.last_7_days);
    double beside = printed_target(clause);
    bool met = meets(value, beside, counts_up(clause));
    if (clause.required_rest && status_of(clause.verdict) != QueueStatus::breach) {
        const double needed = printed_value(clause, *clause.required_rest);
        if (needed > 0) {
            beside = demanded(needed, counts_up(clause), 1);
            met =
                meets(value, needed, counts_up(clause)) && meets(value, beside, counts_up(clause));
        }
    }
    return {judged_text(value, {beside, counts_up(clause), met}, 1, input.context.language),
            {},
            measure_unit(clause),
            {}};
}

/// "Abgerechnete Tage bis 17.11., heute vorläufig"; a silent source comes first.
Note billed_note(const ProviderInput& input, const Note& sources) {
    const bool small = is_brief(input.context.density);
    if (sources.status != QueueStatus::ok || small || input.main == nullptr) return sources;
    const Catalogue& words = input.words();
    if (input.main->closed) return {QueueStatus::ok, words.get("Window closed, final figures")};
    if (input.main->days.empty() && !input.main->value) return sources;
    std::optional<Date> last;
    for (const ClauseDay& day : input.main->days) {
        if (day.date < input.today) last = day.date;
    }
    // The larger type of medium has no room for the second half.
    const bool today = input.main->value.has_value() && input.context.density == Density::standard;
    if (!last) return {QueueStatus::ok, words.get("No day billed yet, today provisional")};
    const Line date = short_date_text(*last, input.context.language);
    return {QueueStatus::ok, fill(words.get(today ? "Billed days to {time}, today provisional"
                                                  : "Billed days to {time}"),
                                  {{"time", date}})};
}

/// What is overdue between the two sides comes before which days are billed, and after a source
/// that is silent.
Note governance_note(const ProviderInput& input, const Note& otherwise) {
    if (otherwise.status != QueueStatus::ok || input.provider == nullptr) return otherwise;
    if (!input.provider->governance) return otherwise;
    const Line overdue = overdue_line(*input.provider->governance, input.context.language);
    return overdue.empty() ? otherwise : Note{QueueStatus::ok, overdue};
}

void build_small_rows(const ProviderInput& input, ProviderView& out) {
    out.small.rows.clear();
    out.small.rest_has_value = false;
    for (const ClauseRow& from : out.clauses) {
        FloorRow row;
        row.status = from.status;
        row.cause = Cause::service_level;
        row.name = from.short_name;
        row.dimmed = from.dimmed;
        row.ramp = from.ramp;
        if (!from.value.empty()) row.level = {Cell::Kind::value, from.value, from.unit};
        row.longest = row.level;
        out.small.rows.push_back(row);
    }
    build_small_hero(input.main, input.context, out.small.hero);
    // The hero is the main clause: what stands beside it are the others.
    if (input.main != nullptr && out.clauses.size() > 1) {
        const auto at = input.main - input.provider->clauses.data();
        out.small.rows.erase(out.small.rows.begin() + at);
    }
    const Catalogue& words = input.words();
    if (input.main == nullptr) {
        out.hero_title = words.get("Service level");
    } else {
        out.hero_title = input.context.density == Density::panel ? measure_title(*input.main, words)
                                                                 : measure_name(*input.main, words);
    }
}

}  // namespace

const ProviderConfig* page_provider(const PageContext& context) {
    const auto& all = context.config->providers;
    if (const ProviderConfig* named = find_provider(*context.config, context.page.provider))
        return named;
    const auto outsourced = std::find_if(all.begin(), all.end(), [](const ProviderConfig& p) {
        return p.kind == ProviderKind::outsourced;
    });
    if (outsourced != all.end()) return &*outsourced;
    return all.empty() ? nullptr : &all.front();
}

void build_provider_view(const Board& board, const PageContext& context, const TimeZone& zone,
                         ProviderView& out) {
    ProviderInput input{
        board, context, zone, page_provider(context), nullptr, nullptr, zone.local(board.at).date};
    const Catalogue& words = input.words();
    out.title = words.get("Provider");
    out.clauses.clear();
    if (input.config != nullptr) {
        input.provider = find_provider(board, input.config->id);
        out.title.append(" \u00b7 ").append(input.config->name);
    }
    out.corner.clear();
    const bool brief = is_brief(context.density);
    if (!board.site_id.empty()) {
        out.title.append(" \u00b7 ").append(month_text(input.today, context.language));
        if (brief) out.corner = day_of_month(input.today, context.language);
    }
    std::span<const ClauseBoard> clauses;
    if (input.provider != nullptr) clauses = input.provider->clauses;
    input.main = main_clause(clauses);
    for (const ClauseBoard& clause : clauses) out.clauses.push_back(clause_row(input, clause));

    build_month_chart(input, out.chart);
    out.required = required_figure(input);
    const bool windows = input.main != nullptr && is_window_share(*input.main);
    const bool over = input.main != nullptr && input.main->closed;
    out.required.label =
        over ? words.get("result") : words.get(windows ? "needed of the rest" : "needed a day");
    out.recent = recent_figure(input);
    out.recent.label = words.get("last 7 days");
    out.explanation =
        input.main == nullptr ? Line{} : Line{explanation(input.main->verdict, words)};
    build_money(input, out.money);
    out.note = governance_note(
        input, billed_note(input, sources_note(board, context, zone, input.config)));
    build_small_rows(input, out);

    const ContractSubject subject{input.config == nullptr
                                      ? std::string_view{}
                                      : short_name(*context.config, input.config->id),
                                  clauses};
    out.verdict = contract_verdict({.providers = {&subject, 1},
                                    .main = input.main,
                                    .detail = input.config != nullptr,
                                    .language = context.language,
                                    .brief = brief});
}

std::uint64_t ProviderView::states() const {
    constexpr std::uint64_t kPrime = 0x100000001b3;  // FNV
    std::uint64_t hash = static_cast<std::uint64_t>(verdict.status);
    const auto mixed = [&hash](std::uint64_t value) { hash = (hash ^ value) * kPrime; };
    mixed(static_cast<std::uint64_t>(note.status));
    for (const ClauseRow& row : clauses)
        mixed(static_cast<std::uint64_t>(row.status) * 2 + (row.ramp ? 1U : 0U));
    for (const char c : required.words.view()) mixed(static_cast<unsigned char>(c));
    return hash;
}

}  // namespace leitstand

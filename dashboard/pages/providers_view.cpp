// Puts the page together: rows with their share of the volume and state, the sentence, the note,
// and the same for far readers.
#include "dashboard/pages/providers_view.hpp"

#include <algorithm>
#include <cmath>

#include "dashboard/pages/clause_texts.hpp"
#include "dashboard/pages/contract_verdict.hpp"
#include "dashboard/text/judged.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

/// Contacts of all providers this month; nullopt when one of them is unknown, for then no share is
/// known.
std::optional<std::int64_t> whole_volume(const ProvidersInput& input) {
    std::int64_t sum = 0;
    for (const ProviderBoard* provider : input.boards) {
        if (provider == nullptr || !provider->offered_in_month) return std::nullopt;
        sum += *provider->offered_in_month;
    }
    return sum > 0 ? std::optional{sum} : std::nullopt;
}

/// "42 % Volumen", "21 %, beobachten", "10 %, ausgesetzt § 7.3".
Line sub_line(const ProvidersInput& input, const ProviderRow& row, const ProviderBoard* provider,
              std::optional<std::int64_t> whole) {
    const Catalogue& words = input.words();
    Line share;
    if (whole) {
        const double part = static_cast<double>(*provider->offered_in_month);
        share = with_percent(
            number_text(part / static_cast<double>(*whole) * 100.0, 0, input.context.language),
            input.context.language);
    }
    Line state;
    if (!row.has_state) {
        state = words.get("no targets");
    } else if (row.ramp) {
        state = words.get("ramp-up");
    } else if (row.status != QueueStatus::ok || !whole) {
        state = provider == nullptr ? state_word(row.status, words)
                                    : state_word(provider->clauses, words);
    }
    if (row.status == QueueStatus::suspended && provider != nullptr) {
        for (const ClauseBoard& clause : provider->clauses) {
            if (status_of(clause.verdict) != QueueStatus::suspended || clause.reference.empty())
                continue;
            state.append(" ").append(clause.reference);
            break;
        }
    }
    if (state.empty()) return fill(words.get("{value} of volume"), {{"value", share}});
    return share.empty() ? state : share.append(", ").append(state);
}

void build_provider_rows(const ProvidersInput& input, ProvidersView& out) {
    const std::optional<std::int64_t> whole = whole_volume(input);
    out.rows.resize(input.configs.size());
    for (std::size_t i = 0; i < out.rows.size(); ++i) {
        ProviderRow& row = out.rows[i];
        const ProviderBoard* provider = input.boards[i];
        row.name = Line{input.configs[i]->name};
        row.short_name = short_name(*input.context.config, input.configs[i]->id);
        row.has_state = !input.configs[i]->clauses.empty() ||
                        (provider != nullptr && !provider->clauses.empty());
        row.status = provider == nullptr ? QueueStatus::no_data : worst_status(provider->clauses);
        row.ramp = provider != nullptr && only_ramp(provider->clauses);
        row.sub = sub_line(input, row, provider, whole);
    }
}

/// For far readers a row is its provider and the clause that its state comes from.
void build_small(const ProvidersInput& input, ProvidersView& out) {
    FloorView& small = out.small;
    small.rows.clear();
    small.rest_has_value = false;
    const ProviderBoard* worst = nullptr;
    for (const QueueStatus status :
         {QueueStatus::breach, QueueStatus::watch, QueueStatus::suspended, QueueStatus::ok}) {
        for (std::size_t i = 0; i < out.rows.size() && worst == nullptr; ++i) {
            if (out.rows[i].status == status && out.rows[i].has_state) worst = input.boards[i];
        }
    }
    for (std::size_t i = 0; i < out.rows.size(); ++i) {
        const ProviderRow& from = out.rows[i];
        if (!from.has_state) continue;
        FloorRow row;
        row.status = from.status;
        row.cause = Cause::service_level;
        row.name = short_name(*input.context.config, input.configs[i]->id);
        const ClauseBoard* main =
            input.boards[i] == nullptr ? nullptr : main_clause(input.boards[i]->clauses);
        row.dimmed = from.status == QueueStatus::suspended;
        row.ramp = from.ramp;
        if (main != nullptr && main->value) {
            row.level = {Cell::Kind::value, value_text(*main, input.context.language),
                         measure_unit(*main)};
        }
        row.longest = row.level;
        small.rows.push_back(row);
    }
    const ClauseBoard* main = worst == nullptr ? nullptr : main_clause(worst->clauses);
    build_small_hero(main, input.context, small.hero);
    if (worst == nullptr) {
        out.hero_title = input.words().get("Service level");
    } else {
        out.hero_title = measure_short(*main, input.words());
        out.hero_title.append(" \u00b7 ").append(short_name(*input.context.config, worst->id));
    }
}

}  // namespace

std::vector<std::size_t> provider_order(const Configuration& config) {
    std::vector<std::size_t> order;
    for (const ProviderKind kind : {ProviderKind::in_house, ProviderKind::outsourced}) {
        for (std::size_t i = 0; i < config.providers.size(); ++i) {
            if (config.providers[i].kind == kind) order.push_back(i);
        }
    }
    return order;
}

Line day_of_month(Date today, Language language) {
    const std::chrono::year_month_day_last last{today.year(),
                                                std::chrono::month_day_last{today.month()}};
    const Line day = count_text(static_cast<unsigned>(today.day()));
    const Line days = count_text(static_cast<unsigned>(last.day()));
    return fill(Catalogue::of(language).get("day {n} of {m}"), {{"n", day}, {"m", days}});
}

Line month_text(Date today, Language language) {
    return Line{month_name(today, language)}.append(", ").append(day_of_month(today, language));
}

void build_small_hero(const ClauseBoard* clause, const PageContext& context, FloorHero& hero) {
    hero = {};
    if (clause == nullptr) return;
    hero.status = status_of(clause->verdict);
    hero.dimmed = hero.status == QueueStatus::suspended;
    hero.ramp = is_ramp(clause->verdict);
    hero.value = value_text(*clause, context.language);
    hero.unit = measure_unit(*clause);
    hero.target = limit_text(printed_target(*clause), context.language);
    hero.target_percent = static_cast<float>(printed_target(*clause));
    hero.half_range = prints_percent(*clause) ? 6.0F : std::max(1.0F, hero.target_percent);
    const auto days = static_cast<float>((clause->to - clause->from) / std::chrono::hours{24});
    for (std::size_t i = 0; i < clause->days.size(); ++i) {
        const ClauseDay& day = clause->days[i];
        if (!day.cumulative || days < 2) continue;
        const float at =
            static_cast<float>(static_cast<unsigned>(day.date.day()) - 1U) / (days - 1);
        hero.day.push_back({at, static_cast<float>(printed_value(*clause, *day.cumulative))});
    }
}

void build_providers_view(const Board& board, const PageContext& context, const TimeZone& zone,
                          ProvidersView& out) {
    ProvidersInput input{board, context, zone, {}, {}};
    for (const std::size_t i : provider_order(*context.config)) {
        input.configs.push_back(&context.config->providers[i]);
        input.boards.push_back(find_provider(board, input.configs.back()->id));
    }
    const Date today = zone.local(board.at).date;
    out.title = input.words().get("Providers");
    out.corner.clear();
    const bool brief = is_brief(context.density);
    if (!board.site_id.empty()) {
        out.title.append(" \u00b7 ").append(month_text(today, context.language));
        if (brief) out.corner = day_of_month(today, context.language);
    }
    build_provider_rows(input, out);
    build_columns(input, out);

    PageContext all = context;
    all.page.queues.clear();
    build_floor_view(board, all, zone, {}, out.small);
    out.note = out.small.note;
    build_small(input, out);

    std::vector<ContractSubject> subjects;
    for (std::size_t i = 0; i < input.configs.size(); ++i) {
        if (input.boards[i] == nullptr) continue;
        subjects.push_back(
            {short_name(*context.config, input.configs[i]->id), input.boards[i]->clauses});
    }
    out.verdict =
        contract_verdict({.providers = subjects, .language = context.language, .brief = brief});
    out.small.verdict = out.verdict;
}

std::uint64_t ProvidersView::states() const {
    constexpr std::uint64_t kPrime = 0x100000001b3;  // FNV
    std::uint64_t hash = static_cast<std::uint64_t>(verdict.status);
    const auto mixed = [&hash](std::uint64_t value) { hash = (hash ^ value) * kPrime; };
    mixed(static_cast<std::uint64_t>(note.status));
    for (const ProviderRow& row : rows) {
        mixed(static_cast<std::uint64_t>(row.status) * 2 + (row.ramp ? 1U : 0U));
        for (std::size_t i = 0; i < columns; ++i) {
            mixed(static_cast<std::uint64_t>(row.cells[i].status) * 8 +
                  static_cast<std::uint64_t>(row.cells[i].kind) * 2 +
                  (row.cells[i].ramp ? 1U : 0U));
        }
    }
    return hash;
}

}  // namespace leitstand

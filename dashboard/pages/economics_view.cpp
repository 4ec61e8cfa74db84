// Puts the Economics page together: the figure beside the steps, its sentence, and what readers far
// away get of it.
#include "dashboard/pages/economics_view.hpp"

#include <algorithm>
#include <cmath>

#include "dashboard/pages/providers_view.hpp"
#include "dashboard/pages/source_note.hpp"
#include "dashboard/pages/wording.hpp"
#include "dashboard/text/judged.hpp"
#include "dashboard/text/numbers.hpp"
#include "dashboard/text/times.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kMissing = 3;
constexpr double kBehindPlan = 0.02;  ///< of the baseline, where no interval is known

Line points_text(double points, const EconomicsInput& input) {
    const int decimals = points < 0.95 ? 1 : 0;
    const Line figure = number_text(points, decimals, input.context.language);
    const std::string_view text = figure.view() == "1" ? "\u00b1 {n} point" : "\u00b1 {n} points";
    return fill(input.words().get(text), {{"n", figure}});
}

bool behind_plan(const SavingBoard& saving, std::optional<double> plan) {
    if (!plan || !saving.net_share) return false;
    if (saving.net_high) return *saving.net_high < *plan;
    return *saving.net_share < *plan - kBehindPlan;
}

void build_hero(const EconomicsInput& input, EconomicsView& out) {
    const SavingBoard& saving = *input.saving;
    const Catalogue& words = input.words();
    const Language language = input.context.language;
    out.share.clear();
    out.spread.clear();
    out.before.clear();
    out.plan.clear();
    out.missing.clear();
    if (!saving.net_share) {
        for (std::size_t i = 0; i < std::min(saving.missing.size(), kMissing); ++i)
            out.missing.push_back(Line{saving.missing[i]});
        return;
    }
    out.share = share_figure(*saving.net_share, language);
    if (saving.net_low && saving.net_high)
        out.spread = points_text((*saving.net_high - *saving.net_low) / 2 * 100, input);
    if (saving.headline_share) {
        const Line share = with_percent(share_figure(*saving.headline_share, language), language);
        out.before = fill(words.get("before steering {value}"), {{"value", share}});
    }
    if (const std::optional<double> plan = planned_share(input)) {
        const Line share = with_percent(share_figure(*plan, language), language);
        out.plan = fill(words.get("Plan {value}"), {{"value", share}});
    }
}

void build_costs(const EconomicsInput& input, EconomicsView& out) {
    const SavingBoard& saving = *input.saving;
    const Catalogue& words = input.words();
    const auto row = [&](std::string_view name, const std::optional<double>& value) {
        return CostRow{name, value ? number_text(*value, 2, input.context.language) : Line{}};
    };
    out.costs = {row(words.get("In-house"), saving.inhouse_per_solved),
                 row(words.get("Provider price"), saving.price_per_solved),
                 row(words.get("with steering"), saving.steered_per_solved)};
    out.costs[0].planned = true;
    out.costs[2].strong = true;
    out.currency = currency_sign(saving.currency);
}

void build_small(const EconomicsInput& input, EconomicsView& out) {
    FarSummary& small = out.small;
    small = {};
    small.empty = out.empty;
    if (!out.present) return;
    const Catalogue& words = input.words();
    small.title = words.get("Saving");
    small.status = out.status;
    small.value = out.share;
    small.unit = "%";
    small.below = {out.spread, out.before};
    if (!out.missing.empty()) small.below = {words.get("still missing"), out.missing.front()};
    small.target = out.plan;
    for (const CostRow& cost : out.costs) {
        FarRow& to = small.rows.emplace_back();
        to.name = cost.name;
        to.planned = cost.planned;
        to.value = cost.value;
        to.unit = out.currency;
        if (cost.value.empty()) to.instead = words.get("not known");
    }
}

void build_empty(const EconomicsInput& input, EconomicsView& out) {
    const Catalogue& words = input.words();
    out.empty = {};
    if (input.saving != nullptr) return;
    const auto& all = input.context.config->providers;
    const auto away = std::find_if(all.begin(), all.end(), [](const ProviderConfig& provider) {
        return provider.kind == ProviderKind::outsourced;
    });
    if (away == all.end()) {
        out.empty[0] = words.get("Nothing is outsourced, so nothing is compared");
        return;
    }
    out.empty[0] = words.get("No costs to compare yet");
    out.empty[1] = fill(words.get("Write [contract.price] and [economics] in {provider}.toml"),
                        {{"provider", away->id}});
}

Note build_note(const EconomicsInput& input) {
    const Note sources = sources_note(input.board, input.context, input.zone, nullptr);
    const bool near = input.context.density == Density::standard;
    if (sources.status != QueueStatus::ok || !near || input.saving == nullptr) return sources;
    const Catalogue& words = input.words();
    if (static_cast<unsigned>(input.today.day()) == 1)
        return {QueueStatus::ok, words.get("No day billed yet, today provisional")};
    const Date yesterday{std::chrono::sys_days{input.today} - std::chrono::days{1}};
    const Line date = short_date_text(yesterday, input.context.language);
    return {QueueStatus::ok,
            fill(words.get("Billed days to {time}, today provisional"), {{"time", date}})};
}

}  // namespace

Line share_figure(double share, Language language) {
    const double percent = share * 100;
    const int decimals = std::abs(percent) < 5 ? 1 : 0;
    return judged_text(percent, {0, true, percent >= 0}, decimals, language);
}

Verdict economics_verdict(const EconomicsInput& input) {
    const Sentence say(input.context.language, input.context.density);
    if (input.saving == nullptr)
        return {QueueStatus::no_data, say.say({}, {"No costs to compare yet", "No costs yet"})};
    const SavingBoard& saving = *input.saving;
    if (!saving.net_share) {
        const Line n = spelled(static_cast<std::int64_t>(saving.missing.size()), false,
                               input.context.language);
        if (saving.missing.empty())
            return {QueueStatus::no_data,
                    say.say({}, {"Saving not known yet", "Saving not known"})};
        if (saving.missing.size() == 1)
            return {QueueStatus::no_data,
                    say.say({}, {"Saving not known, one figure missing", "Saving not known"})};
        return {QueueStatus::no_data,
                say.say({.n = n}, {"Saving not known, {n} figures missing", "Saving not known"})};
    }
    const Language language = input.context.language;
    const double net = *saving.net_share;
    const Line value = with_percent(share_figure(net, language), language);
    const Line more = with_percent(share_figure(-net, language), language);
    const bool unsure =
        saving.net_low && saving.net_high && *saving.net_low <= 0 && *saving.net_high >= 0;
    if (unsure) {
        return {QueueStatus::watch, say.say({.value = value}, {"Saving {value}, not proven yet",
                                                               "Saving {value}, unsure"})};
    }
    if (net < 0) {
        return {QueueStatus::breach,
                say.say({.value = more}, {"Outsourcing costs {value} more than in-house",
                                          "{value} above in-house"})};
    }
    const std::optional<double> plan = planned_share(input);
    if (behind_plan(saving, plan)) {
        const Line planned = with_percent(share_figure(*plan, language), language);
        return {QueueStatus::watch,
                say.say({.value = value, .m = planned},
                        {"{value} remains after steering, plan {m}", "Saving {value}, plan {m}"})};
    }
    return {QueueStatus::ok, say.say({.value = value}, {"{value} remains after steering cost",
                                                        "{value} net saving"})};
}

void build_economics_view(const Board& board, const PageContext& context, const TimeZone& zone,
                          EconomicsView& out) {
    EconomicsInput input{board, context, zone, nullptr, zone.local(board.at).date};
    const Catalogue& words = input.words();
    const std::optional<SavingBoard>& saving = board.saving;
    if (saving && (saving->baseline || saving->invoice || saving->steering))
        input.saving = &*saving;
    out.present = input.saving != nullptr;
    out.wanted = !context.config->pages.empty() || out.present;
    out.title = words.get("Economics");
    out.corner.clear();
    if (!board.site_id.empty()) {
        out.title.append(" \u00b7 ").append(month_text(input.today, context.language));
        if (out.present) out.title.append(" \u00b7 ").append(words.get("same contacts"));
        if (input.brief()) out.corner = day_of_month(input.today, context.language);
    }
    out.verdict = economics_verdict(input);
    out.status = out.verdict.status;
    build_empty(input, out);
    out.rows.clear();
    out.tracks.clear();
    if (out.present) {
        build_hero(input, out);
        build_saving_rows(input, out);
        build_costs(input, out);
        build_tracks(input, out);
    }
    out.note = build_note(input);
    build_small(input, out);
}

std::uint64_t EconomicsView::states() const {
    constexpr std::uint64_t kPrime = 0x100000001b3;  // FNV
    std::uint64_t hash = static_cast<std::uint64_t>(verdict.status);
    const auto mixed = [&hash](std::uint64_t value) { hash = (hash ^ value) * kPrime; };
    mixed(static_cast<std::uint64_t>(note.status) * 4 + (wanted ? 2U : 0U) + (present ? 1U : 0U));
    for (const SavingRow& row : rows) mixed(row.known ? 3U : 5U);
    return hash;
}

}  // namespace leitstand

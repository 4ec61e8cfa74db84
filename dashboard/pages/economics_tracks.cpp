// Plan against actual: what the business case said for these days, beside what they were.
#include <algorithm>
#include <cmath>

#include "dashboard/pages/economics_view.hpp"
#include "dashboard/text/judged.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

Line payback_text(const CasePlanBoard& plan, const Catalogue& words) {
    if (!plan.payback_months) {
        const Line n = count_text(static_cast<std::int64_t>(plan.years.size()));
        return fill(words.get("pays back after more than {n} years"), {{"n", n}});
    }
    // 21.1 months are over in the 22nd.
    const Line n = count_text(static_cast<std::int64_t>(std::floor(*plan.payback_months)) + 1);
    return fill(words.get("pays back in month {n} by plan"), {{"n", n}});
}

class Table {
public:
    Table(const EconomicsInput& input, std::string_view currency, CaseTrack& track)
        : words_(input.words()),
          language_(input.context.language),
          currency_(currency_sign(currency)),
          track_(track) {}

    void money(std::string_view name, const std::optional<Money>& actual,
               const std::optional<Money>& planned) {
        if (!planned) return;
        const auto text = [&](Money money) { return number_text(money.value(), 0, language_); };
        track_.rows.push_back({name, currency_, actual ? text(*actual) : Line{}, text(*planned)});
    }
    void figure(std::string_view name, std::string_view unit, int decimals,
                const std::optional<double>& actual, const std::optional<double>& planned) {
        if (!planned) return;
        const auto text = [&](double value) { return number_text(value, decimals, language_); };
        track_.rows.push_back({name, unit, actual ? text(*actual) : Line{}, text(*planned)});
    }
    [[nodiscard]] std::string_view currency() const { return currency_; }
    [[nodiscard]] std::string_view word(std::string_view text) const { return words_.get(text); }

private:
    const Catalogue& words_;
    Language language_;
    std::string_view currency_;
    CaseTrack& track_;
};

}  // namespace

std::optional<double> planned_share(const EconomicsInput& input) {
    if (input.saving == nullptr || !input.saving->baseline || input.saving->baseline->cents <= 0)
        return std::nullopt;
    Money sum;
    bool some = false;
    for (const ProviderBoard& provider : input.board.providers) {
        if (provider.kind != ProviderKind::outsourced) continue;
        if (!provider.case_track || !provider.case_track->planned_net_saving) return std::nullopt;
        sum += *provider.case_track->planned_net_saving;
        some = true;
    }
    if (!some) return std::nullopt;
    return sum.value() / input.saving->baseline->value();
}

void build_tracks(const EconomicsInput& input, EconomicsView& out) {
    out.tracks.clear();
    out.payback.clear();
    const Catalogue& words = input.words();
    std::size_t cases = 0;
    for (const ProviderBoard& provider : input.board.providers) {
        Line payback;
        if (provider.case_plan) {
            payback = payback_text(*provider.case_plan, words);
            out.payback = ++cases == 1 ? payback : Line{};
        }
        if (!provider.case_track) continue;
        CaseTrack track;
        track.title =
            fill(words.get("Plan and actual \u00b7 {provider}"), {{"provider", provider.name}});
        track.payback = payback;
        const CaseTrackBoard& from = *provider.case_track;
        const EconomicsBoard known = provider.economics.value_or(EconomicsBoard{});
        Table table(input, known.currency, track);
        table.money(table.word("Saving"), known.net_saving, from.planned_net_saving);
        table.money(table.word("Invoice"), known.invoice_to_date, from.planned_invoice);
        table.money(table.word("Steering"), known.steering_cost, from.planned_steering);
        table.figure(table.word("Invoice per contact"), table.currency(), 2,
                     from.actual_invoice_per_contact, from.planned_invoice_per_contact);
        table.figure(table.word("Steering hours"), "h", 0, from.actual_steering_hours,
                     from.planned_steering_hours);
        if (!track.rows.empty()) out.tracks.push_back(std::move(track));
    }
}

}  // namespace leitstand

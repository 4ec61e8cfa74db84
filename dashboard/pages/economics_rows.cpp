// The steps from the in-house reference to the saving. Bonus and malus stand beside the invoice
// that holds them, so that the printed steps add up.
#include <algorithm>
#include <cmath>

#include "dashboard/pages/economics_view.hpp"
#include "dashboard/text/judged.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

constexpr double kThousandFrom = 10'000;  ///< of the currency: below it whole amounts are shown
constexpr double kHeadroom = 1.044;       ///< of the scale, over its largest bar

struct Part {
    std::string_view name;
    std::optional<Money> effect;         ///< on the saving: costs are negative
    bool always = false;                 ///< shown where it is not known, too
    std::vector<std::string_view> keys;  ///< of `missing`
};

std::optional<Money> cost(const std::optional<Money>& amount) {
    if (!amount) return std::nullopt;
    return -*amount;
}

/// Which entry of `missing` is about this part; empty: none.
std::string_view missing_of(const SavingBoard& saving, const Part& part) {
    for (const std::string& entry : saving.missing) {
        for (const std::string_view key : part.keys) {
            if (entry.find(key) != std::string::npos) return entry;
        }
    }
    return {};
}

std::vector<Part> parts_of(const SavingBoard& saving, const Catalogue& words) {
    std::optional<Money> invoice = saving.invoice, credits;
    if (saving.invoice && saving.bonus_malus) {
        invoice = *saving.invoice - *saving.bonus_malus;
        credits = -*saving.bonus_malus;
    }
    return {{words.get("Provider invoices"), cost(invoice), true, {"invoice", "price"}},
            {words.get("Steering"), cost(saving.steering), true, {"steering"}},
            {words.get("Repeat contacts"),
             cost(saving.repeat_cost),
             true,
             {"repeat", "fcr", "call_again"}},
            {words.get("Stranded cost"), cost(saving.stranded), false, {"stranded"}},
            {words.get("Transition cost"), cost(saving.transition), false, {"transition"}},
            {words.get("Bonus/malus"), credits, false, {"bonus", "malus"}}};
}

struct Scale {
    double low = 0, high = 1;
    [[nodiscard]] float at(double value) const {
        return static_cast<float>((value - low) / (high - low));
    }
};

struct Texts {
    double unit = 1;
    Language language = Language::en;
    [[nodiscard]] Line amount(double value, bool sign) const {
        return sign ? signed_number(value / unit, 0, language)
                    : number_text(value / unit, 0, language);
    }
};

Scale scale_of(const SavingBoard& saving, const std::vector<Part>& parts) {
    double run = saving.baseline ? saving.baseline->value() : 0, low = 0, high = run;
    for (const Part& part : parts) {
        if (!part.effect) continue;
        run += part.effect->value();
        low = std::min(low, run);
        high = std::max(high, run);
    }
    if (saving.net_saving) {
        low = std::min(low, saving.net_saving->value());
        high = std::max(high, saving.net_saving->value());
    }
    if (high - low <= 0) high = low + 1;
    return {low * kHeadroom, high * kHeadroom};
}

void add_sum(const SavingBoard& saving, const Scale& scale, const Texts& texts,
             std::string_view unknown, SavingRow& row) {
    if (!saving.net_saving) {
        row.instead = unknown;
        return;
    }
    row.known = true;
    const double net = saving.net_saving->value();
    row.value = texts.amount(net, false);
    row.from = scale.at(0);
    row.to = scale.at(net);
    if (!saving.net_low || !saving.net_high || !saving.baseline) return;
    const double base = saving.baseline->value();
    row.fade_from = scale.at(*saving.net_low * base);
    row.fade_to = scale.at(*saving.net_high * base);
}

Line currency_name(std::string_view code, const Catalogue& words) {
    return code == "EUR" ? Line{words.get("euro")} : Line{code};
}

}  // namespace

void build_saving_rows(const EconomicsInput& input, EconomicsView& out) {
    out.rows.clear();
    const SavingBoard& saving = *input.saving;
    const Catalogue& words = input.words();
    const std::vector<Part> parts = parts_of(saving, words);
    const Scale scale = scale_of(saving, parts);
    const double largest = std::max(std::abs(scale.low), std::abs(scale.high));
    const Texts texts{largest < kThousandFrom ? 1.0 : 1000.0, input.context.language};
    const Line name = currency_name(saving.currency, words);
    out.unit_title = fill(
        words.get(texts.unit > 1 ? "Thousand {value}, month to date" : "In {value}, month to date"),
        {{"value", name}});
    out.zero = scale.at(0);
    const std::string_view unknown = words.get("not known");

    SavingRow& reference = out.rows.emplace_back();
    reference.kind = SavingRow::Kind::reference;
    reference.name = words.get("In-house reference");
    reference.known = saving.baseline.has_value();
    double run = 0;
    if (saving.baseline) {
        run = saving.baseline->value();
        reference.value = texts.amount(run, false);
        reference.from = scale.at(0);
        reference.to = scale.at(run);
    } else {
        const std::string_view why = missing_of(saving, {{}, {}, true, {"baseline"}});
        reference.instead = why.empty() ? unknown : why;
    }
    for (const Part& part : parts) {
        const std::string_view why = part.effect ? std::string_view{} : missing_of(saving, part);
        if (!part.effect && !part.always && why.empty()) continue;
        SavingRow& row = out.rows.emplace_back();
        row.name = part.name;
        row.known = part.effect.has_value();
        if (!row.known) {
            row.instead = why.empty() ? unknown : why;
            continue;
        }
        const double effect = part.effect->value();
        row.value = texts.amount(effect, effect > 0);
        row.joined = saving.baseline.has_value();
        row.from = scale.at(run);
        run += effect;
        row.to = scale.at(run);
    }
    SavingRow& sum = out.rows.emplace_back();
    sum.kind = SavingRow::Kind::sum;
    sum.name = words.get("Saving");
    add_sum(saving, scale, texts, unknown, sum);
    sum.joined = sum.known;
    out.plan_at.reset();
    const std::optional<double> plan = planned_share(input);
    if (plan && saving.baseline) out.plan_at = scale.at(*plan * saving.baseline->value());
}

}  // namespace leitstand

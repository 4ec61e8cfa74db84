// [business_case] of a provider: the plan that somebody signed, year by year (domain G).
#include <fmt/format.h>

#include "app/configuration/parts.hpp"

namespace leitstand {
namespace {

constexpr Range kContacts{0, 1e9, true};
constexpr Range kRise{-50, 100};
constexpr std::size_t kMostYears = 20;

/// Both sections have it; here it goes before what [economics] says.
void read_shared(Table& table, std::string_view key, std::string_view example,
                 std::string_view other_key, const std::optional<Decimal>& other, Decimal& out) {
    if (table.decimal(key, example, kNotNegative, out)) return;
    if (other) {
        out = *other;
    } else if (table.present() && !table.has(key)) {
        table.complain({}, fmt::format("`{0}` is missing in [{1}]; write for example `{0} = {2}`, "
                                       "or `{3}` in [economics]",
                                       key, table.name(), example, other_key));
    }
}

void read_start(Table& table, Date& out) {
    table.require("start", "\"2026-01-01\"");
    if (!table.date("start", "\"2026-01-01\"", out)) return;
    if (static_cast<unsigned>(out.day()) == 1) return;
    table.complain("start", fmt::format("the case starts on {}, but its months are those of the "
                                        "calendar; write the first day of a month",
                                        format_date(out)));
}

CaseYear read_year(Table& table) {
    CaseYear year;
    table.require("fcr_percent", "75.0");
    table.decimal("fcr_percent", "75.0", kPercent, year.fcr);
    table.decimal("stranded_percent", "15.0", kPercent, year.stranded);
    table.decimal("bonus_malus_percent", "-1.5", {-100, 100}, year.bonus_malus);
    table.finish();
    return year;
}

void read_years(Table& table, std::vector<CaseYear>& out) {
    auto years = table.sections("year");
    for (auto& year : years) out.push_back(read_year(year));
    if (table.present() && years.empty() && !table.has("year")) {
        table.complain({},
                       "the business case has no year; write [[business_case.year]] with "
                       "`fcr_percent = 75.0` for each of them");
    }
    if (years.size() > kMostYears) {
        table.complain("year", fmt::format("the business case has {} years; write at most {}",
                                           years.size(), kMostYears));
    }
}

}  // namespace

void read_business_case(Table& table, Economics& economics, std::optional<BusinessCase>& out) {
    BusinessCase read;
    read_start(table, read.start);
    for (const auto* key : {"contacts_per_year", "price_per_contact", "steering_per_year",
                            "fcr_inhouse_percent", "call_again_percent"}) {
        const std::string_view name = key;
        if (name == "fcr_inhouse_percent" && economics.fcr_inhouse) continue;
        if (name == "call_again_percent" && economics.call_again) continue;
        table.require(name, name == "contacts_per_year"     ? "504000"
                            : name == "price_per_contact"   ? "3.45"
                            : name == "steering_per_year"   ? "280000.0"
                            : name == "fcr_inhouse_percent" ? "78.0"
                                                            : "60.0");
    }
    table.decimal("contacts_per_year", "504000", kContacts, read.contacts_per_year);
    read_shared(table, "baseline_per_contact", "5.7725", "baseline_cost_per_contact",
                economics.baseline_cost_per_contact, read.baseline_per_contact);
    table.decimal("price_per_contact", "3.45", kPositive, read.price_per_contact);
    table.decimal("steering_per_year", "280000.0", kNotNegative, read.steering_per_year);
    read_shared(table, "transition_cost", "1000400.0", "transition_cost", economics.transition_cost,
                read.transition_cost);
    read.transition_months = economics.transition_months.value_or(read.transition_months);
    table.integer("transition_months", "36", {1, 600}, read.transition_months);
    table.decimal("baseline_rise_percent", "2.5", kRise, read.baseline_rise);
    table.decimal("price_rise_percent", "3.0", kRise, read.price_rise);
    read.fcr_inhouse = economics.fcr_inhouse.value_or(Decimal{});
    table.decimal("fcr_inhouse_percent", "78.0", kPercent, read.fcr_inhouse);
    read.call_again = economics.call_again.value_or(Decimal{});
    table.decimal("call_again_percent", "60.0", kPercent, read.call_again);
    read_years(table, read.years);
    table.finish();
    if (!table.present()) return;
    if (!economics.transition_cost) {
        economics.transition_cost = read.transition_cost;
        economics.transition_months = read.transition_months;
    }
    out = std::move(read);
}

}  // namespace leitstand

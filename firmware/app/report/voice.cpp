#include "app/report/voice.hpp"

#include <cmath>

#include "app/report/words.hpp"
#include "dashboard/text/catalogue.hpp"
#include "dashboard/text/numbers.hpp"
#include "dashboard/text/times.hpp"

namespace leitstand {
namespace {

/// The fewest decimals, `most` at most, that say the number as it is.
int decimals_of(double value, int most) {
    double scale = 1;
    for (int decimals = 0; decimals < most; ++decimals, scale *= 10) {
        if (std::abs(value * scale - std::round(value * scale)) < 1e-6) return decimals;
    }
    return most;
}

std::string text_of(const Line& line) { return std::string(line.view()); }

std::string year_of(Date date) { return std::to_string(static_cast<int>(date.year())); }

}  // namespace

std::string Voice::operator()(std::string_view english, std::initializer_list<Fill> fills) const {
    static const Catalogue german{report_words_mo()};
    std::string_view text = language_ == Language::de ? german.get(english) : english;
    std::string out;
    while (!text.empty()) {
        const auto open = text.find('{');
        out += text.substr(0, open);
        if (open == std::string_view::npos) break;
        const auto close = text.find('}', open);
        const auto name = text.substr(open + 1, close - open - 1);
        for (const auto& [slot, value] : fills) {
            if (slot == name) out += value;
        }
        text.remove_prefix(close + 1);
    }
    return out;
}

std::string Voice::count(std::int64_t value) const { return text_of(count_text(value)); }

std::string Voice::number(double value, int decimals) const {
    if (decimals <= 3) return text_of(number_text(value, decimals, language_));
    // Beyond what the wall shows: a value that stands just beside its target.
    const double scale = std::pow(10.0, decimals);
    const auto scaled = static_cast<std::int64_t>(std::llround(std::abs(value) * scale));
    const auto whole = scaled / static_cast<std::int64_t>(scale);
    std::string part = std::to_string(scaled % static_cast<std::int64_t>(scale));
    part.insert(0, static_cast<std::size_t>(decimals) - part.size(), '0');
    return (value < 0 ? std::string(kMinus) : std::string{}) + count(whole) +
           (language_ == Language::de ? "," : ".") + part;
}

std::string Voice::plain(double value) const { return number(value, decimals_of(value, 4)); }

std::string Voice::percent(double ratio, int decimals) const {
    const Line figure(number(ratio * 100, decimals));
    return text_of(with_percent(figure, language_));
}

std::string Voice::deviation(double ratio) const {
    const double shown = std::round(ratio * 1000) / 1000;
    return (shown > 0 ? "+" : "") + percent(shown, 1);
}

std::string Voice::money(Money amount, std::string_view currency) const {
    const bool whole = amount.cents % 100 == 0 && amount.cents == 0;
    const std::int64_t cents = std::abs(amount.cents);
    std::string figure = number(static_cast<double>(cents) / 100, whole ? 0 : 2);
    std::string_view sign = currency;
    if (currency == "EUR") sign = "\u20ac";
    if (currency == "USD") sign = "$";
    if (currency == "GBP") sign = "\u00a3";
    const std::string minus = amount.cents < 0 ? std::string(kMinus) : std::string{};
    if (language_ == Language::de) return minus + figure + std::string(kThinSpace).append(sign);
    const std::string gap = sign == currency ? std::string(kThinSpace) : std::string{};
    return (minus + std::string(sign) + gap).append(figure);
}

std::string Voice::value(ClauseKpi kpi, double value, int decimals) const {
    if (is_percent(kpi)) return percent(value, decimals);
    if (kpi == ClauseKpi::nps) return (value > 0 ? "+" : "") + number(value, decimals);
    return number(value, decimals).append(kThinSpace).append("s");
}

std::string Voice::target(ClauseKpi kpi, double value_) const {
    return value(kpi, value_, decimals_of(is_percent(kpi) ? value_ * 100 : value_, 2));
}

std::string Voice::date(Date date) const {
    std::string text = text_of(short_date_text(date, language_));
    if (language_ == Language::en) text += " ";
    return text + year_of(date);
}

std::string Voice::date_of_year(Date date) const {
    return text_of(short_date_text(date, language_));
}

std::string Voice::day(Date date) const {
    const std::string full = text_of(date_text(date, language_));
    return full.substr(0, full.find(' ') + 1) + text_of(short_date_text(date, language_));
}

std::string Voice::clock(Instant at) const { return text_of(clock_text(zone_.local(at))); }

std::string Voice::moment(Instant at) const { return date(zone_.date(at)) + " " + clock(at); }

std::string Voice::month(Date first) const {
    const std::string full = text_of(date_text(first, language_));
    return full.substr(full.rfind(' ') + 1) + " " + year_of(first);
}

std::string Voice::span(Instant from, Instant to) const {
    if (zone_.date(from) == zone_.date(to - Millis{1}))
        return date(zone_.date(from)) + " " + clock(from) + "\u2013" + clock(to);
    return moment(from) + " \u2013 " + moment(to);
}

}  // namespace leitstand

// The report's words and figures in one language: German or English text by its English name, and
// numbers as ux writes them (U+202F between groups, no figure rounded across its target).
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "app/report/report.hpp"

namespace leitstand {

class Voice {
public:
    Voice(Language language, const TimeZone& zone) : language_(language), zone_(zone) {}

    using Fill = std::pair<std::string_view, std::string>;
    /// The text in this language, its {slots} filled. A text that nobody translated stays English;
    /// a test finds it.
    [[nodiscard]] std::string operator()(std::string_view english,
                                         std::initializer_list<Fill> fills = {}) const;

    [[nodiscard]] std::string count(std::int64_t value) const;
    [[nodiscard]] std::string number(double value, int decimals) const;
    /// With as many decimals as it has, three at most; "263 088", "0,62".
    [[nodiscard]] std::string plain(double value) const;
    [[nodiscard]] std::string percent(double ratio, int decimals) const;
    /// "+6,7 %", with its sign.
    [[nodiscard]] std::string deviation(double ratio) const;
    [[nodiscard]] std::string money(Money amount, std::string_view currency) const;
    /// A value of a KPI with its unit: "78,4 %", "312 s", "+41". `decimals` in the unit shown.
    [[nodiscard]] std::string value(ClauseKpi kpi, double value, int decimals) const;
    /// As agreed: no more decimals than it has.
    [[nodiscard]] std::string target(ClauseKpi kpi, double value) const;

    [[nodiscard]] std::string date(Date date) const;          ///< "2.11.2026", "2 Nov 2026"
    [[nodiscard]] std::string date_of_year(Date date) const;  ///< "2.11.", "2 Nov"
    [[nodiscard]] std::string day(Date date) const;           ///< "Mo 2.11.", "Mon 2 Nov"
    [[nodiscard]] std::string moment(Instant at) const;       ///< date and clock
    [[nodiscard]] std::string clock(Instant at) const;        ///< "14:30"
    [[nodiscard]] std::string month(Date first) const;        ///< "November 2026"
    [[nodiscard]] std::string span(Instant from, Instant to) const;

    [[nodiscard]] Language language() const { return language_; }

private:
    Language language_;
    TimeZone zone_;
};

}  // namespace leitstand

// The parts of the report that anybody could get wrong: figures and words, cells, escapes, gaps,
// workdays, differences.
#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "app/report/against.hpp"
#include "app/report/differences.hpp"
#include "app/report/gather.hpp"
#include "app/report/html.hpp"
#include "app/report/report_csv.hpp"
#include "app/report/voice.hpp"
#include "app/report/words.hpp"
#include "dashboard/text/catalogue.hpp"

namespace leitstand {
namespace {

Configuration berlin() {
    Configuration site;
    site.zone = TimeZone::locate("Europe/Berlin").value();
    site.holidays = {parse_date("2026-12-25").value(), parse_date("2027-01-01").value()};
    return site;
}

Voice voice(Language language) { return {language, berlin().zone}; }

std::string sealed(const char* last, int workdays) {
    const Configuration site = berlin();
    const Instant at = sealed_from(site, parse_date(last).value(), workdays);
    return format_rfc3339(at, site.zone.offset(at));
}

TEST(ReportSeal, IsDueAtTheEndOfTheNthWorkday) {
    // December 2026 begins with a Tuesday: 1, 2, 3, 4 and Monday 7.
    EXPECT_EQ(sealed("2026-11-30", 5), "2026-12-08T00:00:00+01:00");
    EXPECT_EQ(sealed("2026-11-30", 0), "2026-12-01T00:00:00+01:00");
    // January: the 1st is a holiday, 2 and 3 are a weekend.
    EXPECT_EQ(sealed("2026-12-31", 1), "2027-01-05T00:00:00+01:00");
    // The clocks change on 29 March; the workday ends at local midnight.
    EXPECT_EQ(sealed("2026-03-27", 1), "2026-03-31T00:00:00+02:00");
}

TEST(ReportFigures, AreWrittenAsPeopleOfTheLanguageDo) {
    const Voice de = voice(Language::de);
    const Voice en = voice(Language::en);
    EXPECT_EQ(de.money(Money{15'916'124}, "EUR"), "159\u202f161,24\u202f\u20ac");
    EXPECT_EQ(en.money(Money{15'916'124}, "EUR"), "\u20ac159\u202f161.24");
    EXPECT_EQ(de.money(Money{-497'379}, "EUR"), "\u22124\u202f973,79\u202f\u20ac");
    EXPECT_EQ(en.money(Money{-497'379}, "USD"), "\u2212$4\u202f973.79");
    EXPECT_EQ(en.money(Money{5}, "CHF"), "CHF\u202f0.05");
    EXPECT_EQ(de.money(Money{}, "EUR"), "0\u202f\u20ac");
    EXPECT_EQ(de.value(ClauseKpi::service_level, 0.7996, 2), "79,96\u202f%");
    EXPECT_EQ(en.value(ClauseKpi::service_level, 0.7996, 2), "79.96%");
    EXPECT_EQ(de.value(ClauseKpi::service_level, 0.79999, 4), "79,9990\u202f%");
    EXPECT_EQ(de.value(ClauseKpi::aht, 278.4, 1), "278,4\u202fs");
    EXPECT_EQ(de.value(ClauseKpi::nps, 41, 0), "+41");
    EXPECT_EQ(de.target(ClauseKpi::service_level, 0.825), "82,5\u202f%");
    EXPECT_EQ(de.deviation(-150.0 / 1370), "\u221210,9\u202f%");
    EXPECT_EQ(de.deviation(-0.0001), "0,0\u202f%") << "no minus before nothing";
    EXPECT_EQ(de.plain(0.62), "0,62");
    EXPECT_EQ(de.plain(263'088), "263\u202f088");
}

TEST(ReportFigures, TimesAreThoseOfTheSite) {
    const Instant at = parse_rfc3339("2026-11-02T23:30:00Z").value();
    EXPECT_EQ(voice(Language::de).moment(at), "03.11.2026 00:30");
    EXPECT_EQ(voice(Language::en).moment(at), "3 Nov 2026 00:30");
    EXPECT_EQ(voice(Language::de).month(parse_date("2026-03-01").value()), "M\u00e4rz 2026");
    EXPECT_EQ(voice(Language::de).day(parse_date("2026-11-02").value()), "Mo 02.11.");
    EXPECT_EQ(voice(Language::en).span(at, at + std::chrono::minutes{30}),
              "3 Nov 2026 00:30\u201301:00");
}

/// Every w("...") of the sources, and every text of the catalogue: neither without the other.
TEST(ReportWords, EachTextHasItsGerman) {
    const std::string folder = std::string(LEITSTAND_SOURCE_DIR) + "/firmware/app/report/";
    std::set<std::string> catalogue;
    std::ifstream po(folder + "po/de.po");
    const std::regex msgid("msgid \"(.+)\"");
    for (std::string line; std::getline(po, line);) {
        std::smatch found;
        if (std::regex_match(line, found, msgid)) catalogue.insert(found[1]);
    }
    ASSERT_GT(catalogue.size(), 100U);
    const Catalogue german{report_words_mo()};
    const std::regex slot("\\{[a-z]+\\}");
    for (const auto& english : catalogue) {
        ASSERT_TRUE(german.has(english)) << english;
        const std::string text(german.get(english));
        const auto slots = [&](const std::string& in) {
            return std::multiset<std::string>(
                std::sregex_token_iterator(in.begin(), in.end(), slot), {});
        };
        const auto ours = slots(english);
        const auto theirs = slots(text);
        EXPECT_TRUE(std::set<std::string>(ours.begin(), ours.end()) ==
                    std::set<std::string>(theirs.begin(), theirs.end()))
            << english;
    }
    int used = 0;
    for (const char* name :
         {"chart", "labels", "page", "page_case", "page_comparison", "page_data", "page_governance",
          "page_money", "page_promises", "page_quality", "page_strategy", "page_transition",
          "page_volume", "outsourcing_chart", "sentence"}) {
        std::ifstream in(folder + name + ".cpp");
        std::stringstream text;
        text << in.rdbuf();
        std::string source = text.str();
        source = std::regex_replace(source, std::regex("\"\\s*\n\\s*\""), "");
        for (const auto& [code, sign] : {std::pair{"\\\\u00f7", "\u00f7"},
                                         {"\\\\u2212", "\u2212"},
                                         {"\\\\u2013", "\u2013"},
                                         {"\\\\u00d7", "\u00d7"},
                                         {"\\\\u00b1", "\u00b1"},
                                         {"\\\\u03a3", "\u03a3"},
                                         {"\\\\u201c", "\u201c"},
                                         {"\\\\u201d", "\u201d"}})
            source = std::regex_replace(source, std::regex(code), sign);
        const std::regex said("\\bw\\(\\s*\"([^\"]+)\"");
        for (std::sregex_iterator i(source.begin(), source.end(), said), end; i != end; ++i) {
            EXPECT_EQ(catalogue.count((*i)[1]), 1U) << (*i)[1];
            ++used;
        }
    }
    EXPECT_GE(used, static_cast<int>(catalogue.size()));
}

TEST(ReportWords, SlotsAreFilledWhateverStandsInThem) {
    const Voice en = voice(Language::en);
    EXPECT_EQ(en("Malus: {name}", {{"name", "{name} {n}"}}), "Malus: {name} {n}");
    EXPECT_EQ(voice(Language::de)("Not in the catalogue {n}", {{"n", "3"}}),
              "Not in the catalogue 3");
}

TEST(ReportCsv, NoCellIsAFormula) {
    EXPECT_EQ(csv_text("=1+1", ','), "'=1+1");
    EXPECT_EQ(csv_text("+1", ','), "'+1");
    EXPECT_EQ(csv_text("-1", ','), "'-1");
    EXPECT_EQ(csv_text("@x", ','), "'@x");
    EXPECT_EQ(csv_text("\tx", ','), "\"'\tx\"");
    EXPECT_EQ(csv_text("\rx", ','), "\"'\rx\"");
    EXPECT_EQ(csv_text("a=b", ','), "a=b");
    EXPECT_EQ(csv_text("a,b", ','), "\"a,b\"");
    EXPECT_EQ(csv_text("a,b", ';'), "a,b");
    EXPECT_EQ(csv_text("a;b", ';'), "\"a;b\"");
    EXPECT_EQ(csv_text("say \"x\"\n", ','), "\"say \"\"x\"\"\n\"");
    EXPECT_EQ(csv_text("", ','), "");
}

TEST(ReportHtml, WhatCameFromOutsideIsText) {
    EXPECT_EQ(escaped("<a href=\"x\" onclick='y'>&amp;"),
              "&lt;a href=&quot;x&quot; onclick=&#39;y&#39;&gt;&amp;amp;");
    EXPECT_EQ(escaped(std::string("a\0b\x1b", 4)),
              "a\ufffd"
              "b\ufffd");
    EXPECT_EQ(escaped("Gr\u00fc\u00dfe\n"), "Gr\u00fc\u00dfe\n");
}

std::vector<Difference> differences(const char* before, const char* after) {
    return json_differences(before, after).value();
}

TEST(ReportDifferences, NameTheFigureThatMoved) {
    const auto found =
        differences(R"({"clauses":[{"id":"sl","value":0.8},{"id":"aht","value":1}]})",
                    R"({"clauses":[{"id":"sl","value":0.79},{"id":"aht","value":1}]})");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].path, "clauses[sl].value");
    EXPECT_EQ(found[0].before, "0.8");
    EXPECT_EQ(found[0].after, "0.79");
}

TEST(ReportDifferences, WhatCameAndWhatWentIsADifference) {
    const auto found = differences(R"({"a":[1,2],"b":null})", R"({"a":[1],"b":{"c":"x"}})");
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].path, "b.c");
    EXPECT_EQ(found[0].before, "\u2013");
    EXPECT_EQ(found[0].after, "x");
    EXPECT_EQ(found[1].path, "a[1]");
    EXPECT_EQ(found[1].after, "\u2013");
    EXPECT_EQ(found[2].path, "b");
}

TEST(ReportDifferences, TwoOfOneNameAreTold) {
    const auto found = differences(R"([{"id":"d","v":1},{"id":"d","v":2}])",
                                   R"([{"id":"d","v":1},{"id":"d","v":3}])");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].path, "[d#2].v");
    EXPECT_TRUE(differences(R"({"a":1})", R"({"a":1})").empty());
}

Report with_level(double value, ClauseKpi kpi, const ClauseConfig& clause, std::int64_t offered) {
    Report report;
    report.facts.money.volumes.paid.offered = offered;
    ReportClause row;
    row.config = &clause;
    row.board.id = "x";
    row.board.kpi = kpi;
    row.board.value = value;
    report.clauses.push_back(row);
    return report;
}

bool flagged(ClauseKpi kpi, double official, double other) {
    ClauseConfig clause;
    clause.kpi = kpi;
    return compared(with_level(official, kpi, clause, 1000), with_level(other, kpi, clause, 1000))
        .clauses[0]
        .flagged;
}

TEST(ReportAgainst, MoreThanAPointIsFlaggedAndOnePointIsNot) {
    EXPECT_FALSE(flagged(ClauseKpi::service_level, 0.80, 0.81));
    EXPECT_TRUE(flagged(ClauseKpi::service_level, 0.80, 0.8101));
    EXPECT_TRUE(flagged(ClauseKpi::service_level, 0.80, 0.7899));
    EXPECT_FALSE(flagged(ClauseKpi::nps, 40, 41));
    EXPECT_TRUE(flagged(ClauseKpi::nps, 40, 41.1));
    EXPECT_FALSE(flagged(ClauseKpi::aht, 300, 303));
    EXPECT_TRUE(flagged(ClauseKpi::aht, 300, 303.1));
}

TEST(ReportAgainst, VolumeIsFlaggedBeyondOnePercent) {
    ClauseConfig clause;
    const auto gap = [&](std::int64_t other) {
        return compared(with_level(1, ClauseKpi::aht, clause, 1000),
                        with_level(1, ClauseKpi::aht, clause, other));
    };
    EXPECT_FALSE(gap(1010).volume_flagged);
    EXPECT_TRUE(gap(1011).volume_flagged);
    EXPECT_TRUE(gap(989).volume_flagged);
    EXPECT_DOUBLE_EQ(*gap(989).volume_gap, -0.011);
}

}  // namespace
}  // namespace leitstand

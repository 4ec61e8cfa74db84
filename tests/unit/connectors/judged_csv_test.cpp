// Spreadsheets of evaluations and survey answers: a German and an English shape without a map, one
// with other words and a map, and rows that are told.
#include <gtest/gtest.h>

#include "connectors/csv/headings.hpp"
#include "connectors/csv/judged.hpp"

namespace leitstand {
namespace {

class JudgedCsv : public testing::Test {
protected:
    /// Rows that could be read; the others are in `bad_`, as "line: message".
    std::vector<ForeignRow> read(std::string_view text, MessageKind kind,
                                 const CsvMap* map = nullptr, std::string_view queue = {}) {
        text_ = text;
        bad_.clear();
        queues_.clear();
        const auto zone = TimeZone::locate("Europe/Berlin").value();
        auto file = open_judged_csv(text_, map, kind, zone, queue);
        if (!file) {
            bad_.push_back(file.error().message);
            return {};
        }
        std::vector<ForeignRow> rows;
        while (auto row = (*file)->next()) {
            if (*row) {
                rows.push_back(**row);
                queues_.emplace_back(rows.back().queue);
            } else {
                bad_.push_back(std::to_string((*file)->line()) + ": " + row->error().message);
            }
        }
        return rows;
    }
    std::string text_;
    std::vector<std::string> bad_;
    std::vector<std::string> queues_;  ///< of the rows, whose texts are gone with the next one
};

Instant at(std::string_view text) { return parse_rfc3339(text).value(); }

TEST_F(JudgedCsv, AGermanSheetOfEvaluations) {
    const auto rows = read(
        "Bewertungs-ID;Datum;Bogen;Anruf-ID;Stichprobe;Kritische Fehler;Agent;Begrüßung (2);"
        "Lösung (8)\r\n"
        "17;23.11.2026 14:30;voice;c-1;Zufällig;;Müller;2;7,5\r\n"
        "18;23.11.2026;voice;c-2;gezielt;Kunde, Compliance;Meier;entfällt;0\r\n",
        MessageKind::evaluation);
    EXPECT_TRUE(bad_.empty()) << bad_[0];
    ASSERT_EQ(rows.size(), 2U);
    const EvaluationRecord& r = rows[0].evaluation;
    EXPECT_EQ(r.id, "17");
    EXPECT_EQ(r.at, at("2026-11-23T14:30:00+01:00"));
    EXPECT_EQ(r.form, "voice");
    EXPECT_EQ(r.contact, "c-1");
    EXPECT_EQ(r.sample, "random");
    EXPECT_TRUE(r.critical.empty());
    ASSERT_EQ(r.sections.size(), 2U);
    EXPECT_EQ(r.sections[0].id, "begrüßung");
    EXPECT_EQ(r.sections[1].id, "lösung");
    EXPECT_EQ(r.sections[1].points, 7.5);
    EXPECT_EQ(r.sections[1].max, 8);
    const EvaluationRecord& second = rows[1].evaluation;
    EXPECT_EQ(second.at, at("2026-11-23T00:00:00+01:00"));
    EXPECT_EQ(second.sample, "targeted");
    EXPECT_EQ(second.critical, (std::vector<std::string>{"customer", "compliance"}));
    EXPECT_TRUE(second.sections[0].not_applicable);
    EXPECT_FALSE(second.sections[1].not_applicable);
    EXPECT_EQ(second.sections[1].points, 0);
}

TEST_F(JudgedCsv, AnEnglishSheetWithColumnsOfMaxima) {
    const auto rows = read(
        "Evaluation ID,Date,Form,Section opening,solution,solution max,Calibration of,Rated by,"
        "Queue\n"
        "a,2026-11-23 14:30,f,1/2,7,8,e-9,client,Billing\n"
        "b,2026-11-23T14:30:00+01:00,f,n/a,,8,,,Tech\n",
        MessageKind::evaluation, nullptr, "Queue");
    EXPECT_TRUE(bad_.empty()) << bad_[0];
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(queues_, (std::vector<std::string>{"Billing", "Tech"}));
    const EvaluationRecord& r = rows[0].evaluation;
    EXPECT_EQ(r.calibration_of, "e-9");
    EXPECT_EQ(r.calibration_rater, "client");
    EXPECT_EQ(r.sections[0].id, "opening");
    EXPECT_EQ(r.sections[0].points, 1);
    EXPECT_EQ(r.sections[0].max, 2);
    EXPECT_EQ(r.sections[1].id, "solution");
    EXPECT_EQ(r.sections[1].max, 8);
    EXPECT_TRUE(rows[1].evaluation.sections[0].not_applicable);
    EXPECT_TRUE(rows[1].evaluation.sections[1].not_applicable);
    EXPECT_EQ(rows[1].evaluation.at, at("2026-11-23T14:30:00+01:00"));
}

TEST_F(JudgedCsv, OtherWordsByAMap) {
    const auto map = read_csv_map(
        "separator = \"|\"\ntime_format = \"%d/%m/%Y\"\n[columns]\nid = \"Ref\"\nat = \"When\"\n"
        "[constants]\nform = \"f\"\n[sections]\nsolution = \"Lösung (8)\"\n",
        MessageKind::evaluation);
    ASSERT_TRUE(map) << map.error().message;
    const auto rows = read("Ref|When|Lösung (8)\nx|02/11/2026|4\n", MessageKind::evaluation, &*map);
    EXPECT_TRUE(bad_.empty()) << bad_[0];
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].evaluation.form, "f");
    EXPECT_EQ(rows[0].evaluation.at, at("2026-11-02T00:00:00+01:00"));
    EXPECT_EQ(rows[0].evaluation.sections[0].id, "solution");
    EXPECT_FALSE(read_csv_map("[columns]\ncsat = \"x\"\n", MessageKind::evaluation));
    EXPECT_FALSE(read_csv_map("[outcomes]\n", MessageKind::survey));
}

TEST_F(JudgedCsv, SurveysInBothLanguages) {
    const auto german = read(
        "Umfrage-ID\tZeitpunkt\tZufriedenheit\tWeiterempfehlung\tGelöst\tThema\n"
        "s1\t02.11.2026 09:00:30\t5\t10\tJa\tTarif\n"
        "s2\t02.11.2026 09:01\t\t0\tnein\t\n",
        MessageKind::survey);
    EXPECT_TRUE(bad_.empty()) << bad_[0];
    ASSERT_EQ(german.size(), 2U);
    EXPECT_EQ(german[0].survey.csat, 5);
    EXPECT_EQ(german[0].survey.nps, 10);
    EXPECT_EQ(german[0].survey.resolved, true);
    EXPECT_EQ(german[0].survey.topic, "Tarif");
    EXPECT_FALSE(german[1].survey.csat) << "not answered is not zero";
    EXPECT_EQ(german[1].survey.nps, 0);
    EXPECT_EQ(german[1].survey.resolved, false);
    const auto english =
        read("id,date,csat,nps,resolved\ns3,2026-11-02,4,,\n", MessageKind::survey);
    ASSERT_EQ(english.size(), 1U);
    EXPECT_EQ(english[0].survey.csat, 4);
    EXPECT_FALSE(english[0].survey.nps);
    EXPECT_FALSE(english[0].survey.resolved);
}

TEST_F(JudgedCsv, BadRowsAreToldAndTheOthersRead) {
    const auto rows = read(
        "id,date,csat,nps,resolved\n"
        "a,2026-11-02,6,,\n"
        "b,2026-11-02,,11,\n"
        "c,2026-11-02,,,maybe\n"
        "d,yesterday,5,,\n"
        ",2026-11-02,5,,\n"
        "f,2026-11-02,5,10,yes\n",
        MessageKind::survey);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].survey.id, "f");
    ASSERT_EQ(bad_.size(), 5U);
    EXPECT_EQ(bad_[0], "2: csat is \"6\"; it must be a whole number of 1 to 5");
    EXPECT_EQ(bad_[1], "3: nps is \"11\"; it must be a whole number of 0 to 10");
    EXPECT_EQ(bad_[2], "4: resolved is \"maybe\"; it must be yes or no");
    EXPECT_NE(bad_[3].find("5: at is \"yesterday\"; it must be a time such as"), std::string::npos);
    EXPECT_EQ(bad_[4], "6: id is \"\"; it must be given");
}

TEST_F(JudgedCsv, BadEvaluationsToo) {
    const auto rows = read(
        "id,date,form,sample,critical,calibration of,rater,solution (8)\n"
        "a,2026-11-02,f,some,,,,1\n"
        "b,2026-11-02,f,,agent,,,1\n"
        "c,2026-11-02,f,,,x,,1\n"
        "d,2026-11-02,f,,,,,many\n",
        MessageKind::evaluation);
    EXPECT_TRUE(rows.empty());
    ASSERT_EQ(bad_.size(), 4U);
    EXPECT_EQ(bad_[0], "2: sample is \"some\"; it must be random, coaching or targeted");
    EXPECT_EQ(bad_[1], "3: critical is \"agent\"; it must be customer, business or compliance");
    EXPECT_EQ(bad_[2], "4: rater is \"\"; it must be client or provider");
    EXPECT_EQ(bad_[3], "5: solution is \"many\"; it must be points, or n/a");
}

TEST_F(JudgedCsv, WhatIsMissingIsTold) {
    EXPECT_TRUE(read("id,date,solution (8)\n1,2026-11-02,1\n", MessageKind::evaluation).empty());
    ASSERT_EQ(bad_.size(), 1U);
    EXPECT_NE(bad_[0].find("no column is the `form`"), std::string::npos) << bad_[0];
    EXPECT_TRUE(read("id,date,form\n1,2026-11-02,f\n", MessageKind::evaluation).empty());
    EXPECT_NE(bad_[0].find("no column is a section"), std::string::npos) << bad_[0];
    EXPECT_TRUE(read("", MessageKind::survey).empty());
    EXPECT_NE(bad_[0].find("the file is empty"), std::string::npos) << bad_[0];
}

TEST(Headings, TheSignThatSeparatesMost) {
    EXPECT_EQ(separator_of("a;b,c;d\n1,2,3,4,5"), ';');
    EXPECT_EQ(separator_of("a,b"), ',');
    EXPECT_EQ(separator_of("a\tb\tc"), '\t');
    EXPECT_EQ(separator_of("id"), ',');
}

}  // namespace
}  // namespace leitstand

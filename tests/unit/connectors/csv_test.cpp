// CSV of other systems: German and English shapes, quirks of quoting, and errors that name their
// place.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "connectors/csv/file.hpp"
#include "connectors/csv/rows.hpp"
#include "connectors/csv/values.hpp"
#include "platform/base/json.hpp"

namespace leitstand {
namespace {

using Table = std::vector<std::vector<std::string>>;

Table table_of(std::string_view text, char separator = ',') {
    CsvRows rows(text, separator);
    Table table;
    std::vector<std::string> fields;
    while (*rows.next(fields)) table.push_back(fields);
    return table;
}

TEST(CsvRows, QuotesHoldSeparatorsQuotesAndLineBreaks) {
    EXPECT_EQ(table_of("a,b\r\n\"1,5\",\"say \"\"hi\"\"\"\r\n\"two\nlines\",x\n"),
              (Table{{"a", "b"}, {"1,5", "say \"hi\""}, {"two\nlines", "x"}}));
    EXPECT_EQ(table_of("\xef\xbb\xbf"
                       "a;b\n1;\n",
                       ';'),
              (Table{{"a", "b"}, {"1", ""}}));
    EXPECT_EQ(table_of("a,b"), (Table{{"a", "b"}})) << "the last line may lack its end";
    EXPECT_TRUE(table_of("").empty());
}

TEST(CsvRows, SaysWhereARowBegan) {
    CsvRows rows("h\n\"a\nb\"\nc\n", ',');
    std::vector<std::string> fields;
    for (const std::size_t line : {1U, 2U, 4U}) {
        ASSERT_TRUE(*rows.next(fields));
        EXPECT_EQ(rows.line(), line);
    }
}

TEST(CsvRows, AnOpenQuoteIsAnErrorAndEndsTheFile) {
    CsvRows rows("a,\"b\nc,d\n", ',');
    std::vector<std::string> fields;
    EXPECT_FALSE(rows.next(fields));
    EXPECT_FALSE(*rows.next(fields));
}

// The public set of CSV quirks: each file with the rows that it means, as JSON.
TEST(CsvRows, ReadsThePublicQuirks) {
    namespace fs = std::filesystem;
    const fs::path samples = fs::path(LEITSTAND_SHARED_DIR) / "providers/samples/csv_spectrum";
    if (!fs::exists(samples)) GTEST_SKIP() << "the samples are not beside the project: ../shared";
    int compared = 0;
    for (const auto& entry : fs::directory_iterator(samples)) {
        if (entry.path().extension() != ".csv") continue;
        // Latin-1, and its JSON tells another telephone number: the set itself is at odds here.
        if (entry.path().stem() == "location_coordinates") continue;
        const auto content = [](const fs::path& path) {
            std::ifstream in(path, std::ios::binary);
            return std::string{std::istreambuf_iterator<char>(in), {}};
        };
        const std::string text = content(entry.path());
        const Table table = table_of(text);
        const std::string wanted = content(fs::path(entry.path()).replace_extension(".json"));
        json::Parser parser;
        const auto document = parser.parse(wanted);
        ASSERT_TRUE(document) << entry.path();
        std::size_t row = 1;
        const auto same_row = [&](json::Element element) {
            ASSERT_LT(row, table.size()) << entry.path();
            for (std::size_t c = 0; c < table[0].size(); ++c) {
                std::string_view value;
                ASSERT_EQ(element[table[0][c]].get(value), simdjson::SUCCESS) << entry.path();
                std::string ours = table[row][c];
                std::erase(ours, '\r');
                std::string theirs(value);
                std::erase(theirs, '\r');
                EXPECT_EQ(ours, theirs) << entry.path();
            }
            ++row;
        };
        json::Array list;
        // One sample stands without its list, and its two files do not say the same.
        if (document->get(list) != simdjson::SUCCESS) continue;
        for (const auto element : list) same_row(element);
        EXPECT_EQ(row, table.size()) << entry.path();
        ++compared;
    }
    EXPECT_GE(compared, 10);
}

TEST(CsvValues, TimesOnTheWallClockOfTheSite) {
    const TimeZone berlin = *TimeZone::locate("Europe/Berlin");
    const auto read = [&](std::string_view text) {
        return csv_time(text, "%d.%m.%Y %H:%M:%S", berlin);
    };
    EXPECT_EQ(read("2.11.2026 08:05:09"), parse_rfc3339("2026-11-02T08:05:09+01:00"));
    EXPECT_EQ(read("02.07.2026 08:05:09"), parse_rfc3339("2026-07-02T08:05:09+02:00"));
    for (const char* bad : {"31.02.2026 08:00:00", "02.11.2026 24:00:00", "02.11.2026", "x", ""}) {
        EXPECT_FALSE(read(bad)) << bad;
    }
}

TEST(CsvValues, DurationsAndCounts) {
    EXPECT_EQ(csv_duration("12,5", ','), Millis{12'500});
    EXPECT_EQ(csv_duration("3:07", '.'), Millis{187'000});
    EXPECT_EQ(csv_duration("1:03:07", '.'), Millis{3'787'000});
    EXPECT_EQ(csv_count("1 234", ','), 1234);
    for (const char* bad : {"-1", "1:2:3:4", "a", "1.5.2"})
        EXPECT_FALSE(csv_duration(bad, '.')) << bad;
    for (const char* bad : {"-1", "1,5", "x", ""}) EXPECT_FALSE(csv_count(bad, ',')) << bad;
}

constexpr std::string_view kMap = R"(separator = ";"
decimal = ","
time_format = "%d.%m.%Y %H:%M:%S"
[columns]
id = "Nr"
queued_at = "Eingang"
wait_s = "Warten"
talk_s = "Gespräch"
outcome = "Ergebnis"
[outcomes]
"angenommen" = "answered"
"aufgelegt" = "abandoned"
)";

TEST(CsvFile, GivesContactsAsTheMapSays) {
    const TimeZone berlin = *TimeZone::locate("Europe/Berlin");
    const auto map = read_csv_map(kMap, MessageKind::contact);
    ASSERT_TRUE(map) << map.error().message;
    const auto file = open_csv(
        "Nr;Eingang;Warten;Gespräch;Ergebnis;Skill\n1;02.11.2026 "
        "09:00:00;12,5;3:00;angenommen;Rechnung\n"
        "2;02.11.2026 09:00:10;0:41;;aufgelegt;Rechnung\n3;morgen;1;1;angenommen;R\n",
        *map, MessageKind::contact, berlin, "Skill");
    ASSERT_TRUE(file) << file.error().message;
    auto row = (*file)->next();
    ASSERT_TRUE(row && *row);
    EXPECT_EQ((*row)->queue, "Rechnung");
    EXPECT_EQ((*row)->contact.outcome, Outcome::answered);
    EXPECT_EQ((*row)->contact.wait(), Millis{12'500});
    EXPECT_EQ((*row)->contact.ended_at, parse_rfc3339("2026-11-02T09:03:12.5+01:00"));
    row = (*file)->next();
    ASSERT_TRUE(row && *row);
    EXPECT_EQ((*row)->contact.outcome, Outcome::abandoned);
    EXPECT_EQ((*row)->contact.wait(), Millis{41'000});
    row = (*file)->next();
    ASSERT_TRUE(row);
    ASSERT_FALSE(*row);
    EXPECT_NE(row->error().message.find("queued_at is \"morgen\""), std::string::npos);
    EXPECT_EQ((*file)->line(), 4U);
    EXPECT_FALSE((*file)->next());
}

TEST(CsvFile, GivesIntervalsWithConstants) {
    const auto map = read_csv_map(
        "[columns]\nstart = \"from\"\noffered = \"in\"\nanswered = \"ok\"\nanswered_in_t = "
        "\"fast\"\n"
        "abandoned = \"lost\"\n[constants]\nlength_s = 1800\nt_s = 20\n",
        MessageKind::interval);
    ASSERT_TRUE(map) << map.error().message;
    const auto file = open_csv("from,in,ok,fast,lost\n2026-11-02T09:00:00+01:00,10,9,8,1\n", *map,
                               MessageKind::interval, TimeZone(), "");
    ASSERT_TRUE(file);
    const auto row = (*file)->next();
    ASSERT_TRUE(row && *row);
    EXPECT_EQ((*row)->interval.answered_in_t, 8);
    EXPECT_EQ((*row)->interval.t, Millis{20'000});
    EXPECT_FALSE((*row)->interval.abandoned_short) << "not delivered is not zero";
}

TEST(CsvMap, SaysWhatIsWrongAndWhere) {
    const auto said = [](std::string_view toml) {
        return read_csv_map(toml, MessageKind::contact).error().message;
    };
    EXPECT_EQ(said("seperator = \";\"\n"),
              "1:1: unknown key `seperator`; did you mean `separator`?");
    EXPECT_NE(said("[columns]\nid = \"a\"\nqueue_at = \"b\"\n")
                  .find("3:1: unknown key `queue_at`; did you mean"),
              std::string::npos);
    EXPECT_EQ(said("[columns]\nid = \"a\"\n"), "[columns] must name the column of `queued_at`");
    EXPECT_NE(said("[outcomes]\n\"x\" = \"gone\"\n").find("2:"), std::string::npos);
}

TEST(CsvFile, AColumnThatIsNotThereIsAnError) {
    const auto map =
        read_csv_map("[columns]\nid = \"a\"\nqueued_at = \"b\"\n", MessageKind::contact);
    const auto file = open_csv("a,c\n", *map, MessageKind::contact, TimeZone(), "");
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().message, "there is no column `b`; the file has a, c");
}

}  // namespace
}  // namespace leitstand

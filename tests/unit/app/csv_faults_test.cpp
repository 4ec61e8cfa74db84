// F42: tables that nobody should send, through `leitstand import` as a person runs it. What can be
// used is used, the rest is told by its row, and nothing of it is ever calculated.
#include <gtest/gtest.h>

#include <cstdlib>

#include "app/keep/history_table.hpp"
#include "tests/unit/app/program.hpp"

namespace leitstand::test {
namespace {

const std::string kMap = R"([columns]
id = "id"
queued_at = "queued"
wait_s = "wait"
outcome = "outcome"
topic = "topic"
[outcomes]
"abandoned" = "abandoned"
)";
const std::string kHead = "id,queued,wait,outcome,topic\n";

std::string row(const std::string& id, const std::string& topic = "x") {
    return id + ",2026-11-02T09:00:00+01:00,7,abandoned," + topic + "\n";
}

class CsvFaults : public testing::Test {
protected:
    [[nodiscard]] Outcome import(const std::string& table) const {
        return shell("leitstand import calls --format csv --map " +
                     scratch_.write("map.toml", kMap) + " --provider acme --queue calls " +
                     scratch_.write("table.csv", table));
    }
    static long records(const Outcome& done) {
        return std::count(done.out.begin(), done.out.end(), '\n');
    }
    Scratch scratch_;
};

TEST_F(CsvFaults, F42_AFormulaIsATextLikeAnyOther) {
    const std::string formulas[] = {"=1+1",
                                    "+1+1",
                                    "-2-3",
                                    "@SUM(A1)",
                                    "=cmd|' /C calc'!A0",
                                    "\"=HYPERLINK(\"\"http://x\"\")\""};
    std::string table = kHead;
    for (const auto& formula : formulas) table += row(formula, formula);
    const auto done = import(table);
    EXPECT_EQ(done.exit_code, 0) << done.err;
    EXPECT_EQ(records(done), 6) << done.err;
    EXPECT_NE(done.out.find(R"("id":"=1+1")"), std::string::npos) << "kept, not calculated";
}

/// What we export is texts and numbers: an id is the only text that could be taken for a formula.
TEST_F(CsvFaults, F42_NoCellThatWeExportIsAFormula) {
    Configuration config;
    config.zone = TimeZone::locate("UTC").value();
    ProviderConfig provider;
    provider.id = "-2-3";
    QueueConfig queue;
    queue.id = "-cmd";
    provider.queues = {queue};
    config.providers = {provider};
    Engine engine(std::make_shared<Configuration>(config));
    Message message;
    message.kind = MessageKind::contact;
    message.queue = {0, 0};
    ContactRecord contact;
    contact.id = "a";
    contact.queued_at = *parse_rfc3339("2026-11-02T09:00:00Z");
    contact.ended_at = contact.queued_at + Millis{5'000};
    contact.outcome = leitstand::Outcome::abandoned;
    message.contacts = {contact};
    ASSERT_TRUE(engine.apply(message, contact.ended_at));
    const auto table = history_table(engine, config, HistoryGrain::day, HistoryFormat::csv);
    EXPECT_NE(table.find(",'-2-3,'-cmd,"), std::string::npos) << table;
    std::istringstream lines(table);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, ',');) {
            if (cell.empty()) continue;
            EXPECT_EQ(std::string("=+-@\t\r").find(cell[0]), std::string::npos) << cell;
        }
    }
}

/// LEITSTAND_HUGE=1 makes it a gigabyte, as the table of faults has it.
TEST_F(CsvFaults, F42_ALineWithoutEndIsOneBadRowAndAShortMessage) {
    const std::size_t size = std::getenv("LEITSTAND_HUGE") != nullptr ? 1U << 30U : 64U << 20U;
    const std::string line(size, 'x');
    const auto as_row = import(kHead + row("a") + line + "\n" + row("b"));
    EXPECT_EQ(records(as_row), 2) << as_row.err.substr(0, 1'000);
    EXPECT_LT(as_row.err.size(), 2'000U) << "nobody reads a megabyte of it";
    EXPECT_NE(as_row.err.find("table.csv:3: "), std::string::npos) << as_row.err.substr(0, 1'000);
    const auto as_cell = import(kHead + row("a") + "b," + line + ",7,abandoned,x\n" + row("c"));
    EXPECT_EQ(records(as_cell), 2);
    EXPECT_LT(as_cell.err.size(), 2'000U);
    const auto as_head = import(line + "\n" + row("a"));
    EXPECT_EQ(as_head.exit_code, 1);
    EXPECT_LT(as_head.err.size(), 2'000U);
}

TEST_F(CsvFaults, F42_ANulIsNoText) {
    std::string table = kHead + row("a") + row("b");
    table[kHead.size() + 3] = '\0';
    const auto done = import(table);
    EXPECT_EQ(done.exit_code, 1);
    EXPECT_EQ(done.out, "");
    EXPECT_NE(done.err.find("save it as CSV UTF-8"), std::string::npos) << done.err;
}

TEST_F(CsvFaults, F42_Utf16SaysHowToSaveItAndLatin1IsRead) {
    std::string wide = "\xff\xfe";
    for (const char c : kHead + row("a")) wide += {c, '\0'};
    const auto done = import(wide);
    EXPECT_EQ(done.exit_code, 1);
    EXPECT_NE(done.err.find("save it as CSV UTF-8"), std::string::npos) << done.err;
    const auto old = import(kHead + row("a", "K\xfcndigung"));
    EXPECT_EQ(records(old), 1) << old.err;
    EXPECT_NE(old.out.find("K\u00fcndigung"), std::string::npos) << old.out;
}

TEST_F(CsvFaults, F42_AnotherSeparatorInSomeRowsIsToldByRow) {
    std::string other = row("b");
    std::replace(other.begin(), other.end(), ',', ';');
    const auto done = import(kHead + row("a") + other + row("c"));
    EXPECT_EQ(records(done), 2);
    EXPECT_NE(done.err.find("table.csv:3: 1 fields, but the header has 5"), std::string::npos)
        << done.err;
}

TEST_F(CsvFaults, F42_AQuoteThatIsNeverClosedTakesNoRowBeforeIt) {
    const auto done = import(kHead + row("a") + row("b") + "\"c" + row("") + row("d"));
    EXPECT_EQ(records(done), 2);
    EXPECT_NE(done.err.find("the quote of line 4 is never closed"), std::string::npos) << done.err;
    const auto behind = import(kHead + "\"a\"z" + row("") + row("b"));
    EXPECT_EQ(records(behind), 1) << "read on from the next line: " << behind.err;
}

TEST_F(CsvFaults, F42_LineEndsOfThreeKindsInOneTable) {
    std::string mixed = kHead + row("a");
    mixed.back() = '\r';  // old Mac
    std::string dos = row("b");
    dos.insert(dos.size() - 1, "\r");
    mixed += dos + row("c");
    const auto done = import(mixed);
    EXPECT_EQ(records(done), 3) << done.err;
    // A bad row ends at its own line end, whichever that is.
    const auto bad = import(kHead + "\"x\"y\r" + row("a") + row("b"));
    EXPECT_EQ(records(bad), 2) << bad.err;
}

}  // namespace
}  // namespace leitstand::test

// Two months of real calls through the program itself, `import | eval`, against an independent
// script's figures: every day, half hour and queue. Skips where the reference data is absent (it is
// not ours to ship).
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
const std::string kShared = LEITSTAND_SHARED_DIR;
const std::string kCases = std::string(LEITSTAND_SOURCE_DIR) + "/tests/cases/anonymous_bank/";
const std::string kProgram = LEITSTAND_BINARY;

using Row = std::map<std::string, std::string>;

std::vector<std::string> cells(std::string line) {
    if (line.ends_with('\r')) line.pop_back();
    std::vector<std::string> out;
    std::string cell;
    std::istringstream in(line + ",");
    while (std::getline(in, cell, ',')) out.push_back(cell);
    return out;
}

std::vector<Row> read_csv(std::istream& in) {
    std::string line;
    std::getline(in, line);
    const auto header = cells(line);
    std::vector<Row> rows;
    while (std::getline(in, line)) {
        const auto values = cells(line);
        Row& row = rows.emplace_back();
        for (std::size_t i = 0; i < header.size() && i < values.size(); ++i)
            row[header[i]] = values[i];
    }
    return rows;
}

std::string output_of(const std::string& command) {
    const std::string shell = "bash -c 'set -o pipefail; " + command + "'";
    std::FILE* pipe = popen(shell.c_str(), "r");
    std::string out;
    std::array<char, 65536> buffer{};
    while (const auto got = std::fread(buffer.data(), 1, buffer.size(), pipe))
        out.append(buffer.data(), got);
    EXPECT_EQ(pclose(pipe), 0) << command;
    return out;
}

class RealMonth : public testing::Test {
protected:
    void SetUp() override {
        if (!fs::exists(kShared + "/data/anonymous_bank_1999/january.txt")) {
            GTEST_SKIP() << "the call files are not beside the project: ../shared/data";
        }
    }

    static std::vector<Row> figures(const std::string& rule, const std::string& by,
                                    bool per_queue) {
        const std::string files = kShared + "/data/anonymous_bank_1999/january.txt " + kShared +
                                  "/data/anonymous_bank_1999/february.txt";
        const std::string queue = per_queue ? "--queue-from type" : "--queue all";
        std::istringstream in(output_of(kProgram +
                                        " import calls --format seelab --provider bank " + queue +
                                        " --timezone Asia/Jerusalem " + files + " 2>/dev/null | " +
                                        kProgram + " eval --config " + kCases + rule +
                                        " --at 1999-02-28T23:59:59+02:00 --until end --by " + by));
        return read_csv(in);
    }

    static std::vector<Row> reference(const std::string& name) {
        std::ifstream in(kShared + "/data/reference/" + name);
        return read_csv(in);
    }
};

// Equal in the printed precision of the reference; an empty cell only equals an empty cell.
void expect_same(const std::string& want, const std::string& got, const std::string& where) {
    if (want.empty() || got.empty()) {
        EXPECT_EQ(want, got) << where;
        return;
    }
    const auto point = want.find('.');
    const int digits = point == std::string::npos ? 0 : static_cast<int>(want.size() - point - 1);
    EXPECT_NEAR(std::stod(want), std::stod(got), 0.5000001 * std::pow(10.0, -digits)) << where;
}

struct Column {
    const char* reference;
    const char* ours;
};
constexpr Column kAlways[] = {{"offered", "offered"},
                              {"answered", "answered"},
                              {"abandoned", "abandoned"},
                              {"asa_s", "asa_s"},
                              {"avg_abandon_wait_s", "mean_abandon_wait_s"},
                              {"wait_p50", "wait_p50_s"},
                              {"wait_p80", "wait_p80_s"},
                              {"wait_p90", "wait_p90_s"},
                              {"wait_p95", "wait_p95_s"},
                              {"wait_max", "max_wait_s"},
                              {"abandon_rate", "abandon_rate"},
                              {"aht_s", "aht_s"},
                              {"talk_total_s", "handling_total_s"}};
constexpr Column kTwenty[] = {
    {"short_abandoned_le5", "abandoned_short"},   {"answered_le20", "answered_in_t"},
    {"abandoned_le20", "abandoned_in_t"},         {"sl20_offered", "sl_offered"},
    {"sl20_noaband", "sl_without_abandons_in_t"}, {"sl20_positive", "sl_abandons_in_t_count"},
    {"sl20_answered", "sl_answered_only"}};
constexpr Column kThirty[] = {
    {"short_abandoned_le10", "abandoned_short"},  {"answered_le30", "answered_in_t"},
    {"abandoned_le30", "abandoned_in_t"},         {"sl30_offered", "sl_offered"},
    {"sl30_noaband", "sl_without_abandons_in_t"}, {"sl30_positive", "sl_abandons_in_t_count"},
    {"sl30_answered", "sl_answered_only"}};

using Keyed = std::map<std::string, Row>;

template <class Key>
Keyed by_key(const std::vector<Row>& rows, Key key) {
    Keyed keyed;
    for (const Row& row : rows) EXPECT_TRUE(keyed.emplace(key(row), row).second) << key(row);
    return keyed;
}

void compare(const Keyed& want, const Keyed& twenty, const Keyed& thirty) {
    std::size_t compared = 0;
    for (const auto& [key, row] : want) {
        const auto ours20 = twenty.find(key);
        const auto ours30 = thirty.find(key);
        if (ours20 == twenty.end() || ours30 == thirty.end()) {
            EXPECT_EQ(row.at("offered"), "0") << key << " is missing";
            continue;
        }
        // Named anew, since clang 14 captures no structured binding.
        const auto check = [&key = key, &row = row](const auto& columns, const Row& ours) {
            for (const Column& c : columns) {
                expect_same(row.at(c.reference), ours.at(c.ours), key + " " + c.reference);
            }
        };
        check(kAlways, ours20->second);
        check(kTwenty, ours20->second);
        check(kThirty, ours30->second);
        ++compared;
    }
    EXPECT_EQ(compared, twenty.size()) << "we have periods that the reference has not";
    EXPECT_GT(compared, 0U);
}

TEST_F(RealMonth, EveryDay) {
    const auto key = [](const Row& row) { return row.at("date"); };
    const auto want = by_key(reference("anonymous_bank_daily.csv"), key);
    EXPECT_GE(want.size(), 57U);
    compare(want, by_key(figures("t20_s5", "day", false), key),
            by_key(figures("t30_s10", "day", false), key));
}

TEST_F(RealMonth, EveryHalfHour) {
    const auto ours = [](const Row& row) {
        return row.at("date") + " " + row.at("start").substr(11, 5);
    };
    const auto theirs = [](const Row& row) {
        return row.at("date") + " " + row.at("interval_start");
    };
    compare(by_key(reference("anonymous_bank_interval30.csv"), theirs),
            by_key(figures("t20_s5", "interval", false), ours),
            by_key(figures("t30_s10", "interval", false), ours));
}

TEST_F(RealMonth, EveryQueueOfEveryDay) {
    const auto ours = [](const Row& row) {
        std::string queue = row.at("queue");
        for (char& c : queue) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        return row.at("date") + " " + queue;
    };
    const auto theirs = [](const Row& row) { return row.at("date") + " " + row.at("queue"); };
    compare(by_key(reference("anonymous_bank_daily_by_queue.csv"), theirs),
            by_key(figures("t20_s5", "day", true), ours),
            by_key(figures("t30_s10", "day", true), ours));
}

}  // namespace

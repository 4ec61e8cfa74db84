// Profiles: what is wrong in them is told with its place; steps turn units; counters of a day
// become intervals; calls are rendered. Answers and what they become are tests/cases/mapping.
#include <gtest/gtest.h>

#include "connectors/mapping/connector.hpp"
#include "connectors/mapping/transform.hpp"
#include "platform/base/xml.hpp"

namespace leitstand::mapping {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

Instant at(std::string_view text) { return parse_rfc3339(text).value(); }

std::string turned(std::string_view word, const MappedValue& value) {
    const auto step = transform_named(word);
    EXPECT_TRUE(step) << word;
    const auto out = apply(*step, value, at("2026-11-23T10:00:00Z"));
    return out ? shown(*out) : out.error().message;
}
std::string turned(std::string_view word, const char* text) {
    return turned(word, MappedValue::of(std::string(text)));
}
std::string turned(std::string_view word, double number) {
    return turned(word, MappedValue::of(number));
}

TEST(Transform, TurnsUnitsAndSpellings) {
    EXPECT_EQ(turned("ms", 1500), "1.5");
    EXPECT_EQ(turned("days", 0.5), "43200");
    EXPECT_EQ(turned("minutes", 2), "120");
    EXPECT_EQ(turned("hours", 2), "7200");
    EXPECT_EQ(turned("iso8601", "PT18H"), "64800");
    EXPECT_EQ(turned("iso8601", "P5DT13H43M24.96S"), "481404.96");
    EXPECT_EQ(turned("iso8601", "PT0S"), "0");
    EXPECT_EQ(turned("iso8601", "P1W"), "604800");
    EXPECT_EQ(turned("hms", "0:00:17"), "17");
    EXPECT_EQ(turned("hms", "1:02:03.5"), "3723.5");
    EXPECT_EQ(turned("hms", "17:05"), "1025");
    EXPECT_EQ(turned("number", "0"), "0");
    EXPECT_EQ(turned("number", " -1 "), "-1");
    EXPECT_EQ(turned("number", 7), "7");
    EXPECT_EQ(turned("comma", "1.234,5"), "1234.5");
    EXPECT_EQ(turned("percent", "76.28%"), "0.7628");
    EXPECT_EQ(turned("percent", "76,28 %"), "0.7628");
    EXPECT_EQ(turned("percent", 50), "0.5");
    EXPECT_EQ(turned("leading", "3 (2)"), "3");
    EXPECT_EQ(turned("age", "2026-11-23T09:59:18Z"), "42");
    EXPECT_EQ(turned("age", "2026-11-23T10:01:00Z"), "0") << "clocks differ by a minute";
    EXPECT_EQ(turned("last_segment", "/finesse/api/Queue/10"), "\"10\"");
    EXPECT_EQ(turned("before_slash", "2026-11-23T09:00:00Z/2026-11-23T09:30:00Z"),
              "\"2026-11-23T09:00:00Z\"");
    EXPECT_EQ(turned("round", 2.5), "3");
    EXPECT_EQ(turned("ms", MappedValue{}), "unknown") << "unknown stays unknown";
}

TEST(Transform, SaysWhatDoesNotFit) {
    EXPECT_EQ(turned("iso8601", "P1M"), "\"P1M\" is no ISO 8601 duration");
    EXPECT_EQ(turned("iso8601", "PT"), "\"PT\" is no ISO 8601 duration");
    EXPECT_EQ(turned("hms", "1:60:00"), "\"1:60:00\" is no H:MM:SS");
    EXPECT_EQ(turned("number", "12 s"), "\"12 s\" is no number");
    EXPECT_EQ(turned("number", "nan"), "\"nan\" is no number");
    EXPECT_EQ(turned("comma", "1.23,5"), "\"1.23,5\" is no number with a comma");
    EXPECT_EQ(turned("leading", "(2)"), "\"(2)\" is no text that begins with a number");
    EXPECT_EQ(turned("age", "2026-11-23T12:00:00Z"),
              "\"2026-11-23T12:00:00Z\" is no time of the past");
    EXPECT_EQ(turned("epoch_s", 1.5e12), "1500000000000 is no time in seconds since 1970");
    EXPECT_EQ(turned("ms", "15"), "\"15\" is no number");
}

constexpr std::string_view kGood = R"(profile = "test"
title = "Test"
verified = "documented"
[settings.host]
about = "the host"
[settings.t_s]
about = "T in seconds"
default = "20"
[[request]]
id = "now"
path = "https://${host}/queues"
every_s = 10
[[request.record]]
kind = "live"
rows = "$.queues[*]"
queue = "/id"
[request.record.figures]
waiting = "/waiting"
)";

std::string said(std::string_view toml) {
    const auto profile = read_profile(toml, "p.toml");
    return profile ? "good" : profile.error().message;
}

/// The good profile with one text replaced.
std::string said_with(std::string_view from, std::string_view to) {
    std::string text(kGood);
    const std::size_t place = text.find(from);
    EXPECT_NE(place, std::string::npos) << from;
    return said(text.replace(place, from.size(), to));
}

TEST(Profile, SaysWhatIsWrongAndWhere) {
    EXPECT_EQ(said(kGood), "good");
    EXPECT_EQ(said("profile = \n").substr(0, 9), "p.toml:1:");
    EXPECT_EQ(said_with("verified", "verifed"),
              "p.toml:3:1: unknown key `verifed`; did you mean `verified`?");
    EXPECT_EQ(said_with("\"documented\"", "\"yes\""),
              "p.toml:3:12: `verified` must be one of captured, documented, third_party");
    EXPECT_EQ(said_with("$.queues[*]", "$.queues[*"),
              "p.toml:15:8: column 11: expected , or ] here");
    EXPECT_EQ(said_with("\"/id\"", "\"id\""),
              "p.toml:16:9: a place is a JSONPath, as in \"$.queues[*]\", or a JSON Pointer, as in "
              "\"/queue/id\"");
    EXPECT_EQ(said_with("waiting = \"/waiting\"", "wating = \"/waiting\""),
              "p.toml:18:1: `wating` is no figure of a record of kind live; did you mean "
              "`waiting`?");
    EXPECT_EQ(said_with("waiting = \"/waiting\"", "offered = \"/waiting\"").substr(0, 62),
              "p.toml:18:1: `offered` is no figure of a record of kind live; ");
    EXPECT_EQ(said_with("\"/waiting\"", "{ path = \"/w\", as = [\"milliseconds\"] }").substr(0, 13),
              "p.toml:18:32:");
    EXPECT_EQ(said_with("\"/waiting\"", "{ path = \"/w\", value = 3 }"),
              "p.toml:18:26: a figure has one source; `path` stands here already");
    EXPECT_EQ(said_with("\"/waiting\"", "{ value = 3, many = \"sum\" }"),
              "p.toml:18:24: `many` belongs to a `path`");
    EXPECT_EQ(said_with("\"/waiting\"", "{ path = \"/w\", absent = \"zero\" }"),
              "p.toml:18:35: `absent` is a number or \"unknown\"");
    EXPECT_EQ(said_with("${host}", "${hots}"),
              "p.toml:11:8: `${hots}` is neither a setting of this profile nor built in; did you "
              "mean `host`?");
    EXPECT_EQ(said_with("every_s = 10", "every_s = 0"), "p.toml:12:11: every_s is 1 to 86400");
    EXPECT_EQ(said_with("queue = \"/id\"\n", ""),
              "p.toml:13:1: `queue` is missing: where a row names its queue; or set per_queue = "
              "true for this request");
    EXPECT_EQ(said_with("\"live\"", "\"interval\"").substr(0, 50),
              "p.toml:18:1: `waiting` is no figure of a record of");
}

ConnectorSetup setup() {
    ConnectorSetup out;
    out.settings = {{"host", "x.example"}};
    out.queues = {{"1", {0, 0}}, {"2", {0, 1}}, {"3", {0, 1}}};
    out.zone = *TimeZone::locate("Europe/Berlin");
    return out;
}

TEST(Connector, NeedsItsSettings) {
    const auto profile = *read_profile(kGood, "p.toml");
    const auto made = [&](const ConnectorSetup& with) {
        const auto connector = ProfileConnector::make(profile, with);
        return connector ? "good" : connector.error().message;
    };
    EXPECT_EQ(made(setup()), "good");
    ConnectorSetup none = setup();
    none.settings.clear();
    EXPECT_EQ(made(none), "Test needs the setting `host`: the host");
    ConnectorSetup more = setup();
    more.settings["hosts"] = "y";
    EXPECT_EQ(made(more), "Test has no setting `hosts`; did you mean `host`?");
    ConnectorSetup lost = setup();
    lost.queues.clear();
    EXPECT_EQ(made(lost), "Test has no queue: say which of their ids is which queue");
}

TEST(Connector, RendersCallsWithSortedQueries) {
    std::string toml(kGood);
    toml.replace(
        toml.find("every_s"), 0,
        "method = \"POST\"\nquery = { to = \"${interval_end_ms}\", \"a b\" = \"${queues}\", "
        "from = \"${midnight}\" }\nrepeat = '{\"v\":\"${queue}\"}'\n"
        "body = '{\"host\":\"${host}\",\"all\":[${queues_json}],\"p\":[${repeat}]}'\n");
    const auto profile = read_profile(toml, "p.toml");
    ASSERT_TRUE(profile) << profile.error().message;
    ConnectorSetup with = setup();
    with.settings["host"] = "x\"y";
    with.queues = {{"q 1", {0, 0}}, {"q\"2", {0, 1}}};
    const auto connector = ProfileConnector::make(*profile, with);
    ASSERT_TRUE(connector);
    const HttpCall call = connector->call("now", at("2026-11-23T10:07:00.25+01:00"));
    EXPECT_EQ(call.method, "POST");
    EXPECT_EQ(call.url,
              "https://x%22y/queues?a%20b=q%201%2Cq%222&from=2026-11-22T23%3A00%3A00Z&to="
              "1795426200000");
    EXPECT_EQ(call.body, R"({"host":"x\"y","all":["q 1","q\"2"],"p":[{"v":"q 1"},{"v":"q\"2"}]})");
}

TEST(Connector, JoinsTheirQueuesThatAreOneOfOurs) {
    std::string toml(kGood);
    toml += "longest_wait_s = { path = \"/longest\", as = \"ms\" }\nagents_busy = \"/busy\"\n";
    auto connector = ProfileConnector::make(*read_profile(toml, "p.toml"), setup());
    ASSERT_TRUE(connector);
    const std::string_view pages[] = {
        R"({"queues":[{"id":1,"waiting":4,"longest":1500,"busy":2},
                      {"id":2,"waiting":1,"busy":3}]})",
        R"({"queues":[{"id":"3","waiting":2,"longest":9000,"busy":3},{"id":"9","waiting":2},
                      {"waiting":2},{"id":"1","waiting":2.5}]})"};
    const auto decoded = connector->decode({"now", pages, at("2026-11-23T10:00:00Z"), {}});
    ASSERT_TRUE(decoded) << decoded.error().detail;
    ASSERT_EQ(decoded->messages.size(), 2U);
    EXPECT_EQ(decoded->messages[0].live[0].waiting, 4);
    EXPECT_EQ(decoded->messages[0].live[0].longest_wait, Millis{1500});
    EXPECT_EQ(decoded->messages[0].live[0].agents->busy, 2);
    EXPECT_EQ(decoded->messages[1].live[0].waiting, 3);
    EXPECT_FALSE(decoded->messages[1].live[0].longest_wait) << "one of the two does not tell it";
    EXPECT_FALSE(decoded->messages[1].live[0].agents) << "an agent of both would count twice";
    EXPECT_EQ(decoded->unmapped, (std::set<std::string>{"9"}));
    ASSERT_EQ(decoded->refusals.size(), 2U);
    EXPECT_EQ(decoded->refusals[0].detail, "row 5: it names no queue");
    EXPECT_EQ(decoded->refusals[1].detail,
              "queue 1: waiting is 2.5; it must be a whole number of at least 0");
    const std::string_view broken[] = {"<html>"};
    EXPECT_FALSE(connector->decode({"now", broken, at("2026-11-23T10:00:00Z"), {}}));
    EXPECT_FALSE(connector->decode({"then", broken, at("2026-11-23T10:00:00Z"), {}}));
}

TEST(Connector, AQueueIsOnlyMissingWhenNoRowWasRefused) {
    std::string toml(kGood);
    toml.replace(toml.find("queue = "), 0, "missing_queue = \"absent\"\n");
    toml.replace(toml.find("\"/waiting\""), 10, "{ path = \"/waiting\", absent = 0 }");
    const auto profile = read_profile(toml, "p.toml");
    ASSERT_TRUE(profile) << profile.error().message;
    auto connector = ProfileConnector::make(*profile, setup());
    ASSERT_TRUE(connector);
    const auto live_of = [&](std::string_view page) {
        const std::string_view pages[] = {page};
        return connector->decode({"now", pages, at("2026-11-23T10:00:00Z"), {}})->messages.size();
    };
    EXPECT_EQ(live_of(R"({"queues":[{"id":1,"waiting":4}]})"), 2U);
    EXPECT_EQ(live_of(R"({"queues":[]})"), 2U);
    EXPECT_EQ(live_of(R"({"queues":[{"id":1,"waiting":4},{"waiting":9}]})"), 1U)
        << "whose the nine are is not known, so the other queue is not empty";
}

TEST(Connector, RowsOfAQueueCompleteEachOtherOrAreAdded) {
    const std::string_view pages[] = {R"({"queues":[{"id":1,"waiting":4}]})",
                                      R"({"queues":[{"id":1,"waiting":3},{"id":1}]})"};
    const auto waiting = [&](std::string_view more) {
        std::string toml(kGood);
        toml.replace(toml.find("queue = "), 0, more);
        auto connector = ProfileConnector::make(*read_profile(toml, "p.toml"), setup());
        return connector->decode({"now", pages, at("2026-11-23T10:00:00Z"), {}})
            ->messages.at(0)
            .live.at(0)
            .waiting;
    };
    EXPECT_EQ(waiting(""), 3) << "the row moved from page to page";
    EXPECT_EQ(waiting("add_rows = true\n"), 7);
}

TEST(Xml, IsReadAsJsonAndCantExplode) {
    const std::string lists[] = {"Queue"};
    EXPECT_EQ(
        xml_as_json("<Queue id='1'><name> Sales &amp; more </name><a/><b>1</b><b>2</b></Queue>",
                    lists)
            .value(),
        R"({"Queue":[{"@id":"1","a":"","b":["1","2"],"name":"Sales & more"}]})");
    const auto bomb = xml_as_json(
        "<!DOCTYPE l [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><l>&b;</l>", lists);
    ASSERT_FALSE(bomb);
    EXPECT_NE(bomb.error().message.find("a document type declaration is never taken"),
              std::string::npos);
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "<a>";
    EXPECT_NE(xml_as_json(deep, lists).error().message.find("nested deeper"), std::string::npos);
    EXPECT_NE(xml_as_json("<a>\n<b></a>", lists).error().message.find("line 2"), std::string::npos);
    EXPECT_FALSE(xml_as_json("", lists));
}

/// Offered and answered, the rest as of a small center.
Figures day_of(std::int64_t offered, std::int64_t answered) {
    Figures out;
    out[Field::offered] = offered;
    out[Field::answered] = answered;
    out[Field::answered_in_t] = answered / 2;
    out[Field::abandoned] = offered - answered;
    out[Field::t_s] = 20'000;
    return out;
}

class Day : public testing::Test {
protected:
    /// The newest record of each interval, as the engine keeps them.
    void poll(std::string_view time, const Figures& day) {
        std::vector<IntervalRecord> records;
        ASSERT_TRUE(counters_.take("q", day, at(time), records));
        for (const auto& record : records) {
            auto& kept = kept_[record.start];
            EXPECT_GE(record.offered, 0);
            EXPECT_LE(record.answered_in_t, record.answered);
            if (record.rev >= kept.rev) kept = record;
        }
    }
    std::int64_t offered(std::string_view start) const {
        const auto found = kept_.find(at(start));
        return found == kept_.end() ? -1 : found->second.offered;
    }
    DayCounters counters_{minutes{30}};
    std::map<Instant, IntervalRecord> kept_;
};

TEST_F(Day, BecomesIntervalsByItsGrowth) {
    poll("2026-11-23T09:00:10Z", day_of(100, 90));
    poll("2026-11-23T09:15:00Z", day_of(110, 99));
    EXPECT_EQ(offered("2026-11-23T09:00:00Z"), 10);
    poll("2026-11-23T09:29:50Z", day_of(120, 108));
    poll("2026-11-23T09:30:10Z", day_of(124, 110));
    EXPECT_EQ(offered("2026-11-23T09:00:00Z"), 22) << "half of the poll's 20 s are before 9:30";
    EXPECT_EQ(offered("2026-11-23T09:30:00Z"), 2);
}

TEST_F(Day, TellsOnlyWhatItSawWhole) {
    poll("2026-11-23T09:10:00Z", day_of(100, 90));
    poll("2026-11-23T09:20:00Z", day_of(120, 90));
    EXPECT_EQ(offered("2026-11-23T09:00:00Z"), -1) << "it began before anybody looked";
    poll("2026-11-23T09:40:00Z", day_of(140, 90));
    EXPECT_EQ(offered("2026-11-23T09:30:00Z"), 10);
    poll("2026-11-23T11:00:00Z", day_of(400, 90));
    EXPECT_EQ(offered("2026-11-23T10:00:00Z"), -1) << "nobody knows where the 260 belong";
    EXPECT_EQ(offered("2026-11-23T11:00:00Z"), -1);
    poll("2026-11-23T11:10:00Z", day_of(405, 90));
    EXPECT_EQ(offered("2026-11-23T11:00:00Z"), 5);
}

TEST_F(Day, AResetIsABeginningAndNeverNegative) {
    poll("2026-11-23T22:30:00Z", day_of(1500, 1400));
    poll("2026-11-23T22:59:50Z", day_of(1599, 1480));
    poll("2026-11-23T23:00:20Z", day_of(3, 2));
    EXPECT_EQ(offered("2026-11-23T22:30:00Z"), 99);
    EXPECT_EQ(offered("2026-11-23T23:00:00Z"), 3) << "all of the new day";
    poll("2026-11-23T23:10:00Z", day_of(2, 2));
    EXPECT_EQ(offered("2026-11-23T23:00:00Z"), 2) << "a correction of the vendor, not a reset";
    poll("2026-11-23T23:20:00Z", day_of(0, 0));
    poll("2026-11-23T23:25:00Z", day_of(1, 1));
    EXPECT_EQ(offered("2026-11-23T23:00:00Z"), 3) << "a reload within the interval loses nothing";
}

TEST_F(Day, OutlivesARestart) {
    poll("2026-11-23T09:00:00Z", day_of(100, 90));
    poll("2026-11-23T09:10:00Z", day_of(110, 95));
    const std::string saved = counters_.save();
    counters_ = DayCounters(minutes{30});
    ASSERT_TRUE(counters_.restore(saved));
    EXPECT_EQ(counters_.save(), saved);
    poll("2026-11-23T09:20:00Z", day_of(130, 99));
    EXPECT_EQ(offered("2026-11-23T09:00:00Z"), 30);
    EXPECT_FALSE(counters_.restore("[]"));
    EXPECT_FALSE(counters_.restore("{\"q\":{}}"));
    EXPECT_EQ(offered("2026-11-23T09:00:00Z"), 30);
}

TEST_F(Day, AnUnknownFigureIsUnknownForItsInterval) {
    Figures known = day_of(100, 90);
    known[Field::talk_s] = 1'000;
    poll("2026-11-23T09:00:00Z", known);
    poll("2026-11-23T09:10:00Z", day_of(110, 95));
    known[Field::talk_s] = 9'000;
    known[Field::offered] = 120;
    poll("2026-11-23T09:20:00Z", known);
    EXPECT_FALSE(kept_.at(at("2026-11-23T09:00:00Z")).talk);
    EXPECT_EQ(offered("2026-11-23T09:00:00Z"), 20);
}

// Whatever the polls: the intervals of a day that was seen whole sum to the growth of the day.
TEST_F(Day, NoCallIsLostOrInvented) {
    std::int64_t offered = 0, told = 0, seed = 7;
    Instant now = at("2026-11-23T09:00:00Z");
    const auto next = [&](std::int64_t most) {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        return (seed >> 8) % most;
    };
    std::vector<IntervalRecord> records;
    for (int i = 0; i < 2000; ++i) {
        records.clear();
        told = offered;
        ASSERT_TRUE(counters_.take("q", day_of(offered, offered * 9 / 10), now, records));
        for (const auto& record : records) {
            EXPECT_LE(record.answered, record.offered);
            EXPECT_LE(record.answered_in_t, record.answered);
            kept_[record.start] = record;
        }
        now += seconds{1 + next(600)};
        offered += next(30);
    }
    std::int64_t sum = 0;
    for (const auto& [start, record] : kept_) sum += record.offered;
    EXPECT_EQ(sum, told);
}

}  // namespace
}  // namespace leitstand::mapping

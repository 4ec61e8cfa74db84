// Staffing on the board, fed as it is in life: recordings of forecasts, live states and effort
// records.
#include "engine/staffing_board.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "connectors/native_mqtt/decode.hpp"
#include "connectors/recording/recording.hpp"
#include "core/forecast/demand.hpp"
#include "engine/staffing_promise.hpp"
#include "tests/unit/engine/fixture.hpp"

namespace leitstand {
namespace {

using namespace test;

const std::string kDay = "2026-11-23T";

std::string at(std::string_view clock) { return kDay + std::string(clock) + "+01:00"; }

std::string line(std::string_view clock, std::string_view topic, const std::string& payload) {
    return "{\"at\":\"" + at(clock) + "\",\"topic\":\"leitstand/v1/in/nordcall/" +
           std::string(topic) + "\",\"payload\":" + payload + "}";
}

std::string slot(std::string_view clock, double offered, double aht,
                 std::optional<double> agents = {}, int length_s = 1800) {
    return "{\"start\":\"" + at(clock) + "\",\"length_s\":" + std::to_string(length_s) +
           ",\"offered\":" + std::to_string(offered) + ",\"aht_s\":" + std::to_string(aht) +
           (agents ? ",\"agents\":" + std::to_string(*agents) : "") + "}";
}

std::string forecast(std::string_view received, std::string_view queue, std::string_view version,
                     const std::string& slots) {
    return line(received, std::string(queue) + "/forecast",
                "{\"version\":\"" + std::string(version) + "\",\"locked_at\":null,\"intervals\":[" +
                    slots + "]}");
}

std::string live_line(std::string_view clock, std::string_view queue, const std::string& agents) {
    return line(clock, std::string(queue) + "/live",
                "{\"at\":\"" + at(clock) +
                    "\",\"waiting\":0,\"longest_wait_s\":0,\"agents\":" + agents + "}");
}

std::string staffed_list(std::initializer_list<std::pair<std::string_view, double>> intervals) {
    std::string text;
    for (const auto& [clock, agents] : intervals) {
        text += (text.empty() ? "" : ",") + ("{\"start\":\"" + at(clock)) +
                "\",\"agents\":" + std::to_string(agents) + "}";
    }
    return "[" + text + "]";
}

struct Staffing : testing::Test {
    std::shared_ptr<Configuration> config = site();
    [[nodiscard]] QueueConfig& billing() const { return config->providers[0].queues[0]; }

    /// Two queues, billing and tech.
    void add_second_queue() {
        QueueConfig tech = billing();
        tech.id = "tech";
        config->providers[0].queues.push_back(tech);
    }
    static void play(Engine& engine, const std::shared_ptr<Configuration>& config,
                     const std::vector<std::string>& recording) {
        Decoder decoder(config);
        RecordingReader reader;
        Message message;
        for (const auto& text : recording) {
            const auto recorded = reader.parse_line(text);
            ASSERT_TRUE(recorded) << text;
            const auto decoded = decoder.decode(recorded->topic, recorded->payload, message);
            ASSERT_TRUE(decoded) << decoded.error().detail << "\n" << text;
            ASSERT_TRUE(engine.apply(message, recorded->at));
        }
    }
    std::shared_ptr<const Board> board(std::string_view clock,
                                       const std::vector<std::string>& recording) {
        Engine engine(config);
        play(engine, config, recording);
        return engine.board(time(at(clock)));
    }
    ProviderBoard provider(std::string_view clock, const std::vector<std::string>& recording) {
        return board(clock, recording)->providers[0];
    }
};

TEST_F(Staffing, NothingIsKnownNothingIsSaid) {
    const auto empty = board("10:05:00", {});
    EXPECT_FALSE(empty->providers[0].staffing);
    EXPECT_FALSE(first_queue(*empty).staffing);
    EXPECT_NE(board_json(*empty).find("\"staffing\":null"), std::string::npos);
}

// Domain D: 700 calls an hour of 190 s at 80/20 take 42 agents, 37 where callers wait 90 s.
TEST_F(Staffing, WithoutAgentsInTheForecastTheModelSays) {
    const std::vector<std::string> recording{
        forecast("06:00:00", "billing", "v1", slot("10:00:00", 350, 190))};
    auto staffing = provider("10:05:00", recording).staffing.value();
    EXPECT_EQ(staffing.required_now, 42);
    EXPECT_EQ(staffing.model, StaffingModel::erlang_c);
    billing().staffing.patience_s = 90;
    staffing = provider("10:05:00", recording).staffing.value();
    EXPECT_EQ(staffing.required_now, 37);
    EXPECT_EQ(staffing.model, StaffingModel::erlang_a);
    billing().service_level.variant = Variant::without_abandons_in_t;
    EXPECT_EQ(provider("10:05:00", recording).staffing->required_now, 36)
        << "judged by the variant of the queue's clause";
}

TEST_F(Staffing, LimitsOfTheQueueCount) {
    billing().staffing.max_occupancy = 0.85;
    billing().staffing.shrinkage = 0.30;
    billing().planned_agents = 40;
    const auto queue = first_queue(
        *board("10:05:00", {forecast("06:00:00", "billing", "v1", slot("10:00:00", 350, 190))}));
    const StaffingPoint& now = queue.staffing->next_two_hours.at(0);
    EXPECT_EQ(now.required, 44);
    EXPECT_EQ(now.gross, 63);  // 44 / 0.7 = 62.86
    EXPECT_EQ(now.planned, 40);
    EXPECT_EQ(now.volume, 350);
    EXPECT_EQ(now.aht_s, 190);
}

TEST_F(Staffing, TheForecastsOwnAgentsComeFirst) {
    const auto staffing =
        provider("10:05:00",
                 {forecast("06:00:00", "billing", "v1", slot("10:00:00", 350, 190, 39.5))})
            .staffing.value();
    EXPECT_EQ(staffing.required_now, 39.5);
    EXPECT_EQ(staffing.model, StaffingModel::forecast);
}

TEST_F(Staffing, TheNewestVersionThatSaysSomethingCounts) {
    const std::vector<std::string> recording{
        forecast("06:00:00", "billing", "v1",
                 slot("10:00:00", 100, 190, 20.0) + "," + slot("10:30:00", 100, 190, 21.0)),
        forecast("09:00:00", "billing", "v2", slot("10:00:00", 100, 190, 25.0)),
        forecast("10:10:00", "billing", "v3", slot("10:00:00", 100, 190, 30.0))};
    Engine engine(config);
    play(engine, config, recording);  // all lines, as with --until end
    const auto required = [&](std::string_view clock) {
        return first_queue(*engine.board(time(at(clock)))).staffing->required_now;
    };
    EXPECT_EQ(required("10:05:00"), 25.0) << "v3 is not there yet";
    EXPECT_EQ(required("10:10:00"), 30.0);
    EXPECT_EQ(required("10:05:00"), 25.0) << "whatever was asked before";
    EXPECT_EQ(required("10:30:00"), 21.0) << "only v1 knows of it";
}

TEST_F(Staffing, TwoHoursInIntervalsOfTheSite) {
    // The forecast comes in half hours, the site counts in quarters.
    config->interval = std::chrono::minutes{15};
    const auto points =
        first_queue(*board("10:50:00",
                           {forecast("06:00:00", "billing", "v1",
                                     slot("10:30:00", 100, 180) + "," + slot("11:00:00", 30, 60))}))
            .staffing->next_two_hours;
    ASSERT_EQ(points.size(), 9U) << "the running one and eight to come";
    EXPECT_EQ(points[0].start, time(at("10:45:00")));
    EXPECT_EQ(points[0].volume, 50);
    EXPECT_EQ(points[0].required, 14) << "200 calls an hour of 180 s (domain D)";
    EXPECT_EQ(points[1].volume, 15);
    EXPECT_EQ(points[2].volume, 15);
    EXPECT_EQ(points[2].required, 3);
    EXPECT_EQ(points[3].required, std::nullopt) << "nobody said anything about 11:30";
    EXPECT_EQ(points[3].model, StaffingModel::none);
}

TEST_F(Staffing, QuartersAreAddedAndWeighted) {
    ForecastRecord record;
    const Instant ten = time(at("10:00:00"));
    const Millis quarter = std::chrono::minutes{15};
    record.intervals = {{ten, quarter, 30, Millis{100'000}, 10},
                        {ten + quarter, quarter, 10, Millis{300'000}, 20}};
    auto demand = demand_of(record, ten, ten + quarter * 2);
    ASSERT_TRUE(demand);
    EXPECT_EQ(demand->volume, 40);
    EXPECT_EQ(demand->aht_s, 150);
    EXPECT_EQ(demand->agents, 15);
    EXPECT_NEAR(demand->calls_per_s(), 40 / 1800.0, 1e-15);
    record.intervals[1].agents.reset();
    demand = demand_of(record, ten, ten + quarter * 2);
    EXPECT_EQ(demand->agents, std::nullopt) << "half of it is not all of it";
    demand = demand_of(record, ten - quarter, ten + quarter);
    EXPECT_EQ(demand->covered, quarter);
    EXPECT_NEAR(demand->calls_per_s(), 30 / 900.0, 1e-15);
    EXPECT_FALSE(demand_of(record, ten - quarter, ten));
}

TEST_F(Staffing, NoContactsExpectedNobodyRequired) {
    const auto staffing =
        provider("10:05:00", {forecast("06:00:00", "billing", "v1", slot("10:00:00", 0, 0))})
            .staffing.value();
    EXPECT_EQ(staffing.required_now, 0) << "a forecast of nothing is not an unknown one";
}

TEST_F(Staffing, MailIsNotModelledAsALine) {
    billing().channel = Channel::email;
    const auto queue = first_queue(
        *board("10:05:00", {forecast("06:00:00", "billing", "v1", slot("10:00:00", 350, 190))}));
    EXPECT_EQ(queue.staffing->required_now, std::nullopt);
    EXPECT_EQ(queue.staffing->next_two_hours[0].volume, 350);
}

TEST_F(Staffing, StaffedIsWhoWorksByAFreshState) {
    const std::vector<std::string> recording{live_line(
        "10:00:00", "billing", R"({"available":3,"busy":20,"acw":4,"away":5,"logged_in":32})")};
    EXPECT_EQ(provider("10:00:05", recording).staffing->staffed_now, 27);
    EXPECT_FALSE(provider("10:01:00", recording).staffing) << "six times the promised cadence old";
    EXPECT_FALSE(provider("10:00:05", {live_line("10:00:00", "billing",
                                                 R"({"available":3,"busy":20,"logged_in":32})")})
                     .staffing)
        << "without wrap-up the count is unknown";
}

TEST_F(Staffing, AnOldStateIsNotMadeFreshByAContact) {
    std::vector<std::string> recording{
        live_line("10:00:00", "billing", R"({"available":3,"busy":20,"acw":4})"),
        line("10:05:00", "billing/contact",
             "{\"id\":\"a\",\"channel\":\"voice\",\"queued_at\":\"" + at("10:04:50") +
                 "\",\"ended_at\":\"" + at("10:05:00") + "\",\"outcome\":\"abandoned\"}")};
    const auto shown = board("10:05:01", recording);
    EXPECT_EQ(first_queue(*shown).feed.trust, Trust::good);
    EXPECT_FALSE(first_queue(*shown).staffing);
}

TEST_F(Staffing, AProviderIsTheSumOfItsQueues) {
    add_second_queue();
    config->providers[0].queues[1].staffing.patience_s = 90;
    const std::vector<std::string> both{
        forecast("06:00:00", "billing", "v1", slot("10:00:00", 100, 180)),
        forecast("06:00:00", "tech", "v1", slot("10:00:00", 350, 190)),
        live_line("10:00:00", "billing", R"({"available":3,"busy":20,"acw":4})"),
        live_line("10:00:00", "tech", R"({"available":1,"busy":2,"acw":3})")};
    const auto staffing = provider("10:00:05", both).staffing.value();
    EXPECT_EQ(staffing.required_now, 14 + 37);
    EXPECT_EQ(staffing.model, StaffingModel::mixed);
    EXPECT_EQ(staffing.staffed_now, 33);
    EXPECT_EQ(staffing.next_two_hours[0].volume, 450);
    EXPECT_NEAR(*staffing.next_two_hours[0].aht_s, (100 * 180 + 350 * 190) / 450.0, 1e-12);
}

TEST_F(Staffing, ASumWithoutAnOpenQueueIsNoSum) {
    add_second_queue();
    const std::vector<std::string> one{
        forecast("06:00:00", "billing", "v1", slot("10:00:00", 100, 180)),
        live_line("10:00:00", "billing", R"({"available":3,"busy":20,"acw":4})")};
    auto staffing = provider("10:00:05", one).staffing.value();
    EXPECT_EQ(staffing.required_now, std::nullopt);
    EXPECT_EQ(staffing.staffed_now, std::nullopt);
    EXPECT_EQ(staffing.model, StaffingModel::none);
    config->providers[0].queues[1].hours = ServiceHours::parse("Mo-Fr 12:00-20:00").value();
    staffing = provider("10:00:05", one).staffing.value();
    EXPECT_EQ(staffing.required_now, 14) << "a closed queue needs nobody";
    EXPECT_EQ(staffing.staffed_now, 27);
}

std::string effort(const std::string& committed, const std::string& delivered) {
    return line("18:00:00", "-/effort",
                "{\"date\":\"2026-11-23\",\"committed\":" + committed +
                    ",\"delivered\":" + delivered + "}");
}

const std::string kCommitted = staffed_list({{"09:00:00", 20},
                                             {"09:30:00", 22},
                                             {"10:00:00", 24},
                                             {"10:30:00", 24},
                                             {"11:00:00", 24},
                                             {"11:30:00", 22}});
const std::string kDelivered = staffed_list({{"09:00:00", 20},
                                             {"09:30:00", 21},
                                             {"10:00:00", 22.5},
                                             {"10:30:00", 24.5},
                                             {"11:00:00", 26},
                                             {"11:30:00", 20}});

// Domain A3: 0.966912, 4 of 6; more in one interval does not make up for less in another.
TEST_F(Staffing, FulfilmentOfTheField) {
    const auto shown = board("19:00:00", {effort(kCommitted, kDelivered)});
    const auto staffing = shown->providers[0].staffing.value();
    EXPECT_NEAR(staffing.fulfilment.value(), 0.966912, 5e-7);
    EXPECT_EQ(staffing.fulfilment, 131.5 / 136);
    EXPECT_EQ(staffing.fulfilment_intervals_met, 4);
    EXPECT_EQ(staffing.intervals, 6);
    EXPECT_NE(board_json(*shown).find("\"staffing\":{\"required_now\":null,\"staffed_now\":null,"
                                      "\"fulfilment\":0.96691176470588"),
              std::string::npos)
        << board_json(*shown);
    EXPECT_NE(board_json(*shown).find("\"fulfilment_intervals_met\":4,\"intervals\":6,\"model\":"
                                      "\"none\"},\"economics\""),
              std::string::npos);
}

TEST_F(Staffing, OnlyIntervalsThatAreOverCount) {
    const auto staffing = provider("10:59:59", {effort(kCommitted, kDelivered)}).staffing.value();
    EXPECT_EQ(staffing.intervals, 3);
    EXPECT_EQ(staffing.fulfilment, 63.5 / 66);
    EXPECT_EQ(staffing.fulfilment_intervals_met, 2) << "22.5 of 24 is 93.75 %";
    EXPECT_EQ(staffing.next_two_hours[0].planned, 24) << "the committed agents";
    EXPECT_EQ(staffing.next_two_hours[2].planned, 22);
    EXPECT_EQ(staffing.next_two_hours[3].planned, std::nullopt);
    EXPECT_EQ(provider("11:00:00", {effort(kCommitted, kDelivered)}).staffing->intervals, 4);
}

TEST_F(Staffing, WhatIsNotToldIsNoShortfall) {
    const auto some = staffed_list({{"09:00:00", 20}, {"09:30:00", 21}});
    const auto staffing = provider("19:00:00", {effort(kCommitted, some)}).staffing.value();
    EXPECT_EQ(staffing.intervals, 2);
    EXPECT_EQ(staffing.fulfilment, 41.0 / 42);
    EXPECT_FALSE(provider("19:00:00", {effort(kCommitted, "[]")}).staffing);
}

TEST_F(Staffing, YesterdaysHoursAreNotTodays) {
    auto yesterday = effort(kCommitted, kDelivered);
    yesterday.replace(yesterday.find("\"date\":\"2026-11-23"), 18, "\"date\":\"2026-11-22");
    EXPECT_FALSE(provider("19:00:00", {yesterday}).staffing);
}

TEST_F(Staffing, ABreakMakesNoIntervalLonger) {
    const auto list = staffed_list({{"09:00:00", 20}, {"09:15:00", 20}, {"13:00:00", 20}});
    EXPECT_EQ(provider("09:30:00", {effort(list, list)}).staffing->intervals, 2);
    EXPECT_EQ(provider("13:15:00", {effort(list, list)}).staffing->intervals, 3);
}

TEST_F(Staffing, OrderOfLinesChangesNothing) {
    add_second_queue();
    std::vector<std::string> recording{
        forecast("06:00:00", "billing", "v1", slot("10:00:00", 100, 180)),
        forecast("07:00:00", "billing", "v2", slot("10:00:00", 120, 180)),
        forecast("06:00:00", "tech", "v1", slot("10:00:00", 350, 190)),
        live_line("10:00:00", "billing", R"({"available":3,"busy":20,"acw":4})"),
        live_line("10:00:00", "tech", R"({"available":1,"busy":2,"acw":3})"),
        effort(kCommitted, kDelivered)};
    const std::string reference = board_json(*board("10:00:05", recording));
    EXPECT_NE(reference.find("\"staffing\":{\"required_now\":"), std::string::npos);
    for (std::size_t turn = 1; turn < recording.size(); ++turn) {
        std::rotate(recording.begin(), recording.begin() + 1, recording.end());
        EXPECT_EQ(board_json(*board("10:00:05", recording)), reference);
    }
}

// The models are asked when a forecast comes, and for the one interval that comes into sight.
TEST_F(Staffing, ModelsAreAskedOncePerForecastAndInterval) {
    SideRecords side;
    StaffingBoards boards;
    const auto show = [&](std::string_view clock) {
        const Instant now = time(at(clock));
        ProviderBoard provider;
        provider.queues.resize(1);
        const Instant ten = time(at("10:00:00"));
        const Instant start = ten + (now - ten) / config->interval * config->interval;
        boards.fill(provider, 0, side, {*config, now, start, {}});
        return provider.queues[0].staffing;
    };
    Message m = message(MessageKind::forecast);
    m.forecasts = {
        {"v1", {}, {{time(at("10:00:00")), std::chrono::minutes{60}, 400, Millis{190'000}, {}}}}};
    ASSERT_TRUE(side.apply(m, time(at("06:00:00"))));
    for (const char* clock : {"10:00:00", "10:00:01", "10:15:00", "10:29:59"}) {
        EXPECT_TRUE(show(clock)->required_now);
    }
    EXPECT_EQ(boards.points_made(), 5);
    EXPECT_TRUE(show("10:30:00"));
    EXPECT_EQ(boards.points_made(), 6);
    Message survey = message(MessageKind::survey);
    survey.surveys = {{"s", time(at("10:31:00")), 5, {}, {}, {}, {}}};
    ASSERT_TRUE(side.apply(survey, time(at("10:31:00"))));
    show("10:31:00");
    EXPECT_EQ(boards.points_made(), 6) << "a survey is no forecast";
    m.forecasts[0].version = "v2";
    ASSERT_TRUE(side.apply(m, time(at("10:32:00"))));
    show("10:32:00");
    EXPECT_EQ(boards.points_made(), 11);
}

TEST_F(Staffing, ANewConfigurationCountsAtOnce) {
    Engine engine(config);
    play(engine, config, {forecast("06:00:00", "billing", "v1", slot("10:00:00", 350, 190))});
    const Instant now = time(at("10:05:00"));
    EXPECT_EQ(first_queue(*engine.board(now)).staffing->required_now, 42);
    auto changed = std::make_shared<Configuration>(*config);
    changed->providers[0].queues[0].staffing.patience_s = 90;
    engine.reconfigure(changed);
    EXPECT_EQ(first_queue(*engine.board(now)).staffing->required_now, 37);
}

}  // namespace
}  // namespace leitstand

#include "dashboard/pages/system_view.hpp"

#include <gtest/gtest.h>

#include <string>

#include "tests/golden/design_boards.hpp"

namespace leitstand {
namespace {

std::string s(const Line& line) { return std::string(line.view()); }

struct System : testing::Test {
    std::shared_ptr<Configuration> config = design::system_configuration();
    Board board = *design::system_board(*config);
    SystemFacts facts = design::facts();
    std::vector<QueueBoard>& queues = board.providers[0].queues;

    SystemView view(Density density = Density::standard, Language language = Language::de) {
        SystemView out;
        const PageContext context{config, config->pages[1], language, density};
        build_system_view(board, facts, context, config->zone, out);
        return out;
    }
    /// A connector that delivered 4 s ago, all in time but for one in a thousand.
    SourceFacts& connector(const std::string& id = "twilio") {
        SourceFacts source;
        source.id = id;
        source.every = Millis{15'000};
        source.state = SourceState::good;
        source.delivered = board.at - std::chrono::seconds{4};
        source.on_time = 0.999;
        return facts.sources.emplace_back(source);
    }
    void fail(SourceFacts& source, SourceState state = SourceState::offline) const {
        source.state = state;
        source.delivered = board.at - std::chrono::minutes{9};
        source.trouble = "now: it refuses our credentials (401); check the secret";
    }
};

TEST_F(System, SourcesShowTheAgeOfTheirNewestEvent) {
    const SystemView v = view();
    EXPECT_EQ(s(v.sources[0].as_of), "14:37:06");
    EXPECT_EQ(s(v.sources[0].age.value), "0:02");
    EXPECT_EQ(s(v.sources[0].period.value), "0:05");
    EXPECT_EQ(s(v.sources[6].as_of), "17.11. 18:00");
    EXPECT_EQ(s(v.verdict.sentence), "Chat-Quelle liefert seit 6 min nicht");
    EXPECT_TRUE(v.wanted);
}

TEST_F(System, LeavesTheRotationWhenAllIsWell) {
    queues[4].feed = queues[0].feed;
    EXPECT_FALSE(view().wanted);
    EXPECT_EQ(s(view().verdict.sentence), "Alle Quellen aktuell");
}

TEST_F(System, ASilentSourceOfAClosedQueueIsNoTrouble) {
    queues[4].open = false;
    EXPECT_EQ(view().sources[4].status, QueueStatus::closed);
    EXPECT_FALSE(view().wanted);
}

TEST_F(System, UnknownFactsAreNotZero) {
    facts = SystemFacts{};
    for (const FactRow& row : view().facts) {
        const bool counted = row.name == "abgewiesen" || row.name == "verworfen";
        EXPECT_EQ(s(row.value), counted ? "0" : "\u2013") << row.name;
        EXPECT_EQ(row.status, counted ? QueueStatus::ok : QueueStatus::no_data) << row.name;
    }
}

TEST_F(System, AConfigurationThatWasNotTakenIsSaid) {
    facts.configuration_warning = "site.toml:3:1: unknown key `nmae`";
    const SystemView v = view();
    EXPECT_EQ(s(v.verdict.sentence), "Neue Konfiguration nicht \u00fcbernommen");
    EXPECT_EQ(s(v.note.text), facts.configuration_warning);
}

TEST_F(System, ACertificateThatEndsSoonIsSaid) {
    facts.certificate_warning = "the certificate broker.pem ends in 14 days";
    EXPECT_EQ(s(view().note.text), facts.certificate_warning);
    facts.configuration_warning = "site.toml:3:1: unknown key `nmae`";
    EXPECT_EQ(s(view().note.text), facts.configuration_warning) << "that comes first";
}

TEST_F(System, RefusedMessagesAreWatchedForAnHour) {
    board.data_quality.push_back({"leipzig/q0", "not_json", 3, board.at - std::chrono::minutes{5}});
    EXPECT_EQ(view().facts[6].status, QueueStatus::watch);
    EXPECT_EQ(s(view().facts[6].value), "3");
    board.data_quality[0].last = board.at - std::chrono::hours{2};
    EXPECT_EQ(view().facts[6].status, QueueStatus::ok);
    EXPECT_EQ(s(view().facts[6].value), "3") << "still counted";
    board.data_quality.push_back({"connector/twilio", "unusable", 2, board.at});
    board.data_quality.push_back({"leipzig/q0", "clock_off", 1, board.at});
    board.data_quality.push_back({"broker", "restarted", 7, board.at});
    EXPECT_EQ(s(view().facts[6].value), "5") << "a flag is not refused, and an event is no message";
}

TEST_F(System, ConnectorsStandBelowTheQueues) {
    queues[4].feed = queues[0].feed;
    connector();
    EXPECT_EQ(view().sources.size(), queues.size() + 1);
    const SourceRow row = view().sources.back();
    EXPECT_EQ(s(row.name), "twilio");
    EXPECT_EQ(s(row.delivery), "99\u202f% p\u00fcnktlich") << "not quite all";
    EXPECT_EQ(s(row.age.value), "0:04");
    EXPECT_EQ(s(row.period.value), "0:15");
    EXPECT_EQ(row.status, QueueStatus::ok);
    EXPECT_FALSE(view().wanted);
}

TEST_F(System, AConnectorsCorrectionsAreFiguresOfItsDelivery) {
    queues[4].feed = queues[0].feed;
    SourceFacts& source = connector();
    source.corrected = 1234;
    source.rewritten = 2;
    EXPECT_EQ(s(view().sources.back().delivery),
              "99\u202f% p\u00fcnktlich \u00b7 1\u202f234 korrigiert \u00b7 2 still ge\u00e4ndert");
    source.corrected = 0;
    source.refused = 3;
    source.on_time.reset();
    EXPECT_EQ(s(view(Density::standard, Language::en).sources.back().delivery),
              "2 rewritten silently \u00b7 3 unusable");
    EXPECT_FALSE(view().wanted) << "they say how it delivers, not that it does not";
}

TEST_F(System, AQueueOfTheirsThatNobodyAsksForIsNamed) {
    queues[4].feed = queues[0].feed;
    SourceFacts& source = connector();
    EXPECT_TRUE(view().sources.back().unmapped.empty());
    source.unmapped = {"8001"};
    EXPECT_EQ(s(view().sources.back().unmapped), "8001 nirgends zugeordnet");
    source.unmapped = {std::string(50, 'x'), "8002", "8003"};
    EXPECT_EQ(s(view(Density::standard, Language::en).sources.back().unmapped),
              std::string(21, 'x') + "\u2026 is assigned nowhere, 2 more");
    EXPECT_EQ(view().sources.back().status, QueueStatus::ok);
    EXPECT_FALSE(view().wanted) << "a system that serves others too is no trouble";
}

TEST_F(System, AConnectorThatFailsIsNamedWithItsReason) {
    fail(connector());
    const SystemView v = view();
    EXPECT_EQ(s(v.verdict.sentence), "twilio-Quelle liefert seit 9 min nicht")
        << "the cause, not the queue that misses it";
    EXPECT_EQ(s(v.sources.back().reason), facts.sources[0].trouble);
    EXPECT_TRUE(v.wanted);
    EXPECT_EQ(s(view(Density::far).note.text), "twilio: " + facts.sources[0].trouble)
        << "there the footer is the only place for it";
    facts.sources[0].state = SourceState::never;
    facts.sources[0].delivered.reset();
    EXPECT_EQ(view().sources.back().status, QueueStatus::no_data);
    EXPECT_TRUE(view().sources.back().delivery.empty());
    EXPECT_TRUE(view().sources.back().age.value.empty()) << "unknown is not zero";
}

TEST_F(System, ALongReasonKeepsItsBeginningAndItsEnd) {
    SourceFacts& source = connector();
    fail(source);
    source.trouble = "HTTP 401: " + std::string(300, 'x') + " check the secret";
    const std::string reason = s(view().sources.back().reason);
    EXPECT_TRUE(reason.starts_with("HTTP 401: xxx")) << reason;
    EXPECT_TRUE(reason.ends_with("\u2026 check the secret")) << reason;
}

TEST_F(System, TheFirstLineFitsEveryDensity) {
    fail(connector("westwind-connect"));
    EXPECT_EQ(s(view(Density::medium).verdict.sentence), "westwind-connect liefert nicht");
    EXPECT_EQ(s(view(Density::far).verdict.sentence), "westwind-\u2026 liefert nicht");
    fail(connector("second"));
    EXPECT_EQ(s(view(Density::standard).verdict.sentence), "Drei von neun Quellen liefern nicht");
    EXPECT_EQ(s(view(Density::far).verdict.sentence), "Drei Quellen liefern nicht");
}

TEST_F(System, MoreSourcesThanThreeScreensAreWorstFirstAndTheRestIsCounted) {
    queues.resize(1);
    for (int i = 0; i < 50; ++i) connector("c" + std::to_string(i));
    fail(facts.sources[30]);
    facts.sources[43].state = SourceState::late;
    facts.sources[20].state = SourceState::never;
    const SystemView v = view();
    ASSERT_EQ(v.sources.size(), 21U);
    EXPECT_EQ(system_parts(51, Density::standard), 3);
    EXPECT_EQ(s(v.sources[0].name), "c30");
    EXPECT_EQ(s(v.sources[1].name), "c20");
    EXPECT_EQ(s(v.sources[2].name), "c43");
    EXPECT_EQ(s(v.sources[4].name), "c0") << "behind them the order of the configuration";
    EXPECT_EQ(s(v.sources[20].name), "31 weitere, alle aktuell");
    EXPECT_EQ(v.sources[20].status, QueueStatus::ok);
    for (SourceFacts& source : facts.sources) fail(source);
    EXPECT_EQ(s(view().sources[20].name), "31 weitere, 30 ohne Lieferung");
    EXPECT_EQ(view().sources[20].status, QueueStatus::stale);
    EXPECT_EQ(view(Density::medium).sources.size(), 12U);
}

TEST_F(System, AsManySourcesAsHaveRoomKeepTheirOrder) {
    for (int i = 0; i < 14; ++i) connector("c" + std::to_string(i));
    fail(facts.sources[13]);
    const SystemView v = view();
    ASSERT_EQ(v.sources.size(), 21U);
    EXPECT_EQ(s(v.sources[20].name), "c13");
}

TEST_F(System, FromFarAwayTheWorstTwoAreNamedAndTheRestIsCounted) {
    fail(connector("westwind"));
    const FarSummary far = view(Density::far).far;
    EXPECT_EQ(s(far.value), "6");
    EXPECT_EQ(s(far.below[0]), "von 8 aktuell");
    ASSERT_EQ(far.rows.size(), 3U);
    EXPECT_EQ(s(far.rows[0].name), "westwind") << "the cause before the queue that misses it";
    EXPECT_EQ(s(far.rows[0].value), "9:00");
    EXPECT_EQ(s(far.rows[1].name), "Chat");
    EXPECT_EQ(s(far.rows[2].name), "6 aktuell");
    EXPECT_EQ(view(Density::panel).far.rows.size(), 3U);
}

TEST_F(System, AwayFromTheListOfFactsThoseThatAreNotWellAreRows) {
    queues[4].feed = queues[0].feed;
    facts.broker_connected = false;
    EXPECT_EQ(view().sources.size(), queues.size()) << "beside the list they would be twice";
    const SourceRow row = view(Density::medium).sources.back();
    EXPECT_EQ(s(row.name), "Broker");
    EXPECT_EQ(s(row.value), "getrennt");
    EXPECT_EQ(s(view(Density::far).far.rows[0].instead), "getrennt");
    EXPECT_EQ(s(view(Density::far).far.value), "7") << "a fact is no source";
}

TEST_F(System, DroppedMessagesAreSaid) {
    facts.inbox_dropped = 1234;
    EXPECT_EQ(view().facts[7].status, QueueStatus::watch);
    EXPECT_EQ(s(view().facts[7].value), "1\u202f234");
}

TEST_F(System, ADiskThatRefusesIsSaidWithItsReason) {
    facts.storage_warning = "writing the journal: disk I/O error";
    EXPECT_EQ(s(view().facts.back().value), "schreibt nicht");
    EXPECT_EQ(s(view().note.text), facts.storage_warning);
    EXPECT_NE(view().verdict.status, QueueStatus::ok);
}

TEST_F(System, ABrokerThatKeepsMessagesFromUsIsNoProviderThatIsSilent) {
    facts.broker_warning = "the broker does not let us read leitstand/v1/in/#";
    EXPECT_EQ(s(view().note.text), facts.broker_warning);
    EXPECT_EQ(s(view().verdict.sentence), "Der Broker enthält uns Nachrichten vor");
    const auto& rows = view().facts;
    EXPECT_TRUE(std::any_of(rows.begin(), rows.end(), [](const FactRow& row) {
        return row.status == QueueStatus::watch && s(row.value) == "verweigert";
    }));
}

TEST_F(System, TheSourceWhoseClockIsOffMostIsShown) {
    queues[0].feed.clock_offset_s = 40;
    queues[1].feed.clock_offset_s = -600;
    EXPECT_EQ(s(view().facts.back().name), "Uhr der Quelle");
    EXPECT_EQ(s(view().facts.back().value), "+600 s") << "ahead";
    queues[0].feed.clock_offset_s = queues[1].feed.clock_offset_s = 1.5;
    EXPECT_NE(s(view().facts.back().name), "Uhr der Quelle");
}

TEST_F(System, SeveralSilentSourcesAreCounted) {
    queues[5].feed.trust = Trust::stale;
    EXPECT_EQ(s(view().verdict.sentence), "Zwei von sieben Quellen liefern nicht");
}

}  // namespace
}  // namespace leitstand

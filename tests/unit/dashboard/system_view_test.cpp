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

    SystemView view() {
        SystemView out;
        const PageContext context{config, config->pages[1], Language::de, Density::standard};
        build_system_view(board, facts, context, config->zone, out);
        return out;
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
}

TEST_F(System, ConnectorsStandBelowTheQueues) {
    queues[4].feed = queues[0].feed;
    SourceFacts source;
    source.id = "twilio";
    source.every = Millis{15'000};
    source.state = SourceState::good;
    source.delivered = board.at - std::chrono::seconds{4};
    source.on_time = 0.999;
    facts.sources = {source};
    EXPECT_EQ(view().sources.size(), queues.size() + 1);
    const SourceRow row = view().sources.back();
    EXPECT_EQ(s(row.name), "twilio \u00b7 99\u202f% p\u00fcnktlich") << "not quite all";
    EXPECT_EQ(s(row.age.value), "0:04");
    EXPECT_EQ(s(row.period.value), "0:15");
    EXPECT_EQ(row.status, QueueStatus::ok);
    EXPECT_FALSE(view().wanted);
}

TEST_F(System, AConnectorThatFailsIsNamedWithItsReason) {
    SourceFacts source;
    source.id = "twilio";
    source.every = Millis{15'000};
    source.state = SourceState::offline;
    source.delivered = board.at - std::chrono::minutes{9};
    source.trouble = "now: it refuses our credentials (401); check the secret";
    facts.sources = {source};
    const SystemView v = view();
    EXPECT_EQ(s(v.verdict.sentence), "twilio-Quelle liefert seit 9 min nicht")
        << "the cause, not the queue that misses it";
    EXPECT_EQ(s(v.note.text), "twilio: " + source.trouble);
    EXPECT_TRUE(v.wanted);
    facts.sources[0].state = SourceState::never;
    facts.sources[0].delivered.reset();
    EXPECT_EQ(view().sources.back().status, QueueStatus::no_data);
    EXPECT_EQ(s(view().sources.back().name), "twilio");
    EXPECT_TRUE(view().sources.back().age.value.empty()) << "unknown is not zero";
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

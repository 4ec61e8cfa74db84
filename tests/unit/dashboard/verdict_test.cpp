#include "dashboard/pages/verdict.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace leitstand {
namespace {

using namespace std::chrono_literals;

Subject queue(std::string_view name, QueueStatus status, Cause cause = Cause::none) {
    return {name, status, cause, {}, {}, false};
}
Subject breach(std::string_view name, std::optional<Millis> since = 4min) {
    return {name, QueueStatus::breach, Cause::longest_wait, since, {}, false};
}
Subject stale(std::string_view name, Millis age = 6min) {
    return {name, QueueStatus::stale, Cause::feed, {}, age, false};
}

std::string say(std::vector<Subject> queues, Language language = Language::de, bool brief = false) {
    VerdictInput input;
    input.queues = queues;
    input.whole = QueueStatus::ok;
    input.language = language;
    input.brief = brief;
    return std::string(make_verdict(input).sentence.view());
}
QueueStatus status(std::vector<Subject> queues, QueueStatus whole = QueueStatus::ok) {
    VerdictInput input;
    input.queues = queues;
    input.whole = whole;
    return make_verdict(input).status;
}

const Subject kFine = queue("Privat", QueueStatus::ok);
const Subject kClosed = queue("Gesch\u00e4ft", QueueStatus::closed);

TEST(Verdict, NamesTheOneBreach) {
    EXPECT_EQ(say({kFine, breach("Rechnung")}), "Rechnung wartet \u00fcber Ziel, seit 4 min");
    EXPECT_EQ(say({kFine, breach("Billing")}, Language::en), "Billing queue over target for 4 min");
    EXPECT_EQ(say({kFine, breach("Rechnung")}, Language::de, true), "Rechnung \u00fcber Ziel");
}

TEST(Verdict, SinceIsSaidForAQuarterOfAnHourOnly) {
    EXPECT_EQ(say({breach("Rechnung", 14min + 59s), kFine}),
              "Rechnung wartet \u00fcber Ziel, seit 14 min");
    EXPECT_EQ(say({breach("Rechnung", 15min), kFine}), "Rechnung wartet \u00fcber Ziel");
    EXPECT_EQ(say({breach("Rechnung", 20s), kFine}), "Rechnung wartet \u00fcber Ziel");
    EXPECT_EQ(say({breach("Rechnung", {}), kFine}), "Rechnung wartet \u00fcber Ziel");
}

TEST(Verdict, CountsFromThreeOn) {
    EXPECT_EQ(say({breach("A", 2min), breach("B", 5min), kFine}),
              "B wartet \u00fcber Ziel, seit 5 min");
    EXPECT_EQ(say({breach("A"), breach("B"), breach("C")}), "Drei Warteschlangen \u00fcber Ziel");
    EXPECT_EQ(say({breach("A"), breach("B"), breach("C")}, Language::en),
              "Three queues over target");
}

TEST(Verdict, Precedence) {
    const Subject watch = queue("T", QueueStatus::watch, Cause::service_level);
    const Subject suspended = queue("E", QueueStatus::suspended);
    EXPECT_EQ(status({breach("A"), stale("B"), stale("C")}), QueueStatus::breach);
    EXPECT_EQ(status({watch, stale("B"), stale("C")}), QueueStatus::stale) << "mostly silent";
    EXPECT_EQ(status({watch, kFine, stale("C")}), QueueStatus::watch);
    EXPECT_EQ(status({kFine, kFine}, QueueStatus::watch), QueueStatus::watch)
        << "the whole day is below target";
    EXPECT_EQ(status({suspended, kFine, kClosed}), QueueStatus::suspended);
    EXPECT_EQ(status({kFine, kFine, stale("C")}), QueueStatus::stale)
        << "all on plan can't be known";
    EXPECT_EQ(status({kFine, kClosed}), QueueStatus::ok);
    EXPECT_EQ(status({kClosed, kClosed}), QueueStatus::closed);
    EXPECT_EQ(status({kClosed, kClosed}, QueueStatus::watch), QueueStatus::closed)
        << "nothing to be done";
    EXPECT_EQ(status({}), QueueStatus::no_data);
}

TEST(Verdict, MostlySilentClaimsNothingElse) {
    EXPECT_EQ(say({stale("A", 7min), stale("B", 6min), kClosed}),
              "Alle Quellen liefern seit 6 min nicht");
    EXPECT_EQ(say({stale("A"), stale("B"), kFine}), "Zwei von drei Quellen liefern nicht");
    EXPECT_EQ(say({stale("Chat")}), "Chat liefert seit 6 min nicht");
}

TEST(Verdict, HalfSilentIsNotMostly) {
    EXPECT_FALSE(mostly_silent(std::vector{kFine, stale("B")}));
    EXPECT_TRUE(mostly_silent(std::vector{kFine, stale("B"), kClosed, stale("C")}));
}

TEST(Verdict, NothingCameYet) {
    Subject never = queue("A", QueueStatus::no_data, Cause::feed);
    never.no_feed = true;
    EXPECT_EQ(say({never, never}), "Noch keine Daten");
    EXPECT_EQ(status({never, never}), QueueStatus::no_data);
    EXPECT_EQ(say({kFine, kFine, never}), "A: noch keine Daten");
}

TEST(Verdict, ClosedSaysUntilWhen) {
    VerdictInput input;
    const std::vector<Subject> queues{kClosed};
    input.queues = queues;
    input.opens = "Mi 08:00";
    input.language = Language::de;
    EXPECT_EQ(make_verdict(input).sentence.view(), "Geschlossen bis Mi 08:00");
}

TEST(Verdict, CalmSaysHowLongAfterHalfAnHour) {
    VerdictInput input;
    const std::vector<Subject> queues{kFine};
    input.queues = queues;
    input.whole = QueueStatus::ok;
    input.language = Language::de;
    input.calm_for = 29min;
    EXPECT_EQ(make_verdict(input).sentence.view(), "Alles im Plan");
    input.calm_for = 130min;
    EXPECT_EQ(make_verdict(input).sentence.view(),
              "Alles im Plan, seit 2 h 10 min ohne Abweichung");
}

/// The longest names there may be, in every state, both languages: the sentence fits its line.
TEST(Verdict, AlwaysFits) {
    const std::string name = "Vertragsverl\u00e4ngerungs\u00fcberpr\u00fcfung S\u00fcdwest";
    for (const Language language : {Language::de, Language::en}) {
        const std::size_t limit = language == Language::de ? 46 : 42;
        for (const QueueStatus s :
             {QueueStatus::ok, QueueStatus::watch, QueueStatus::breach, QueueStatus::suspended,
              QueueStatus::closed, QueueStatus::stale, QueueStatus::no_data}) {
            for (const Cause cause : {Cause::none, Cause::longest_wait, Cause::service_level}) {
                Subject subject{name, s, cause, 14min, 25h, s == QueueStatus::no_data};
                for (const bool brief : {false, true}) {
                    const std::string text = say({subject, kFine, kFine}, language, brief);
                    EXPECT_LE(characters(text), brief ? 24 : limit) << text;
                    EXPECT_FALSE(text.empty());
                }
            }
        }
    }
}

}  // namespace
}  // namespace leitstand

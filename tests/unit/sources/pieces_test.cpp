// The parts of a source that need no server: when it asks, what it may ask, and what its texts
// mean.
#include <gtest/gtest.h>

#include "app/sources/account.hpp"
#include "app/sources/facts.hpp"
#include "app/sources/http_setup.hpp"
#include "app/sources/paging.hpp"
#include "app/sources/retry_after.hpp"
#include "app/sources/schedule.hpp"
#include "app/sources/secret_settings.hpp"
#include "app/sources/told.hpp"

namespace leitstand {
namespace {

constexpr Millis s(int seconds) { return Millis{seconds * 1000}; }

TEST(Schedule, StaysOnItsGridWhateverAnAnswerTakes) {
    Schedule schedule(s(10), s(100));
    EXPECT_EQ(schedule.due(), s(100));
    schedule.answered(s(107), 0);
    EXPECT_EQ(schedule.due(), s(110)) << "not 117";
    schedule.answered(s(135), 0.5);
    EXPECT_EQ(schedule.due(), s(140) + Millis{500}) << "with jitter of at most a tenth";
}

TEST(Schedule, CountsWhatCameInTime) {
    Schedule schedule(s(10), s(100));
    schedule.answered(s(101), 0);
    schedule.answered(s(111), 0);
    schedule.pass(s(125));
    EXPECT_EQ(schedule.promised(), 2);
    EXPECT_EQ(schedule.on_time(), 2);
    schedule.answered(s(131), 0);  // nothing came from 120 to 130
    schedule.pass(s(140));
    EXPECT_EQ(schedule.promised(), 4);
    EXPECT_EQ(schedule.on_time(), 3);
}

TEST(Schedule, BacksOffWithJitterAndNeverAsksAtOnce) {
    Schedule schedule(s(10), s(0));
    schedule.failed(s(1), 0.0);
    EXPECT_EQ(schedule.due(), s(2)) << "a second at least";
    Millis longest{};
    for (int i = 0; i < 20; ++i) {
        schedule.failed(s(100), 0.999);
        longest = std::max(longest, schedule.due() - s(100));
    }
    EXPECT_GT(longest, s(50));
    EXPECT_LE(longest, s(60)) << "a minute at most for a fast request";
    schedule.answered(s(200), 0);
    EXPECT_EQ(schedule.failures(), 0);
}

TEST(Schedule, IsNeverEarlierThanTheOtherSideAsked) {
    Schedule schedule(s(10), s(0));
    schedule.failed(s(1), 0.0, s(40));
    EXPECT_EQ(schedule.due(), s(41));
}

TEST(CallBudget, HoldsInEveryStretchOfItsTime) {
    CallBudget budget({3, s(10)});
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(budget.free_at(s(i)), s(i));
        budget.spend(s(i));
    }
    EXPECT_EQ(budget.free_at(s(3)), s(10)) << "ten seconds after the first of the last three";
    budget.spend(s(10));
    EXPECT_EQ(budget.free_at(s(10)), s(11));
    budget.pause_until(s(30));
    EXPECT_EQ(budget.free_at(s(12)), s(30));
    CallBudget unknown({0, s(1)});
    unknown.spend(s(1));
    EXPECT_EQ(unknown.free_at(s(1)), s(1)) << "nothing is known, so nothing is limited";
}

TEST(RetryAfter, IsSecondsOrADate) {
    const Instant now = *parse_rfc3339("2026-11-23T10:00:00Z");
    EXPECT_EQ(retry_after("17", now), s(17));
    EXPECT_EQ(retry_after(" 0 ", now), s(0));
    EXPECT_EQ(retry_after("Mon, 23 Nov 2026 10:01:30 GMT", now), s(90));
    EXPECT_EQ(retry_after("Mon, 23 Nov 2026 09:00:00 GMT", now), s(0)) << "over already";
    EXPECT_EQ(retry_after("999999999999", now), s(3600)) << "an hour at most";
    for (const char* wrong : {"", "soon", "-5", "1.5", "Mon, 31 Feb 2026 10:01:30 GMT",
                              "Mon, 23 Nov 2026 10:01:30 CET"}) {
        EXPECT_EQ(retry_after(wrong, now), std::nullopt) << wrong;
    }
}

mapping::Profile profile_with(const std::vector<std::string>& secrets) {
    mapping::Profile profile;
    profile.settings["user"] = {"a login", "", false};
    for (const auto& name : secrets) profile.settings[name] = {"a secret", "", true};
    return profile;
}

TEST(SecretSettings, OneLineIsTheOnlySecret) {
    const auto settings = secret_settings("hunter=2 \n", profile_with({"token"}));
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->at("token"), "hunter=2");
}

TEST(SecretSettings, LinesNameSettingsOfTheProfile) {
    const auto settings = secret_settings("# of the vendor\nuser = wall\n\npassword=a=b c\r\n",
                                          profile_with({"password"}));
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->at("user"), "wall");
    EXPECT_EQ(settings->at("password"), "a=b c");
    EXPECT_EQ(settings->size(), 2U);
}

TEST(SecretSettings, NoMessageRepeatsTheSecret) {
    for (const char* text : {"canary", "canary\nsecond", "user = canary\nnobody = knows", "  \n"}) {
        const auto settings = secret_settings(text, profile_with({"id", "key"}));
        ASSERT_FALSE(settings) << text;
        EXPECT_EQ(settings.error().message.find("canary"), std::string::npos);
        EXPECT_EQ(settings.error().kind, ErrorKind::configuration);
    }
}

HttpCall call_to(const std::string& url) { return {"GET", url, {}, {}}; }

HttpAnswer page_of(const std::string& body) {
    HttpAnswer answer;
    answer.status = 200;
    answer.body = body;
    return answer;
}

TEST(Paging, FollowsALinkOnTheSameHostOnly) {
    const PagingPlan link{PagingPlan::Kind::link, "/next", {}, {}, 0};
    const HttpCall call = call_to("https://a.example:8443/x/list?page=1");
    const auto next = [&](const std::string& to) {
        const auto told = next_page(link, call, page_of(R"({"next":")" + to + "\"}"), 0);
        if (!told) return "error: " + told.error().message;
        return *told ? (*told)->url : std::string("last");
    };
    EXPECT_EQ(next("https://a.example:8443/x/list?page=2"), "https://a.example:8443/x/list?page=2");
    EXPECT_EQ(next("HTTPS://A.example:8443/y"), "https://a.example:8443/y");
    EXPECT_EQ(next("/x/list?page=2"), "https://a.example:8443/x/list?page=2");
    EXPECT_EQ(next("?page=2"), "https://a.example:8443/x/list?page=2");
    EXPECT_EQ(next("list2"), "https://a.example:8443/x/list2");
    EXPECT_EQ(next("list?since=10:00"), "https://a.example:8443/x/list?since=10:00");
    EXPECT_EQ(next(""), "last");
    const std::string elsewhere = "error: the next page: it leads to another host";
    for (const char* to :
         {"https://b.example/x", "http://a.example:8443/x", "https://a.example/x", "//b.example/x",
          "https://a.example:8443@b.example/x", "https://a.example:84433/x", "file:///etc/passwd"})
        EXPECT_EQ(next(to), elsewhere) << to;
    EXPECT_EQ(next("https://a.example:8443/x/list?page=1"),
              "error: the next page: it leads to the same page again");
}

TEST(Paging, ANullOrAMissingLinkEndsIt) {
    const PagingPlan link{PagingPlan::Kind::link, "/next", {}, {}, 0};
    for (const char* body : {R"({"next":null})", "{}", "[]"}) {
        const auto next = next_page(link, call_to("https://a.example/x"), page_of(body), 0);
        ASSERT_TRUE(next) << body;
        EXPECT_FALSE(*next) << body;
    }
    EXPECT_FALSE(next_page(link, call_to("https://a.example/x"), page_of("<html>"), 0));
}

TEST(Paging, ATokenGoesIntoTheQueryInOrderOrIntoTheBody) {
    const PagingPlan token{PagingPlan::Kind::token, "/NextToken", "NextToken", {}, 0};
    const auto answer = page_of(R"({"NextToken":"a b=="})");
    auto call = call_to("https://a.example/x?a=1&z=2");
    auto next = next_page(token, call, answer, 0);
    ASSERT_TRUE(next && *next);
    EXPECT_EQ((*next)->url, "https://a.example/x?NextToken=a%20b%3D%3D&a=1&z=2");
    call.url = (*next)->url;
    next = next_page(token, call, page_of(R"({"NextToken":"c"})"), 1);
    ASSERT_TRUE(next && *next);
    EXPECT_EQ((*next)->url, "https://a.example/x?NextToken=c&a=1&z=2") << "in place of the first";
    call.method = "POST";
    call.body = R"({"Filters":{"Queues":["q"]},"MaxResults":100})";
    next = next_page(token, call, answer, 0);
    ASSERT_TRUE(next && *next);
    EXPECT_EQ((*next)->body,
              R"({"Filters":{"Queues":["q"]},"MaxResults":100,"NextToken":"a b=="})");
    call.body = (*next)->body;
    EXPECT_FALSE(next_page(token, call, answer, 1)) << "the same token again would never end";
}

TEST(Paging, PagesAreCountedByTheirHeaderAndNoneBehindTheLastIsAsked) {
    const PagingPlan pages{PagingPlan::Kind::pages, {}, {}, "X-Total-Pages", 0};
    HttpAnswer answer = page_of("[]");
    const auto more = [&](const std::string& header, int page) {
        answer.headers["x-total-pages"] = header;
        const auto next = next_page(pages, call_to("https://a.example/x"), answer, page);
        return next ? (*next ? 1 : 0) : -1;
    };
    EXPECT_EQ(more("2", 0), 1);
    EXPECT_EQ(more("2", 1), 0);
    EXPECT_EQ(more("0", 0), 0);
    EXPECT_EQ(more("many", 0), -1);
}

IntervalRecord interval(const char* start, int offered) {
    IntervalRecord out;
    out.start = *parse_rfc3339(start);
    out.length = std::chrono::minutes{30};
    out.offered = offered;
    return out;
}

TEST(Told, RepeatsOnlyWhatChangedAndTheNewest) {
    Told told(TimeZone::locate("Europe/Berlin").value());
    const auto at = [](const char* text) { return *parse_rfc3339(text); };
    const auto first = interval("2026-11-23T09:00:00Z", 5),
               second = interval("2026-11-23T09:30:00Z", 7);
    EXPECT_TRUE(told.worth(0, first, at("2026-11-23T09:40:00Z")));
    EXPECT_TRUE(told.worth(0, second, at("2026-11-23T09:40:00Z")));
    EXPECT_FALSE(told.worth(0, first, at("2026-11-23T09:41:00Z")));
    EXPECT_TRUE(told.worth(0, second, at("2026-11-23T09:41:00Z"))) << "the source lives";
    EXPECT_TRUE(told.worth(1, first, at("2026-11-23T09:41:00Z")));
    EXPECT_EQ(told.corrected(), 0);
    EXPECT_TRUE(told.worth(0, interval("2026-11-23T09:30:00Z", 8), at("2026-11-23T09:45:00Z")));
    EXPECT_EQ(told.corrected(), 0) << "it was running";
    EXPECT_TRUE(told.worth(0, interval("2026-11-23T09:00:00Z", 6), at("2026-11-23T09:46:00Z")));
    EXPECT_EQ(told.corrected(), 1);
    EXPECT_TRUE(told.worth(0, interval("2026-11-23T09:00:00Z", 9), at("2026-11-24T09:46:00Z")));
    EXPECT_EQ(told.corrected(), 1);
    EXPECT_EQ(told.rewritten(), 1) << "of another day";
}

TEST(Told, ARevisionAloneIsNoNews) {
    Told told(TimeZone::locate("UTC").value());
    auto first = interval("2026-11-23T09:00:00Z", 5);
    const Instant now = *parse_rfc3339("2026-11-23T10:40:00Z");
    EXPECT_TRUE(told.worth(0, first, now));
    EXPECT_TRUE(told.worth(0, interval("2026-11-23T09:30:00Z", 5), now));
    first.rev = 77;
    EXPECT_FALSE(told.worth(0, first, now));
}

TEST(Facts, AgeDecidesAndTroubleSaysWhy) {
    ConnectorConfig connector;
    connector.every = s(10);
    const Instant now = *parse_rfc3339("2026-11-23T10:00:00Z");
    SourceReport report;
    const auto state = [&] { return source_facts(connector, report, {}, now).state; };
    report.trouble = "x";
    EXPECT_EQ(state(), SourceState::never) << "nothing came yet, whatever the reason";
    EXPECT_FALSE(source_facts(connector, report, {}, now).on_time) << "none was due: no share";
    report.delivered = now - s(20);
    EXPECT_EQ(state(), SourceState::good);
    report.delivered = now - s(21);
    EXPECT_EQ(state(), SourceState::late);
    report.delivered = now - s(31);
    EXPECT_EQ(state(), SourceState::offline);
    report.trouble.clear();
    EXPECT_EQ(state(), SourceState::stale);
}

TEST(Every, TheFastestRequestKeepsThePromiseAndNoOtherIsFaster) {
    Plan plan;
    plan.requests = {{"now", s(10), false, {}}, {"today", s(60), false, {}}};
    EXPECT_EQ(every_of(plan.requests[0], plan, s(10)), s(10));
    EXPECT_EQ(every_of(plan.requests[1], plan, s(10)), s(60));
    EXPECT_EQ(every_of(plan.requests[0], plan, s(2)), s(2));
    EXPECT_EQ(every_of(plan.requests[1], plan, s(2)), s(60));
    EXPECT_EQ(every_of(plan.requests[1], plan, s(300)), s(300));
}

}  // namespace
}  // namespace leitstand

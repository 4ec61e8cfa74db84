// encode and decode are each other's inverse: a thousand random records of each kind survive both.
#include <gtest/gtest.h>

#include <random>

#include "connectors/native_mqtt/decode.hpp"
#include "connectors/native_mqtt/encode.hpp"
#include "tests/unit/connectors/site.hpp"

namespace leitstand {
namespace {

constexpr int kRecords = 1000;

/// Random values of the sizes that occur, and now and then of none.
class Any {
public:
    std::int64_t number(std::int64_t low, std::int64_t high) {
        return std::uniform_int_distribution<std::int64_t>(low, high)(engine_);
    }
    bool flip() { return number(0, 1) == 1; }
    Millis length() { return Millis{flip() ? number(0, 9'000) * 1000 : number(0, 9'000'000)}; }
    Instant time() {
        return Instant{Millis{number(0, 4'000'000'000) * 1000 + (flip() ? number(0, 999) : 0)}};
    }
    Instant start(Millis length) { return Instant{length * number(0, 2'000'000)}; }
    std::optional<std::int64_t> count() {
        return flip() ? std::optional(number(0, 100'000)) : std::nullopt;
    }
    std::optional<Millis> maybe_length() { return flip() ? std::optional(length()) : std::nullopt; }
    std::string text() {
        static const std::string parts[] = {"a", "7", "\"", "\\", "\xc3\xbc", " ", "/", "{"};
        std::string out = "x";
        for (auto n = number(0, 12); n > 0; --n) out += parts[number(0, 7)];
        return out;
    }
    std::chrono::minutes offset() { return std::chrono::minutes{number(-12 * 4, 14 * 4) * 15}; }

private:
    std::mt19937_64 engine_{20'261'102};
};

class RoundTrip : public testing::Test {
protected:
    void decode(std::string_view topic, const std::string& payload) {
        const auto result = decoder_.decode(topic, payload, message_);
        ASSERT_TRUE(result) << result.error().detail << "\n" << payload;
    }
    Any any_;
    Decoder decoder_{test::site()};
    Message message_;
};

TEST_F(RoundTrip, Evaluations) {
    static constexpr const char* kClasses[] = {"customer", "business", "compliance"};
    static constexpr const char* kSamples[] = {"", "random", "coaching", "targeted"};
    for (int n = 0; n < kRecords; ++n) {
        EvaluationRecord e;
        e.id = any_.text();
        e.at = any_.time();
        e.form = any_.text();
        if (any_.flip()) e.contact = any_.text();
        for (auto sections = any_.number(0, 4); sections > 0; --sections) {
            EvaluationSection s;
            s.id = any_.text();
            s.not_applicable = any_.flip();
            if (!s.not_applicable) {
                s.max = static_cast<double>(any_.number(1, 400)) / 4;
                s.points = s.max * static_cast<double>(any_.number(0, 8)) / 8;
            }
            e.sections.push_back(s);
        }
        for (auto errors = any_.number(0, 2); errors > 0; --errors)
            e.critical.emplace_back(kClasses[any_.number(0, 2)]);
        e.sample = kSamples[any_.number(0, 3)];
        if (any_.flip()) {
            e.calibration_of = any_.text();
            e.calibration_rater = any_.flip() ? "client" : "provider";
        }
        std::string payload;
        encode(e, any_.offset(), payload);
        decode("leitstand/v1/in/inhouse/billing/evaluation", payload);
        ASSERT_EQ(message_.evaluations.size(), 1U);
        const auto& d = message_.evaluations[0];
        const auto tie = [](const EvaluationRecord& r) {
            return std::tie(r.id, r.at, r.form, r.contact, r.critical, r.sample, r.calibration_of,
                            r.calibration_rater);
        };
        ASSERT_EQ(tie(d), tie(e)) << payload;
        ASSERT_EQ(d.sections.size(), e.sections.size());
        for (std::size_t i = 0; i < e.sections.size(); ++i) {
            const auto part = [](const EvaluationSection& s) {
                return std::tie(s.id, s.points, s.max, s.not_applicable);
            };
            ASSERT_EQ(part(d.sections[i]), part(e.sections[i])) << payload;
        }
    }
}

TEST_F(RoundTrip, Surveys) {
    for (int n = 0; n < kRecords; ++n) {
        SurveyRecord s;
        s.id = any_.text();
        s.at = any_.time();
        if (any_.flip()) s.csat = static_cast<int>(any_.number(1, 5));
        if (any_.flip()) s.nps = static_cast<int>(any_.number(0, 10));
        if (any_.flip()) s.resolved = any_.flip();
        if (any_.flip()) s.topic = any_.text();
        if (any_.flip()) s.contact = any_.text();
        std::string payload;
        encode(s, any_.offset(), payload);
        decode("leitstand/v1/in/inhouse/billing/survey", payload);
        ASSERT_EQ(message_.surveys.size(), 1U);
        const auto tie = [](const SurveyRecord& r) {
            return std::tie(r.id, r.at, r.csat, r.nps, r.resolved, r.topic, r.contact);
        };
        ASSERT_EQ(tie(message_.surveys[0]), tie(s)) << payload;
    }
}

TEST_F(RoundTrip, Contacts) {
    for (int n = 0; n < kRecords; ++n) {
        const std::string id = any_.text(), topic = any_.text(), customer = any_.text();
        ContactRecord c;
        c.id = id;
        c.rev = any_.number(0, 3);
        c.queued_at = any_.time();
        c.outcome = static_cast<Outcome>(any_.number(0, 3));
        c.ended_at = c.queued_at + any_.length();
        if (c.outcome == Outcome::answered) {
            c.answered_at = c.ended_at;
            c.ended_at += any_.length();
        }
        c.talk = any_.maybe_length(), c.hold = any_.maybe_length(), c.acw = any_.maybe_length();
        if (any_.flip()) c.transferred = any_.flip();
        if (any_.flip()) c.topic = topic;
        if (any_.flip()) c.customer = customer;
        if (any_.flip()) c.due_at = any_.time();
        std::string payload;
        encode(c, any_.offset(), payload, Channel::chat);
        decode("leitstand/v1/in/inhouse/billing/contact", payload);
        ASSERT_EQ(message_.contacts.size(), 1U);
        const auto& d = message_.contacts[0];
        const auto tie = [](const ContactRecord& r) {
            return std::tie(r.id, r.rev, r.queued_at, r.answered_at, r.ended_at, r.outcome, r.talk,
                            r.hold, r.acw, r.transferred, r.topic, r.customer, r.due_at);
        };
        ASSERT_EQ(tie(c), tie(d)) << payload;
    }
}

TEST_F(RoundTrip, Intervals) {
    for (int n = 0; n < kRecords; ++n) {
        IntervalRecord i;
        i.length = std::chrono::minutes{any_.flip() ? 15 : 30};
        i.start = any_.start(i.length);
        i.rev = any_.number(0, 3), i.offered = any_.number(0, 999),
        i.answered = any_.number(0, 999);
        i.abandoned = any_.number(0, 999), i.answered_in_t = any_.number(0, 999),
        i.t = any_.length();
        i.abandoned_short = any_.count(), i.abandoned_in_t = any_.count(), i.flowout = any_.count();
        i.callbacks = any_.count(), i.handled = any_.count(), i.transfers = any_.count();
        i.short_wait = any_.maybe_length(), i.wait_answered = any_.maybe_length();
        i.wait_abandoned = any_.maybe_length(), i.wait_max = any_.maybe_length();
        i.talk = any_.maybe_length(), i.hold = any_.maybe_length(), i.acw = any_.maybe_length();
        Millis edge{};
        for (auto b = any_.number(0, 5); b > 0; --b) {
            edge += Millis{any_.number(1, 60'000)};
            i.histogram.push_back({edge, any_.number(0, 99), any_.number(0, 99)});
        }
        if (any_.flip()) i.histogram.push_back({Millis::max(), 1, 2});
        std::string payload;
        encode(i, any_.offset(), payload);
        decode("leitstand/v1/in/nordcall/billing/interval", payload);
        ASSERT_EQ(message_.intervals.size(), 1U);
        const auto& d = message_.intervals[0];
        const auto counts = [](const IntervalRecord& r) {
            return std::tie(r.start, r.length, r.rev, r.offered, r.answered, r.abandoned,
                            r.answered_in_t, r.t, r.abandoned_short, r.abandoned_in_t, r.flowout,
                            r.callbacks, r.handled, r.transfers);
        };
        const auto lengths = [](const IntervalRecord& r) {
            return std::tie(r.short_wait, r.wait_answered, r.wait_abandoned, r.wait_max, r.talk,
                            r.hold, r.acw, r.histogram);
        };
        ASSERT_EQ(counts(i), counts(d)) << payload;
        ASSERT_TRUE(lengths(i) == lengths(d)) << payload;
    }
}

TEST_F(RoundTrip, LiveStates) {
    for (int n = 0; n < kRecords; ++n) {
        LiveRecord l;
        l.at = any_.time();
        l.waiting = any_.number(1, 99);
        l.longest_wait = any_.maybe_length();
        l.waiting_over_t = any_.count(), l.backlog = any_.count();
        l.oldest_item = any_.maybe_length();
        if (any_.flip()) {
            l.agents =
                AgentStates{any_.count(), any_.count(), any_.count(), any_.count(), any_.count()};
        }
        std::string payload;
        encode(l, any_.offset(), payload);
        decode("leitstand/v1/in/inhouse/tech/live", payload);
        const auto& d = message_.live.at(0);
        const auto tie = [](const LiveRecord& r) {
            return std::tie(r.at, r.waiting, r.longest_wait, r.waiting_over_t, r.backlog,
                            r.oldest_item);
        };
        const auto agents = [](const AgentStates& a) {
            return std::tie(a.available, a.busy, a.acw, a.away, a.logged_in);
        };
        ASSERT_EQ(tie(l), tie(d)) << payload;
        ASSERT_EQ(l.agents.has_value(), d.agents.has_value());
        if (!l.agents) continue;
        ASSERT_EQ(agents(*l.agents), agents(*d.agents)) << payload;
    }
}

TEST_F(RoundTrip, Forecasts) {
    for (int n = 0; n < kRecords; ++n) {
        ForecastRecord f;
        f.version = any_.text();
        if (any_.flip()) f.locked_at = any_.time();
        Instant start = any_.start(std::chrono::minutes{30});
        for (auto k = any_.number(0, 20); k > 0; --k) {
            ForecastInterval i{start, std::chrono::minutes{30}, 0, any_.length(), std::nullopt};
            i.offered = static_cast<double>(any_.number(0, 99'999)) / 7.0;
            if (any_.flip()) i.agents = static_cast<double>(any_.number(0, 999)) / 3.0;
            f.intervals.push_back(i);
            start += std::chrono::minutes{30};
        }
        std::string payload;
        encode(f, any_.offset(), payload);
        decode("leitstand/v1/in/inhouse/tech/forecast", payload);
        const auto& d = message_.forecasts.at(0);
        ASSERT_EQ(f.version, d.version);
        ASSERT_EQ(f.locked_at, d.locked_at);
        ASSERT_EQ(f.intervals.size(), d.intervals.size());
        for (std::size_t k = 0; k < f.intervals.size(); ++k) {
            const auto tie = [](const ForecastInterval& r) {
                return std::tie(r.start, r.length, r.offered, r.aht, r.agents);
            };
            ASSERT_EQ(tie(f.intervals[k]), tie(d.intervals[k])) << payload;
        }
    }
}

TEST_F(RoundTrip, Effort) {
    for (int n = 0; n < kRecords; ++n) {
        EffortRecord e;
        e.date = Date{std::chrono::sys_days{std::chrono::days{any_.number(19'000, 21'000)}}};
        const auto maybe = [&]() -> std::optional<double> {
            if (!any_.flip()) return std::nullopt;
            return static_cast<double>(any_.number(0, 9'999)) / 7.0;
        };
        e.login_h = maybe(), e.productive_h = maybe(), e.paid_h = maybe(), e.steering_h = maybe();
        e.headcount = maybe(), e.leavers = maybe(), e.cost = maybe();
        Instant start = any_.start(std::chrono::minutes{30});
        for (auto k = any_.number(0, 20); k > 0; --k) {
            e.committed.push_back({start, static_cast<double>(any_.number(0, 99))});
            e.delivered.push_back({start, static_cast<double>(any_.number(0, 99)) / 3.0});
            start += std::chrono::minutes{30};
        }
        std::string payload;
        encode(e, any_.offset(), payload);
        decode("leitstand/v1/in/inhouse/-/effort", payload);
        const auto& d = message_.efforts.at(0);
        const auto tie = [](const EffortRecord& r) {
            return std::tie(r.date, r.login_h, r.productive_h, r.paid_h, r.steering_h, r.headcount,
                            r.leavers, r.cost);
        };
        ASSERT_EQ(tie(e), tie(d)) << payload;
        const auto same = [](const StaffedInterval& a, const StaffedInterval& b) {
            return a.start == b.start && a.agents == b.agents;
        };
        ASSERT_TRUE(std::equal(e.committed.begin(), e.committed.end(), d.committed.begin(),
                               d.committed.end(), same))
            << payload;
        ASSERT_TRUE(std::equal(e.delivered.begin(), e.delivered.end(), d.delivered.begin(),
                               d.delivered.end(), same))
            << payload;
    }
}

TEST(InputTopic, NamesTheWholeProviderWithADashExceptForState) {
    EXPECT_EQ(input_topic("p", "q", MessageKind::live), "leitstand/v1/in/p/q/live");
    EXPECT_EQ(input_topic("p", "", MessageKind::effort), "leitstand/v1/in/p/-/effort");
    EXPECT_EQ(input_topic("p", "", MessageKind::state), "leitstand/v1/in/p/state");
}

}  // namespace
}  // namespace leitstand

// First contact resolution against a brute-force evaluator that compares every contact with every
// other; in any order, with corrections, over closed days and restarts.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/unit/engine/months.hpp"

namespace leitstand {
namespace {

using namespace test;

constexpr Millis kDay = std::chrono::hours{24};

/// Two teams with W of their own, and a queue without topics.
std::shared_ptr<Configuration> two_teams() {
    auto config = site();
    ProviderConfig other = config->providers[0];
    other.id = "inhouse";
    other.kind = ProviderKind::in_house;
    other.queues.push_back(other.queues[0]);
    other.queues[1].id = "orders";
    other.queues[1].service = "Orders";
    other.quality.emplace();
    other.quality->fcr_days = 3;
    config->providers.push_back(other);
    return config;
}

class Calls {
public:
    Calls(unsigned seed, int days, int a_day) : random_(seed) {
        for (int day = 0; day < days; ++day) {
            for (int i = 0; i < a_day; ++i) add(kFirstDay + day * kDay);
        }
        const Instant end = kFirstDay + days * kDay;
        std::erase_if(sent, [&](const Sent& one) { return one.received >= end; });
        std::stable_sort(sent.begin(), sent.end(),
                         [](const Sent& a, const Sent& b) { return a.received < b.received; });
    }
    std::vector<Sent> sent;

private:
    std::int64_t below(std::int64_t n) {
        return std::uniform_int_distribution<std::int64_t>(0, n - 1)(random_);
    }
    std::string_view text(std::string value) { return texts_.emplace_back(std::move(value)); }

    void add(Instant day) {
        const auto number = below(3);
        const QueueKey queue =
            number == 0 ? QueueKey{0, 0} : QueueKey{1, static_cast<std::uint16_t>(number - 1)};
        const auto id = text("c" + std::to_string(next_++));
        // Whole quarters of an hour, so that gaps of exactly W and equal times do happen.
        const Instant queued = day + Millis{below(4 * 24) * 900'000};
        const auto fill = [&](std::int64_t rev) {
            ContactRecord r =
                below(6) == 0 ? abandoned(id, queued, 7, rev) : answered(id, queued, 5, 100, rev);
            if (below(8) != 0) r.customer = text("k" + std::to_string(below(40)));
            if (below(4) != 0) r.topic = text("t" + std::to_string(below(2)));
            Message m = message(MessageKind::contact, queue);
            m.contacts = {r};
            return Sent{m, r.ended_at + Millis{below(600'000)}};
        };
        sent.push_back(fill(0));
        if (below(5) != 0) return;
        Sent corrected = fill(1);
        corrected.received = sent.back().received + Millis{1 + below(40 * 3'600'000)};
        sent.push_back(corrected);
    }

    std::mt19937 random_;
    std::deque<std::string> texts_;
    int next_ = 0;
};

struct Plain {
    std::int64_t firsts = 0, repeats = 0, maturing = 0, unmeasured = 0;
    friend bool operator==(const Plain&, const Plain&) = default;
};

struct PlainContact {
    std::string who;
    Instant at;
    QueueKey queue;
};

/// Of every first of a provider, with nothing but two loops.
Plain brute_force(const std::vector<Sent>& sent, const Configuration& config,
                  std::uint16_t provider, Instant now) {
    const TimeZone& zone = config.zone;
    std::map<std::tuple<int, int, std::string>, std::pair<const Sent*, const ContactRecord*>> last;
    for (const Sent& s : sent) {
        for (const auto& r : s.message.contacts) {
            auto& kept = last[{s.message.queue.provider, s.message.queue.queue, std::string(r.id)}];
            if (kept.first == nullptr ||
                std::pair(r.rev, s.received) > std::pair(kept.second->rev, kept.first->received))
                kept = {&s, &r};
        }
    }
    const Instant today = zone.day_start(zone.date(now));
    const int days =
        config.providers[provider].quality ? config.providers[provider].quality->fcr_days : 7;
    Date mature_day = zone.date(now);
    while (zone.day_start(mature_day) + days * kDay > today) mature_day = previous_day(mature_day);
    const Instant mature = zone.day_start(mature_day);
    const Date yesterday = previous_day(zone.date(now));
    const Date month{yesterday.year(), yesterday.month(), std::chrono::day{1}};
    const Instant from =
        zone.day_start(Date{std::chrono::sys_days{month} - std::chrono::days{days}});
    std::vector<PlainContact> all;
    Plain out;
    for (const auto& [key, kept] : last) {
        const ContactRecord& r = *kept.second;
        const QueueKey queue = kept.first->message.queue;
        if (r.outcome != Outcome::answered || r.queued_at >= today) continue;
        if (r.customer.empty()) {
            const bool ours = queue.provider == provider;
            out.unmeasured += ours && r.queued_at >= from && r.queued_at < mature ? 1 : 0;
            continue;
        }
        const std::string& service = config.providers[queue.provider].queues[queue.queue].service;
        all.push_back(
            {std::string(r.customer) + "|" + (r.topic.empty() ? service : std::string(r.topic)),
             r.queued_at, queue});
    }
    const auto place = [](const PlainContact& c) {
        return std::tuple(c.at, c.queue.provider, c.queue.queue);
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].queue.provider != provider) continue;
        bool first = true, repeated = false;
        for (std::size_t j = 0; j < all.size(); ++j) {
            if (i == j || all[i].who != all[j].who) continue;
            // Of two at one time and queue either may be the first: count the one that came first.
            const bool earlier =
                place(all[j]) < place(all[i]) || (place(all[j]) == place(all[i]) && j < i);
            const Millis apart = earlier ? all[i].at - all[j].at : all[j].at - all[i].at;
            if (apart > days * kDay) continue;
            first = first && !earlier;
            repeated = repeated || !earlier;
        }
        if (!first) continue;
        if (all[i].at >= mature) {
            ++out.maturing;
        } else if (all[i].at >= from) {
            ++out.firsts;
            out.repeats += repeated ? 1 : 0;
        }
    }
    return out;
}

Plain of_board(const Board& board, std::size_t provider) {
    const auto& quality = board.providers[provider].quality;
    if (!quality || !quality->resolution) return {};
    const ResolutionBoard& r = *quality->resolution;
    return {r.firsts, r.repeats, r.maturing, r.unmeasured};
}

std::ostream& operator<<(std::ostream& out, const Plain& p) {
    return out << p.firsts << " firsts, " << p.repeats << " repeats, " << p.maturing
               << " maturing, " << p.unmeasured << " unmeasured";
}

TEST(Resolution, AgreesWithComparingEveryContactWithEveryOther) {
    const auto config = two_teams();
    for (unsigned seed = 1; seed <= 6; ++seed) {
        Calls calls(seed, 45, 12);
        std::mt19937 random(seed);
        std::shuffle(calls.sent.begin(), calls.sent.end(), random);
        Engine engine(config);
        for (const Sent& s : calls.sent) ASSERT_TRUE(engine.apply(s.message, s.received));
        for (const int day : {5, 20, 21, 33, 46, 60}) {
            const Instant now = kFirstDay + day * kDay + std::chrono::hours{9};
            const auto board = engine.board(now);
            for (std::uint16_t p = 0; p < 2; ++p) {
                const Plain expected = brute_force(calls.sent, *config, p, now);
                ASSERT_EQ(of_board(*board, p), expected) << "seed " << seed << " day " << day;
                if (day == 33) {
                    ASSERT_GT(expected.repeats, 5);
                    ASSERT_GT(expected.firsts, expected.repeats);
                    ASSERT_GT(expected.maturing, 0);
                }
            }
        }
    }
}

std::string resolved(Engine& engine, Instant now) {
    const auto board = engine.board(now);
    std::ostringstream text;
    for (std::size_t p = 0; p < 2; ++p) {
        text << of_board(*board, p) << "; ";
        if (!board->providers[p].quality) continue;
        for (const auto& week : board->providers[p].quality->fcr_weeks)
            text << week.value.value_or(-1) << ' ';
    }
    return text.str() + board_json(*board);
}

TEST(Resolution, OutlivesTheContactsAndARestart) {
    const auto config = two_teams();
    config->providers[0].clauses.push_back(clause("fcr", ClauseKpi::fcr, {"billing"}));
    EngineLimits limits;
    limits.keep_contacts = std::chrono::days{2};
    for (unsigned seed = 1; seed <= 2; ++seed) {
        const Calls calls(seed + 20, 60, 12);
        std::mt19937 random(seed);
        StateDirectory disk;
        auto engine = std::make_unique<Engine>(config, limits);
        Engine eval(config);
        Instant shown = kFirstDay;
        int restarts = 0;
        for (const Sent& sent : calls.sent) {
            ASSERT_TRUE(engine->apply(sent.message, sent.received));
            ASSERT_TRUE(eval.apply(sent.message, sent.received));
            disk.keep(sent);
            if (sent.received < shown) continue;
            shown = sent.received + std::chrono::hours{5};
            const std::string expected = resolved(eval, sent.received);
            ASSERT_EQ(resolved(*engine, sent.received), expected);
            if (const auto closed = engine->take_closed_days()) {
                disk.keep(*closed);
                if (random() % 3 != 0) disk.drop(*closed);
            }
            if (random() % 9 != 0) continue;
            engine = disk.start(config);
            ++restarts;
            ASSERT_EQ(resolved(*engine, sent.received), expected) << "restart " << restarts;
        }
        EXPECT_GT(restarts, 10);
        EXPECT_GT(disk.dropped, calls.sent.size() / 2);
        const auto pseudonym = [](const auto& entry) {
            return entry.second.bytes.find("k1") != std::string::npos;
        };
        EXPECT_LT(std::count_if(disk.days.begin(), disk.days.end(), pseudonym), 20)
            << "pseudonyms stand in the roll-ups";
    }
}

ContactRecord call(std::string_view id, Instant at, std::string_view customer,
                   std::string_view topic) {
    ContactRecord r = answered(id, at, 5, 60);
    r.customer = customer;
    r.topic = topic;
    return r;
}

TEST(Resolution, AChainOfCallsIsOneCaseOfTheFirstHandler) {
    const auto config = two_teams();
    config->providers[0].kind = ProviderKind::outsourced;
    config->providers[0].economics.baseline_cost_per_contact = Decimal::of(5.77);
    Engine engine(config);
    const Instant first = kFirstDay + std::chrono::hours{10};
    const auto tell = [&](QueueKey queue, std::string_view id, int day, std::string_view who) {
        Message m = message(MessageKind::contact, queue);
        m.contacts = {call(id, first + day * kDay, who, "invoice")};
        ASSERT_TRUE(engine.apply(m, m.contacts[0].ended_at));
    };
    tell({0, 0}, "a", 0, "k1");  // first of NordCall
    tell({1, 0}, "b", 2, "k1");  // its repeat, at another team: not that team's first
    tell({0, 0}, "c", 8, "k1");  // six days after the one before: still the same case
    tell({0, 0}, "d", 0, "k2");  // solved
    const auto board = engine.board(first + 17 * kDay);
    EXPECT_EQ(of_board(*board, 0), (Plain{2, 1, 0, 0}));
    EXPECT_DOUBLE_EQ(*board->providers[0].quality->resolution->fcr.value, 0.5);
    ASSERT_TRUE(board->providers[0].economics);
    EXPECT_DOUBLE_EQ(*board->providers[0].economics->fcr, 0.5)
        << "the net saving asks for the very figure that quality shows";
    EXPECT_EQ(board->providers[0].economics->fcr_n, 2);
    const auto& other = board->providers[1].quality;
    EXPECT_FALSE(other && other->resolution) << "it handled a repeat, no first";
}

TEST(Resolution, AClauseIsOpenUntilTheLastFirstIsMature) {
    auto config = two_teams();
    config->providers[0].clauses.push_back(clause("fcr", ClauseKpi::fcr, {"billing"}));
    config->providers[0].clauses[0].window = ClauseWindow::week;
    Engine engine(config);
    const Instant monday = kFirstDay + std::chrono::hours{10};
    const auto tell = [&](std::string_view id, int day, std::string_view who) {
        const auto m = contacts({call(id, monday + day * kDay, who, "invoice")});
        ASSERT_TRUE(engine.apply(m, m.contacts[0].ended_at));
    };
    tell("a", 0, "k1");
    tell("b", 6, "k1");
    for (int i = 0; i < 4; ++i) tell("c" + std::to_string(i), 1 + i, "s" + std::to_string(i));
    const auto at = [&](int day) {
        return engine.clause_windows(0, kFirstDay, kFirstDay + 7 * kDay, monday + day * kDay)
            .at(0)
            .board;
    };
    EXPECT_EQ(at(5).verdict, ClauseVerdict::no_data);
    EXPECT_EQ(at(5).reasons, std::vector<std::string>{"maturing"});
    EXPECT_EQ(*at(8).value, 0) << "only Monday is mature, and it was repeated";
    EXPECT_FALSE(at(13).closed);
    EXPECT_TRUE(at(14).closed);
    EXPECT_DOUBLE_EQ(*at(14).value, 0.8);
    EXPECT_EQ(at(14).verdict, ClauseVerdict::final_met);
    // A late correction of a day that is over counts: one of the others called again on day 7.
    tell("late", 7, "s2");
    EXPECT_DOUBLE_EQ(*at(15).value, 0.6);
    EXPECT_EQ(at(15).verdict, ClauseVerdict::final_missed);
}

}  // namespace
}  // namespace leitstand

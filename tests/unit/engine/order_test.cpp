// The board is a function of the set of messages: shuffled, duplicated, mixed with stale revisions,
// it is the same byte for byte. And it is right: a second, plain implementation counts the
// surviving records on its own.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "tests/unit/engine/fixture.hpp"

namespace leitstand {
namespace {

using namespace test;

struct Sent {
    Message message;
    Instant received;
};

class Day {
public:
    explicit Day(unsigned seed) : random_(seed) {}

    // A day of contacts with corrections, live states, and exact duplicates; ids live in `ids_`.
    std::vector<Sent> messages(int contacts_count) {
        std::vector<Sent> sent;
        for (int i = 0; i < contacts_count; ++i) {
            ids_.push_back("c" + std::to_string(below(contacts_count / 2)));
            const Instant queued = start_ + Millis{below(12 * 3'600'000)};
            const double wait = static_cast<double>(below(90'000)) / 1000.0;
            const std::int64_t rev = below(3);
            ContactRecord r =
                below(4) == 0 ? abandoned("", queued, wait, rev)
                              : answered("", queued, wait, static_cast<double>(below(600)), rev);
            id_of_.push_back(ids_.size() - 1);
            sent.push_back({contacts({r}), r.ended_at + Millis{below(5) * 1000}});
        }
        for (int i = 0; i < 40; ++i) {
            const Instant at = start_ + Millis{below(12 * 3'600'000)};
            sent.push_back({live(at, below(9), static_cast<double>(below(100))), at});
        }
        for (std::size_t i = 0; i < id_of_.size(); ++i)
            sent[i].message.contacts[0].id = ids_[id_of_[i]];
        for (int i = 0; i < contacts_count / 3; ++i) {
            sent.push_back(sent[static_cast<std::size_t>(below(contacts_count))]);
        }
        return sent;
    }
    template <class List>
    void shuffle(List& list) {
        std::shuffle(list.begin(), list.end(), random_);
    }
    [[nodiscard]] Instant start() const { return start_; }

private:
    std::int64_t below(std::int64_t n) {
        return std::uniform_int_distribution<std::int64_t>(0, n - 1)(random_);
    }

    std::mt19937 random_;
    Instant start_ = time("2026-11-23T08:00:00+01:00");
    std::vector<std::string> ids_;
    std::vector<std::size_t> id_of_;
};

std::string board_of(const std::vector<Sent>& sent, Instant now) {
    Engine engine(site());
    for (const Sent& s : sent) EXPECT_TRUE(engine.apply(s.message, s.received));
    return board_json(*engine.board(now));
}

TEST(Order, DoesNotMatter) {
    for (unsigned seed = 1; seed <= 20; ++seed) {
        Day day(seed);
        auto sent = day.messages(400);
        const Instant now = day.start() + std::chrono::hours{9};
        const std::string reference = board_of(sent, now);
        for (int round = 0; round < 5; ++round) {
            day.shuffle(sent);
            ASSERT_EQ(board_of(sent, now), reference) << "seed " << seed;
        }
    }
}

TEST(Order, BoardsInBetweenChangeNothing) {
    Day day(77);
    const auto sent = day.messages(300);
    const Instant now = day.start() + std::chrono::hours{9};
    Engine engine(site());
    for (const Sent& s : sent) {
        ASSERT_TRUE(engine.apply(s.message, s.received));
        (void)engine.board(now - std::chrono::hours{1});
    }
    auto with = *engine.board(now);
    Engine fresh(site());
    for (const Sent& s : sent) ASSERT_TRUE(fresh.apply(s.message, s.received));
    const auto without = fresh.board(now);
    with.alerts = without->alerts;  // alarms have a memory on purpose: their off-delay
    EXPECT_EQ(board_json(with), board_json(*without));
}

// The plain second implementation: survivors by (rev, received), then one loop.
struct Plain {
    std::int64_t offered = 0, answered = 0, in_t = 0, abandoned = 0, short_ones = 0;
    double wait_sum = 0, talk_sum = 0;
};

Plain plain_count(const std::vector<Sent>& sent) {
    std::map<std::string, std::pair<const ContactRecord*, Instant>> best;
    for (const Sent& s : sent) {
        for (const ContactRecord& r : s.message.contacts) {
            auto& [record, received] = best[std::string(r.id)];
            if (record == nullptr ||
                std::pair(r.rev, s.received) > std::pair(record->rev, received)) {
                record = &r;
                received = s.received;
            }
        }
    }
    Plain p;
    for (const auto& [id, entry] : best) {
        const ContactRecord& r = *entry.first;
        const double wait = seconds_of((r.answered_at ? *r.answered_at : r.ended_at) - r.queued_at);
        ++p.offered;
        if (r.answered_at) {
            ++p.answered;
            p.in_t += wait <= 20.0 ? 1 : 0;
            p.wait_sum += wait;
            p.talk_sum += seconds_of(*r.talk);
        } else {
            ++p.abandoned;
            p.short_ones += wait <= 5.0 ? 1 : 0;
        }
    }
    return p;
}

TEST(Counting, AgreesWithAPlainSecondImplementation) {
    for (unsigned seed = 100; seed < 130; ++seed) {
        Day day(seed);
        const auto sent = day.messages(500);
        const Plain p = plain_count(sent);
        Engine engine(site());
        for (const Sent& s : sent) ASSERT_TRUE(engine.apply(s.message, s.received));
        const Kpis today = first_queue(*engine.board(day.start() + std::chrono::hours{13})).today;
        ASSERT_EQ(today.offered, p.offered);
        ASSERT_EQ(today.answered, p.answered);
        ASSERT_EQ(today.answered_in_t, p.in_t);
        ASSERT_EQ(today.abandoned, p.abandoned);
        ASSERT_EQ(today.abandoned_short, p.short_ones);
        ASSERT_NEAR(*today.asa_s, p.wait_sum / static_cast<double>(p.answered), 1e-9);
        ASSERT_NEAR(*today.aht_s, p.talk_sum / static_cast<double>(p.answered), 1e-9);
    }
}

}  // namespace
}  // namespace leitstand

// The edge's outbox on disk: numbers without a gap, what is given up first, damage, and a process
// that is killed in the middle.
#include "platform/store/outbox_store.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "tests/fakes/broker.hpp"

namespace leitstand {
namespace {

const Instant kNow = *parse_rfc3339("2026-11-25T12:00:00Z");

class Outbox : public testing::Test {
protected:
    [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "outbox.db"; }
    OutboxStore& open(OutboxLimits limits = {}, Instant now = kNow) {
        store_.reset();
        auto opened = OutboxStore::open(path(), limits, now);
        if (!opened) {
            ADD_FAILURE() << opened.error().message;
            std::abort();
        }
        warning_ = opened->warning;
        store_ = std::move(opened->store);
        return *store_;
    }
    static OutboxMessage message(const std::string& items, OutboxWorth worth = OutboxWorth::record,
                                 const std::string& group = "p", Instant at = kNow) {
        OutboxMessage message;
        message.group = group;
        message.topic = "t/" + group;
        message.items = items;
        message.worth = worth;
        message.at = at;
        return message;
    }
    Status add(std::vector<OutboxMessage> messages, Instant now = kNow) {
        return store_->append(messages, now);
    }
    [[nodiscard]] std::string all(const std::string& group = "p") const {
        std::string text;
        const auto some = store_->after(group, 0, 10'000);
        for (const auto& one : some.value())
            text += std::to_string(one.seq) + ":" + one.items + " ";
        return text;
    }

    test::ScratchFolder folder_;
    std::unique_ptr<OutboxStore> store_;
    std::string warning_;
};

TEST_F(Outbox, CountsEachGroupByItselfAndGoesOnAfterARestart) {
    open();
    ASSERT_TRUE(add({message("a"), message("x", OutboxWorth::record, "q"), message("b")}));
    EXPECT_EQ(all("p"), "1:a 2:b ");
    EXPECT_EQ(all("q"), "1:x ");
    const std::int64_t epoch = store_->epoch("p");
    const std::int64_t life = store_->life();
    open({}, kNow + std::chrono::hours{1});
    EXPECT_EQ(store_->epoch("p"), epoch) << "the count goes on, so its epoch stays";
    EXPECT_EQ(store_->life(), life + 1);
    ASSERT_TRUE(add({message("c")}));
    EXPECT_EQ(all("p"), "1:a 2:b 3:c ");
}

TEST_F(Outbox, NumbersGoOnWhenEverythingWasTrimmed) {
    open();
    ASSERT_TRUE(add({message("a"), message("b")}));
    ASSERT_TRUE(store_->trim("p", 2));
    EXPECT_EQ(all(), "");
    EXPECT_EQ(store_->fill().messages, 0);
    EXPECT_EQ(store_->fill().bytes, 0);
    open();
    EXPECT_EQ(store_->trimmed("p"), 2);
    ASSERT_TRUE(add({message("c")}));
    EXPECT_EQ(all(), "3:c ");
    ASSERT_TRUE(store_->trim("p", 99)) << "a mark beyond what there is trims what there is";
    EXPECT_EQ(store_->trimmed("p"), 3);
}

TEST_F(Outbox, GivesUpTheOldestSamplesFirstThenCountersThenRecords) {
    const std::string big(1'000, 'x');
    open({8'200, std::chrono::days{7}});
    for (int i = 0; i < 2; ++i) {
        ASSERT_TRUE(add({message(big, OutboxWorth::record)}));
        ASSERT_TRUE(add({message(big, OutboxWorth::counter)}));
        ASSERT_TRUE(add({message(big, OutboxWorth::sample)}));
    }
    EXPECT_EQ(store_->fill().given_up, (std::array<std::int64_t, 3>{0, 0, 0}));
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(add({message(big, OutboxWorth::record)}));
    EXPECT_EQ(store_->fill().given_up, (std::array<std::int64_t, 3>{1, 0, 0}));
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(add({message(big, OutboxWorth::record)}));
    EXPECT_EQ(store_->fill().given_up, (std::array<std::int64_t, 3>{2, 2, 0}));
    ASSERT_TRUE(add({message(big, OutboxWorth::record)}));
    EXPECT_EQ(store_->fill().given_up, (std::array<std::int64_t, 3>{2, 2, 1}));
    EXPECT_LE(store_->fill().bytes, 8'200);
    const auto left = *store_->after("p", 0, 100);
    ASSERT_EQ(left.size(), 12U) << "the numbers stay: a gap would stop the watermark";
    EXPECT_TRUE(left[0].items.empty()) << "the oldest record";
    EXPECT_FALSE(left[3].items.empty());
    for (std::size_t i = 0; i < left.size(); ++i)
        EXPECT_EQ(left[i].seq, static_cast<std::int64_t>(i) + 1);
    open({8'200, std::chrono::days{7}});
    EXPECT_EQ(store_->fill().given_up, (std::array<std::int64_t, 3>{2, 2, 1})) << "kept too";
}

TEST_F(Outbox, GivesUpWhatIsTooOld) {
    open({1 << 20, std::chrono::days{7}});
    ASSERT_TRUE(add({message("old")}));
    ASSERT_TRUE(add({message("new", OutboxWorth::record, "p", kNow + std::chrono::days{6})},
                    kNow + std::chrono::days{8}));
    EXPECT_EQ(all(), "1: 2:new ");
    EXPECT_EQ(store_->fill().given_up[2], 1);
}

TEST_F(Outbox, RefusesWholeWhatDoesNotFitAtAll) {
    open({500, std::chrono::days{7}});
    ASSERT_TRUE(add({message("a"), message("b")}));
    std::vector<OutboxMessage> many;
    for (int i = 0; i < 10; ++i) many.push_back(message("c"));
    const auto refused = add(many);
    ASSERT_FALSE(refused) << "even their numbers are too much";
    EXPECT_TRUE(refused.error().retryable);
    EXPECT_EQ(all(), "1:a 2:b ");
    EXPECT_EQ(store_->last_seq("p"), 2);
    EXPECT_EQ(store_->fill().messages, 2);
    ASSERT_TRUE(store_->trim("p", 2));
    ASSERT_TRUE(add({message("d")}));
    EXPECT_EQ(all(), "3:d ");
}

TEST_F(Outbox, BeginsANewEpochFromOne) {
    open();
    ASSERT_TRUE(add({message("a"), message("b"), message("c")}));
    ASSERT_TRUE(store_->trim("p", 1));
    const std::int64_t next = store_->epoch("p") + 7;
    ASSERT_TRUE(store_->begin_epoch("p", next));
    EXPECT_EQ(all(), "1:b 2:c ");
    ASSERT_TRUE(add({message("d")}));
    open();
    EXPECT_EQ(store_->epoch("p"), next);
    EXPECT_EQ(all(), "1:b 2:c 3:d ");
}

TEST_F(Outbox, ADamagedRowGivesUpItsContentAndKeepsItsNumber) {
    open();
    ASSERT_TRUE(add({message("a"), message("precious"), message("c")}));
    store_.reset();
    const std::string change =
        "sqlite3 " + path().string() + " \"UPDATE message SET items = x'70' WHERE seq = 2\"";
    ASSERT_EQ(std::system(change.c_str()), 0);
    open();
    EXPECT_EQ(all(), "1:a 2: 3:c ");
    EXPECT_EQ(store_->fill().damaged, 1);
}

TEST_F(Outbox, ADamagedFileIsSetAsideAndWhatCanBeReadIsCarriedOver) {
    open();
    const std::int64_t epoch = store_->epoch("p");
    for (int i = 0; i < 400; ++i) ASSERT_TRUE(add({message(std::string(200, 'x'))}));
    store_.reset();
    {
        std::fstream file(path(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(0, std::ios::end);
        const auto size = file.tellp();
        file.seekp(size / 2);
        file << std::string(4'096, '\x55');
    }
    open({}, kNow + std::chrono::hours{1});
    EXPECT_NE(warning_.find("damaged-1"), std::string::npos) << warning_;
    EXPECT_TRUE(std::filesystem::exists(path().string() + ".damaged-1"));
    EXPECT_GT(store_->epoch("p"), epoch) << "old numbers can't be trusted";
    ASSERT_TRUE(add({message("new")}));
    EXPECT_NE(all().find(":new "), std::string::npos);
    EXPECT_TRUE(all().starts_with("1:"));
}

TEST_F(Outbox, OneProgramAtATime) {
    open();
    EXPECT_FALSE(OutboxStore::open(path(), {}, kNow));
}

/// A child that appends, says so, trims, and is killed at any instant: what it said is there.
TEST_F(Outbox, WhatWasSaidToBeKeptSurvivesAKill) {
    std::int64_t said = 0, trimmed = 0;
    for (int round = 0; round < 12; ++round) {
        int wire[2];
        ASSERT_EQ(::pipe(wire), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            auto opened = OutboxStore::open(path(), {}, kNow);
            if (!opened) ::_exit(1);
            auto& store = *opened->store;
            for (std::int64_t n = store.last_seq("p") + 1;; ++n) {
                std::vector<OutboxMessage> one{message(std::to_string(n))};
                if (!store.append(one, kNow) || one[0].seq != n) ::_exit(2);
                if (n % 7 == 0 && !store.trim("p", n - 3)) ::_exit(3);
                if (::write(wire[1], &n, sizeof n) != sizeof n) ::_exit(4);
            }
        }
        ::close(wire[1]);
        // The instant: after so many that it said.
        std::int64_t n = 0;
        for (int i = 0; i < 3 + round * 5; ++i)
            ASSERT_EQ(::read(wire[0], &n, sizeof n), static_cast<ssize_t>(sizeof n));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << "it ended by itself with " << WEXITSTATUS(status);
        while (::read(wire[0], &n, sizeof n) == static_cast<ssize_t>(sizeof n)) said = n;
        said = std::max(said, n);
        ::close(wire[0]);
        open();
        ASSERT_GE(store_->last_seq("p"), said);
        trimmed = store_->trimmed("p");
        std::int64_t expected = trimmed;
        const auto left = store_->after("p", 0, 100'000);
        for (const auto& one : left.value()) {
            ASSERT_EQ(one.seq, ++expected);
            ASSERT_EQ(one.items, std::to_string(one.seq));
        }
        ASSERT_EQ(expected, store_->last_seq("p"));
        store_.reset();
    }
    EXPECT_GT(trimmed, 0);
}

}  // namespace
}  // namespace leitstand

// Clocks that are wrong: ours, set back and forth under the running program by libfaketime, and
// those of providers. The machine's own clock is never touched.
#include <map>

#include "platform/os/clock.hpp"
#include "platform/os/machine_facts.hpp"
#include "tests/unit/reliability/site.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;
using test::eventually;

class FaultClock : public test::Site {
protected:
    void SetUp() override {
        Site::SetUp();
        for (const char* folder : {"/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"}) {
            const fs::path library = fs::path(folder) / "faketime" / "libfaketimeMT.so.1";
            if (fs::exists(library)) library_ = library.string();
        }
        if (library_.empty()) GTEST_SKIP() << "libfaketime is not installed";
    }
    /// The time that the program sees from now on, as an offset or a date ("-3600", "@1970-01-02
    /// 03:04:05").
    void set_clock(const std::string& to) const {
        const auto half = folder_.path() / "clock.half";
        std::ofstream(half) << to << "\n";
        fs::rename(half, folder_.path() / "clock");
    }
    [[nodiscard]] test::Mortal hub_on_faked_clock(std::vector<std::string> more = {}) const {
        return hub(
            "",
            {"LD_PRELOAD=" + library_, "FAKETIME_DONT_FAKE_MONOTONIC=1", "FAKETIME_NO_CACHE=1",
             "FAKETIME_TIMESTAMP_FILE=" + (folder_.path() / "clock").string()},
            std::move(more));
    }
    /// A live state of now, by the machine's clock plus an offset.
    void say_live(const test::Listener& sender, Millis offset, int waiting) const {
        const Instant at = RealClock().now() + offset;
        sender.publish("leitstand/v1/in/nordcall/technik/live",
                       R"({"at":")" + format_rfc3339(at, std::chrono::minutes{0}) +
                           R"(","longest_wait_s":5,"waiting":)" + std::to_string(waiting) + "}");
    }
    [[nodiscard]] bool technik(const std::string& word) const {
        return eventually([&] {
            const std::string all = board();
            const auto nordcall = all.find(R"("id":"nordcall")");
            const auto at = all.find(R"("id":"technik")", nordcall);
            return at != std::string::npos && all.find(word, at) < all.find(R"("today")", at);
        });
    }
    std::string library_;
};

TEST_F(FaultClock, F17_StartedIn1970ItClaimsNothingAndLosesNothing) {
    set_clock("@1970-01-02 03:04:05");
    auto hub = hub_on_faked_clock();
    hub.start();
    ASSERT_TRUE(hub.says("the time is not yet known")) << hub.log();
    EXPECT_EQ(test::quality_of(board(), "clock", "time_not_known"), 1) << board();
    EXPECT_NE(board().find(R"("providers":[])"), std::string::npos) << "no figure of a wrong day";
    // A contact of now would be from the future there: it waits and is neither refused nor lost.
    const Instant now = RealClock().now();
    const auto time = [&](int seconds) {
        return format_rfc3339(now + Millis{seconds * 1000}, std::chrono::minutes{0});
    };
    const std::string contact =
        R"({"at":")" + time(0) +
        R"(","topic":"leitstand/v1/in/nordcall/technik/contact","payload":{"id":"c",)" +
        R"("channel":"voice","queued_at":")" + time(-90) + R"(","answered_at":")" + time(-80) +
        R"(","ended_at":")" + time(-20) + R"(","outcome":"answered"}})";
    auto replay = this->replay(lines("one.ndjson", {contact}));
    replay.start();
    set_clock("+0");
    EXPECT_TRUE(hub.says("the time is known now")) << hub.log();
    EXPECT_TRUE(eventually([&] { return replay.ended(); }));
    EXPECT_EQ(replay.code(), 0) << replay.log();
    EXPECT_TRUE(eventually([&] { return board().find(R"("offered":1,)") != std::string::npos; }))
        << board();
    EXPECT_EQ(board().find("from_the_future"), std::string::npos);
    EXPECT_EQ(hub.stop(), 0) << hub.log();
}

TEST_F(FaultClock, F17_SetBackAnHourNothingLooksFresherAndNewStatesCount) {
    set_clock("+0");
    auto hub = hub_on_faked_clock();
    hub.start();
    ASSERT_FALSE(board().empty());
    const test::Listener sender(broker_.url(), {});
    say_live(sender, Millis{-20'000}, 3);
    ASSERT_TRUE(technik(R"("waiting":3)")) << board();
    set_clock("-3600");
    ASSERT_TRUE(hub.says("the machine's clock was set by -")) << hub.log();
    EXPECT_TRUE(eventually([&] { return test::quality_of(board(), "clock", "set") == 1; }));
    // The state was 20 s old, and is; an age of nothing would be a lie.
    const std::string after = board();
    const auto age = after.find(R"("age_s":)",
                                after.find(R"("id":"technik")", after.find(R"("id":"nordcall")")));
    EXPECT_GE(std::atof(after.c_str() + age + 8), 19.0);
    say_live(sender, Millis{0}, 7);
    EXPECT_TRUE(technik(R"("waiting":7)")) << "a state from a time that has not come holds it back";
    EXPECT_EQ(hub.stop(), 0) << hub.log();
}

TEST_F(FaultClock, F17_AheadByYearsClosesNoDay) {
    set_clock("+0");
    auto hub = hub_on_faked_clock();
    hub.start();
    ASSERT_FALSE(board().empty());
    const test::Listener sender(broker_.url(), {});
    say_live(sender, Millis{0}, 1);
    ASSERT_TRUE(technik(R"("waiting":1)"));
    set_clock("@2039-05-05 12:00:00");
    ASSERT_TRUE(hub.says("the machine's clock was set by ")) << hub.log();
    EXPECT_TRUE(technik(R"("trust":"stale")")) << "nothing is fresh after thirteen years";
    set_clock("+0");
    const Instant now = RealClock().now();
    const auto time = [&](int seconds) {
        return format_rfc3339(now + Millis{seconds * 1000}, std::chrono::minutes{0});
    };
    sender.publish("leitstand/v1/in/nordcall/technik/contact",
                   R"({"id":"c","channel":"voice","queued_at":")" + time(-9) + R"(","ended_at":")" +
                       time(-3) + R"(","outcome":"abandoned"})");
    EXPECT_TRUE(eventually([&] { return board().find(R"("offered":1,)") != std::string::npos; }));
    EXPECT_EQ(board().find("too_old"), std::string::npos) << board();
    EXPECT_EQ(hub.stop(), 0) << hub.log();
}

TEST_F(FaultClock, F17_AJournalFromAClockThatWasAheadNeedsAPersonsWordOnce) {
    if (clock_synchronised().value_or(false))
        GTEST_SKIP() << "a time daemon sets this machine's clock: it needs nobody's word";
    constexpr std::chrono::days kAhead{40};
    set_clock("+40d");
    auto ahead = hub_on_faked_clock();
    ahead.start();
    ASSERT_FALSE(board().empty());
    const test::Listener sender(broker_.url(), {});
    say_live(sender, kAhead, 1);
    ASSERT_TRUE(technik(R"("waiting":1)")) << board();
    ASSERT_EQ(ahead.stop(), 0) << ahead.log();

    set_clock("+0");
    auto doubting = hub_on_faked_clock();
    doubting.start();
    ASSERT_TRUE(doubting.says("start once with --trust-clock")) << doubting.log();
    // The broker still keeps the board of the run before.
    EXPECT_TRUE(eventually([&] {
        return test::quality_of(board(), "clock", "time_not_known") == 1;
    })) << board();
    ASSERT_EQ(doubting.stop(), 0) << doubting.log();

    auto told = hub_on_faked_clock({"--trust-clock"});
    told.start();
    ASSERT_TRUE(told.says("the clock is believed against the journal")) << told.log();
    say_live(sender, Millis{0}, 7);
    EXPECT_TRUE(technik(R"("waiting":7)")) << board();
    ASSERT_EQ(told.stop(), 0) << told.log();

    auto after = hub_on_faked_clock();
    after.start();
    say_live(sender, Millis{0}, 8);  // the board of the run before is still kept by the broker
    EXPECT_TRUE(technik(R"("waiting":8)")) << "once is enough: " << after.log();
    EXPECT_EQ(after.stop(), 0) << after.log();
}

TEST_F(FaultClock, F17_NobodysWordMakesATimeBeforeTheProgramPossible) {
    set_clock("@1970-01-02 03:04:05");
    auto hub = hub_on_faked_clock({"--trust-clock"});
    hub.start();
    EXPECT_TRUE(hub.says("this program was made later: set the clock")) << hub.log();
    EXPECT_EQ(test::quality_of(board(), "clock", "time_not_known"), 1) << board();
    EXPECT_EQ(hub.stop(), 0) << hub.log();
}

TEST_F(FaultClock, F18_DaysOf23And25HoursALeapDayAndTheYearsEndAreWhole) {
    for (const char* date : {"2026-03-29", "2026-10-25", "2028-02-29", "2026-12-31"}) {
        const std::string day = simulated(date);
        const std::string at = std::string(date) + "T23:59:59+01:00";
        long contacts = 0;
        std::map<std::string, long> counted;  // intervals are corrected: the last record counts
        for (const auto& line : lines_of(day)) {
            if (line.find("/contact\"") != std::string::npos) ++contacts;
            const auto topic = line.find(R"("topic":)"), from = line.find(R"("offered":)");
            if (line.find("/interval\"") != std::string::npos)
                counted[line.substr(topic, line.find(R"("length_s")") - topic)] =
                    std::atol(line.c_str() + from + 10);
        }
        for (const auto& [interval, offered] : counted) contacts += offered;
        const std::string out = (folder_.path() / "days.csv").string();
        ASSERT_EQ(test::shell("leitstand eval --config " + config_ + " --until end --by day --at " +
                              at + " " + day + " > " + out),
                  0);
        long offered = 0;
        for (const auto& line : lines_of(out)) {
            const auto cells = split(line, ',');
            if (cells.size() > 4 && cells[0] == date)
                offered += std::atol(std::string(cells[4]).c_str());
        }
        EXPECT_EQ(offered, contacts) << date;
    }
}

/// States of a provider whose clock is off by `first`, and by `drift` more with each one.
std::vector<std::string> states_off_by(Millis first, Millis drift) {
    std::vector<std::string> all;
    Instant received = *parse_rfc3339("2026-11-23T09:00:00+01:00");
    for (int i = 0; i < 40; ++i, received += Millis{15'000}) {
        const Instant at = received + first + drift * i;
        all.push_back(R"({"at":")" + format_rfc3339(received, std::chrono::minutes{60}) +
                      R"(","topic":"leitstand/v1/in/nordcall/technik/live","payload":{"at":")" +
                      format_rfc3339(at, std::chrono::minutes{60}) +
                      R"(","waiting":2,"longest_wait_s":)" + std::to_string(5 + i) + "}}");
    }
    return all;
}

TEST_F(FaultClock, F19_AProvidersClockThatIsOffIsToldAndNothingIsFromTheFuture) {
    struct Case {
        Millis first, drift;
        const char* kind;
    };
    const std::string now = "2026-11-23T09:10:00+01:00";
    for (const Case& c :
         {Case{Millis{600'000}, Millis{0}, "clock_wrong"},
          Case{Millis{-600'000}, Millis{0}, "clock_wrong"},
          Case{Millis{0}, Millis{-1'000}, "clock_off"},
          Case{Millis{-45'000}, Millis{0}, "clock_uncertain"}, Case{Millis{500}, Millis{0}, ""}}) {
        const auto file = lines("off.ndjson", states_off_by(c.first, c.drift));
        const std::string board = evaluated(file, now);
        for (const char* kind : {"clock_off", "clock_uncertain", "clock_wrong"}) {
            EXPECT_EQ(test::quality_of(board, "nordcall/technik", kind),
                      std::string(kind) == c.kind ? 1 : 0)
                << c.first.count() << " ms: " << kind;
        }
        if (c.first == Millis{600'000}) {
            EXPECT_NE(board.find(R"("trust":"good")"), std::string::npos) << "ahead: as of arrival";
        }
        if (c.first == Millis{-600'000}) {
            EXPECT_NE(board.find(R"("trust":"stale")"), std::string::npos)
                << "behind may be late delivery: never made fresher than it says";
        }
    }
}

TEST_F(FaultClock, F19_ABacklogSentInOneGoIsNoClock) {
    auto all = states_off_by(Millis{0}, Millis{0});
    const std::string at = R"({"at":"2026-11-23T09:10:00+01:00")";
    for (auto& line : all) line.replace(0, at.size(), at);
    const std::string board = evaluated(lines("late.ndjson", all), "2026-11-23T09:10:01+01:00");
    for (const char* kind : {"clock_off", "clock_uncertain", "clock_wrong"})
        EXPECT_EQ(test::quality_of(board, "nordcall/technik", kind), 0);
}

}  // namespace
}  // namespace leitstand

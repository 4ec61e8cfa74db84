// F08: three hundred displays come back at once, and the input goes on beside them.
#include "tests/unit/live/fixture.hpp"
#include "tests/unit/reliability/site.hpp"

namespace leitstand {
namespace {

using test::eventually;
using test::Listener;

/// A display as a process of its own that writes down what it gets: the MQTT library can't wait for
/// more than 1,024 files in one. It asks for one queue, since on a frozen clock boards go out fifty
/// times a second, and 300 whole ones are more than a loopback has.
class Display {
public:
    Display(const MqttUrl& url, const std::string& topic, std::filesystem::path log)
        : log_(std::move(log)),
          process_({find_program("mosquitto_sub"), "-h", url.host, "-p", std::to_string(url.port),
                    "-t", topic, "-q", "1"},
                   log_.string()) {
        process_.start();
    }
    [[nodiscard]] std::uintmax_t received() const {  ///< bytes so far
        std::error_code none;
        const auto size = std::filesystem::file_size(log_, none);
        return none ? 0 : size;
    }
    /// Empty: it has nothing yet.
    [[nodiscard]] std::string shown() const {
        const std::string text = test::text_of(log_);
        const auto end = text.rfind('\n');
        if (end == std::string::npos) return {};
        const auto before = end == 0 ? std::string::npos : text.rfind('\n', end - 1);
        const auto from = before == std::string::npos ? 0 : before + 1;
        return text.substr(from, end - from);
    }

private:
    std::filesystem::path log_;
    test::Mortal process_;
};

/// One contact after another at an even pace; an answer is for all up to its number. What the hub
/// never got is sent again, as an outbox does.
class Probes {
public:
    static constexpr std::size_t kCount = 200;
    explicit Probes(const MqttUrl& url) : sender_(url, {kAcks}) {}

    /// Does what is due. True: the hub has answered all.
    bool step() {
        const Millis now = clock_.monotonic();
        if (asked_.size() < kCount && now >= began_ + Millis{25} * asked_.size()) {
            asked_.push_back(now);
            say(asked_.size());
        }
        if (answered_.size() < asked_.size() && now - said_again_ >= Millis{1'000}) {
            said_again_ = now;
            for (std::size_t seq = answered_.size() + 1; seq <= asked_.size(); ++seq) say(seq);
        }
        const std::string text = sender_.last(kAcks), key = R"("seq":)";
        const auto at = text.find(key);
        const auto up_to = at == std::string::npos ? 0 : std::stoul(text.substr(at + key.size()));
        while (answered_.size() < up_to) answered_.push_back(now - asked_[answered_.size()]);
        return answered_.size() == kCount;
    }
    [[nodiscard]] static std::string contact(std::size_t seq) {
        return test::contact("probe-" + std::to_string(seq));
    }
    /// From the first that was asked to its answer, the shortest time first.
    [[nodiscard]] std::vector<Millis> times() const {
        std::vector<Millis> sorted = answered_;
        std::sort(sorted.begin(), sorted.end());
        return sorted;
    }
    static constexpr const char* kTopic = "leitstand/v1/in/nordcall/technik/contact";

private:
    static constexpr const char* kAcks = "leitstand/v1/ack/nordcall/edge";
    void say(std::size_t seq) {
        sender_.publish(kTopic, test::enveloped(1, static_cast<int>(seq), contact(seq)));
    }

    const RealClock clock_;
    const Listener sender_;
    const Millis began_ = clock_.monotonic();
    Millis said_again_ = began_;
    std::vector<Millis> asked_, answered_;
};

class FaultDisplays : public test::Site {};

/// Prints how long it took; how fast a machine is, is no verdict.
TEST_F(FaultDisplays, F08_ThreeHundredDisplaysComeBackAndTheInputGoesOn) {
    const std::string day = simulated();
    auto hub = this->hub(test::kEvening);
    hub.start();
    ASSERT_FALSE(board().empty());
    const std::string shown = "leitstand/v1/board/nordcall/technik";
    std::vector<std::unique_ptr<Display>> displays;
    for (int i = 0; i < 300; ++i) {
        const auto log = folder_.path() / ("display-" + std::to_string(i));
        displays.push_back(std::make_unique<Display>(broker_.url(), shown, log));
    }
    for (const auto& display : displays)
        ASSERT_TRUE(eventually([&] { return !display->shown().empty(); }));
    std::vector<std::uintmax_t> before;
    for (const auto& display : displays) before.push_back(display->received());
    const RealClock clock;
    broker_.kill();
    broker_.wipe();
    broker_.start();
    const Millis began = clock.monotonic();
    auto replay = this->replay(day);
    replay.start();
    Probes probes(broker_.url());
    const auto probed = [&] { return probes.step(); };
    // A busy machine takes its time; that it ends is the fact.
    ASSERT_TRUE(eventually(probed) || eventually(probed) || eventually(probed));
    for (std::size_t i = 0; i < displays.size(); ++i)
        ASSERT_TRUE(eventually([&] { return displays[i]->received() > before[i]; })) << i;
    const auto ms = [](Millis time) { return static_cast<long long>(time.count()); };
    const auto times = probes.times();
    std::printf(
        "300 displays back in %lld ms at most; a contact acknowledged in %lld ms p50, "
        "%lld ms p99, %lld ms at worst of %zu\n",
        ms(clock.monotonic() - began), ms(times[times.size() / 2]),
        ms(times[times.size() * 99 / 100 - 1]), ms(times.back()), times.size());

    ASSERT_TRUE(eventually([&] { return replay.ended(); })) << replay.log();
    EXPECT_EQ(replay.code(), 0) << replay.log();
    std::vector<std::string> all = lines_of(day);
    for (std::size_t seq = 1; seq <= Probes::kCount; ++seq) {
        all.push_back(R"({"at":"2026-11-23T09:56:00+01:00","topic":")" +
                      std::string(Probes::kTopic) + R"(","payload":)" + Probes::contact(seq) + "}");
    }
    const std::string expected = evaluated(lines("all.ndjson", all));
    ASSERT_TRUE(eventually([&] { return board() == expected; }));
    const Listener late(broker_.url(), {shown});
    ASSERT_TRUE(eventually([&] { return !late.last(shown).empty(); }));
    for (const auto& display : displays)
        ASSERT_TRUE(eventually([&] { return display->shown() == late.last(shown); }));
    EXPECT_EQ(hub.stop(), 0);
}

}  // namespace
}  // namespace leitstand

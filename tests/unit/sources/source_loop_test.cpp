// All sources on one thread: what one does is not felt by another, a changed configuration restarts
// only what changed, and everything ends when the loop does.
#include "app/sources/source_loop.hpp"

#include <atomic>
#include <fstream>

#include "tests/unit/sources/rig.hpp"

namespace leitstand::test {
namespace {

/// Counts how often each connector began.
class MemorySinks final : public Sinks {
public:
    class Sink final : public SourceSink {
    public:
        Sink(MemorySinks& home, std::string id) : home_(home), id_(std::move(id)) {}
        std::optional<std::int64_t> take(std::string_view, std::string_view) override {
            const std::scoped_lock lock(home_.mutex_);
            return ++home_.taken_[id_];
        }
        std::int64_t kept() const override { return 0; }

    private:
        MemorySinks& home_;
        std::string id_;
    };
    std::unique_ptr<SourceSink> make(const ConnectorConfig& connector) override {
        const std::scoped_lock lock(mutex_);
        ++made_[connector.id];
        return std::make_unique<Sink>(*this, connector.id);
    }
    void step() override {}
    void refused(const std::string& source, const char* kind, std::int64_t more) override {
        const std::scoped_lock lock(mutex_);
        refused_[source + " " + kind] += more;
    }
    std::int64_t refused(const std::string& name) {
        const std::scoped_lock lock(mutex_);
        return refused_[name];
    }
    int made(const std::string& id) {
        const std::scoped_lock lock(mutex_);
        return made_[id];
    }
    std::int64_t taken(const std::string& id) {
        const std::scoped_lock lock(mutex_);
        return taken_[id];
    }

private:
    std::mutex mutex_;
    std::map<std::string, int> made_;
    std::map<std::string, std::int64_t> taken_, refused_;
};

class Loop : public testing::Test {
protected:
    ConnectorConfig connector(const std::string& id, const std::string& url) {
        ConnectorConfig out = Rig(live_profile(), url).connector;
        out.id = id;
        return out;
    }
    void begin(std::vector<ConnectorConfig> connectors) {
        loop_ = std::make_unique<SourceLoop>(site(std::move(connectors)),
                                             std::move(HttpClient::make().value()), sinks_, clock_,
                                             SourceLoop::Folders{folder_.path(), folder_.path()});
    }
    std::shared_ptr<const Configuration> site(std::vector<ConnectorConfig> connectors) {
        auto out = std::make_shared<Configuration>(a_site());
        out->connectors = std::move(connectors);
        return out;
    }
    std::optional<SourceFacts> facts(const std::string& id) {
        for (const auto& one : loop_->facts()) {
            if (one.id == id) return one;
        }
        return std::nullopt;
    }

    ScratchFolder folder_;
    RealClock clock_;
    MemorySinks sinks_;
    std::unique_ptr<SourceLoop> loop_;
};

TEST_F(Loop, OneThatNeverAnswersHoldsUpNobody) {
    FaultServer silent({{"/queues", silence()}});
    FaultServer good({{"/queues", answering(200, waiting(1))}});
    begin({connector("a", silent.url("")), connector("b", good.url(""))});
    EXPECT_TRUE(eventually([&] { return sinks_.taken("b") >= 3; }));
    EXPECT_EQ(sinks_.taken("a"), 0);
    EXPECT_TRUE(eventually([&] {
        const auto a = facts("a"), b = facts("b");
        return a && b && a->state == SourceState::never && b->state == SourceState::good;
    }));
}

TEST_F(Loop, OneThatCanNotBeginSaysWhyAndTheOthersGoOn) {
    FaultServer good({{"/queues", answering(200, waiting(1))}});
    auto broken = connector("a", good.url(""));
    broken.secret = "file:absent";
    begin({broken, connector("b", good.url(""))});
    EXPECT_TRUE(eventually([&] { return sinks_.taken("b") >= 1; }));
    EXPECT_TRUE(eventually([&] { return facts("a").has_value(); }));
    EXPECT_EQ(facts("a")->trouble, "connectors/test.toml: secret: absent can't be read");
    EXPECT_EQ(facts("a")->state, SourceState::never);
}

TEST_F(Loop, AChangedConfigurationRestartsOnlyWhatChanged) {
    FaultServer good({{"/queues", answering(200, waiting(1))}});
    auto a = connector("a", good.url("")), b = connector("b", good.url(""));
    begin({a, b});
    EXPECT_TRUE(eventually([&] { return sinks_.taken("a") >= 1 && sinks_.taken("b") >= 1; }));
    b.every = Millis{2'000};
    loop_->reconfigure(site({b, a}));
    EXPECT_TRUE(eventually([&] { return sinks_.made("b") == 2; }));
    const auto before = sinks_.taken("a");
    EXPECT_TRUE(eventually([&] { return sinks_.taken("a") > before; }));
    EXPECT_EQ(sinks_.made("a"), 1);
    EXPECT_TRUE(eventually([&] { return loop_->facts().size() == 2; }));
    EXPECT_EQ(loop_->facts()[0].id, "b") << "in the order of the configuration";
    loop_->reconfigure(site({a}));
    EXPECT_TRUE(eventually([&] { return loop_->facts().size() == 1; }));
}

TEST_F(Loop, WhatCanNotBeUsedIsCountedAlsoWhenItsSourceBeginsAnew) {
    FaultServer server({{"/queues", answering(200, waiting(-1))}});
    auto a = connector("a", server.url(""));
    begin({a});
    const std::string name = "connector/a unusable";
    ASSERT_TRUE(eventually([&] { return sinks_.refused(name) >= 2; }));
    EXPECT_GE(facts("a")->refused, 2);
    a.every = Millis{2'000};
    loop_->reconfigure(site({a}));
    ASSERT_TRUE(eventually([&] { return sinks_.made("a") == 2; }));
    const std::int64_t before = sinks_.refused(name);
    EXPECT_TRUE(eventually([&] { return sinks_.refused(name) > before; }));
}

TEST_F(Loop, EndsWhileSomethingIsUnderWay) {
    FaultServer silent({{"/queues", silence()}});
    begin({connector("a", silent.url(""))});
    EXPECT_TRUE(eventually([&] { return silent.connections() == 1; }));
    loop_.reset();
    EXPECT_EQ(sinks_.taken("a"), 0);
}

TEST_F(Loop, WhoComesByHimselfIsNotDriven) {
    auto native = connector("a", "");
    native.type = ConnectorType::native_mqtt;
    FaultServer good({{"/queues", answering(200, waiting(1))}});
    begin({native, connector("b", good.url(""))});
    EXPECT_TRUE(eventually([&] { return loop_->facts().size() == 1; }));
    EXPECT_EQ(loop_->facts()[0].id, "b");
}

TEST_F(Loop, AgesWhenNothingComesAnyMore) {
    std::atomic<bool> broken{false};
    FaultServer server({{"/queues", [&](const Conversation& conversation) {
                             return answering(broken ? 503 : 200, waiting(1))(conversation);
                         }}});
    begin({connector("a", server.url(""))});
    EXPECT_TRUE(eventually([&] {
        const auto a = facts("a");
        return a && a->state == SourceState::good;
    }));
    broken = true;
    EXPECT_TRUE(eventually([&] { return facts("a")->state == SourceState::offline; }));
    EXPECT_EQ(facts("a")->trouble, "now: it answers with 503");
    broken = false;
    EXPECT_TRUE(eventually([&] { return facts("a")->state == SourceState::good; }));
}

}  // namespace
}  // namespace leitstand::test

// The programs as people start them: `leitstand broker` makes the certificates, an appliance alone
// serves providers over TLS, and an edge beside a PBX's log sends to it.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <set>

#include "platform/net/loopback.hpp"
#include "tests/fakes/certificates.hpp"
#include "tests/unit/edge/fixture.hpp"
#include "tests/unit/live/program.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;
using test::eventually;
using test::Listener;
using test::shell;
using test::text_of;

constexpr const char* kAt = "2026-11-23T10:00:00+01:00";

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

std::string provider(const std::string& id) {
    return "[provider]\nid = \"" + id + "\"\nname = \"" + id +
           "\"\n\n[[queue]]\nid = \"billing\"\nservice = \"Billing\"\n";
}

std::string site(const std::string& id, const std::string& broker) {
    return "[site]\nid = \"" + id + "\"\nname = \"" + id +
           "\"\ntimezone = \"Europe/Berlin\"\n\n[broker]\n" + broker;
}

std::string native(const std::string& who, const std::string& identity) {
    return "[connector]\nid = \"" + identity + "\"\nprovider = \"" + who +
           "\"\ntype = \"native_mqtt\"\n\n[connector.settings]\nidentity = \"" + identity + "\"\n";
}

class Programs : public testing::Test {
protected:
    Programs() : tls_port_(*free_port("127.0.0.1")) {
        write(hub() / "site.toml",
              site("hub", "listen = \"127.0.0.1:0\"\ntls_listen = \"127.0.0.1:" +
                              std::to_string(tls_port_) +
                              "\"\nca = \"certificates/ca.pem\"\n"
                              "certificate = \"certificates/broker.pem\"\n"
                              "key = \"certificates/broker.key\"\n"));
        write(hub() / "providers/nordcall.toml", provider("nordcall"));
        write(hub() / "providers/suedcall.toml", provider("suedcall"));
        write(hub() / "connectors/nordcall.toml", native("nordcall", "nordcall-edge"));
    }
    [[nodiscard]] fs::path hub() const { return folder_.path() / "hub"; }
    [[nodiscard]] fs::path certificates() const { return hub() / "certificates"; }
    int make(const std::string& more = "--make-certificates --host 127.0.0.1") const {
        return shell("leitstand broker --config " + hub().string() + " --out " + hub().string() +
                     " " + more + " > " + (folder_.path() / "made").string());
    }
    [[nodiscard]] MqttUrl as(const std::string& name) const {
        MqttUrl url;
        url.tls = true;
        url.host = "127.0.0.1";
        url.port = tls_port_;
        url.ca_file = certificates() / "ca.pem";
        url.certificate_file = certificates() / (name + ".pem");
        url.key_file = certificates() / (name + ".key");
        return url;
    }

    test::ScratchFolder folder_;
    int tls_port_;
};

TEST_F(Programs, MakeCertificatesOnceAndKeysForTheirOwnerOnly) {
    ASSERT_EQ(make(), 0);
    for (const auto* name :
         {"ca", "broker", "hub", "display-wall-1", "nordcall-edge", "suedcall"}) {
        const auto key = certificates() / (std::string(name) + ".key");
        ASSERT_TRUE(fs::exists(key)) << key;
        EXPECT_EQ(fs::status(key).permissions(), fs::perms::owner_read | fs::perms::owner_write);
        EXPECT_NE(text_of(folder_.path() / "made").find(key.filename()), std::string::npos);
    }
    EXPECT_FALSE(fs::exists(certificates() / "nordcall.key")) << "it has a sender of another name";
    EXPECT_NE(text_of(hub() / "rights")
                  .find("user nordcall-edge\ntopic write "
                        "leitstand/v1/in/nordcall/#\ntopic read "
                        "leitstand/v1/ack/nordcall/#\n"),
              std::string::npos);
    const auto before = text_of(certificates() / "broker.pem");
    ASSERT_EQ(make(), 0);
    EXPECT_EQ(text_of(certificates() / "broker.pem"), before) << "what is there stays";
    ASSERT_EQ(make("--make-certificates --host 127.0.0.1 --days 20"), 0);
    fs::remove(certificates() / "broker.key");
    ASSERT_EQ(make("--make-certificates --host 127.0.0.1 --days 20"), 0);
    const auto soon = text_of(certificates() / "broker.pem");
    EXPECT_NE(soon, before);
    ASSERT_EQ(make(), 0);
    EXPECT_NE(text_of(certificates() / "broker.pem"), soon) << "what ends soon is made anew";
    fs::remove(certificates() / "ca.key");
    EXPECT_EQ(make(), 1) << "half an authority signs nothing";
    EXPECT_EQ(make("--make-certificates"), 2) << "for which host?";
    write(hub() / "connectors/nordcall.toml", native("nordcall", "hub"));
    EXPECT_EQ(make(""), 2) << "a provider is not the hub";
}

TEST_F(Programs, AnApplianceAloneServesProvidersApart) {
    ASSERT_EQ(make(), 0);
    test::RunningHub running(hub().string(), kAt, folder_.path());
    ASSERT_TRUE(running.ready()) << running.log();
    const std::string ack = "leitstand/v1/ack/nordcall/nordcall-edge";
    const Listener nordcall(as("nordcall-edge"), {ack}, "nordcall-edge");
    const Listener suedcall(as("suedcall"), {"#"}, "suedcall");
    auto mine = test::enveloped(1, 1, test::contact("c-1"));
    mine.replace(mine.find("\"edge\""), 6, "\"nordcall-edge\"");
    suedcall.publish("leitstand/v1/in/nordcall/billing/contact", mine);
    ASSERT_TRUE(suedcall.client().flush(Millis{20'000}));
    auto other = test::enveloped(1, 1, test::contact("c-2"));
    other.replace(other.find("\"edge\""), 6, "\"suedcall\"");
    suedcall.publish("leitstand/v1/in/suedcall/billing/contact", other);
    ASSERT_TRUE(
        eventually([&] { return !suedcall.last("leitstand/v1/ack/suedcall/suedcall").empty(); }));
    EXPECT_EQ(nordcall.last(ack), "") << "the spoof did not arrive";
    nordcall.publish("leitstand/v1/in/nordcall/billing/contact", mine);
    EXPECT_TRUE(eventually([&] { return nordcall.last(ack) == R"({"epoch":1,"seq":1})"; }));
    for (const auto& came : suedcall.came())
        EXPECT_EQ(came.topic, "leitstand/v1/ack/suedcall/suedcall");
    EXPECT_EQ(running.stop(), 0);
}

/// `leitstand run --role edge` beside the log of a PBX.
class RunningEdge {
public:
    RunningEdge(const fs::path& config, const fs::path& folder) : log_(folder / "edge.log") {
        auto started =
            ChildProcess::start({test::kProgram, "run", "--role", "edge", "--config", config,
                                 "--at", kAt, "--speed", "0", "--state-dir", folder / "edge-state"},
                                log_.string());
        if (!started) std::abort();
        process_ = std::move(*started);
    }
    void kill() { process_.kill(); }
    [[nodiscard]] std::string log() const { return text_of(log_); }

private:
    fs::path log_;
    ChildProcess process_;
};

class EdgeProgram : public Programs {
protected:
    EdgeProgram() {
        write(edge() / "site.toml",
              site("nordcall-edge", "url = \"mqtts://127.0.0.1:" + std::to_string(tls_port_) +
                                        "\"\nca = \"certificates/ca.pem\"\n"
                                        "certificate = \"certificates/nordcall-edge.pem\"\n"
                                        "key = \"certificates/nordcall-edge.key\"\n"));
        write(edge() / "providers/nordcall.toml", provider("nordcall"));
        write(edge() / "connectors/pbx.toml",
              "[connector]\nid = \"pbx\"\nprovider = \"nordcall\"\ntype = \"queue_log\"\n"
              "base_url = \"" +
                  log().string() + "\"\n\n[connector.queues]\n\"600\" = \"billing\"\n");
        write(log(), "");
    }
    [[nodiscard]] fs::path edge() const { return folder_.path() / "edge"; }
    [[nodiscard]] fs::path log() const { return folder_.path() / "queue_log"; }
    /// One call: it waits, talks, ends.
    void call(int number) const {
        const long at = 1'795'423'200 + number * 20;  // 2026-11-23, 09:40 in Berlin
        const std::string id = std::to_string(at) + "." + std::to_string(number);
        std::ofstream out(log(), std::ios::app);
        out << at << "|" << id << "|600|NONE|ENTERQUEUE||+4930" << number << "555|1\n"
            << at + 4 << "|" << id << "|600|Local/901@agents|CONNECT|4|" << id << "|3\n"
            << at + 9 << "|" << id << "|600|Local/901@agents|COMPLETECALLER|4|5|1\n";
    }
    void copy_certificates() const {
        fs::create_directories(edge() / "certificates");
        for (const auto* name : {"ca.pem", "nordcall-edge.pem", "nordcall-edge.key"})
            fs::copy_file(certificates() / name, edge() / "certificates" / name);
    }
};

TEST_F(EdgeProgram, SendsWhatItsSourcesSayThroughKills) {
    ASSERT_EQ(make(), 0);
    copy_certificates();
    for (int i = 0; i < 10; ++i) call(i);
    auto running = std::make_unique<test::RunningHub>(hub().string(), kAt, folder_.path());
    // Before its first subscription a hub hears nothing, and an edge waits half a minute to repeat.
    ASSERT_TRUE(running->ready()) << running->log();
    auto sending = std::make_unique<RunningEdge>(edge(), folder_.path());
    const std::string journal = (folder_.path() / "state" / "journal.db").string();
    const auto arrived = [&] {
        const auto opened = Journal::open_to_read(journal);
        std::set<std::string> ids;
        if (!opened) return ids.size();
        (void)(*opened)->read([&](std::string_view lines) {
            for (std::size_t at = 0; (at = lines.find(R"("id":")", at)) != lines.npos; ++at)
                ids.emplace(lines.substr(at + 6, lines.find('"', at + 6) - at - 6));
        });
        return ids.size();
    };
    ASSERT_TRUE(eventually([&] { return arrived() == 10; })) << sending->log() << running->log();
    sending->kill();
    for (int i = 10; i < 15; ++i) call(i);
    running->kill();
    sending = std::make_unique<RunningEdge>(edge(), folder_.path());
    for (int i = 15; i < 20; ++i) call(i);
    running = std::make_unique<test::RunningHub>(hub().string(), kAt, folder_.path());
    EXPECT_TRUE(eventually([&] { return arrived() == 20; }))
        << arrived() << sending->log() << running->log();
    EXPECT_EQ(sending->log().find("+4930"), std::string::npos);
    EXPECT_EQ(running->stop(), 0);
}

TEST_F(EdgeProgram, SaysWhatItCannotRunWith) {
    const std::string run = "leitstand run --role edge --config " + edge().string() +
                            " --state-dir " + (folder_.path() / "s").string() + " 2> " +
                            (folder_.path() / "said").string();
    EXPECT_EQ(shell(run), 2) << "no certificates yet";
    EXPECT_NE(text_of(folder_.path() / "said").find("ca.pem"), std::string::npos);
    write(edge() / "site.toml", site("nordcall-edge", ""));
    EXPECT_EQ(shell(run), 2);
    EXPECT_NE(text_of(folder_.path() / "said").find("an edge sends to the broker of its hub"),
              std::string::npos);
    write(edge() / "site.toml", site("nordcall-edge", "url = \"mqtt://127.0.0.1:1\"\n"));
    fs::remove(edge() / "connectors/pbx.toml");
    EXPECT_EQ(shell(run), 2);
    EXPECT_NE(text_of(folder_.path() / "said").find("without connectors"), std::string::npos);
}

}  // namespace
}  // namespace leitstand

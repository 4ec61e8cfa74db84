// The program against vendors' own specifications, served beside it: what their examples say is
// what the board shows. Skips aloud where node, npm, the network or the specifications are not
// there.
#include <gtest/gtest.h>

#include <fstream>

#include "platform/base/json.hpp"
#include "tests/fakes/node_tools.hpp"
#include "tests/unit/live/program.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;
const fs::path kSamples = fs::path(LEITSTAND_SHARED_DIR) / "providers" / "samples";
const std::string kQueueId = "WQaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

class Vendors : public testing::Test {
protected:
    /// Starts the interface of a specification. False: the test is skipped.
    bool serve(const fs::path& specification) {
        if (!fs::exists(kSamples / specification)) return skip("the specifications are absent");
        auto server = NodeServer::start("prism", {"mock", "-h", "127.0.0.1", "-p", "{port}",
                                                  (kSamples / specification).string()});
        if (!server) return skip(server.error().message);
        interface_ = std::move(*server);
        return true;
    }
    bool skip(const std::string& why) {
        why_ = why;
        return false;
    }

    void site(const std::string& connector, const std::string& secret) {
        write(config_ / "site.toml",
              "[site]\nid = \"t\"\nname = \"T\"\ntimezone = \"Europe/Berlin\"\n[broker]\nurl = \"" +
                  broker_.url_text() + "\"\n");
        write(config_ / "providers" / "acme.toml",
              "[provider]\nid = \"acme\"\nname = \"Acme\"\n[[queue]]\nid = \"billing\"\n"
              "service = \"Billing\"\nhours = \"Mo-Su 00:00-24:00\"\nfeed = \"interval\"\n");
        write(config_ / "connectors" / "vendor.toml",
              "[connector]\nid = \"vendor\"\nprovider = \"acme\"\ntype = \"http_json\"\n"
              "allow_http = true\nallow_loopback = true\nsecret = \"file:vendor\"\nevery_s = 1\n"
              "base_url = \"" +
                  interface_->url() + "\"\n" + connector);
        write(config_ / "vendor", secret);
    }
    int probe(const std::string& options) {
        return shell("leitstand probe --connector vendor --config " + config_.string() + " " +
                     options + " > " + said_.string() + " 2>&1");
    }
    [[nodiscard]] std::string said() const { return text_of(said_); }

    ScratchFolder folder_;
    TestBroker broker_;
    const fs::path config_ = folder_.path() / "config", said_ = folder_.path() / "said.txt";
    std::unique_ptr<NodeServer> interface_;
    std::string why_;
};

constexpr const char* kTwilio =
    "profile = \"twilio\"\n[connector.settings]\nworkspace = "
    "\"WSaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"\n[connector.queues]\n"
    "\"WQaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" = \"billing\"\n";
const fs::path kTwilioFile = "twilio/twilio_taskrouter_statistics.openapi.json";

/// What the example says, read in place.
std::map<std::string, std::int64_t> twilio_example() {
    std::map<std::string, std::int64_t> out;
    json::Parser parser;
    const std::string text = text_of(kSamples / "twilio" / "taskqueue_realtime.examples.json");
    const auto root = parser.parse(text).value()["fetch"];
    std::int64_t number = 0;
    for (const auto member : json::Object(root["tasks_by_status"]))
        if (member.value.get(number) == simdjson::SUCCESS) out[std::string(member.key)] = number;
    for (const auto activity : json::Array(root["activity_statistics"]))
        out[std::string(std::string_view(activity["friendly_name"]))] =
            std::int64_t(activity["workers"]);
    return out;
}

TEST_F(Vendors, TwiliosExampleIsOnTheBoard) {
    if (!serve(kTwilioFile)) GTEST_SKIP() << why_;
    site(kTwilio, "key = SK1\nsecret = hunter2\n");
    auto example = twilio_example();
    ASSERT_GT(example["Busy"], 0);
    const Listener listener(broker_.url(), {"leitstand/v1/board/#"});
    RunningHub hub(config_.string(), "2026-11-23T10:00:00+01:00", folder_.path());
    ASSERT_TRUE(hub.ready()) << hub.log();
    const auto board = [&] { return listener.last("leitstand/v1/board/acme/billing"); };
    const std::string waiting =
        "\"live\":{\"waiting\":" + std::to_string(example["pending"] + example["reserved"]);
    EXPECT_TRUE(eventually([&] { return board().find(waiting) != std::string::npos; }))
        << board() << hub.log();
    const std::string busy = "\"busy\":" + std::to_string(example["Busy"] + example["Reserved"]);
    EXPECT_NE(board().find(busy), std::string::npos) << board();
    EXPECT_NE(board().find("\"acknowledged\":true"), std::string::npos) << board();
    // Its other example holds two thresholds, of which none was asked for: no guess, no zero.
    EXPECT_TRUE(eventually([&] { return hub.log().find("today: nothing") != std::string::npos; }))
        << hub.log();
    EXPECT_NE(board().find("\"offered\":null"), std::string::npos) << board();
    EXPECT_EQ(hub.stop(), 0);
    EXPECT_EQ(hub.log().find("hunter2"), std::string::npos) << "no secret in a log";
}

TEST_F(Vendors, AProbeShowsWhatTwiliosExampleBecomes) {
    if (!serve(kTwilioFile)) GTEST_SKIP() << why_;
    site(kTwilio, "key = SK1\nsecret = hunter2\n");
    ASSERT_EQ(probe("--request now"), 0) << said();
    EXPECT_NE(said().find("TaskQueues/" + kQueueId + "/RealTimeStatistics"), std::string::npos);
    EXPECT_NE(said().find("< 200"), std::string::npos) << said();
    EXPECT_NE(said().find("message leitstand/v1/in/acme/billing/live"), std::string::npos);
    EXPECT_NE(said().find("sum of /tasks_by_status/pending, /tasks_by_status/reserved"),
              std::string::npos)
        << said();
    EXPECT_EQ(said().find("hunter2"), std::string::npos) << "secrets are masked";
    EXPECT_EQ(probe("--request today"), 1) << "its example holds two thresholds";
    EXPECT_NE(said().find("answered_in_t: 2 values stand there"), std::string::npos) << said();
    EXPECT_EQ(probe("--request nwo"), 2);
    EXPECT_NE(said().find("its requests are: now, today"), std::string::npos) << said();
}

TEST_F(Vendors, ARefusedLoginIsSaid) {
    if (!serve(kTwilioFile)) GTEST_SKIP() << why_;
    site(kTwilio, "key = SK1\nsecret = hunter2\n");
    // Their specification wants Basic: a profile that sends nothing is refused.
    std::string profile =
        text_of(fs::path(LEITSTAND_SOURCE_DIR) / "connectors/profiles/twilio.toml");
    const std::size_t from = profile.find("[auth]"), to = profile.find("[budget]");
    write(config_ / "profiles" / "twilio.toml", profile.substr(0, from) + profile.substr(to));
    EXPECT_EQ(probe("--request now"), 1) << said();
    EXPECT_NE(said().find("it refuses our credentials (401)"), std::string::npos) << said();
}

TEST_F(Vendors, WebexesExampleIsOnTheBoardWithATokenOfItsOwn) {
    if (!serve("webex_cc/webex_cc_statistics.openapi.json")) GTEST_SKIP() << why_;
    auto office = NodeServer::start("oauth2-mock-server", {"-a", "127.0.0.1", "-p", "{port}"});
    if (!office) GTEST_SKIP() << office.error().message;
    site("profile = \"webex_cc\"\n[connector.settings]\ntoken_url = \"" + (*office)->url("/token") +
             "\"\n[connector.queues]\n\"06ce7234-dd3e-49e2-8763-d93766739d\" = \"billing\"\n",
         "client_id = wall\nclient_secret = hunter2\nrefresh_token = first\n");
    const Listener listener(broker_.url(), {"leitstand/v1/board/#"});
    // The interval of the example is 2020-06-09, 11:30 UTC.
    RunningHub hub(config_.string(), "2020-06-09T14:10:00+02:00", folder_.path());
    ASSERT_TRUE(hub.ready()) << hub.log();
    const auto board = [&] { return listener.last("leitstand/v1/board/acme/billing"); };
    EXPECT_TRUE(eventually([&] { return board().find("\"offered\":8") != std::string::npos; }))
        << board() << hub.log();
    for (const char* figure : {"\"answered\":7", "\"answered_in_t\":2", "\"abandoned\":1"})
        EXPECT_NE(board().find(figure), std::string::npos) << figure << "\n" << board();
    EXPECT_EQ(hub.stop(), 0);
    const fs::path kept = folder_.path() / "state" / "sources" / "accounts";
    ASSERT_TRUE(fs::exists(kept));
    EXPECT_FALSE(fs::is_empty(kept)) << "the token server replaces refresh tokens";
    EXPECT_EQ(
        probe("--at 2020-06-09T14:10:00+02:00 --state-dir " + (folder_.path() / "state").string()),
        0)
        << said();
    EXPECT_NE(said().find("offered           8"), std::string::npos) << said();
    EXPECT_EQ(said().find("hunter2"), std::string::npos);
}

}  // namespace
}  // namespace leitstand::test

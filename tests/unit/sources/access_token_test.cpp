// Access tokens against a token server of the test: fetched once, renewed when they are refused or
// nearly over, and a replaced refresh token is on disk.
#include <atomic>
#include <fstream>

#include "platform/base/text.hpp"
#include "tests/unit/sources/rig.hpp"

namespace leitstand::test {
namespace {

std::string auth(const std::string& kind, const std::string& token_url,
                 const std::string& send_as = "form") {
    std::string out =
        "[settings.client_id]\nabout = \"id\"\n[settings.client_secret]\nabout = \"secret\"\n"
        "secret = true\n";
    if (kind == "refresh_token")
        out += "[settings.refresh_token]\nabout = \"token\"\nsecret = true\n";
    out += "[auth]\nkind = \"" + kind + "\"\nurl = \"" + token_url +
           "\"\nclient_id = \"${client_id}\"\nclient_secret = \"${client_secret}\"\nsend_as = \"" +
           send_as + "\"\nscope = \"read all\"\n";
    if (kind == "refresh_token") out += "refresh_token = \"${refresh_token}\"\n";
    return out;
}

/// A token server whose tokens are t1, t2, ..., and an interface that takes only the newest one.
class Office {
public:
    explicit Office(std::string more = {}) : more_(std::move(more)) {}

    Reply tokens() {
        return [this](const Conversation& conversation) {
            const std::scoped_lock lock(mutex_);
            asked_.push_back(conversation.head + "\n" + conversation.body);
            const std::string number = std::to_string(++given_);
            std::string more = more_;
            if (const auto at = more.find('#'); at != std::string::npos)
                more.replace(at, 1, number);
            return answering(200, R"({"access_token":"t)" + number + R"(","token_type":"Bearer")" +
                                      more + "}")(conversation);
        };
    }
    Reply figures() {
        return [this](const Conversation& conversation) {
            const std::scoped_lock lock(mutex_);
            const std::string wanted = "bearer t" + std::to_string(given_ + revoked_) + "\r\n";
            const bool good = lower(conversation.head).find(wanted) != std::string::npos;
            return answering(good ? 200 : 401, good ? waiting(5) : "{}")(conversation);
        };
    }
    void revoke() { revoked_ = 1; }
    void accept() { revoked_ = 0; }
    std::vector<std::string> asked() const {
        const std::scoped_lock lock(mutex_);
        return asked_;
    }

private:
    const std::string more_;
    mutable std::mutex mutex_;
    std::atomic<int> given_{0}, revoked_{0};
    std::vector<std::string> asked_;
};

void give_secret(Rig& rig, const std::string& text) {
    std::ofstream(rig.folder.path() / "secret") << text;
    rig.connector.secret = "file:secret";
}

TEST(AccessToken, IsFetchedOnceAndUsedAgain) {
    Office office(R"(,"expires_in":3600)");
    FaultServer server({{"/token", office.tokens()}, {"/queues", office.figures()}});
    Rig rig(live_profile(auth("client_credentials", server.url("/token"))), server.url(""));
    give_secret(rig, "client_id = wall\nclient_secret = a&b=c\n");
    ASSERT_TRUE(rig.begin()) << rig.refused;
    ASSERT_TRUE(rig.until_answers(2)) << rig.trouble();
    ASSERT_EQ(office.asked().size(), 1U);
    const std::string asked = office.asked()[0];
    EXPECT_NE(asked.find("\ngrant_type=client_credentials&scope=read%20all&client_id=wall"
                         "&client_secret=a%26b%3Dc"),
              std::string::npos)
        << asked;
    EXPECT_NE(lower(asked).find("content-type: application/x-www-form-urlencoded"),
              std::string::npos);
}

TEST(AccessToken, TheClientCanProveItselfByBasic) {
    Office office;
    FaultServer server({{"/token", office.tokens()}, {"/queues", office.figures()}});
    Rig rig(live_profile(auth("client_credentials", server.url("/token"), "basic")),
            server.url(""));
    give_secret(rig, "client_id = wall\nclient_secret = hunter2\n");
    ASSERT_TRUE(rig.begin());
    ASSERT_TRUE(rig.until_answers(1)) << rig.trouble();
    const std::string asked = office.asked()[0];
    EXPECT_NE(asked.find("Basic d2FsbDpodW50ZXIy"), std::string::npos) << asked;
    EXPECT_EQ(asked.find("client_secret"), std::string::npos);
}

TEST(AccessToken, IsRenewedOnceWhenItIsRefused) {
    Office office;  // it does not say how long a token lives
    FaultServer server({{"/token", office.tokens()}, {"/queues", office.figures()}});
    Rig rig(live_profile(auth("client_credentials", server.url("/token"))), server.url(""));
    give_secret(rig, "client_id = wall\nclient_secret = x\n");
    ASSERT_TRUE(rig.begin());
    ASSERT_TRUE(rig.until_answers(1)) << rig.trouble();
    office.revoke();  // t1 is refused, and t2 as well: t3 is wanted by then
    ASSERT_TRUE(rig.until_failures(1));
    EXPECT_EQ(office.asked().size(), 2U) << "renewed once, then it is a failure";
    EXPECT_NE(rig.trouble().find("refuses our credentials (401)"), std::string::npos);
    office.accept();
    ASSERT_TRUE(rig.until_answers(2)) << rig.trouble();
    EXPECT_EQ(rig.last_waiting(), 5);
}

TEST(AccessToken, IsRenewedBeforeItEnds) {
    Office office(R"(,"expires_in":2)");
    FaultServer server({{"/token", office.tokens()}, {"/queues", office.figures()}});
    Rig rig(live_profile(auth("client_credentials", server.url("/token"))), server.url(""));
    give_secret(rig, "client_id = wall\nclient_secret = x\n");
    ASSERT_TRUE(rig.begin());
    ASSERT_TRUE(rig.until([&] { return office.asked().size() >= 3; })) << rig.trouble();
    EXPECT_GE(rig.source->report().answers, 1);
}

TEST(AccessToken, ARefusedClientIsSaidWithoutItsSecret) {
    FaultServer server({{"/token", answering(401, R"({"error":"invalid_client"})")},
                        {"/queues", answering(200, waiting(1))}});
    Rig rig(live_profile(auth("client_credentials", server.url("/token"))), server.url(""));
    give_secret(rig, "client_id = wall\nclient_secret = canary\n");
    ASSERT_TRUE(rig.begin());
    ASSERT_TRUE(rig.until_failures(1));
    EXPECT_EQ(rig.trouble(),
              "now: the access token was refused with 401 (invalid_client); check "
              "the client id and secret");
    EXPECT_TRUE(rig.sink.taken.empty()) << "nothing is asked without one";
}

TEST(AccessToken, AReplacedRefreshTokenIsKeptForTheNextStart) {
    Office office(R"(,"expires_in":3600,"refresh_token":"r#")");
    FaultServer server({{"/token", office.tokens()}, {"/queues", office.figures()}});
    Rig rig(live_profile(auth("refresh_token", server.url("/token"))), server.url(""));
    give_secret(rig, "client_id = wall\nclient_secret = x\nrefresh_token = r0\n");
    const auto begin_and_ask = [&](std::size_t fetches) {
        ASSERT_TRUE(rig.begin());
        ASSERT_TRUE(rig.until_answers(1)) << rig.trouble();
        ASSERT_EQ(office.asked().size(), fetches);
    };
    begin_and_ask(1);
    EXPECT_NE(office.asked()[0].find("refresh_token=r0"), std::string::npos);
    begin_and_ask(2);
    EXPECT_NE(office.asked()[1].find("refresh_token=r1"), std::string::npos) << "not the spent one";
    for (const auto& entry : std::filesystem::directory_iterator(rig.folder.path() / "state")) {
        EXPECT_EQ(entry.status().permissions() & std::filesystem::perms::all,
                  std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)
            << entry.path();
    }
    give_secret(rig, "client_id = wall\nclient_secret = x\nrefresh_token = anew\n");
    begin_and_ask(3);
    EXPECT_NE(office.asked()[2].find("refresh_token=anew"), std::string::npos)
        << "what a person gives replaces what was kept";
    give_secret(rig, "client_id = wall\nclient_secret = x\nrefresh_token = r0\n");
    begin_and_ask(4);
    EXPECT_NE(office.asked()[3].find("refresh_token=r2"), std::string::npos)
        << "two tenants of one client keep a token each";
}

}  // namespace
}  // namespace leitstand::test

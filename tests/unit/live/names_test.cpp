// Names in what comes in, on a real broker: no topic that the running program publishes and no line
// that it logs repeats one. What it keeps can be counted afterwards.
#include <gtest/gtest.h>

#include "tests/unit/live/program.hpp"

namespace leitstand {
namespace {

using test::eventually;
using test::Listener;

TEST(LiveNames, StayInside) {
    const test::TestBroker broker;
    const test::ScratchFolder folder;
    const std::string config = test::configuration_for(folder, test::kDemo, broker.url_text());
    test::RunningHub hub(config, "2026-11-23T10:00:00+01:00", folder.path());
    ASSERT_TRUE(hub.ready()) << hub.log();
    const Listener listener(broker.url(), {"leitstand/#"});
    const std::string in = "leitstand/v1/in/";
    listener.publish(in + "leipzig/privat/contact",
                     R"({"id":"Annegret Schmidtke","channel":"voice","customer":"Schmidtke",)"
                     R"("topic":"Annegret","queued_at":"2026-11-23T09:50:00+01:00",)"
                     R"("ended_at":"2026-11-23T09:51:00+01:00","outcome":"abandoned"})");
    listener.publish(in + "leipzig/privat/contact", R"({"id":"Annegret","Schmidtke":1})");
    listener.publish(in + "leipzig/privat/contact", "Annegret Schmidtke");
    listener.publish(in + "Annegret Schmidtke/privat/contact", "{}");
    listener.publish(in + "leipzig/-/action",
                     R"({"id":"a-1","opened":"2026-11-02","owner":"trainer","side":"client",)"
                     R"("due":"2026-11-03","text":"Annegret Schmidtke"})");
    listener.publish("leitstand/v1/display/wall-1/set", R"({"Annegret":"Schmidtke"})");
    const auto last = [&] { return listener.last("leitstand/v1/board/site"); };
    ASSERT_TRUE(eventually([&] {
        return last().find("in/?/privat/contact") != std::string::npos &&
               last().find("\"a-1\"") != std::string::npos;
    })) << last();
    EXPECT_TRUE(eventually([&] { return !listener.last("leitstand/v1/board/leipzig").empty(); }));
    EXPECT_EQ(hub.stop(), 0) << hub.log();
    int looked_at = 0;
    for (const auto& came : listener.came()) {
        if (came.topic.starts_with(in) || came.topic.ends_with("/set")) continue;
        ++looked_at;
        for (const char* name : {"Annegret", "Schmidtke"}) {
            EXPECT_EQ((came.topic + came.payload).find(name), std::string::npos)
                << came.topic << " " << came.payload;
        }
    }
    EXPECT_GT(looked_at, 3);
    for (const char* name : {"Annegret", "Schmidtke"})
        EXPECT_EQ(hub.log().find(name), std::string::npos) << hub.log();
    const std::string told = (folder.path() / "told.json").string();
    ASSERT_EQ(test::shell("leitstand privacy --config " + config + " --json --state " +
                          (folder.path() / "state").string() + " > " + told),
              0);
    const std::string json = test::text_of(told);
    const auto contacts = json.find(R"("id":"contacts")");
    ASSERT_NE(contacts, std::string::npos);
    EXPECT_EQ(json.substr(json.find("\"messages\":", contacts), 12), "\"messages\":1");
}

}  // namespace
}  // namespace leitstand

// A day full of names: in ids, customers, topics, owners, free texts, topics of nobody and broken
// payloads. None of them leaves the program: not in boards, reports, tables or log lines, and no
// pixel of a page depends on them.
#include <gtest/gtest.h>

#include <vector>

#include "tests/unit/app/program.hpp"

namespace leitstand::test {
namespace {

const std::vector<std::string> kNames{
    "Annegret",       "Schmidtke", "Zwiebelmann", "\u00d6zt\u00fcrk", "anne.sch@mail.example",
    "+49 171 5550147"};

/// The same day with other names: everything that is shown must be the same.
std::string renamed(std::string text) {
    const std::vector<std::pair<std::string, std::string>> others{
        {"Annegret", "Brunhild"},
        {"Schmidtke", "Feldkampe"},
        {"Zwiebelmann", "Rettichfrau"},
        {R"(\u00d6zt\u00fcrk)", R"(\u00dcst\u00f6rm)"},
        {"anne.sch@mail.example", "brun.fel@mail.example"},
        {"+49 171 5550147", "+49 160 7770289"}};
    for (const auto& [from, to] : others) {
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at))
            text.replace(at, from.size(), to);
    }
    return text;
}

std::string line(const std::string& topic, const std::string& payload) {
    return R"({"at":"2026-11-23T09:59:00+01:00","topic":"leitstand/v1/in/)" + topic +
           R"(","payload":)" + payload + "}\n";
}

std::string day_of_names() {
    std::string day;
    const auto contact = [&](const std::string& id, const std::string& more) {
        day += line("nordcall/billing/contact",
                    R"({"id":")" + id +
                        R"(","channel":"voice","queued_at":"2026-11-23T09:50:00+01:00",)"
                        R"("answered_at":"2026-11-23T09:50:05+01:00",)"
                        R"("ended_at":"2026-11-23T09:55:00+01:00","outcome":"answered",)" +
                        more + "}");
    };
    contact("Annegret Schmidtke 1", R"("customer":"Zwiebelmann","topic":"Zwiebelmann Vertrag")");
    contact("anne.sch@mail.example", R"("customer":"+49 171 5550147","topic":"\u00d6zt\u00fcrk")");
    // Far too late, too large, of a future that is none: refusals quote what they refuse.
    day += line("nordcall/billing/contact",
                R"({"id":"Annegret","channel":"voice","queued_at":"2026-12-23T09:50:00+01:00",)"
                R"("ended_at":"2026-12-23T09:55:00+01:00","outcome":"abandoned"})");
    day += line("nordcall/billing/contact",
                R"({"id":"Schmidtke","outcome":"Annegret","Zwiebelmann":1})");
    day += line("nordcall/billing/live", R"("Annegret Schmidtke ist krank")");
    day += line("nordcall/billing/live",
                R"({"at":"2026-11-23T09:59:00+01:00","waiting":1,"longest_wait_s":5,)"
                R"("agents":{"available":1,"busy":2,"acw":0,"away":0,"logged_in":3}})");
    day += line("Annegret Schmidtke/billing/contact", "{}");
    day += line("nordcall/Zwiebelmann/contact", "{}");
    day += line("nordcall/billing/Annegret", "{}");
    day += line("nordcall/billing/survey",
                R"({"id":"Annegret","at":"2026-11-23T09:58:00+01:00","csat":1,)"
                R"("topic":"Zwiebelmann","contact":"Annegret Schmidtke 1"})");
    day += line("nordcall/billing/evaluation",
                R"({"id":"Schmidtke","at":"2026-11-23T09:58:00+01:00","form":"Annegret",)"
                R"("contact":"Zwiebelmann","sections":[{"id":"opening","points":1,"max":2}],)"
                R"("critical":["compliance"]})");
    day += line("nordcall/billing/exclusion",
                R"({"id":"Annegret","from":"2026-11-23T08:00:00+01:00",)"
                R"("to":"2026-11-23T08:30:00+01:00","reason":"outage","status":"approved",)"
                R"("approved_by":"Annegret Schmidtke"})");
    day += line("nordcall/-/action",
                R"({"id":"a-1","opened":"2026-11-02","owner":"trainer","side":"client",)"
                R"("due":"2026-11-09","cause":"knowledge","text":"Annegret Schmidtke schulen"})");
    day +=
        line("nordcall/-/action",
             R"({"id":"a-2","opened":"2026-11-02","owner":"Annegret Schmidtke","side":"client"})");
    day += line("nordcall/-/action",
                R"({"id":"Zwiebelmann","opened":"2026-11-02","owner":"trainer","side":"client"})");
    day += line("nordcall/-/escalation",
                R"({"id":"Annegret","seen":"2026-11-23T09:00:00+01:00","action":"Schmidtke"})");
    return day;
}

void write_configuration(const Scratch& folder) {
    std::filesystem::create_directories(folder.file("config/providers"));
    (void)folder.write("config/site.toml",
                       "[site]\nid = \"berlin-1\"\nname = \"Berlin\"\n"
                       "timezone = \"Europe/Berlin\"\n[display]\nzone = \"steering\"\n");
    (void)folder.write("config/providers/nordcall.toml",
                       "[provider]\nid = \"nordcall\"\nkind = \"outsourced\"\n[[queue]]\n"
                       "id = \"billing\"\nservice = \"Billing\"\nhours = \"Mo-Fr 08:00-20:00\"\n"
                       "[[clause]]\nid = \"sl\"\nkpi = \"service_level\"\nt_s = 20\n"
                       "target = 80.0\n");
}

struct Names : testing::Test {
    Scratch folder;
    void SetUp() override {
        write_configuration(folder);
        (void)folder.write("day.ndjson", day_of_names());
        (void)folder.write("other.ndjson", renamed(day_of_names()));
    }
    Outcome run(const std::string& command, const std::string& day) const {
        return shell("cd " + folder.file("") + "; leitstand " + command + " " + day);
    }
};

TEST_F(Names, LeaveNothingInAnyText) {
    const std::string at = " --at 2026-11-23T10:00:00+01:00 ";
    const std::string month = " --provider nordcall --period 2026-11" + at;
    for (const std::string& command :
         {"eval --config config" + at, "eval --config config --by day" + at,
          "eval --config config --by interval" + at, "report --config config --format html" + month,
          "report --config config --format json" + month,
          "report --config config --format csv" + month}) {
        const auto said = run(command + "--log-level debug", "day.ndjson");
        ASSERT_EQ(said.exit_code, 0) << said.err;
        EXPECT_GT(said.out.size(), 100U);
        for (const auto& name : kNames) {
            EXPECT_EQ(said.out.find(name), std::string::npos) << command << ": " << name;
            EXPECT_EQ(said.err.find(name), std::string::npos) << command << ": " << said.err;
        }
        EXPECT_EQ(run(command, "other.ndjson").out, said.out)
            << command << ": other names, other output";
    }
}

TEST_F(Names, AreNotHiddenByTheDayBeingEmpty) {
    const auto said = run("eval --config config --at 2026-11-23T10:00:00+01:00", "day.ndjson");
    for (const char* there : {R"("offered":2)", R"("source":"leitstand/v1/in/?/billing/contact")",
                              "a-1", R"("trigger":"compliance_error")", R"("kind":"wrong_type")"}) {
        EXPECT_NE(said.out.find(there), std::string::npos) << there << "\n" << said.out;
    }
}

TEST_F(Names, NoPixelDependsOnThem) {
    for (const std::string page : {"floor", "volume", "providers", "provider", "system"}) {
        std::string pictures[2];
        for (const bool other : {false, true}) {
            const std::string file = folder.file(page + ".png");
            const auto said =
                run("snapshot --config config --at 2026-11-23T10:00:00+01:00 --page " + page +
                        " --out " + file,
                    other ? "other.ndjson" : "day.ndjson");
            ASSERT_EQ(said.exit_code, 0) << page << said.err;
            pictures[other ? 1 : 0] = read_file(file);
        }
        EXPECT_GT(pictures[0].size(), 1000U);
        EXPECT_TRUE(pictures[0] == pictures[1]) << page;
    }
}

TEST_F(Names, ThePrivacyCommandSaysWhatIsHeld) {
    const auto text = shell("leitstand privacy --config " + folder.file("config") + " --lang de");
    ASSERT_EQ(text.exit_code, 0) << text.err;
    for (const char* there : {"personenbezogen: ja, unter Pseudonym", "gezeigt ab 8 Personen",
                              "400 Tage", "nur ihre Form", "journald", "werden nirgends gezeigt"}) {
        EXPECT_NE(text.out.find(there), std::string::npos) << there << "\n" << text.out;
    }
    const auto json =
        shell("leitstand privacy --config " + folder.file("config") + " --json --lang en");
    ASSERT_EQ(json.exit_code, 0) << json.err;
    EXPECT_NE(json.out.find(R"({"id":"contacts","personal":true)"), std::string::npos) << json.out;
    EXPECT_NE(json.out.find(R"("messages":null)"), std::string::npos);
    EXPECT_EQ(shell("leitstand privacy --config " + folder.file("config") + " --state " +
                    folder.file("nowhere"))
                  .exit_code,
              1);
}

}  // namespace
}  // namespace leitstand::test

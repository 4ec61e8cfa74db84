#include "app/configuration/load.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "app/configuration/files.hpp"
#include "dashboard/page.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr const char* kSite =
    "[site]\nid = \"berlin-1\"\nname = \"Berlin\"\ntimezone = \"Europe/Berlin\"\n";
constexpr const char* kProvider = "[provider]\nid = \"inhouse\"\n[[queue]]\nid = \"billing\"\n";

std::string told(const LoadedConfiguration& loaded) {
    std::string all;
    for (const auto& problem : loaded.problems) all += to_string(problem) + "\n";
    return all;
}

/// A folder of its own, gone at the end.
class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "leitstand-XXXXXX").string();
        if (mkdtemp(name.data()) != nullptr) path_ = name;
    }
    ~Folder() {
        std::error_code error;
        fs::permissions(path_ / "site.toml", fs::perms::owner_all, error);
        fs::remove_all(path_, error);
    }
    void write(const std::string& file, const std::string& text) const {
        fs::create_directories((path_ / file).parent_path());
        std::ofstream(path_ / file) << text;
    }
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

TEST(Configuration, MinimalOneHasDocumentedDefaults) {
    const auto loaded =
        load_configuration_texts({{"site.toml", kSite}, {"providers/a.toml", kProvider}});
    ASSERT_TRUE(loaded.configuration) << told(loaded);
    const auto& c = *loaded.configuration;
    EXPECT_EQ(c.site_id, "berlin-1");
    EXPECT_EQ(c.zone.name(), "Europe/Berlin");
    EXPECT_EQ(c.language, Language::en);
    EXPECT_EQ(c.interval, 30min);
    EXPECT_EQ(c.broker_url, "embedded");
    EXPECT_EQ(c.broker_listen, "127.0.0.1:1883");
    EXPECT_EQ(c.min_group_size, 8);
    EXPECT_EQ(c.home_page, "floor");
    EXPECT_TRUE(c.pages.empty());
    ASSERT_EQ(c.providers.size(), 1U);
    EXPECT_EQ(c.providers[0].name, "inhouse");
    EXPECT_EQ(c.providers[0].kind, ProviderKind::in_house);
    const auto& queue = c.providers[0].queues.at(0);
    EXPECT_EQ(queue.service, "billing");
    EXPECT_EQ(queue.channel, Channel::voice);
    EXPECT_EQ(queue.feed, FeedKind::contact);
    EXPECT_EQ(queue.cadence, 10s);
    EXPECT_EQ(queue.service_level.t, 20s);
    EXPECT_EQ(queue.service_level.variant, Variant::offered);
    EXPECT_FALSE(queue.service_level.from_clause);
    EXPECT_EQ(queue.wait_limit(), 60s);
}

TEST(Configuration, ExampleOfTheSpecificationIsGood) {
    const fs::path example = fs::path(LEITSTAND_SHARED_DIR) / "spec/example";
    if (!fs::exists(example)) GTEST_SKIP() << "no specification beside the project: " << example;
    const auto loaded = load_configuration(example);
    ASSERT_TRUE(loaded.configuration) << told(loaded);
    const auto& c = *loaded.configuration;
    EXPECT_EQ(c.language, Language::de);
    EXPECT_EQ(c.holidays.size(), 2U);
    EXPECT_EQ(c.display.zone, Zone::steering);
    EXPECT_EQ(c.display.off_hours, (std::pair<Millis, Millis>{22h, 5h + 30min}));
    ASSERT_EQ(c.providers.size(), 2U);
    EXPECT_EQ(c.providers[0].id, "inhouse");
    const auto& nordcall = c.providers[1];
    EXPECT_EQ(nordcall.kind, ProviderKind::outsourced);
    EXPECT_EQ(nordcall.location, Location::nearshore);
    EXPECT_EQ(nordcall.queues.at(0).feed, FeedKind::interval);
    EXPECT_EQ(nordcall.queues.at(0).cadence, 1800s);
    const auto& rule = nordcall.queues.at(0).service_level;
    EXPECT_TRUE(rule.from_clause);
    EXPECT_EQ(rule.variant, Variant::without_short_abandons);
    EXPECT_EQ(rule.short_wait, 5s);
    EXPECT_DOUBLE_EQ(rule.target, 0.8);
    ASSERT_EQ(nordcall.clauses.size(), 2U);
    ASSERT_TRUE(nordcall.contract && nordcall.contract->price);
    EXPECT_EQ(nordcall.contract->price->rate, Decimal{620'000});
    EXPECT_EQ(nordcall.clauses[0].malus_tiers.size(), 3U);
    EXPECT_FALSE(c.providers[0].contract);
    EXPECT_EQ(nordcall.clauses[1].kpi, ClauseKpi::critical_error_accuracy);
    ASSERT_EQ(c.pages.size(), 4U);
    EXPECT_EQ(c.pages[0].dwell, 30s);
    EXPECT_EQ(c.pages[0].queues, (std::vector<QueueKey>{{0, 0}, {1, 0}}));
    EXPECT_EQ(c.pages[2].provider, "nordcall");
}

TEST(Configuration, PagesOfSteeringNeverHangOnAFloor) {
    int steering = 0;
    for (const PageKind& kind : all_pages()) {
        const std::string pages = "[[page]]\nname = \"" + std::string(kind.name) + "\"\n";
        for (const char* zone : {"floor", "steering"}) {
            const std::string site =
                std::string(kSite) + "[display]\nzone = \"" + std::string(zone) + "\"\n";
            const auto loaded = load_configuration_texts(
                {{"site.toml", site}, {"providers/a.toml", kProvider}, {"pages.toml", pages}});
            const bool refused = kind.zone == Zone::steering && std::string(zone) == "floor";
            EXPECT_EQ(loaded.configuration == nullptr, refused)
                << kind.name << " in zone " << zone << ": " << told(loaded);
            steering += refused ? 1 : 0;
        }
    }
    EXPECT_GE(steering, 2);
}

TEST(Configuration, FirstServiceLevelClauseThatNamesAQueueIsItsRule) {
    const std::string provider =
        std::string(kProvider) +
        "[[queue]]\nid = \"tech\"\n"
        "[[clause]]\nid = \"asa\"\nkpi = \"asa\"\ntarget = 30\n"
        "[[clause]]\nid = \"tech\"\nkpi = \"service_level\"\nqueues = [\"tech\"]\n"
        "t_s = 60\ntarget = 70\nvariant = \"answered_only\"\n"
        "[[clause]]\nid = \"all\"\nkpi = \"service_level\"\nt_s = 30.5\ntarget = 90.0\n";
    const auto loaded =
        load_configuration_texts({{"site.toml", kSite}, {"providers/a.toml", provider}});
    ASSERT_TRUE(loaded.configuration) << told(loaded);
    const auto& p = loaded.configuration->providers[0];
    EXPECT_EQ(p.queues[0].service_level.t, 30'500ms);
    EXPECT_DOUBLE_EQ(p.queues[0].service_level.target, 0.9);
    EXPECT_EQ(p.queues[1].service_level.t, 60s);
    EXPECT_EQ(p.queues[1].service_level.variant, Variant::answered_only);
    EXPECT_FALSE(p.clauses[0].at_least) << "a shorter wait is better";
    EXPECT_EQ(p.clauses[0].target, Decimal::whole(30));
    EXPECT_EQ(p.clauses[2].queues, (std::vector<std::string>{"billing", "tech"}));
}

TEST(Configuration, OurOwnKeysOfQueuesAndBrokerAreRead) {
    const std::string site = std::string(kSite) + "[broker]\nlisten = \"127.0.0.1:0\"\n";
    const std::string provider =
        std::string(kProvider) +
        "name = \"Rechnung\"\nwait_target_s = 45\nplanned_agents = 12\nhours = \"24/7\"\n";
    const auto loaded =
        load_configuration_texts({{"site.toml", site}, {"providers/a.toml", provider}});
    ASSERT_TRUE(loaded.configuration) << told(loaded);
    const auto& queue = loaded.configuration->providers[0].queues[0];
    EXPECT_EQ(loaded.configuration->broker_listen, "127.0.0.1:0");
    EXPECT_EQ(queue.name, "Rechnung");
    EXPECT_EQ(queue.wait_limit(), 45s);
    EXPECT_EQ(queue.planned_agents, 12);
    EXPECT_EQ(queue.hours_text, "24/7");
}

TEST(Configuration, WhatTheStaffingModelIsTold) {
    const std::string keys = "patience_s = 90\nmax_occupancy = 85\nshrinkage = 27.75\n";
    const auto loaded = load_configuration_texts(
        {{"site.toml", kSite}, {"providers/a.toml", std::string(kProvider) + keys}});
    ASSERT_TRUE(loaded.configuration) << told(loaded);
    const StaffingRule& rule = loaded.configuration->providers[0].queues[0].staffing;
    EXPECT_EQ(rule.patience_s, 90);
    EXPECT_EQ(rule.max_occupancy, 0.85);
    EXPECT_EQ(rule.shrinkage, 0.2775);
    const auto plain =
        load_configuration_texts({{"site.toml", kSite}, {"providers/a.toml", kProvider}});
    const StaffingRule& none = plain.configuration->providers[0].queues[0].staffing;
    EXPECT_FALSE(none.patience_s || none.max_occupancy || none.shrinkage);
}

TEST(Configuration, FolderThatIsNotThereIsAProblem) {
    const auto loaded = load_configuration("/nonexistent/leitstand");
    EXPECT_FALSE(loaded.configuration);
    EXPECT_EQ(
        told(loaded),
        "/nonexistent/leitstand: there is no such folder; name the one that holds site.toml with "
        "`--config DIR`\n");
}

TEST(Configuration, FileThatMayNotBeReadIsAProblem) {
    if (geteuid() == 0) GTEST_SKIP() << "root may read every file";
    const Folder folder;
    folder.write("site.toml", kSite);
    folder.write("providers/a.toml", kProvider);
    fs::permissions(folder.path() / "site.toml", fs::perms::none);
    const auto loaded = load_configuration(folder.path());
    EXPECT_FALSE(loaded.configuration);
    EXPECT_EQ(told(loaded),
              "site.toml: can't be read: Permission denied; make it readable for the user of this "
              "program\n");
}

TEST(Configuration, FolderInPlaceOfAFileIsAProblem) {
    const Folder folder;
    folder.write("site.toml", kSite);
    folder.write("providers/a.toml", kProvider);
    folder.write("pages.toml/x", "");
    EXPECT_EQ(told(load_configuration(folder.path())),
              "pages.toml: this is a folder; a file was expected\n");
}

TEST(Configuration, DanglingLinkIsAProblem) {
    const Folder folder;
    folder.write("providers/a.toml", kProvider);
    fs::create_symlink("nowhere.toml", folder.path() / "site.toml");
    EXPECT_EQ(told(load_configuration(folder.path())),
              "site.toml: can't be read: No such file or directory; make it readable for the user "
              "of this program\n");
}

TEST(Configuration, OtherFilesAreNobodysBusiness) {
    const Folder folder;
    folder.write("site.toml", kSite);
    folder.write("providers/a.toml", kProvider);
    folder.write("providers/a.toml~", "not TOML");
    folder.write("providers/.#a.toml", "not TOML");
    folder.write("notes.txt", "not TOML");
    const auto loaded = load_configuration(folder.path());
    EXPECT_TRUE(loaded.configuration) << told(loaded);
}

TEST(Configuration, UmlautsMayStandInQuotesAndComments) {
    const std::string site = std::string("\xEF\xBB\xBF# Größe\n") + R"([site]
id = "b"
name = """
Wände \"ü\" und Türen"""""
timezone = 'Europe/Berlin' # ä
[display]
"id" = 'w' # '''ö
)";
    const auto loaded =
        load_configuration_texts({{"site.toml", site}, {"providers/a.toml", kProvider}});
    ASSERT_TRUE(loaded.configuration) << told(loaded);
    EXPECT_EQ(loaded.configuration->site_name, "Wände \"ü\" und Türen\"\"");
}

TEST(Configuration, HugeAndDeepFilesAreRefused) {
    const auto site = [](const std::string& text) {
        return told(
            load_configuration_texts({{"site.toml", text}, {"providers/a.toml", kProvider}}));
    };
    std::string rows;
    for (int i = 0; i < 300'000; ++i) rows += "# ab\n";
    EXPECT_EQ(site(rows), "site.toml: the file is larger than 1 MiB; split it\n");
    EXPECT_EQ(site(std::string(5000, '#')),
              "site.toml:1:1: the line is longer than 4096 bytes; break it into several\n");
    std::string deep = "a";
    for (int i = 0; i < 100; ++i) deep += ".a";
    EXPECT_EQ(site(deep + " = 1"), "site.toml: nested deeper than 32 levels\n");
}

TEST(Configuration, MoreThanTheProgramCanKeepApartIsRefused) {
    const Folder folder;
    folder.write("site.toml", kSite);
    const auto provider = [&](const std::string& id, int queues, int clauses) {
        std::string text = "[provider]\nid = \"" + id + "\"\n";
        for (int i = 0; i < queues; ++i) text += "[[queue]]\nid = \"q" + std::to_string(i) + "\"\n";
        for (int i = 0; i < clauses; ++i)
            text += "[[clause]]\nid = \"c" + std::to_string(i) + "\"\nkpi = \"asa\"\ntarget = 30\n";
        folder.write("providers/" + id + ".toml", text);
    };
    provider("a", 2'048, 2'048);
    provider("b", 2'048, 2'048);
    EXPECT_EQ(told(load_configuration(folder.path())), "");
    provider("c", 1, 1);
    EXPECT_EQ(told(load_configuration(folder.path())),
              "providers: there are 4097 clauses; at most 4096 are possible\n"
              "providers: there are 4097 queues; at most 4096 are possible\n");
}

TEST(Configuration, HistoryIsKeptForDays) {
    const auto loaded = [](const std::string& history) {
        return load_configuration_texts(
            {{"site.toml", kSite + history}, {"providers/a.toml", kProvider}});
    };
    EXPECT_EQ(loaded("").configuration->history_keep_days, 400);
    EXPECT_EQ(loaded("[history]\nkeep_days = 3650\n").configuration->history_keep_days, 3650);
    for (const auto* wrong : {"0", "3651", "1.5", "\"a year\""}) {
        const auto refused = loaded(std::string("[history]\nkeep_days = ") + wrong + "\n");
        EXPECT_FALSE(refused.configuration) << wrong;
        EXPECT_NE(told(refused).find("keep_days"), std::string::npos) << told(refused);
    }
}

}  // namespace
}  // namespace leitstand

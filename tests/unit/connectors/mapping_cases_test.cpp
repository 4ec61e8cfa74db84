// Every folder of tests/cases/mapping is answers of a vendor's system and what they must become:
// case.toml names the profile and the answers in order, expected.txt holds one line a record. Set
// LEITSTAND_WRITE_EXPECTED=1 to write them anew, and read what changed.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "connectors/mapping/connector.hpp"
#include "connectors/native_mqtt/encode.hpp"
#include "platform/config/document.hpp"

namespace leitstand::mapping {
namespace {

namespace fs = std::filesystem;
const std::string kProfiles = LEITSTAND_SOURCE_DIR "/connectors/profiles/";

std::string content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    EXPECT_TRUE(in) << file;
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> entries(const std::string& folder) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().filename() != "README.md") found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string text_in(const ConfigNode& table, std::string_view key) {
    const ConfigEntry* entry = table.find(key);
    return entry == nullptr ? std::string{} : entry->value.text;
}

/// A case as it is written down.
class Case {
public:
    explicit Case(fs::path folder) : folder_(std::move(folder)) {
        auto document = parse_toml(content(folder_ / "case.toml"));
        EXPECT_TRUE(document) << document.error().message << " in line "
                              << document.error().at.line;
        if (document) root_ = std::move(*document);
    }

    std::string run() {
        const std::string name = text_in(root_, "profile");
        const bool own = name.ends_with(".toml");
        const fs::path file = own ? folder_ / name : fs::path(kProfiles + name + ".toml");
        auto profile = read_profile(content(file), file.filename().string());
        if (!profile) return profile.error().message + "\n";
        auto connector = ProfileConnector::make(std::move(*profile), setup());
        if (!connector) return connector.error().message + "\n";
        for (const ConfigNode& answer : root_.find("answer")->value.items) {
            give(*connector, answer);
        }
        return out_;
    }

private:
    ConnectorSetup setup() {
        ConnectorSetup out;
        out.zone = zone_ = TimeZone::locate(text_in(root_, "timezone")).value();
        if (const ConfigEntry* settings = root_.find("settings")) {
            for (const auto& item : settings->value.entries)
                out.settings[item.key] = item.value.text;
        }
        for (const auto& item : root_.find("queues")->value.entries) {
            const auto known = std::find(queues_.begin(), queues_.end(), item.value.text);
            const auto place = static_cast<std::uint16_t>(known - queues_.begin());
            if (known == queues_.end()) queues_.push_back(item.value.text);
            out.queues[item.key] = {0, place};
        }
        return out;
    }

    void give(ProfileConnector& connector, const ConfigNode& answer) {
        std::vector<std::string> texts;
        for (const ConfigNode& page : answer.find("pages")->value.items) {
            texts.push_back(content(folder_ / page.text));
        }
        const std::vector<std::string_view> pages(texts.begin(), texts.end());
        const std::string request = text_in(answer, "request"), queue = text_in(answer, "queue");
        const auto now = parse_rfc3339(text_in(answer, "at"));
        EXPECT_TRUE(now) << folder_;
        const auto decoded = connector.decode({request, pages, now.value_or(Instant{}), queue});
        out_ += fmt::format("# {} at {}\n", request, text_in(answer, "at"));
        if (!decoded) {
            // The library's own words for broken JSON differ from version to version.
            const bool json = decoded.error().detail.starts_with("not JSON: ");
            out_ += "answer refused: " + (json ? "not JSON" : decoded.error().detail) + "\n";
            return;
        }
        for (const Message& message : decoded->messages) tell(message);
        for (const Refusal& refusal : decoded->refusals)
            out_ += "refused: " + refusal.detail + "\n";
        for (const std::string& id : decoded->unmapped) out_ += "not mapped: " + id + "\n";
    }

    void tell(const Message& message) {
        const std::string topic =
            input_topic("acme", queues_.at(message.queue.queue), message.kind) + " ";
        const auto one = [&](const auto& record, Instant at) {
            out_ += topic;
            encode(record, zone_.offset(at), out_);
            out_ += '\n';
        };
        for (const auto& record : message.live) one(record, record.at);
        for (const auto& record : message.intervals) one(record, record.start);
    }

    fs::path folder_;
    ConfigNode root_;
    TimeZone zone_;
    std::vector<std::string> queues_;
    std::string out_;
};

class MappingCase : public testing::TestWithParam<fs::path> {};

TEST_P(MappingCase, BecomesWhatIsExpected) {
    const std::string given = Case(GetParam()).run();
    if (std::getenv("LEITSTAND_WRITE_EXPECTED") != nullptr) {
        std::ofstream(GetParam() / "expected.txt", std::ios::binary) << given;
    }
    EXPECT_EQ(given, content(GetParam() / "expected.txt"));
    EXPECT_EQ(Case(GetParam()).run(), given) << "the same answers give the same bytes";
}

const std::string kCases = LEITSTAND_SOURCE_DIR "/tests/cases/mapping";
INSTANTIATE_TEST_SUITE_P(Cases, MappingCase, testing::ValuesIn(entries(kCases)),
                         [](const auto& tested) { return tested.param.filename().string(); });

TEST(Profiles, OfTheHouseAreReadAndHaveACaseEach) {
    std::string used;
    for (const auto& folder : entries(kCases)) used += content(folder / "case.toml");
    int profiles = 0;
    for (const auto& file : entries(kProfiles)) {
        const auto profile = read_profile(content(file), file.filename().string());
        ASSERT_TRUE(profile) << profile.error().message;
        EXPECT_EQ(profile->id + ".toml", file.filename().string());
        EXPECT_NE(used.find("profile = \"" + profile->id + "\""), std::string::npos)
            << "no case of " << profile->id;
        EXPECT_NE(content(kProfiles + "README.md").find(profile->title), std::string::npos)
            << "README.md says nothing of " << profile->title;
        ++profiles;
    }
    EXPECT_GE(profiles, 10);
}

TEST(Profiles, CarryTheLimitsOfTheirVendors) {
    const auto budget = [](const std::string& id) {
        const auto profile = read_profile(content(kProfiles + id + ".toml"), id);
        EXPECT_TRUE(profile);
        return profile->budget;
    };
    EXPECT_EQ(budget("ringcx").calls, 120);
    EXPECT_EQ(budget("ringcx").per, std::chrono::minutes{1});
    EXPECT_EQ(budget("zendesk_talk").calls, 2500);
    EXPECT_EQ(budget("zendesk_talk").per, std::chrono::minutes{5});
    EXPECT_EQ(budget("twilio").calls, 5);
    EXPECT_EQ(budget("finesse").calls, 0) << "nothing is known";
}

}  // namespace
}  // namespace leitstand::mapping

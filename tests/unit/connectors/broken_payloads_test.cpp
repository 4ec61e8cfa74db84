// Every folder of tests/cases/payloads is one broken message: its topic, its payload, and the
// refusal it must get (the word, then the sentence). Set LEITSTAND_WRITE_EXPECTED=1 to write the
// sentences anew, and read what changed.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "connectors/native_mqtt/decode.hpp"
#include "tests/unit/connectors/site.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    EXPECT_TRUE(in) << file;
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<fs::path> cases() {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(LEITSTAND_SOURCE_DIR "/tests/cases/payloads")) {
        found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

bool is_empty(const Message& m) {
    return !m.envelope && m.contacts.empty() && m.intervals.empty() && m.live.empty() &&
           m.forecasts.empty() && m.evaluations.empty() && m.surveys.empty() &&
           m.exclusions.empty() && m.efforts.empty() && m.states.empty() && m.actions.empty() &&
           m.escalations.empty();
}

class BrokenPayload : public testing::TestWithParam<fs::path> {};

TEST_P(BrokenPayload, IsRefusedWithItsOwnSentence) {
    std::string topic = content(GetParam() / "topic.txt");
    topic.erase(topic.find_last_not_of('\n') + 1);
    Decoder decoder(test::site());
    Message message;
    // Something stands in the message already: a refusal must not leave it there.
    ASSERT_TRUE(decoder.decode("leitstand/v1/in/inhouse/state", R"({"state":"online"})", message));
    const auto result = decoder.decode(topic, content(GetParam() / "payload.json"), message);
    ASSERT_FALSE(result) << "was accepted";
    EXPECT_TRUE(is_empty(message));

    // The library's own words for broken JSON differ from version to version.
    std::string detail = result.error().detail;
    if (detail.starts_with("not JSON: ")) detail = "not JSON";
    const std::string said = std::string(to_string(result.error().reason)) + "\n" + detail + "\n";
    if (std::getenv("LEITSTAND_WRITE_EXPECTED") != nullptr) {
        std::ofstream(GetParam() / "expected.txt", std::ios::binary) << said;
    }
    EXPECT_EQ(content(GetParam() / "expected.txt"), said);
}

TEST(BrokenPayloads, AreAtLeastForty) { EXPECT_GE(cases().size(), 40U); }

INSTANTIATE_TEST_SUITE_P(Cases, BrokenPayload, testing::ValuesIn(cases()),
                         [](const auto& tested) { return tested.param.filename().string(); });

TEST(Payload, OverOneMebibyteIsRefusedUnread) {
    Decoder decoder(test::site());
    Message message;
    const std::string large(kMaxPayloadBytes + 1, '[');
    const auto result = decoder.decode("leitstand/v1/in/inhouse/billing/contact", large, message);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().reason, Reason::too_large);
    EXPECT_EQ(result.error().detail, "the payload has 1048577 bytes; at most 1048576 are taken");
}

TEST(Payload, DeeperThanAnyRecordIsRefused) {
    Decoder decoder(test::site());
    Message message;
    const std::string deep(5000, '[');
    const auto result = decoder.decode("leitstand/v1/in/inhouse/billing/contact", deep, message);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().reason, Reason::not_json);
}

}  // namespace
}  // namespace leitstand

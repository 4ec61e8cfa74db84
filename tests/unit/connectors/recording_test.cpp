// A recording line keeps its payload as the text that it was, wherever it stands in the line.
#include "connectors/recording/recording.hpp"

#include <gtest/gtest.h>

namespace leitstand {
namespace {

TEST(Recording, WhatIsWrittenIsRead) {
    const Instant at = *parse_rfc3339("2026-11-02T09:00:00.125Z");
    std::string line;
    write_recording_line(line, at, std::chrono::minutes{60}, "a/\"b\"/c", R"({"x":[1,"},"]})");
    EXPECT_EQ(line, R"({"at":"2026-11-02T10:00:00.125+01:00","topic":"a/\"b\"/c",)"
                    R"("payload":{"x":[1,"},"]}})"
                    "\n");
    RecordingReader reader;
    const auto read = reader.parse_line(line);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->at, at);
    EXPECT_EQ(read->topic, "a/\"b\"/c");
    EXPECT_EQ(read->payload, R"({"x":[1,"},"]})");
}

TEST(Recording, PayloadIsKeptAsText) {
    RecordingReader reader;
    const std::pair<const char*, const char*> payloads[] = {
        {R"({ "payload" : [ 1.50, {"a":"\\\""} ] , "at":"2026-11-02T09:00:00Z","topic":"t"})",
         R"([ 1.50, {"a":"\\\""} ])"},
        {R"({"at":"2026-11-02T09:00:00Z","payload":"te}xt","topic":"t"})", R"("te}xt")"},
        {R"({"at":"2026-11-02T09:00:00Z","qos":{"a":[1,2]},"topic":"t","payload": 17 })", "17"},
        {R"({"at":"2026-11-02T09:00:00Z","topic":"t","payload":{}})", "{}"},
        {R"({"at":"2026-11-02T09:00:00Z","topic":"t","payload":null})", "null"},
    };
    for (const auto& [line, payload] : payloads) {
        const auto read = reader.parse_line(line);
        ASSERT_TRUE(read) << line << ": " << read.error().message;
        EXPECT_EQ(read->payload, payload);
        EXPECT_EQ(read->topic, "t");
    }
}

TEST(Recording, WhatIsNoRecordedMessageIsAnError) {
    RecordingReader reader;
    const std::pair<const char*, const char*> lines[] = {
        {"", "not JSON"},
        {"[1]", "not a recorded message"},
        {R"({"topic":"t","payload":{}})", "`at` is missing"},
        {R"({"at":"2026-11-02T09:00:00Z","payload":{}})", "`topic` is missing"},
        {R"({"at":"2026-11-02T09:00:00Z","topic":"t"})", "`payload` is missing"},
        {R"({"at":"2026-11-02T09:00:00","topic":"t","payload":{}})",
         "must be a time with an offset"},
        {R"({"at":17,"topic":"t","payload":{}})", "`at` must be a text"},
        {R"({"at":"2026-11-02T09:00:00Z","topic":"t","topic":"u","payload":{}})", "stands twice"},
        {R"({"at":"2026-11-02T09:00:00Z","topic":"t","payload":{}} {})", "not JSON"},
    };
    for (const auto& [line, words] : lines) {
        const auto read = reader.parse_line(line);
        ASSERT_FALSE(read) << line;
        EXPECT_EQ(read.error().kind, ErrorKind::data);
        EXPECT_NE(read.error().message.find(words), std::string::npos) << read.error().message;
    }
}

}  // namespace
}  // namespace leitstand

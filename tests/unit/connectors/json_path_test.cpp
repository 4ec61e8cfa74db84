// JSONPath and JSON Pointer: the public compliance suite where it is at hand, own cases beside it,
// and limits that hold.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "connectors/json_path/path.hpp"
#include "connectors/json_path/pointer.hpp"

namespace leitstand {
namespace {

std::string content(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string text_of(json::Element element, const char* key) {
    std::string_view text;
    EXPECT_EQ(element[key].get(text), simdjson::SUCCESS) << key;
    return std::string(text);
}

/// Values and normalized paths as one JSON text each.
struct Selected {
    std::string values, paths;
    friend bool operator==(const Selected&, const Selected&) = default;
};

std::string joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const auto& part : parts) out += part + "\n";
    return out;
}

Selected selected(const JsonPath& path, json::Element root) {
    std::vector<std::string> values, paths;
    const auto nodes = path.select(root);
    EXPECT_TRUE(nodes);
    if (!nodes) return {};
    for (const JsonNode& node : nodes->nodes) {
        values.push_back(simdjson::minify(node.value));
        paths.push_back(normalized_path(node));
    }
    return {joined(values), joined(paths)};
}

Selected wanted(json::Element values, json::Element paths) {
    std::vector<std::string> value_texts, path_texts;
    for (const auto value : json::Array(values)) value_texts.push_back(simdjson::minify(value));
    for (const auto path : json::Array(paths)) {
        path_texts.emplace_back(std::string_view(path));
    }
    return {joined(value_texts), joined(path_texts)};
}

/// True when it is one of the orders that the suite allows.
bool agrees(json::Element test, const Selected& ours) {
    json::Array all, all_paths;
    if (test["results"].get(all) == simdjson::SUCCESS) {
        EXPECT_EQ(test["results_paths"].get(all_paths), simdjson::SUCCESS);
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (wanted(all.at(i).value(), all_paths.at(i).value()) == ours) return true;
        }
        return false;
    }
    return wanted(test["result"].value(), test["result_paths"].value()) == ours;
}

TEST(JsonPath, HoldsThePublicComplianceSuite) {
    const std::string file = LEITSTAND_SHARED_DIR "/providers/samples/jsonpath_cts/cts.json";
    const std::string suite = content(file);
    if (suite.empty()) GTEST_SKIP() << "the samples are not beside the project: ../shared";
    json::Parser parser;
    const auto root = parser.parse(suite);
    ASSERT_TRUE(root) << root.error().message;
    int passed = 0;
    for (const auto test : json::Array((*root)["tests"])) {
        const std::string name = text_of(test, "name"), selector = text_of(test, "selector");
        const auto path = JsonPath::compile(selector);
        bool invalid = false;
        if (test["invalid_selector"].get(invalid) == simdjson::SUCCESS && invalid) {
            EXPECT_FALSE(path) << name << ": " << selector;
            if (!path) {
                EXPECT_TRUE(path.error().message.starts_with("column ")) << path.error().message;
            }
            passed += path ? 0 : 1;
            continue;
        }
        EXPECT_TRUE(path) << name << ": " << selector << ": " << path.error().message;
        if (!path) continue;
        const Selected ours = selected(*path, test["document"].value());
        const bool good = agrees(test, ours);
        EXPECT_TRUE(good) << name << ": " << selector << "\n" << ours.values << ours.paths;
        passed += good ? 1 : 0;
    }
    EXPECT_EQ(passed, 703);
}

/// What stands in the cases of tests/cases/json_path: a path, then what it gives, one node a line.
TEST(JsonPath, GivesWhatTheCasesSay) {
    const std::string folder = LEITSTAND_SOURCE_DIR "/tests/cases/json_path/";
    const std::string document = content(folder + "document.json");
    json::Parser parser;
    const auto root = parser.parse(document);
    ASSERT_TRUE(root) << root.error().message;
    std::ifstream cases(folder + "cases.txt");
    std::string line, given, expected, selector;
    int count = 0;
    const auto finish = [&] {
        EXPECT_EQ(given, expected) << selector;
        given.clear();
        expected.clear();
    };
    while (std::getline(cases, line)) {
        if (line.empty() || line[0] == '#') continue;
        if (line[0] != '$') {
            expected += line + "\n";
            continue;
        }
        finish();
        selector = line;
        ++count;
        const auto path = JsonPath::compile(line);
        given = path ? selected(*path, *root).values : path.error().message + "\n";
    }
    finish();
    EXPECT_GE(count, 20);
}

TEST(JsonPath, StopsAtItsLimits) {
    json::Parser parser;
    std::string wide = "[0";
    for (int i = 1; i < 5000; ++i) wide += "," + std::to_string(i);
    wide += "]";
    const auto root = parser.parse(wide);
    ASSERT_TRUE(root);
    // 5000 times 5000 comparisons: refused, not done.
    const auto square = JsonPath::compile("$[?count($[?@ == 1]) == 2]");
    ASSERT_TRUE(square) << square.error().message;
    const auto nodes = square->select(*root);
    ASSERT_FALSE(nodes);
    EXPECT_EQ(nodes.error().message, "the path needs more than 1000000 steps in this answer");
    EXPECT_FALSE(JsonPath::compile("$" + std::string(5000, 'a')));
    EXPECT_FALSE(
        JsonPath::compile("$[?" + std::string(40, '(') + "@.a" + std::string(40, ')') + "]"));
}

TEST(JsonPath, APatternThatWouldTakeForeverTakesNoTime) {
    json::Parser parser;
    const std::string text = "[\"" + std::string(30'000, 'a') + "b\"]";
    const auto root = parser.parse(text);
    ASSERT_TRUE(root);
    const auto path = JsonPath::compile("$[?match(@, '(a+)+c')]");
    ASSERT_TRUE(path);
    EXPECT_TRUE(path->select(*root)->nodes.empty());
}

TEST(JsonPath, NumbersAreComparedExactly) {
    json::Parser parser;
    const auto root = parser.parse("[9007199254740993, 9007199254740992, 1.0, 1, 1e0]");
    ASSERT_TRUE(root);
    EXPECT_EQ(JsonPath::compile("$[?@ == 9007199254740993]")->select(*root)->nodes.size(), 1U);
    EXPECT_EQ(JsonPath::compile("$[?@ == 1]")->select(*root)->nodes.size(), 3U);
}

TEST(JsonPointer, FindsThePlacesOfTheStandardsExample) {
    // RFC 6901, section 5.
    json::Parser parser;
    const auto root = parser.parse(
        R"({"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5,
            "k\"l": 6, " ": 7, "m~n": 8})");
    ASSERT_TRUE(root);
    const auto found = [&](std::string_view text) -> std::string {
        const auto pointer = JsonPointer::parse(text);
        if (!pointer) return pointer.error().message;
        const auto element = pointer->find(*root);
        return element ? simdjson::minify(*element) : "nothing";
    };
    EXPECT_EQ(found("/foo"), "[\"bar\",\"baz\"]");
    EXPECT_EQ(found("/foo/0"), "\"bar\"");
    EXPECT_EQ(found("/"), "0");
    EXPECT_EQ(found("/a~1b"), "1");
    EXPECT_EQ(found("/c%d"), "2");
    EXPECT_EQ(found("/e^f"), "3");
    EXPECT_EQ(found("/g|h"), "4");
    EXPECT_EQ(found("/i\\j"), "5");
    EXPECT_EQ(found("/k\"l"), "6");
    EXPECT_EQ(found("/ "), "7");
    EXPECT_EQ(found("/m~0n"), "8");
    for (const char* none : {"/foo/2", "/foo/-", "/foo/00", "/foo/01", "/foo/0/x", "/x", "/foo/"}) {
        EXPECT_EQ(found(none), "nothing") << none;
    }
    EXPECT_EQ(found("foo"), "a JSON Pointer begins with /");
    EXPECT_EQ(found("/a~b"), "in a JSON Pointer ~ is written ~0, and / inside a name ~1");
}

}  // namespace
}  // namespace leitstand

// The checker itself: a bad sample for each rule must be found, and its good neighbour must not.
#include <gtest/gtest.h>

#include "tests/tidy/rules.hpp"

namespace leitstand::tidy {
namespace {

std::size_t count(void (*rule)(const SourceFile&, Findings&), std::string path, std::string text) {
    Findings found;
    rule(SourceFile(std::move(path), std::move(text)), found);
    return found.size();
}
std::size_t count(void (*rule)(const std::vector<SourceFile>&, Findings&),
                  std::vector<SourceFile> tree) {
    Findings found;
    rule(tree, found);
    return found.size();
}
std::string repeated(std::string_view text, int times) {
    std::string all;
    while (times-- > 0) all += text;
    return all;
}

TEST(Checker, FindsArrowsThatPointUp) {
    EXPECT_EQ(count(include_arrows, "platform/base/x.cpp", "#include \"core/model/ids.hpp\"\n"),
              1U);
    EXPECT_EQ(count(include_arrows, "dashboard/x.cpp", "#include \"connectors/csv/csv.hpp\"\n"),
              1U);
    EXPECT_EQ(count(include_arrows, "dashboard/x.cpp", "#include \"engine/engine.hpp\"\n"), 1U);
    EXPECT_EQ(count(include_arrows, "dashboard/x.cpp", "#include \"core/kpi/all.hpp\"\n"), 1U);
    EXPECT_EQ(
        count(include_arrows, "firmware/core/kpi/x.cpp", "#include \"platform/os/clock.hpp\"\n"),
        1U);
    EXPECT_EQ(count(include_arrows, "firmware/core/kpi/x.cpp", "#include \"../model/ids.hpp\"\n"),
              1U);
    EXPECT_EQ(count(include_arrows, "firmware/app/x.cpp", "#include \"x.hpp\"\n"), 1U);
    EXPECT_EQ(count(include_arrows, "firmware/app/x.cpp", "#include \"engine/engine.hpp\"\n"), 0U);
    EXPECT_EQ(count(include_arrows, "dashboard/x.cpp", "#include \"core/model/board.hpp\"\n"), 0U);
}

TEST(Checker, FindsLibrariesAwayFromHome) {
    EXPECT_EQ(count(third_party_homes, "firmware/engine/x.cpp", "#include <simdjson.h>\n"), 1U);
    EXPECT_EQ(count(third_party_homes, "dashboard/x.cpp", "#include \"imgui.h\"\n"), 1U);
    EXPECT_EQ(count(third_party_homes, "platform/base/log.hpp", "#include <spdlog/spdlog.h>\n"),
              1U);
    EXPECT_EQ(count(third_party_homes, "platform/net/client.cpp", "#include <mosquitto.h>\n"), 0U);
}

TEST(Checker, FindsClocksAndDice) {
    const std::string now = "auto t = std::chrono::system_clock::now();\n";
    EXPECT_EQ(count(clock_and_chance, "firmware/engine/x.cpp", now), 1U);
    EXPECT_EQ(count(clock_and_chance, "platform/net/x.cpp", "auto t = std::time(nullptr);\n"), 2U);
    EXPECT_EQ(count(clock_and_chance, "dashboard/x.cpp", "int x = rand();\n"), 1U);
    EXPECT_EQ(count(clock_and_chance, "dashboard/x.cpp", "std::random_device dice;\n"), 1U);
    EXPECT_EQ(count(clock_and_chance, "platform/os/clock.cpp", now), 0U);
    EXPECT_EQ(count(clock_and_chance, "dashboard/x.cpp", "// not system_clock::now\n"), 0U);
    EXPECT_EQ(count(clock_and_chance, "dashboard/x.cpp", "log(\"no rand here\"); operand = 1;\n"),
              0U);
}

TEST(Checker, CountsCharactersNotBytes) {
    EXPECT_EQ(count(columns, "dashboard/x.cpp", "// " + repeated("x", 98) + "\n"), 1U);
    EXPECT_EQ(count(columns, "dashboard/x.cpp", "// " + repeated("ü", 97) + "\n"), 0U);
}

TEST(Checker, FindsLongFiles) {
    EXPECT_EQ(count(file_length, "dashboard/x.cpp", repeated("\n", 501)), 1U);
    EXPECT_EQ(count(file_length, "dashboard/x.cpp", repeated("\n", 500)), 0U);
}

TEST(Checker, FindsLongFunctionsWhereverTheyStand) {
    const std::string body = repeated("    step();\n", 69);
    EXPECT_EQ(count(function_length, "a/x.cpp", "void f() {\n" + body + "}\n"), 1U);
    EXPECT_EQ(count(function_length, "a/x.cpp",
                    "namespace n {\nclass C {\n    void f() const {\n" + body + "    }\n};\n}\n"),
              1U);
    EXPECT_EQ(count(function_length, "a/x.cpp", "C::C(int a) : a_{a}, b_{1} {\n" + body + "}\n"),
              1U);
    EXPECT_EQ(
        count(function_length, "a/x.cpp", "void f() {\n" + repeated("    step();\n", 68) + "}\n"),
        0U);
}

TEST(Checker, KnowsWhereFunctionsEnd) {
    const SourceFile file(
        "a/x.cpp",
        "int table[] = {\n    1,\n    2};\n"
        "auto text = R\"(void no() {)\";\n"
        "struct Pair {\n    int a{1};\n    int sum() const { return a; }\n};\n"
        "int A::f(int x) {\n    if (x) {\n        return 1'000;\n    }\n    return '{';\n}\n"
        "void g() { }\n");
    const auto functions = functions_of(file);
    ASSERT_EQ(functions.size(), 3U);
    EXPECT_EQ(functions[0].name, "sum");
    EXPECT_EQ(functions[1].name, "A::f");
    EXPECT_EQ(functions[1].line, 9U);
    EXPECT_EQ(functions[1].length, 6U);
    EXPECT_EQ(functions[2].length, 1U);
}

TEST(Checker, FindsStrayWhiteSpace) {
    EXPECT_EQ(count(white_space, "a/x.md", "text \n"), 1U);
    EXPECT_EQ(count(white_space, "a/x.cpp", "\tint x;\n"), 1U);
    EXPECT_EQ(count(white_space, "a/x.md", "text\r\n"), 1U);
    EXPECT_EQ(count(white_space, "a/x.md", "text"), 1U);
    EXPECT_EQ(count(white_space, "a/x.md", "text\n"), 0U);
}

TEST(Checker, FindsFilesThatDontSayWhatTheyAre) {
    EXPECT_EQ(count(opening_comment, "a/x.hpp", "#pragma once\n"), 1U);
    EXPECT_EQ(count(opening_comment, "a/x.cpp", "#include \"a/y.hpp\"\n"), 1U);
    EXPECT_EQ(count(opening_comment, "a/x.cpp", "#include \"a/x.hpp\"\n"), 0U);
    EXPECT_EQ(count(opening_comment, "tests/unit/a/x_test.cpp", "#include \"a/x.hpp\"\n"), 0U);
    EXPECT_EQ(count(opening_comment, "script/x", "#!/bin/sh\nset -e\n"), 1U);
    EXPECT_EQ(count(opening_comment, "script/x", "#!/bin/sh\n# Does x.\n"), 0U);
    EXPECT_EQ(count(opening_comment, "a/x.hpp", "// What it is.\n"), 0U);
}

TEST(Checker, FindsWhatWasLeftForLater) {
    EXPECT_EQ(count(left_over_words, "a/x.cpp", std::string("// TO") + "DO later\n"), 1U);
    EXPECT_EQ(count(left_over_words, "a/x.cpp", std::string("int st") + "ub;\n"), 1U);
    EXPECT_EQ(count(left_over_words, "a/x.cpp", "char dir[] = \"/tmp/x-XXXXXX\"; int stubborn;\n"),
              0U);
}

TEST(Checker, FindsPathsOfOneMachine) {
    EXPECT_EQ(count(machine_paths, "docs/x.md", std::string("see /ho") + "me/somebody/x\n"), 1U);
    EXPECT_EQ(count(machine_paths, "docs/x.md", "see /etc/leitstand\n"), 0U);
}

TEST(Checker, FindsFoldersWithoutReadme) {
    const SourceFile source("a/b/x.cpp", "// x\n");
    EXPECT_EQ(count(folder_readmes, {source}), 2U);
    EXPECT_EQ(count(folder_readmes, {{"a/README.md", "a\n"}, {"a/b/README.md", "b\n"}, source}),
              0U);
}

TEST(Checker, FindsSourcesThatNobodyBuilds) {
    const SourceFile list("a/CMakeLists.txt", "ls_library(ls_a LINK ls_base FOLDERS known)\n");
    EXPECT_EQ(count(dead_sources, {list, {"a/x.cpp", ""}, {"a/known/x.cpp", ""}}), 0U);
    EXPECT_EQ(count(dead_sources, {list, {"a/other/x.cpp", ""}}), 1U);
    EXPECT_EQ(count(dead_sources, {list, {"b/x.cpp", ""}}), 1U);
    const SourceFile fuzz("tests/fuzz/CMakeLists.txt", "ls_fuzz(known ls_a)\n");
    EXPECT_EQ(count(dead_sources, {fuzz, {"tests/fuzz/known_fuzz.cpp", ""}}), 0U);
    EXPECT_EQ(count(dead_sources, {fuzz, {"tests/fuzz/lost_fuzz.cpp", ""}}), 1U);
    const SourceFile tests("tests/CMakeLists.txt", "ls_test(base ls_base)\n");
    EXPECT_EQ(count(dead_sources, {tests, {"tests/unit/base/x.cpp", ""}}), 0U);
    EXPECT_EQ(count(dead_sources, {tests, {"tests/unit/lost/x.cpp", ""}}), 1U);
}

TEST(Checker, FindsHeadersThatNobodyIncludes) {
    const SourceFile user("firmware/app/x.cpp", "#include \"core/used.hpp\"\n");
    EXPECT_EQ(count(dead_headers, {user, {"firmware/core/used.hpp", ""}}), 0U);
    EXPECT_EQ(count(dead_headers, {user, {"firmware/core/lost.hpp", ""}}), 1U);
}

TEST(Checker, FindsPackagesNamedTwiceOrWithoutReason) {
    EXPECT_EQ(count(packages_once, {{"script/packages.txt", "# x\na\nb | c\n"}}), 0U);
    EXPECT_EQ(count(packages_once, {{"script/packages.txt", "# x\na\na | c\n"}}), 1U);
    EXPECT_EQ(count(packages_once, {{"script/packages.txt", "[needed]\na\n"}}), 1U);
}

}  // namespace
}  // namespace leitstand::tidy

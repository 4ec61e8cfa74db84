#include "dashboard/text/catalogue.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace leitstand {
namespace {

std::string read(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Every text that the program may ask for: literals given to the functions that look texts up.
std::set<std::string> used_texts() {
    std::set<std::string> texts;
    const std::regex asked(R"re((?:get|words|plural)\(\s*"([^"\n]+)")re");
    const std::regex chosen(
        R"re([?:]\s"([A-Za-z][^"\n]{2,})")re");  // words.get(good ? "set" : "not set")
    const std::regex wording(
        R"re("([^"\n]*\{(?:queue|n|m|time|value|provider|measure|clause)\}[^"\n]*)")re");
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(LEITSTAND_SOURCE_DIR "/dashboard")) {
        if (entry.path().extension() != ".cpp") continue;
        const std::string source = read(entry.path());
        for (const std::regex& pattern : {asked, chosen, wording}) {
            for (std::sregex_iterator it(source.begin(), source.end(), pattern), end; it != end;
                 ++it) {
                if ((*it)[1] != "{time}")
                    texts.insert((*it)[1].str());  // a slot that is looked for, no text
            }
        }
    }
    return texts;
}

std::set<std::string> slots(std::string_view text) {
    std::set<std::string> names;
    const std::string copy(text);
    const std::regex slot(R"(\{[a-z]+\})");
    for (std::sregex_iterator it(copy.begin(), copy.end(), slot), end; it != end; ++it)
        names.insert(it->str());
    return names;
}

TEST(Catalogue, EveryTextOfThePagesIsTranslated) {
    const std::set<std::string> texts = used_texts();
    ASSERT_GT(texts.size(), 50U) << "the search itself must find them";
    for (const std::string& text : texts) {
        if (text.find("\\u") != std::string::npos) continue;
        EXPECT_TRUE(Catalogue::of(Language::de).has(text)) << "de.po lacks: " << text;
        EXPECT_TRUE(Catalogue::of(Language::en).has(text)) << "en.po lacks: " << text;
    }
}

TEST(Catalogue, TranslationsNameTheSameSlots) {
    for (const std::string& text : used_texts()) {
        EXPECT_EQ(slots(Catalogue::of(Language::de).get(text)), slots(text)) << text;
    }
}

TEST(Catalogue, PluralsFollowTheNumber) {
    const Catalogue& german = Catalogue::of(Language::de);
    EXPECT_EQ(german.plural("day", "days", 1), "Tag");
    EXPECT_EQ(german.plural("day", "days", 2), "Tage");
    EXPECT_EQ(german.plural("day", "days", 0), "Tage");
}

TEST(Catalogue, UnknownTextsComeBackAsTheyAre) {
    EXPECT_EQ(Catalogue::of(Language::de).get("no such text"), "no such text");
}

TEST(Catalogue, BrokenBytesHaveNoTexts) {
    EXPECT_FALSE(Catalogue("").has("day"));
    EXPECT_FALSE(Catalogue(std::string(100, '\0')).has("day"));
    std::string cut("\xde\x12\x04\x95", 4);
    cut += std::string("\0\0\0\0\xff\xff\0\0\x1c\0\0\0\x1c\0\0\0", 16) + std::string(20, '\0');
    EXPECT_FALSE(Catalogue(cut).has("day")) << "tables that lie beyond the end";
}

TEST(Fill, SlotsAreFilledInAnyOrder) {
    EXPECT_EQ(fill("{n} of {m}", {{"m", "38"}, {"n", "36"}}).view(), "36 of 38");
    EXPECT_EQ(fill("{x} {n", {{"n", "1"}}).view(), "{x} {n");
}

}  // namespace
}  // namespace leitstand

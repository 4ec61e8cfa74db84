// The pages of contracts in each verdict, in German (dark) and in English (light): small pictures,
// eleven to a sheet, so that one look shows how verdicts differ. 1088x612 is the smallest 16:9
// screen that is no panel.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/golden/design_boards_providers.hpp"
#include "tests/golden/golden.hpp"
#include "tests/golden/verdict_cases.hpp"

namespace leitstand {
namespace {

using golden::kVerdictCases;
using golden::kVolumeStates;
using golden::Shot;

std::string code(Language language) { return language == Language::de ? "de" : "en"; }

Shot small(std::shared_ptr<const Configuration> config, Board board, const std::string& page) {
    const ThemeChoice theme =
        config->language == Language::en ? ThemeChoice::light : ThemeChoice::dark;
    return {
        std::move(config), std::make_shared<const Board>(std::move(board)), page, 1088, 612, theme};
}

struct Case {
    std::string page;
    Language language = Language::de;
    std::size_t index = 0;  ///< of kVerdictCases, or of kVolumeStates
};

std::string verdict_name(const Case& c) {
    return std::string(to_string(kVerdictCases[c.index].verdict));
}

template <class Name>
std::vector<Case> cases(std::initializer_list<Name> pages, std::size_t count) {
    std::vector<Case> all;
    for (const Name& page : pages) {
        for (const Language language : {Language::de, Language::en}) {
            for (std::size_t i = 0; i < count; ++i) all.push_back({page, language, i});
        }
    }
    return all;
}

struct Verdicts : testing::TestWithParam<Case> {};

TEST_P(Verdicts, LookLikeThis) {
    const Case& c = GetParam();
    const auto config = design::steering_configuration(c.language);
    const Shot shot =
        small(config, design::birke_in(*config, kVerdictCases[c.index].verdict), c.page);
    golden::expect_on_sheet(
        {"verdicts_" + c.page + "_" + code(c.language), c.index, kVerdictCases.size()},
        "page " + c.page + ", verdict " + verdict_name(c) + ", language " + code(c.language),
        golden::render(shot));
}

INSTANTIATE_TEST_SUITE_P(Pages, Verdicts,
                         testing::ValuesIn(cases({"provider", "providers"}, kVerdictCases.size())),
                         [](const auto& test) {
                             return test.param.page + "_" + verdict_name(test.param) + "_" +
                                    code(test.param.language);
                         });

Shot volume(const Case& c) {
    const auto config = design::volume_configuration(c.language);
    return small(config, *design::volume_board(*config, kVolumeStates[c.index].scene), "volume");
}

struct VolumeStates : testing::TestWithParam<Case> {};

TEST_P(VolumeStates, LookLikeThis) {
    const Case& c = GetParam();
    golden::expect_on_sheet({"states_volume_" + code(c.language), c.index, kVolumeStates.size()},
                            std::string("page volume, state ") + kVolumeStates[c.index].name +
                                ", language " + code(c.language),
                            golden::render(volume(c)));
}

/// The same board with every provider's clauses in one verdict, and figures that go with it.
Board with_verdict(const Board& board, ClauseVerdict verdict) {
    const auto config = design::steering_configuration(Language::de);
    const std::vector<ClauseBoard> clauses =
        design::birke_in(*config, verdict).providers[2].clauses;
    Board judged = board;
    for (ProviderBoard& provider : judged.providers) {
        provider.clauses = clauses;
        for (ClauseBoard& clause : provider.clauses) clause.verdict = verdict;
    }
    return judged;
}

TEST_P(VolumeStates, NoVerdictMovesAPixel) {
    const Case& c = GetParam();
    Shot shot = volume(c);
    const Pixmap plain = golden::render(shot);
    const Board board = *shot.board;
    for (const golden::VerdictCase& given : kVerdictCases) {
        shot.board = std::make_shared<const Board>(with_verdict(board, given.verdict));
        EXPECT_EQ(golden::different_pixels(golden::render(shot), plain), 0U)
            << "verdict " << to_string(given.verdict) << ", state " << kVolumeStates[c.index].name;
    }
}

INSTANTIATE_TEST_SUITE_P(Volume, VolumeStates,
                         testing::ValuesIn(cases({"volume"}, kVolumeStates.size())),
                         [](const auto& test) {
                             return std::string(kVolumeStates[test.param.index].name) + "_" +
                                    code(test.param.language);
                         });

TEST(VerdictsOnVolume, EachNamesAPictureThatIsOnTheSheet) {
    for (const golden::VerdictCase& given : kVerdictCases) {
        const bool drawn =
            std::any_of(kVolumeStates.begin(), kVolumeStates.end(),
                        [&](const auto& state) { return state.scene == given.volume; });
        EXPECT_TRUE(drawn) << to_string(given.verdict);
    }
}

/// Two verdicts that a reader must tell apart may not look the same on the page that is about one.
TEST(VerdictsOnProvider, NoTwoLookTheSame) {
    const auto config = design::steering_configuration(Language::de);
    std::vector<Pixmap> pictures;
    for (const golden::VerdictCase& given : kVerdictCases) {
        pictures.push_back(
            golden::render(small(config, design::birke_in(*config, given.verdict), "provider")));
        for (std::size_t i = 0; i + 1 < pictures.size(); ++i) {
            EXPECT_GT(golden::different_pixels(pictures[i], pictures.back()), 200U)
                << to_string(kVerdictCases[i].verdict) << " and " << to_string(given.verdict);
        }
    }
}

}  // namespace
}  // namespace leitstand

// Every page as a picture of its own, against a reference (see golden.hpp).
#include <gtest/gtest.h>

#include "tests/golden/design_boards_outsourcing.hpp"
#include "tests/golden/design_boards_providers.hpp"
#include "tests/golden/design_boards_system.hpp"
#include "tests/golden/design_boards_volume.hpp"
#include "tests/golden/golden.hpp"

namespace leitstand {
namespace {

using golden::expect_golden;
using golden::Shot;

using design::Scene;

Shot floor(Scene scene, Language language = Language::de, double distance = 4) {
    const auto config = design::floor_configuration(language, distance);
    return {config, design::floor_board(*config, scene)};
}

TEST(Golden, FloorBreach) { expect_golden("floor_breach", floor(Scene::breach)); }
TEST(Golden, FloorCalm) { expect_golden("floor_calm", floor(Scene::calm)); }
TEST(Golden, FloorAlert) { expect_golden("floor_alert", floor(Scene::alert)); }
TEST(Golden, FloorMedium) {
    expect_golden("floor_medium", floor(Scene::breach, Language::de, 5.5));
}
TEST(Golden, FloorFar) { expect_golden("floor_far", floor(Scene::breach, Language::de, 8)); }
TEST(Golden, AllSourcesStale) { expect_golden("floor_silent", floor(Scene::silent)); }
TEST(Golden, NothingCameYet) { expect_golden("floor_empty", floor(Scene::empty)); }

TEST(Golden, FloorLightEnglish) {
    Shot shot = floor(Scene::breach, Language::en);
    shot.theme = ThemeChoice::light;
    expect_golden("floor_light", shot);
}

TEST(Golden, AlertLightEnglish) {
    Shot shot = floor(Scene::alert, Language::en);
    shot.theme = ThemeChoice::light;
    expect_golden("floor_alert_light", shot);
}

TEST(Golden, Panel) {
    Shot shot = floor(Scene::breach);
    shot.width = 800;
    shot.height = 480;
    expect_golden("panel7", shot);
}

Shot steering(const std::string& page, Language language = Language::de, double distance = 4) {
    const auto config = design::steering_configuration(language, distance);
    Shot shot{config, std::make_shared<const Board>(design::steering_board(*config)), page};
    if (language == Language::en) shot.theme = ThemeChoice::light;
    return shot;
}

Shot birke(ClauseVerdict verdict, Language language = Language::de) {
    Shot shot = steering("provider", language);
    shot.board = std::make_shared<const Board>(design::birke_in(*shot.config, verdict));
    return shot;
}

Shot more_providers(std::size_t count, double distance = 4) {
    const auto config = design::steering_configuration(Language::en, distance);
    Board board = design::steering_board(*config);
    design::add_providers(*config, board, count);
    return {config, std::make_shared<const Board>(board), "providers"};
}

Shot on_panel(Shot shot) {
    shot.width = 800;
    shot.height = 480;
    return shot;
}

TEST(Golden, Providers) { expect_golden("providers", steering("providers")); }
TEST(Golden, ProvidersLightEnglish) {
    expect_golden("providers_light", steering("providers", Language::en));
}
TEST(Golden, ProvidersMedium) {
    expect_golden("providers_medium", steering("providers", Language::de, 5.5));
}
TEST(Golden, ProvidersFar) {
    expect_golden("providers_far", steering("providers", Language::de, 8));
}
TEST(Golden, ProvidersPanel) { expect_golden("providers_panel", on_panel(steering("providers"))); }
TEST(Golden, FiveProviders) { expect_golden("providers_five", more_providers(5)); }
TEST(Golden, SixProviders) { expect_golden("providers_six", more_providers(6)); }

TEST(Golden, Provider) { expect_golden("provider", steering("provider")); }
TEST(Golden, ProviderLightEnglish) {
    expect_golden("provider_light", steering("provider", Language::en));
}
TEST(Golden, ProviderMedium) {
    expect_golden("provider_medium", steering("provider", Language::de, 5.5));
}
TEST(Golden, ProviderFar) { expect_golden("provider_far", steering("provider", Language::de, 8)); }
TEST(Golden, ProviderPanel) { expect_golden("provider_panel", on_panel(steering("provider"))); }
TEST(Golden, ProviderLost) { expect_golden("provider_lost", birke(ClauseVerdict::lost)); }
TEST(Golden, ProviderSecured) {
    expect_golden("provider_secured", birke(ClauseVerdict::secured, Language::en));
}
TEST(Golden, ProviderSuspended) {
    expect_golden("provider_suspended", birke(ClauseVerdict::suspended));
}
TEST(Golden, ProviderInRamp) { expect_golden("provider_ramp", birke(ClauseVerdict::ramp)); }
TEST(Golden, ProviderFinallyMissed) {
    expect_golden("provider_missed", birke(ClauseVerdict::final_missed, Language::en));
}
TEST(Golden, ProviderWithoutData) {
    expect_golden("provider_no_data", birke(ClauseVerdict::no_data));
}

Shot outsourcing(const std::string& page, Language language = Language::de, double distance = 4) {
    const auto config = design::outsourcing_configuration(language, distance);
    Shot shot{config, std::make_shared<const Board>(design::outsourcing_board(*config)), page};
    if (language == Language::en) shot.theme = ThemeChoice::light;
    return shot;
}

TEST(Golden, Quality) { expect_golden("quality", outsourcing("quality")); }
TEST(Golden, QualityLightEnglish) {
    expect_golden("quality_light", outsourcing("quality", Language::en));
}
TEST(Golden, QualityMedium) {
    expect_golden("quality_medium", outsourcing("quality", Language::de, 5.5));
}
TEST(Golden, QualityFar) { expect_golden("quality_far", outsourcing("quality", Language::de, 8)); }
TEST(Golden, QualityPanel) { expect_golden("quality_panel", on_panel(outsourcing("quality"))); }

TEST(Golden, Transition) { expect_golden("transition", outsourcing("transition")); }
TEST(Golden, TransitionLightEnglish) {
    expect_golden("transition_light", outsourcing("transition", Language::en));
}
TEST(Golden, TransitionMedium) {
    expect_golden("transition_medium", outsourcing("transition", Language::de, 5.5));
}
TEST(Golden, TransitionFar) {
    expect_golden("transition_far", outsourcing("transition", Language::de, 8));
}
TEST(Golden, TransitionPanel) {
    expect_golden("transition_panel", on_panel(outsourcing("transition")));
}
TEST(Golden, TransitionHypercare) {
    Shot shot = outsourcing("transition");
    Board board = *shot.board;
    design::in_hypercare(board);
    shot.board = std::make_shared<const Board>(board);
    expect_golden("transition_hypercare", shot);
}

TEST(Golden, Economics) { expect_golden("economics", outsourcing("economics")); }
TEST(Golden, EconomicsLightEnglish) {
    expect_golden("economics_light", outsourcing("economics", Language::en));
}
TEST(Golden, EconomicsMedium) {
    expect_golden("economics_medium", outsourcing("economics", Language::de, 5.5));
}
TEST(Golden, EconomicsFar) {
    expect_golden("economics_far", outsourcing("economics", Language::de, 8));
}
TEST(Golden, EconomicsPanel) {
    expect_golden("economics_panel", on_panel(outsourcing("economics")));
}
TEST(Golden, EconomicsUnknown) {
    Shot shot = outsourcing("economics");
    Board board = *shot.board;
    SavingBoard& saving = *board.saving;
    saving.steering = saving.net_saving = std::nullopt;
    saving.net_share = saving.net_low = saving.net_high = saving.steered_per_solved = std::nullopt;
    saving.missing = {"birke: steering_rate_per_hour"};
    shot.board = std::make_shared<const Board>(board);
    expect_golden("economics_unknown", shot);
}
TEST(Golden, EconomicsWithoutCosts) {
    Shot shot = outsourcing("economics");
    Board board = *shot.board;
    board.saving.reset();
    shot.board = std::make_shared<const Board>(board);
    expect_golden("economics_empty", shot);
}

TEST(Golden, System) {
    const auto config = design::system_configuration();
    expect_golden("system", {config, design::system_board(*config), "system"});
}

Shot connectors(Language language = Language::de, double distance = 4) {
    const auto config = design::connectors_configuration(language, distance);
    Shot shot{config, design::connectors_board(*config), "system"};
    shot.facts = design::connectors_facts();
    if (language == Language::en) shot.theme = ThemeChoice::light;
    return shot;
}

/// Only the first of them fails, or none; all of them deliver otherwise.
Shot many_connectors(bool failing, Language language = Language::de, double distance = 4) {
    const auto config = design::connectors_configuration(language, distance);
    design::add_connectors(*config, 50);
    Shot shot{config, design::connectors_board(*config), "system"};
    shot.facts = design::many_connectors_facts(50, failing);
    return shot;
}

TEST(Golden, Connectors) { expect_golden("system_connectors", connectors()); }
TEST(Golden, ConnectorsLightEnglish) {
    expect_golden("system_connectors_light", connectors(Language::en));
}
TEST(Golden, ConnectorsMedium) {
    expect_golden("system_connectors_medium", connectors(Language::de, 5.5));
}
TEST(Golden, ConnectorsMediumEnglish) {
    expect_golden("system_connectors_medium_light", connectors(Language::en, 5.5));
}
TEST(Golden, ConnectorsFar) { expect_golden("system_connectors_far", connectors(Language::de, 8)); }
TEST(Golden, ConnectorsFarEnglish) {
    expect_golden("system_connectors_far_light", connectors(Language::en, 8));
}
TEST(Golden, ConnectorsPanel) { expect_golden("system_connectors_panel", on_panel(connectors())); }
TEST(Golden, ConnectorsPanelEnglish) {
    expect_golden("system_connectors_panel_light", on_panel(connectors(Language::en)));
}
TEST(Golden, FiftyConnectors) { expect_golden("system_fifty", many_connectors(true)); }
TEST(Golden, FiftyConnectorsFar) {
    expect_golden("system_fifty_far", many_connectors(false, Language::de, 8));
}
TEST(Golden, SystemRefusedConfiguration) {
    Shot shot = connectors(Language::en);
    shot.facts.configuration_warning =
        "connectors/nordcall.toml:14:3: unknown key `evry_s`; did you mean `every_s`? The "
        "configuration before it holds";
    expect_golden("system_refused", shot);
}

using design::VolumeScene;

Shot volume(VolumeScene scene, Language language = Language::de, double distance = 4) {
    const auto config = design::volume_configuration(language, distance);
    return {config, design::volume_board(*config, scene), "volume"};
}

TEST(Golden, Volume) { expect_golden("volume", volume(VolumeScene::in_corridor)); }
TEST(Golden, VolumeOver) { expect_golden("volume_over", volume(VolumeScene::beyond)); }
TEST(Golden, VolumeEarly) { expect_golden("volume_early", volume(VolumeScene::no_actual)); }
TEST(Golden, VolumeSilent) { expect_golden("volume_silent", volume(VolumeScene::silent)); }
TEST(Golden, VolumeMedium) {
    expect_golden("volume_medium", volume(VolumeScene::in_corridor, Language::de, 5.5));
}
TEST(Golden, VolumeFar) {
    expect_golden("volume_far", volume(VolumeScene::in_corridor, Language::de, 8));
}

TEST(Golden, VolumeLightEnglish) {
    Shot shot = volume(VolumeScene::in_corridor, Language::en);
    shot.theme = ThemeChoice::light;
    expect_golden("volume_light", shot);
}

TEST(Golden, VolumePanel) {
    Shot shot = volume(VolumeScene::beyond);
    shot.width = 800;
    shot.height = 480;
    expect_golden("volume_panel7", shot);
}

TEST(Golden, EmptyConfiguration) {
    auto config = std::make_shared<Configuration>();
    config->site_id = "new";
    config->site_name = "New wall";
    expect_golden("empty_configuration", {config, nullptr});
}

}  // namespace
}  // namespace leitstand

// The UI thread: the only one that touches the window, the wall and ImGui. Sleeps until a new
// board, a command or the wall's own deadline; called on the main thread by `leitstand run`.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/model/board.hpp"
#include "core/model/configuration.hpp"
#include "core/model/system_facts.hpp"
#include "dashboard/wall.hpp"
#include "platform/base/latest.hpp"
#include "platform/os/clock.hpp"
#include "platform/window/screen.hpp"

namespace leitstand {

struct WallLoop {
    /// The configuration that holds now: asked again with each board, so that a reload reaches the
    /// wall.
    std::function<std::shared_ptr<const Configuration>()> config;
    Latest<Board>& boards;
    std::function<SystemFacts()> facts;  ///< quick; from any thread
    const Clock& clock;
    RendererChoice renderer = RendererChoice::automatic;
    int width = 1920, height = 1080;
    bool full_screen = false;
    bool headless = false;         ///< no window: memory only
    std::string pages_to{};        ///< headless: PNG pages of the live state go here; empty: none
    std::function<bool()> stop{};  ///< looked at at least every 100 ms
    std::function<std::optional<WallCommand>()> next_command{};  ///< nullopt: none waits
};

/// Runs until `stop`. Returns the exit code of the program; 1 when neither a window nor memory
/// could be drawn on.
int run_wall(const WallLoop& loop);

}  // namespace leitstand

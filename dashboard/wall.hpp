// Everything that is on the screen: which page, when the next, alarm band, pixel shift, fade.
// Driven by the UI loop (firmware/app/wall_loop.cpp); owns no thread, no window and no clock.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/model/board.hpp"
#include "core/model/system_facts.hpp"
#include "platform/window/damage.hpp"
#include "platform/window/draw.hpp"

namespace leitstand {

struct WallOptions {
    int width = 1920, height = 1080;
    ThemeChoice theme = ThemeChoice::dark;  ///< automatic: light in the display's light_hours
    Language language = Language::en;
    std::optional<std::string> only_page;  ///< snapshot: this page, no rotation, no fade, no shift
};

/// Why no page is shown although the program runs.
enum class Silence {
    none,
    time_unknown,     ///< the machine's clock is not set
    figures_stopped,  ///< no board comes any more
};

enum class Power { automatic, on, off };  ///< automatic: as the display's off_hours say

/// A display command (interfaces.md section 3), already parsed.
struct WallCommand {
    std::optional<std::string> page;     ///< a page's name, "next" or "auto"
    std::optional<std::string> message;  ///< shown in the footer until `message_until`
    std::optional<Instant> message_until;
    std::optional<int> brightness{};  ///< percent; 0 is the darkest that can still be read
    std::optional<Power> power{};
};

class Wall {
public:
    /// The sizes of type that this wall draws with, for DrawContext::create.
    [[nodiscard]] static std::vector<FontRequest> fonts(const Configuration& config,
                                                        const WallOptions& options);
    /// Names of the pages this configuration shows, in order. `only_page` of an unknown name is a
    /// usage error.
    [[nodiscard]] static Result<std::unique_ptr<Wall>> create(
        std::shared_ptr<const Configuration> config, const WallOptions& options,
        const DrawContext& fonts);
    /// A usage error that names the pages there are, when there is none of this name.
    [[nodiscard]] static Status check_page(const std::string& name);
    virtual ~Wall() = default;

    /// `mono` is a monotonic time for pacing and motion. Formats texts; may allocate.
    virtual void show(std::shared_ptr<const Board> board, const SystemFacts& facts,
                      Millis mono) = 0;
    virtual void command(const WallCommand& command, Millis mono) = 0;
    /// Takes the pages off and says why: a figure that is not kept up is not shown.
    virtual void be_silent(Silence why) = 0;

    /// Draws the frame for this instant. `now` is the site's clock. Allocates nothing once warm.
    virtual void draw(ImDrawList& list, Damage& damage, Instant now, Millis mono) = 0;

    /// When `draw` must be called again at the latest, if no new board comes (clock tick, page
    /// change, animation).
    [[nodiscard]] virtual Millis next_deadline(Instant now, Millis mono) const = 0;

    /// True when what `show` brought last must be seen at once (a state changed); false: it may
    /// wait for the deadline.
    [[nodiscard]] virtual bool urgent() const = 0;
};

}  // namespace leitstand

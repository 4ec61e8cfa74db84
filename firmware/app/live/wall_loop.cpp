#include "app/live/wall_loop.hpp"

#include <algorithm>
#include <mutex>

#include "app/live/board_watch.hpp"
#include "app/live/display_control.hpp"
#include "app/live/page_files.hpp"
#include "platform/base/log.hpp"
#include "platform/os/notify.hpp"

namespace leitstand {
namespace {

constexpr Millis kLookAtStop{100};
constexpr Millis kRateOver{10'000};  ///< frames a second are counted over this long

/// What the engine's thread wakes. It outlives the loop, since boards may still come while the
/// program ends.
class Waker {
public:
    void set(Screen* screen) {
        const std::scoped_lock lock(mutex_);
        screen_ = screen;
    }
    void wake() {
        const std::scoped_lock lock(mutex_);
        if (screen_ != nullptr) screen_->wake();
    }

private:
    std::mutex mutex_;
    Screen* screen_ = nullptr;
};

class Running {
public:
    explicit Running(const WallLoop& loop) : loop_(loop), renderer_(loop.renderer) {
        width_ = loop.width;
        height_ = loop.height;
        loop_.boards.on_change([waker = waker_] { waker->wake(); });
    }
    ~Running() { waker_->set(nullptr); }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    int run() {
        if (Status opened = open(); !opened) {
            log_error("{}", opened.error().message);
            return 1;
        }
        while (!(loop_.stop && loop_.stop()) && !screen_->closed()) {
            if (Status turned = turn(); !turned) {
                log_error("{}", turned.error().message);
                return 1;
            }
        }
        return 0;
    }

private:
    /// Fonts, wall and screen for the size we know; once more when the screen turns out to have
    /// another.
    Status open() {
        if (Status opened = open_at(width_, height_); !opened) return opened;
        if (screen_->width() == width_ && screen_->height() == height_) return {};
        width_ = screen_->width();
        height_ = screen_->height();
        return open_at(width_, height_);
    }

    Status open_at(int width, int height) {
        close();
        config_ = loop_.config();
        WallOptions options;
        options.width = width;
        options.height = height;
        options.theme = config_->display.theme;
        options.language = config_->language;
        auto fonts = DrawContext::create(Wall::fonts(*config_, options));
        if (!fonts) return tl::unexpected(fonts.error());
        fonts_ = std::move(*fonts);
        auto wall = Wall::create(config_, options, *fonts_);
        if (!wall) return tl::unexpected(wall.error());
        wall_ = std::move(*wall);
        wall_->command(display_.standing(), loop_.clock.monotonic());
        wall_->be_silent(silence_);
        WindowOptions window;
        window.width = width;
        window.height = height;
        window.full_screen = loop_.full_screen;
        window.renderer = renderer_;
        auto screen = open_window(window, *fonts_);
        if (!screen) return tl::unexpected(screen.error());
        screen_ = std::move(*screen);
        waker_->set(screen_.get());
        damage_.invalidate();
        shown_revision_ = 0;
        deadline_ = Millis{0};
        log_info("wall of {}x{} by the {} renderer", screen_->width(), screen_->height(),
                 screen_->renderer());
        return {};
    }

    void close() {
        waker_->set(nullptr);
        screen_.reset();  // before the fonts that it draws with
        wall_.reset();
        fonts_.reset();
    }

    /// One round: what is new, a frame if one is due, sleep.
    Status turn() {
        if (screen_->take_exposed()) {
            damage_.invalidate();
            deadline_ = Millis{0};
        }
        if (screen_->width() != width_ || screen_->height() != height_ ||
            loop_.config() != config_) {
            width_ = screen_->width();
            height_ = screen_->height();
            if (Status opened = open(); !opened) return opened;
        }
        const Millis mono = loop_.clock.monotonic();
        take_news(mono);
        if (mono >= deadline_) {
            if (Status drawn = draw(mono); !drawn) return drawn;
        }
        const Millis rest = deadline_ - loop_.clock.monotonic();
        if (rest > Millis{0}) screen_->wait(std::min(rest, kLookAtStop));
        return {};
    }

    void take_news(Millis mono) {
        while (loop_.next_command) {
            auto command = loop_.next_command();
            if (!command) break;
            wall_->command(display_.take(std::move(*command)), mono);
            deadline_ = mono;
        }
        const auto board = loop_.boards.get();
        if (board) watch_.came(board->revision, mono);
        // An empty board may outlast the moment in which the time became known.
        const bool timeless = !loop_.facts().time_known || (board && board->providers.empty());
        const Silence why = watch_.stopped(mono) ? Silence::figures_stopped
                            : timeless           ? Silence::time_unknown
                                                 : Silence::none;
        if (why != silence_) {
            silence_ = why;
            if (why == Silence::figures_stopped)
                log_error("no board for {} s: the engine stands still",
                          BoardWatch::kStopped.count() / 1000);
            wall_->be_silent(why);
            deadline_ = mono;
        }
        if (!board || board->revision == shown_revision_) return;
        shown_revision_ = board->revision;
        SystemFacts facts = loop_.facts();
        facts.renderer = screen_->renderer();
        facts.frames_per_s = rate_;
        facts.brightness_percent = display_.brightness();
        wall_->show(board, facts, mono);
        if (wall_->urgent()) {
            deadline_ = mono;
        } else {
            deadline_ = std::min(deadline_, mono + wall_->next_deadline(loop_.clock.now(), mono));
        }
    }

    Status draw(Millis mono) {
        const Instant now = loop_.clock.now();
        ImDrawList& list = fonts_->begin_frame(width_, height_);
        damage_.begin_frame(width_, height_);
        wall_->draw(list, damage_, now, mono);
        const ImDrawData& frame = fonts_->end_frame();
        const auto changed = damage_.changed();
        if (!changed.empty()) {
            if (Status shown = screen_->present(frame, changed); !shown)
                return rescue(shown.error());
            ++frames_;
        }
        if (!watch_.stopped(loop_.clock.monotonic())) notify_service_manager("WATCHDOG=1");
        deadline_ = mono + std::max(wall_->next_deadline(now, mono), Millis{1});
        if (mono - rate_since_ >= kRateOver) {
            rate_ = 1000.0 * frames_ / static_cast<double>((mono - rate_since_).count());
            frames_ = 0;
            rate_since_ = mono;
        }
        return {};
    }

    /// A graphics driver that fails at run time must not take the wall down: the CPU can draw it
    /// too.
    Status rescue(const Error& error) {
        if (renderer_ == RendererChoice::cpu) return tl::unexpected(error);
        log_error("{}; going on with the CPU renderer", error.message);
        renderer_ = RendererChoice::cpu;
        return open();
    }

    const WallLoop& loop_;
    RendererChoice renderer_;
    int width_ = 0, height_ = 0;
    std::shared_ptr<Waker> waker_ = std::make_shared<Waker>();
    std::shared_ptr<const Configuration> config_;
    std::unique_ptr<DrawContext> fonts_;
    std::unique_ptr<Wall> wall_;
    std::unique_ptr<Screen> screen_;
    Damage damage_;
    DisplayControl display_{Backlight::find()};
    BoardWatch watch_;
    Silence silence_ = Silence::none;
    std::uint64_t shown_revision_ = 0;
    Millis deadline_{0};
    int frames_ = 0;
    Millis rate_since_{0};
    std::optional<double> rate_;
};

}  // namespace

int run_wall(const WallLoop& loop) {
    if (loop.headless) return write_pages(loop);
    return Running(loop).run();
}

}  // namespace leitstand

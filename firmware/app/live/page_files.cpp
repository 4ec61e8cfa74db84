#include "app/live/page_files.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <thread>
#include <vector>

#include "platform/base/log.hpp"
#include "platform/os/notify.hpp"

namespace leitstand {
namespace {

constexpr Millis kEvery{2'000};
constexpr Millis kLookAtStop{100};

struct PageFile {
    std::string name;
    std::unique_ptr<Wall> wall;
    std::unique_ptr<Screen> screen;
    Damage damage;
};

class PageFiles {
public:
    explicit PageFiles(const WallLoop& loop) : loop_(loop) {}

    /// The pages of this configuration, each with a wall of its own that shows nothing else.
    Status open() {
        pages_.clear();
        fonts_.reset();
        config_ = loop_.config();
        WallOptions options;
        options.width = loop_.width;
        options.height = loop_.height;
        options.theme = config_->display.theme;
        options.language = config_->language;
        auto fonts = DrawContext::create(Wall::fonts(*config_, options));
        if (!fonts) return tl::unexpected(fonts.error());
        fonts_ = std::move(*fonts);
        for (const std::string& name : names()) {
            options.only_page = name;
            auto wall = Wall::create(config_, options, *fonts_);
            if (!wall) return tl::unexpected(wall.error());
            pages_.push_back(
                {name, std::move(*wall), open_offscreen(loop_.width, loop_.height, *fonts_), {}});
        }
        return {};
    }

    Status write(const std::shared_ptr<const Board>& board) {
        if (loop_.config() != config_) {
            if (Status opened = open(); !opened) return opened;
        }
        SystemFacts facts = loop_.facts();
        facts.renderer = "cpu";
        for (PageFile& page : pages_) {
            if (Status written = write_page(page, board, facts); !written) return written;
        }
        return {};
    }

private:
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> known;
        for (const PageConfig& page : config_->pages) {
            const bool again = std::find(known.begin(), known.end(), page.name) != known.end();
            if (!again && Wall::check_page(page.name)) known.push_back(page.name);
        }
        for (const char* always : {"floor", "system"}) {
            if (std::find(known.begin(), known.end(), always) == known.end())
                known.emplace_back(always);
        }
        return known;
    }

    Status write_page(PageFile& page, const std::shared_ptr<const Board>& board,
                      const SystemFacts& facts) {
        const Millis mono = loop_.clock.monotonic();
        page.wall->show(board, facts, mono);
        page.wall->be_silent(facts.time_known && !board->providers.empty() ? Silence::none
                                                                           : Silence::time_unknown);
        ImDrawList& list = fonts_->begin_frame(loop_.width, loop_.height);
        page.damage.begin_frame(loop_.width, loop_.height);
        page.wall->draw(list, page.damage, loop_.clock.now(), mono);
        const ImDrawData& frame = fonts_->end_frame();
        const auto changed = page.damage.changed();
        if (changed.empty()) return {};
        if (Status shown = page.screen->present(frame, changed); !shown) return shown;
        const std::filesystem::path folder = loop_.pages_to;
        const std::string half = (folder / ("." + page.name + ".png")).string();
        if (Status put = write_png(*page.screen->pixels(), half); !put) return put;
        std::error_code error;
        std::filesystem::rename(half, folder / (page.name + ".png"), error);
        if (error) return fail(ErrorKind::operation, half + ": " + error.message());
        return {};
    }

    const WallLoop& loop_;
    std::shared_ptr<const Configuration> config_;
    std::unique_ptr<DrawContext> fonts_;
    std::vector<PageFile> pages_;
};

}  // namespace

int write_pages(const WallLoop& loop) {
    PageFiles files(loop);
    Status status = files.open();
    std::uint64_t written = 0;
    Millis next{0};
    while (status && !(loop.stop && loop.stop())) {
        const Millis mono = loop.clock.monotonic();
        const auto board = loop.boards.get();
        if (mono >= next && board && board->revision != written) {
            written = board->revision;
            next = mono + kEvery;
            status = files.write(board);
            notify_service_manager("WATCHDOG=1");
        }
        std::this_thread::sleep_for(kLookAtStop);
    }
    if (!status) {
        log_error("{}", status.error().message);
        return 1;
    }
    return 0;
}

}  // namespace leitstand

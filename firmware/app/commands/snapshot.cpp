// `leitstand snapshot`: a page as a picture, from recordings, with the CPU renderer and without any
// display server. The same engine and the same wall as in a live run, so the same recordings give
// the same pixels.
#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdio>
#include <memory>

#include "app/command.hpp"
#include "app/recorded_input.hpp"
#include "dashboard/page.hpp"
#include "dashboard/wall.hpp"
#include "platform/window/pixmap.hpp"
#include "platform/window/screen.hpp"

namespace leitstand {
namespace {

struct Options {
    std::string config = "/etc/leitstand";
    std::string at, until, page, theme, language, out;
    std::string size = "1920x1080";
    std::vector<std::string> files;
};

struct Size {
    int width = 0, height = 0;
};

/// "1920x1080"; between 320x200 and 7680x4320.
std::optional<Size> parse_size(std::string_view text) {
    Size size;
    const char* end = text.data() + text.size();
    const auto width = std::from_chars(text.data(), end, size.width);
    if (width.ec != std::errc{} || width.ptr == end || *width.ptr != 'x') return std::nullopt;
    const auto height = std::from_chars(width.ptr + 1, end, size.height);
    if (height.ec != std::errc{} || height.ptr != end) return std::nullopt;
    if (size.width < 320 || size.width > 7680 || size.height < 200 || size.height > 4320)
        return std::nullopt;
    return size;
}

WallOptions wall_options(const Options& options, const Configuration& config, Size size) {
    WallOptions wall{size.width, size.height, config.display.theme, config.language, options.page};
    if (options.theme == "dark") wall.theme = ThemeChoice::dark;
    if (options.theme == "light") wall.theme = ThemeChoice::light;
    if (options.language == "de") wall.language = Language::de;
    if (options.language == "en") wall.language = Language::en;
    return wall;
}

/// What is known about the display when there is none: the program's version, and that pictures
/// come from the CPU.
SystemFacts facts_of_a_picture() {
    SystemFacts facts;
    facts.version = LEITSTAND_VERSION;
    facts.renderer = "cpu";
    return facts;
}

Status draw(std::shared_ptr<const Configuration> config, const WallOptions& options,
            std::shared_ptr<const Board> board, const std::string& out) {
    const auto fonts = DrawContext::create(Wall::fonts(*config, options));
    if (!fonts) return tl::unexpected(fonts.error());
    auto wall = Wall::create(config, options, **fonts);
    if (!wall) return tl::unexpected(wall.error());
    const auto screen = open_offscreen(options.width, options.height, **fonts);
    (*wall)->show(board, facts_of_a_picture(), Millis{0});
    Damage damage;
    damage.begin_frame(options.width, options.height);
    (*wall)->draw((*fonts)->begin_frame(options.width, options.height), damage, board->at,
                  Millis{0});
    const ImDrawData& frame = (*fonts)->end_frame();
    if (Status shown = screen->present(frame, damage.changed()); !shown) return shown;
    return write_png(*screen->pixels(), out);
}

int complain(const Error& error) {
    std::fprintf(stderr, "leitstand snapshot: %s\n", error.message.c_str());
    const bool wrong_use = error.kind == ErrorKind::usage || error.kind == ErrorKind::configuration;
    return wrong_use ? kExitUsage : kExitFailed;
}

std::string page_names() {
    std::string names;
    for (const PageKind& kind : all_pages())
        names += (names.empty() ? "" : ", ") + std::string(kind.name);
    return names;
}

int run(const Options& options) {
    const auto at = parse_rfc3339(options.at);
    if (!at) {
        return complain(
            {ErrorKind::usage,
             "--at `" + options.at + "` is not a time; write it as 2026-11-02T21:00:00+01:00"});
    }
    const auto size = parse_size(options.size);
    if (!size) {
        return complain({ErrorKind::usage,
                         "--size `" + options.size +
                             "` is no size between 320x200 and 7680x4320; write it as 1920x1080"});
    }
    const auto config = configuration_or_complain(options.config);
    if (!config) return kExitUsage;
    const WallOptions wall = wall_options(options, *config, *size);
    if (Status known = Wall::check_page(options.page); !known) return complain(known.error());
    auto engine = engine_from(config, {options.files, *at, options.until == "end"});
    if (!engine) return complain(engine.error());
    if (Status drawn = draw(config, wall, (*engine)->board(*at), options.out); !drawn)
        return complain(drawn.error());
    return kExitDone;
}

}  // namespace

void register_snapshot(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("snapshot", "a page as a PNG picture, without any display server");
    command->add_option("--config", options->config, "configuration directory")
        ->capture_default_str();
    command->add_option("--at", options->at, "the instant to show, RFC 3339")->required();
    command->add_option("--until", options->until, "end: lines recorded after --at count too")
        ->check(CLI::IsMember({"end"}));
    command->add_option("--page", options->page, "the page's name: " + page_names())->required();
    command->add_option("--size", options->size, "pixels, WIDTHxHEIGHT")->capture_default_str();
    command->add_option("--theme", options->theme, "dark or light; default: the display's")
        ->check(CLI::IsMember({"dark", "light"}));
    command->add_option("--lang", options->language, "de or en; default: the site's")
        ->check(CLI::IsMember({"de", "en"}));
    command->add_option("--out", options->out, "the PNG file to write")->required();
    command->add_option("files", options->files, "recordings; - or none: standard input");
    command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace leitstand

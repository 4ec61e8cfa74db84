// `leitstand run`: the appliance. Ends cleanly on SIGTERM and SIGINT.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "app/command.hpp"
#include "app/edge/edge_run.hpp"
#include "app/live/board_watch.hpp"
#include "app/live/live_run.hpp"
#include "app/live/wall_loop.hpp"
#include "app/recorded_input.hpp"
#include "app/state_directory.hpp"
#include "platform/base/log.hpp"
#include "platform/os/memory.hpp"
#include "platform/os/notify.hpp"
#include "platform/os/random.hpp"
#include "platform/os/stop_signal.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

struct Options {
    std::string config = "/etc/leitstand";
    std::string role = "all";
    bool headless = false;
    std::string state_dir;
    std::string at;
    double speed = 1.0;
    bool speed_given = false;
    std::string renderer = "auto";
    std::string window;
    std::string pages_to;
    bool trust_clock = false;
};

int complain(const std::string& sentence, int code = kExitUsage) {
    std::fprintf(stderr, "leitstand run: %s\n", sentence.c_str());
    return code;
}

int complain_of(const Error& error) {
    const bool wrong = error.kind == ErrorKind::usage || error.kind == ErrorKind::configuration;
    return complain(error.message, wrong ? kExitUsage : kExitFailed);
}

bool parse_size(const std::string& text, int& width, int& height) {
    char rest = 0;
    return std::sscanf(text.c_str(), "%dx%d%c", &width, &height, &rest) == 2 && width >= 320 &&
           height >= 240 && width <= 8192 && height <= 8192;
}

/// A folder that goes with us: on an invented clock nothing must mix with what really happened.
class TemporaryState {
public:
    TemporaryState() : path_(fs::temp_directory_path() / ("leitstand-" + random_hex(12))) {
        fs::create_directories(path_);
        fs::permissions(path_, fs::perms::owner_all);
    }
    ~TemporaryState() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    TemporaryState(const TemporaryState&) = delete;
    TemporaryState& operator=(const TemporaryState&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

/// Sleeps; proves to the service manager that the engine still makes boards.
void wait_headless(LiveRun& live, const Clock& clock, const StopSignal& stop) {
    BoardWatch watch;
    bool said = false;
    while (!stop.wait(Millis{1000})) {
        const auto board = live.hub().boards().get();
        if (board) watch.came(board->revision, clock.monotonic());
        const bool stopped = watch.stopped(clock.monotonic());
        if (!stopped) notify_service_manager("WATCHDOG=1");
        if (stopped && !said)
            log_error("no board for {} s: the engine stands still",
                      BoardWatch::kStopped.count() / 1000);
        said = stopped;
        (void)live.facts();  // warns of certificates, which no page shows here
    }
}

int show_wall(LiveRun& live, const Options& options, const Clock& clock, const StopSignal& stop) {
    WallLoop loop{[&] { return live.hub().config(); }, live.hub().boards(),
                  [&] { return live.facts(); }, clock};
    loop.full_screen = options.window.empty() && !options.headless;
    if (!options.window.empty()) (void)parse_size(options.window, loop.width, loop.height);
    if (options.renderer == "cpu") loop.renderer = RendererChoice::cpu;
    if (options.renderer == "gl") loop.renderer = RendererChoice::gl;
    loop.headless = options.headless;
    loop.pages_to = options.pages_to;
    loop.stop = [&] { return stop.requested(); };
    loop.next_command = [&] { return live.next_command(); };
    return run_wall(loop);
}

int serve_edge(const fs::path& state, const Options& options,
               std::shared_ptr<const Configuration> config, const Clock& clock,
               const StopSignal& stop) {
    auto edge = EdgeRun::start(std::move(config), {options.config, state}, clock);
    if (!edge) return complain_of(edge.error());
    notify_service_manager("READY=1");
    while (!stop.wait(Millis{1000})) {
        notify_service_manager("WATCHDOG=1");
        (*edge)->look_around();
    }
    notify_service_manager("STOPPING=1");
    log_info("ending");
    edge->reset();
    return kExitDone;
}

int serve(const Options& options, std::shared_ptr<const Configuration> config, const Clock& clock,
          const StopSignal& stop) {
    std::optional<TemporaryState> temporary;
    fs::path state = options.state_dir;
    if (state.empty() && options.at.empty()) state = default_state_directory();
    if (state.empty()) state = temporary.emplace().path();
    if (options.role == "edge") return serve_edge(state, options, std::move(config), clock, stop);
    LiveOptions all{options.config, state};
    all.hub.trust_clock = options.trust_clock;
    auto live = LiveRun::start(std::move(config), all, clock);
    if (!live) return complain_of(live.error());
    notify_service_manager("READY=1");
    int code = kExitDone;
    if (options.headless && options.pages_to.empty()) {
        wait_headless(**live, clock, stop);
    } else {
        code = show_wall(**live, options, clock, stop);
    }
    notify_service_manager("STOPPING=1");
    log_info("ending");
    live->reset();
    return code;
}

int run(const Options& options) {
    if (options.role != "all" && options.role != "hub" && options.role != "edge") {
        return complain("this version has the roles all, hub and edge; `" + options.role +
                        "` comes later");
    }
    if (options.role == "edge" && !(options.window.empty() && options.pages_to.empty())) {
        return complain("an edge has no wall: --window and --pages-to belong to the others");
    }
    int width = 0, height = 0;
    if (!options.window.empty() && !parse_size(options.window, width, height)) {
        return complain("--window `" + options.window + "` is not a size; write 1280x720");
    }
    if (!options.pages_to.empty() && !options.headless) {
        return complain("--pages-to belongs to --headless");
    }
    if (options.trust_clock && (!options.at.empty() || options.role == "edge")) {
        return complain(
            "--trust-clock is about the machine's clock and the journal: it belongs "
            "neither to --at nor to --role edge");
    }
    if (options.at.empty() && options.speed_given) {
        return complain("--speed belongs to --at, the time at which the clock starts");
    }
    const auto at = parse_rfc3339(options.at);
    if (!options.at.empty() && !at) {
        return complain("--at `" + options.at + "` is not a time; write 2026-11-02T08:00:00+01:00");
    }
    keep_memory_flat();
    const StopSignal stop;  // first: a signal during the start is a clean end too
    const auto config = configuration_or_complain(options.config);
    if (!config) return kExitUsage;
    try {  // folders that can't be made, threads that can't be started
        if (at) return serve(options, config, ScaledClock(*at, options.speed), stop);
        return serve(options, config, RealClock(), stop);
    } catch (const std::exception& error) {
        return complain(error.what(), kExitFailed);
    }
}

}  // namespace

void register_run(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("run", "the appliance: messages in, a wall and boards out");
    command->add_option("--config", options->config, "configuration directory")
        ->capture_default_str();
    command->add_flag("--headless", options->headless, "no window");
    command
        ->add_option("--role", options->role,
                     "all | hub (no wall) | edge (no wall, no figures: sources to a hub elsewhere)")
        ->capture_default_str();
    command->add_option(
        "--state-dir", options->state_dir,
        "journal and embedded broker; default: the service manager's, or of this user");
    command->add_option("--at", options->at, "demos and tests: the clock starts at this time");
    auto* speed = command->add_option(
        "--speed", options->speed,
        "demos and tests: the clock runs so many times as fast; 0 stands still");
    speed->check(CLI::Range(0.0, 100'000.0))->capture_default_str();
    command->add_flag(
        "--trust-clock", options->trust_clock,
        "once: the clock is right, though the journal was written later than it says");
    command->add_option("--renderer", options->renderer, "auto | cpu | gl")
        ->check(CLI::IsMember({"auto", "cpu", "gl"}))
        ->capture_default_str();
    command->add_option("--window", options->window,
                        "a window of this size, as 1280x720; default: full screen");
    command->add_option("--pages-to", options->pages_to,
                        "with --headless: keeps PNG pages of the live state in this folder");
    command->callback([options, speed, &action] {
        options->speed_given = speed->count() > 0;
        if (options->role == "hub") options->headless = true;
        action = [options] { return run(*options); };
    });
}

}  // namespace leitstand

// `leitstand replay`: a recording to a broker. Exit 0 only when the broker has everything and the
// hub acknowledged it.
#include <CLI/CLI.hpp>
#include <array>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>

#include "app/command.hpp"
#include "app/commands/broker_option.hpp"
#include "app/commands/duration_option.hpp"
#include "app/live/replay_sender.hpp"
#include "connectors/recording/recording.hpp"
#include "engine/hash.hpp"
#include "platform/os/clock.hpp"
#include "platform/os/stop_signal.hpp"

namespace leitstand {
namespace {

struct Options {
    BrokerOption broker;
    std::string speed = "1";
    std::string start;
    std::string src = "replay";
    bool src_given = false;
    std::string give_up = "60s";
    bool bare = false, no_wait = false, resume = false;
    std::string file;
};

struct Plan {
    double speed = 0;  ///< 0: as fast as it goes
    std::optional<Instant> start;
};

constexpr std::int64_t kResumedEpoch = 1;

/// "file-" and a hash of the content: the same recording has the same name in every run.
Result<std::string> name_of_content(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    Hash64 hash;
    std::string piece(1U << 16U, '\0');
    while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0)
        hash.mix(std::string_view(piece.data(), static_cast<std::size_t>(in.gcount())));
    if (in.bad()) return fail(ErrorKind::operation, path + " can't be read");
    std::array<char, 24> name{};
    std::snprintf(name.data(), name.size(), "file-%016llx",
                  static_cast<unsigned long long>(hash.value()));
    return std::string(name.data());
}

int complain(const std::string& sentence, int code) {
    std::fprintf(stderr, "leitstand replay: %s\n", sentence.c_str());
    return code;
}

/// Keeps the recording's own pace, from the first line or from `start`.
class Pace {
public:
    Pace(const Plan& plan, const Clock& clock) : plan_(plan), clock_(clock), origin_(plan.start) {}
    /// False: asked to stop while waiting.
    bool wait_for(Instant at, const StopSignal& stop, const std::function<void()>& before) {
        if (plan_.speed == 0 || (plan_.start && at < *plan_.start)) return !stop.requested();
        if (!began_) {
            began_ = clock_.monotonic();
            if (!origin_) origin_ = at;
        }
        const double offset = static_cast<double>((at - *origin_).count()) / plan_.speed;
        const Millis due = *began_ + Millis{static_cast<Millis::rep>(offset)};
        const Millis left = due - clock_.monotonic();
        if (left.count() <= 0) return !stop.requested();
        before();
        return !stop.wait(left);
    }

private:
    const Plan& plan_;
    const Clock& clock_;
    std::optional<Instant> origin_;
    std::optional<Millis> began_;
};

Status send_file(const Options& options, const Plan& plan, std::istream& in, ReplaySender& sender,
                 const Clock& clock, const StopSignal& stop) {
    RecordingReader reader;
    Pace pace(plan, clock);
    std::string line;
    Status flushed;
    for (long number = 1; std::getline(in, line); ++number) {
        if (line.empty()) continue;
        const auto recorded = reader.parse_line(line);
        if (!recorded) {
            return while_doing(options.file + ":" + std::to_string(number), recorded.error());
        }
        const bool go_on = pace.wait_for(recorded->at, stop, [&] { flushed = sender.flush(); });
        if (!flushed) return flushed;
        if (!go_on) return fail(ErrorKind::operation, "interrupted");
        if (auto sent = sender.send(recorded->topic, recorded->payload); !sent) return sent;
    }
    if (in.bad()) return fail(ErrorKind::operation, options.file + " can't be read");
    return sender.finish();
}

int run(const Options& options) {
    Plan plan;
    const auto* end = options.speed.data() + options.speed.size();
    const auto read = std::from_chars(options.speed.data(), end, plan.speed);
    if (options.speed == "max") {
        plan.speed = 0;
    } else if (read.ec != std::errc{} || read.ptr != end || !(plan.speed > 0)) {
        return complain("--speed `" + options.speed + "` is no number above 0 and not max",
                        kExitUsage);
    }
    if (!options.start.empty() && !(plan.start = parse_rfc3339(options.start))) {
        return complain(
            "--start `" + options.start + "` is not a time; write 2026-11-02T08:00:00+01:00",
            kExitUsage);
    }
    if (options.resume && (options.file == "-" || options.bare || options.src_given)) {
        return complain("--resume needs a file, and neither --bare nor --src", kExitUsage);
    }
    const auto give_up = parse_duration(options.give_up);
    if (!give_up)
        return complain("--give-up `" + options.give_up + "` is not a duration", kExitUsage);
    auto mqtt = mqtt_options(options.broker, "replay");
    if (!mqtt) return kExitUsage;
    std::ifstream file;
    if (options.file != "-") {
        file.open(options.file);
        if (!file) return complain(options.file + " can't be read", kExitFailed);
    }
    std::istream& in = options.file == "-" ? std::cin : file;

    const StopSignal stop;
    const RealClock clock;
    ReplayOptions replay;
    replay.src = options.src;
    if (options.resume) {
        const auto name = name_of_content(options.file);
        if (!name) return complain(name.error().message, kExitFailed);
        replay.src = *name;
        replay.epoch = kResumedEpoch;
    }
    replay.bare = options.bare;
    replay.wait = !options.no_wait;
    // What shares an envelope depends on the pace, unless there is none.
    replay.gather = plan.speed == 0 || (plan.start && !options.resume);
    replay.give_up = *give_up;
    replay.stop = [&] { return stop.requested(); };
    auto sender = ReplaySender::start(*mqtt, replay, clock);
    if (!sender) return complain(sender.error().message, kExitFailed);
    if (auto sent = send_file(options, plan, in, **sender, clock, stop); !sent) {
        return complain(sent.error().message, kExitFailed);
    }
    const auto counts = (*sender)->counts();
    std::fprintf(stderr, "leitstand replay: %lld lines in %lld messages, %lld sent again, %s\n",
                 static_cast<long long>(counts.lines), static_cast<long long>(counts.messages),
                 static_cast<long long>(counts.resent),
                 options.bare || options.no_wait ? "the broker has them" : "acknowledged");
    return kExitDone;
}

}  // namespace

void register_replay(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("replay", "a recording to a broker");
    add_broker_option(*command, options->broker);
    command->add_option("--speed", options->speed, "N times the recorded pace, or max")
        ->capture_default_str();
    command->add_option("--start", options->start, "lines before this time go out without waiting");
    auto* src = command->add_option(
        "--src", options->src, "the sender's name in envelopes; one replay at a time per name");
    src->capture_default_str();
    command->add_flag("--resume", options->resume,
                      "a second run of the same file sends the same envelopes: what the hub has "
                      "already has no effect");
    command->add_flag("--bare", options->bare,
                      "payloads as they are: no envelopes, no acknowledgement");
    command->add_flag("--no-wait", options->no_wait, "don't wait for acknowledgements");
    command
        ->add_option("--give-up", options->give_up,
                     "end with an error after so long without progress")
        ->capture_default_str();
    command->add_option("file", options->file, "the recording; - is standard input")->required();
    command->callback([options, src, &action] {
        options->src_given = src->count() > 0;
        action = [options] { return run(*options); };
    });
}

}  // namespace leitstand

// `leitstand record`: live input messages to a recording on stdout, until it is told to end. What
// is not JSON can't stand in a recording; it is counted and said at the end.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <memory>
#include <mutex>

#include "app/command.hpp"
#include "app/commands/broker_option.hpp"
#include "app/commands/duration_option.hpp"
#include "connectors/recording/recording.hpp"
#include "platform/base/json.hpp"
#include "platform/net/mqtt_client.hpp"
#include "platform/os/clock.hpp"
#include "platform/os/random.hpp"
#include "platform/os/stop_signal.hpp"

namespace leitstand {
namespace {

struct Options {
    BrokerOption broker;
    std::string duration;
};

/// Written on the network thread, so that a slow reader of stdout slows the broker down and nothing
/// is lost.
class Tape {
public:
    void add(Instant at, std::string_view topic, std::string_view payload) {
        const std::scoped_lock lock(mutex_);
        if (!parser_.parse(payload)) {
            ++unusable_;
            return;
        }
        flat_ = payload;
        std::replace(flat_.begin(), flat_.end(), '\n', ' ');
        std::replace(flat_.begin(), flat_.end(), '\r', ' ');
        line_.clear();
        write_recording_line(line_, at, {}, topic, flat_);
        broken_ = broken_ || std::fwrite(line_.data(), 1, line_.size(), stdout) != line_.size();
    }
    bool flush() {
        const std::scoped_lock lock(mutex_);
        broken_ = std::fflush(stdout) != 0 || broken_;
        return !broken_;
    }
    [[nodiscard]] long unusable() const { return unusable_; }

private:
    std::mutex mutex_;
    json::Parser parser_;
    std::string line_, flat_;
    bool broken_ = false;
    std::atomic<long> unusable_{0};
};

int run(const Options& options) {
    auto duration = std::optional<Millis>{};
    if (!options.duration.empty() && !(duration = parse_duration(options.duration))) {
        std::fprintf(stderr,
                     "leitstand record: --for `%s` is not a duration; write 90s, 5m or 2h\n",
                     options.duration.c_str());
        return kExitUsage;
    }
    auto mqtt = mqtt_options(options.broker, "record");
    if (!mqtt) return kExitUsage;
    mqtt->client_id = "leitstand-record-" + random_hex(8);
    mqtt->persistent_session = false;
    mqtt->subscriptions = {"leitstand/v1/in/#"};
    const StopSignal stop;
    const RealClock clock;
    Tape tape;
    MqttHandlers handlers;
    handlers.message = [&](auto topic, auto payload, bool) {
        tape.add(clock.now(), topic, payload);
    };
    auto client = MqttClient::start(*mqtt, handlers);
    if (!client) {
        std::fprintf(stderr, "leitstand record: %s\n", client.error().message.c_str());
        return kExitUsage;
    }
    const Millis began = clock.monotonic();
    bool good = true;
    while (good && !duration.has_value()) {
        const bool ended = stop.wait(Millis{200});
        good = tape.flush();
        if (ended) break;
    }
    while (good && duration && clock.monotonic() - began < *duration) {
        const Millis left = *duration - (clock.monotonic() - began);
        if (stop.wait(std::clamp(left, Millis{1}, Millis{200}))) break;
        good = tape.flush();
    }
    const auto counts = (*client)->counts();
    const std::string trouble = (*client)->trouble();
    client->reset();
    good = tape.flush() && good;
    if (!good) std::fprintf(stderr, "leitstand record: the recording could not be written\n");
    if (tape.unusable() > 0) {
        std::fprintf(stderr, "leitstand record: %ld messages were not JSON and are left out\n",
                     tape.unusable());
    }
    if (counts.connects == 0) {
        std::fprintf(stderr, "leitstand record: never connected: %s\n", trouble.c_str());
        return kExitFailed;
    }
    return good ? kExitDone : kExitFailed;
}

}  // namespace

void register_record(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command =
        app.add_subcommand("record", "live input messages to a recording on stdout");
    add_broker_option(*command, options->broker);
    command->add_option("--for", options->duration, "how long: 90s, 5m, 2h; default: until Ctrl-C");
    command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace leitstand

// `leitstand simulate`: a plausible day of the configured site as a recording on stdout. The day
// itself is made by core/simulation; here it only becomes lines.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/command.hpp"
#include "app/configuration/load.hpp"
#include "connectors/native_mqtt/encode.hpp"
#include "connectors/recording/recording.hpp"
#include "core/simulation/day.hpp"

namespace leitstand {
namespace {

struct SimulateOptions {
    std::string config = "/etc/leitstand";
    std::string day, until;
    std::uint64_t seed = 1;
    std::string scenario = "calm";
};

MessageKind kind_of(const IntervalRecord&) { return MessageKind::interval; }
MessageKind kind_of(const LiveRecord&) { return MessageKind::live; }
MessageKind kind_of(const ForecastRecord&) { return MessageKind::forecast; }
MessageKind kind_of(const EvaluationRecord&) { return MessageKind::evaluation; }
MessageKind kind_of(const SurveyRecord&) { return MessageKind::survey; }
MessageKind kind_of(const EffortRecord&) { return MessageKind::effort; }

/// Appends emissions to a recording, line by line.
class RecordingWriter {
public:
    explicit RecordingWriter(const Configuration& config) : config_(config), zone_(config.zone) {}

    void write(const simulation::Emission& emission, std::string& out) {
        offset_ = zone_.offset(emission.at);
        payload_.clear();
        const QueueConfig* queue = config_.queue(emission.queue);
        channel_ = queue ? queue->channel : Channel::voice;
        const MessageKind kind = std::visit(
            [this](const auto& record) { return this->encode_one(record); }, emission.record);
        const ProviderConfig& provider = config_.providers[emission.queue.provider];
        const std::string topic = input_topic(provider.id, queue ? queue->id : std::string{}, kind);
        write_recording_line(out, emission.at, offset_, topic, payload_);
    }

private:
    MessageKind encode_one(const simulation::OwnedContact& contact) {
        ContactRecord record = contact.record;
        record.id = contact.id;
        record.topic = contact.topic;
        record.customer = contact.customer;
        encode(record, offset_, payload_, channel_);
        return MessageKind::contact;
    }
    template <class Record>
    MessageKind encode_one(const Record& record) {
        encode(record, offset_, payload_);
        return kind_of(record);
    }
    MessageKind encode_one(const StateRecord& record) {
        payload_ = record.online ? R"({"state":"online"})" : R"({"state":"offline"})";
        return MessageKind::state;
    }

    const Configuration& config_;
    TimeZone zone_;
    std::chrono::minutes offset_{};
    Channel channel_ = Channel::voice;
    std::string payload_;
};

int usage_error(const std::string& message) {
    std::fprintf(stderr, "leitstand simulate: %s\n", message.c_str());
    return kExitUsage;
}

int simulate(const SimulateOptions& options) {
    const auto day = parse_date(options.day);
    if (!day) {
        return usage_error("--day `" + options.day + "` is not a date; write it as 2026-11-23");
    }
    const auto until = options.until.empty() ? day : parse_date(options.until);
    if (!until || *until < *day)
        return usage_error("--until `" + options.until + "` is not a date from --day on");
    const auto scenario = simulation::parse_scenario(options.scenario);
    if (!scenario) return usage_error(scenario.error().message);
    const LoadedConfiguration loaded = load_configuration(options.config);
    for (const auto& problem : loaded.problems) {
        std::fprintf(stderr, "%s\n", to_string(problem).c_str());
    }
    if (!loaded.configuration) return kExitUsage;

    RecordingWriter writer(*loaded.configuration);
    std::string lines;
    const auto flush = [&lines] {
        const bool written = std::fwrite(lines.data(), 1, lines.size(), stdout) == lines.size();
        lines.clear();
        return written;
    };
    simulation::DayRequest request{*day, options.seed, *scenario};
    for (auto date = std::chrono::sys_days{*day}; date <= std::chrono::sys_days{*until};
         date += std::chrono::days{1}) {
        request.day = Date{date};
        for (const auto& emission : simulation::simulate_day(*loaded.configuration, request)) {
            writer.write(emission, lines);
            if (lines.size() > 64U * 1024U && !flush()) return kExitFailed;
        }
        request.first = false;
    }
    return flush() && std::fflush(stdout) == 0 ? kExitDone : kExitFailed;
}

}  // namespace

void register_simulate(CLI::App& app, Action& action) {
    auto options = std::make_shared<SimulateOptions>();
    CLI::App* command = app.add_subcommand("simulate", "A plausible day as a recording on stdout");
    command->add_option("--config", options->config, "Configuration directory")
        ->capture_default_str();
    command->add_option("--day", options->day, "The day, as 2026-11-23, in the site's time zone")
        ->required();
    command->add_option("--until", options->until,
                        "The last of several days; a scenario is in all of them");
    command->add_option("--seed", options->seed, "Same seed, same day")->capture_default_str();
    command->add_option("--scenario", options->scenario, "calm, monday, outage or flu")
        ->capture_default_str();
    command->callback([options, &action] { action = [options] { return simulate(*options); }; });
}

}  // namespace leitstand

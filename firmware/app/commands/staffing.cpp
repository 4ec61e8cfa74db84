// `leitstand staffing`: how many agents a promise takes, and what so many agents give. Options in
// percent, as people say them; the answer is JSON with ratios, as everywhere.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdio>
#include <memory>

#include "app/command.hpp"
#include "core/staffing/required.hpp"
#include "platform/base/json_writer.hpp"
#include "platform/base/result.hpp"

namespace leitstand {
namespace {

constexpr double kDay = 86'400;

struct StaffingOptions {
    double calls_per_hour = 0, aht = 0, within = 0, shrinkage = 0;
    std::optional<double> patience, target, max_occupancy, agents;
};

struct Question {
    StaffingOptions asked;
    Traffic traffic;
    StaffingGoal goal;
};

/// The option's value is between the two, `least` itself only if `inclusive`.
bool within(double value, double least, double most, bool inclusive) {
    return std::isfinite(value) && (inclusive ? value >= least : value > least) && value <= most;
}

Result<void> check_times(const StaffingOptions& o) {
    const auto no = [](std::string_view option, double value, std::string_view what) {
        return fail(ErrorKind::usage, fmt::format("{} {}: write {}", option, value, what));
    };
    constexpr std::string_view seconds = "seconds, more than 0 and at most 86400";
    if (!within(o.calls_per_hour, 0, 1e9, false)) {
        return no("--calls-per-hour", o.calls_per_hour, "a number above 0");
    }
    if (!within(o.aht, 0, kDay, false)) return no("--aht", o.aht, seconds);
    if (o.patience && !within(*o.patience, 0, kDay, false)) {
        return no("--patience", *o.patience, seconds);
    }
    if (!within(o.within, 0, kDay, true)) {
        return no("--within", o.within, "seconds, from 0 to 86400");
    }
    return {};
}

Result<void> check_shares(const StaffingOptions& o) {
    const auto no = [](std::string_view option, double value, std::string_view what) {
        return fail(ErrorKind::usage, fmt::format("{} {}: write {}", option, value, what));
    };
    if (!o.target && !o.agents) {
        return fail(ErrorKind::usage,
                    "--target is missing; write the promised share in percent, such as --target "
                    "80, or --agents for the figures of a given number");
    }
    if (o.target && !(within(*o.target, 0, 100, false) && *o.target < 100)) {
        return no("--target", *o.target,
                  "percent above 0 and below 100; no number of agents makes every wait short");
    }
    if (!within(o.shrinkage, 0, 99, true)) {
        return no("--shrinkage", o.shrinkage, "percent of the paid time, from 0 to 99");
    }
    if (o.max_occupancy && !within(*o.max_occupancy, 0, 100, false)) {
        return no("--max-occupancy", *o.max_occupancy, "percent, above 0 and at most 100");
    }
    if (o.agents && !within(*o.agents, 0, kMostAgents, true)) {
        return no("--agents", *o.agents, fmt::format("a number from 0 to {}", kMostAgents));
    }
    return {};
}

Result<Question> question_of(const StaffingOptions& o) {
    if (const auto good = check_times(o); !good) return tl::unexpected(good.error());
    if (const auto good = check_shares(o); !good) return tl::unexpected(good.error());
    Question q{o, {o.calls_per_hour / 3600, o.aht, o.patience}, {}};
    if (!(q.traffic.load() < kMostAgents)) {
        return fail(ErrorKind::usage,
                    fmt::format("--calls-per-hour {} with --aht {} is work for {:.0f} agents; more "
                                "than {} are not computed",
                                o.calls_per_hour, o.aht, q.traffic.load(), kMostAgents));
    }
    q.goal.limits.within_s = o.within;
    if (o.target) q.goal.target = *o.target / 100;
    if (o.max_occupancy) q.goal.max_occupancy = *o.max_occupancy / 100;
    return q;
}

void write_figures(JsonWriter& json, const Question& q, std::string_view name, double agents) {
    const StaffingFigures f = staffing_figures(q.traffic, q.goal.limits, agents);
    json.key(name).begin_object();
    json.field("agents", f.agents).field("overloaded", f.overloaded);
    json.key("service_level").begin_object();
    json.field("offered", f.levels.offered);
    json.field("without_short_abandons", f.levels.without_short_abandons);
    json.field("without_abandons_in_t", f.levels.without_abandons_in_t);
    json.field("abandons_in_t_count", f.levels.abandons_in_t_count);
    json.field("answered_only", f.levels.answered_only);
    json.end_object();
    json.field("asa_s", f.asa_s).field("wait_all_s", f.wait_all_s);
    json.field("wait_p90_s", f.wait_p90_s).field("abandon_rate", f.abandon_rate);
    json.field("occupancy", f.occupancy).field("waiting_probability", f.waiting);
    json.field("mean_queue", f.mean_queue);
    json.end_object();
}

void write_input(JsonWriter& json, const Question& q) {
    const auto ratio = [](const std::optional<double>& percent) {
        return percent ? std::optional(*percent / 100) : std::nullopt;
    };
    json.key("input").begin_object();
    json.field("calls_per_hour", q.asked.calls_per_hour).field("aht_s", q.traffic.aht_s);
    json.field("patience_s", q.traffic.patience_s).field("load_erlang", q.traffic.load());
    json.field("target", ratio(q.asked.target)).field("within_s", q.goal.limits.within_s);
    json.field("short_s", q.goal.limits.short_s).field("shrinkage", q.asked.shrinkage / 100);
    json.field("max_occupancy", q.goal.max_occupancy);
    json.end_object();
}

Result<std::string> answer(const StaffingOptions& options) {
    const auto question = question_of(options);
    if (!question) return tl::unexpected(question.error());
    const Question& q = *question;
    std::optional<int> required;
    if (options.target) {
        required = required_agents(q.traffic, q.goal);
        if (!required) {
            return fail(ErrorKind::usage,
                        fmt::format("not even {} agents keep this promise; lower --target or raise "
                                    "--max-occupancy",
                                    kMostAgents));
        }
    }
    std::string out;
    JsonWriter json(out);
    json.begin_object();
    json.field("model", q.traffic.patience_s ? "erlang_a" : "erlang_c");
    json.field("compared", "offered");
    json.field("required_agents", required);
    json.field("gross_agents",
               required ? gross_agents(*required, options.shrinkage / 100) : std::nullopt);
    if (required) {
        write_figures(json, q, "figures", *required);
        write_figures(json, q, "one_less", *required - 1);
        write_figures(json, q, "one_more", *required + 1);
    }
    if (options.agents) write_figures(json, q, "at_agents", *options.agents);
    write_input(json, q);
    json.end_object();
    return out + "\n";
}

int run(const StaffingOptions& options) {
    const auto out = answer(options);
    if (!out) {
        fmt::print(stderr, "leitstand staffing: {}\n", out.error().message);
        return kExitUsage;
    }
    const bool written = std::fputs(out->c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
    return written ? kExitDone : kExitFailed;
}

}  // namespace

void register_staffing(CLI::App& app, Action& action) {
    auto o = std::make_shared<StaffingOptions>();
    CLI::App* command = app.add_subcommand(
        "staffing", "how many agents a promise takes: Erlang C, or Erlang A with --patience");
    command->add_option("--calls-per-hour", o->calls_per_hour, "contacts offered an hour")
        ->required();
    command->add_option("--aht", o->aht, "seconds of work per contact, wrap-up included")
        ->required();
    command->add_option("--patience", o->patience,
                        "mean seconds until a waiting caller hangs up; without it nobody does");
    command->add_option("--target", o->target, "promised share answered in time, percent");
    command->add_option("--within", o->within, "seconds that count as in time")->required();
    command->add_option("--shrinkage", o->shrinkage,
                        "percent of the paid time that people are not available; default 0");
    command->add_option("--max-occupancy", o->max_occupancy,
                        "percent of their time that agents may be busy at most");
    command->add_option("--agents", o->agents, "also the figures of so many agents, fractions too");
    command->callback([o, &action] { action = [o] { return run(*o); }; });
}

}  // namespace leitstand

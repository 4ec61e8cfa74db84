// `leitstand broker`: a configuration for a Mosquitto of one's own, with each provider's rights,
// and the certificates that go with it.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "app/broker/certificates.hpp"
#include "app/broker/rights.hpp"
#include "app/command.hpp"
#include "app/recorded_input.hpp"
#include "platform/os/clock.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

struct Options {
    std::string config = "/etc/leitstand";
    std::string out;
    std::string listen;
    std::string store = "/var/lib/mosquitto";
    bool make_certificates = false;
    std::vector<std::string> hosts;
    int days = 397;
};

int complain(const Error& error) {
    std::fprintf(stderr, "leitstand broker: %s\n", error.message.c_str());
    const bool wrong = error.kind == ErrorKind::usage || error.kind == ErrorKind::configuration;
    return wrong ? kExitUsage : kExitFailed;
}

Status write(const fs::path& file, const std::string& text, std::vector<fs::path>& written) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) return fail(ErrorKind::operation, file.string() + " can't be written");
    written.push_back(file);
    return {};
}

Result<BrokerPlan> plan_of(const Options& options, const Configuration& config) {
    const fs::path out = fs::absolute(options.out).lexically_normal();
    BrokerPlan plan;
    plan.headline = "# Written by `leitstand broker`; write it anew when providers change.";
    const auto local = parse_listen_address(config.broker_listen);
    const auto listen =
        parse_listen_address(!options.listen.empty()             ? options.listen
                             : !config.broker_tls_listen.empty() ? config.broker_tls_listen
                                                                 : "0.0.0.0:8883");
    if (!local) return tl::unexpected(local.error());
    if (!listen) return tl::unexpected(listen.error());
    plan.local = *local;
    const fs::path folder = out / "certificates";
    plan.tls = BrokerTls{*listen, folder / "ca.pem", folder / "broker.pem", folder / "broker.key"};
    plan.store = options.store;
    plan.rights = out / "rights";
    return plan;
}

Result<std::vector<fs::path>> make(const Options& options, const Configuration& config) {
    const auto rights = broker_rights(config);
    if (!rights) return tl::unexpected(rights.error());
    const auto plan = plan_of(options, config);
    if (!plan) return tl::unexpected(plan.error());
    std::error_code error;
    fs::create_directories(options.out, error);
    if (error) return fail(ErrorKind::operation, options.out + ": " + error.message());
    std::vector<fs::path> written;
    const fs::path out = options.out;
    auto status = write(out / "mosquitto.conf", broker_configuration(*plan), written);
    if (status) status = write(out / "rights", broker_rights_file(*rights), written);
    if (!status) return tl::unexpected(status.error());
    if (!options.make_certificates) return written;
    auto made = make_certificates({out / "certificates", options.hosts, options.days}, *rights,
                                  RealClock().now());
    if (!made) return tl::unexpected(made.error());
    written.insert(written.end(), made->begin(), made->end());
    return written;
}

int run(const Options& options) {
    if (options.make_certificates && options.hosts.empty()) {
        return complain({ErrorKind::usage,
                         "--make-certificates needs --host, the name or address by which providers "
                         "reach the broker"});
    }
    const auto config = configuration_or_complain(options.config);
    if (!config) return kExitUsage;
    const auto written = make(options, *config);
    if (!written) return complain(written.error());
    for (const auto& file : *written) {
        if (std::puts(file.c_str()) < 0) return kExitFailed;
    }
    return kExitDone;
}

}  // namespace

void register_broker(CLI::App& app, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand(
        "broker", "files for a Mosquitto of one's own: each provider's rights, certificates");
    command->add_option("--config", options->config, "configuration directory")
        ->capture_default_str();
    command->add_option("--out", options->out, "the folder that gets mosquitto.conf and rights")
        ->required();
    command->add_option("--listen", options->listen,
                        "where it listens for providers; default: `tls_listen`, else 0.0.0.0:8883");
    command->add_option("--store", options->store, "where it keeps sessions and retained messages")
        ->capture_default_str();
    command->add_flag("--make-certificates", options->make_certificates,
                      "an authority and certificates under OUT/certificates; what is there and "
                      "good for 30 days stays");
    command->add_option("--host", options->hosts,
                        "name or address by which the broker is reached; may be given again");
    command->add_option("--days", options->days, "how long the broker's and the clients' are good")
        ->check(CLI::Range(1, 3'650))
        ->capture_default_str();
    command->callback([options, &action] { action = [options] { return run(*options); }; });
}

}  // namespace leitstand

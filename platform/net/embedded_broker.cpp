#include "platform/net/embedded_broker.hpp"

#include <unistd.h>

#include <csignal>
#include <fstream>

#include "platform/net/backoff.hpp"
#include "platform/net/loopback.hpp"
#include "platform/os/random.hpp"

namespace leitstand {
namespace {

constexpr Millis kStartsWithin{5'000};
constexpr Millis kPortFreeWithin{2'000};
constexpr Millis kLookEvery{2};
constexpr Millis kSuperviseEvery{100};

Status write_file(const std::filesystem::path& path, const std::string& text) {
    std::ofstream out(path, std::ios::trunc);
    out << text;
    out.close();
    if (!out) return fail(ErrorKind::operation, path.string() + " can't be written");
    return {};
}

}  // namespace

std::string embedded_broker_configuration(const EmbeddedBrokerOptions& options) {
    BrokerPlan plan;
    plan.headline = "# Written by Leitstand at each start; changes are lost.";
    plan.local = options.listen;
    plan.tls = options.tls;
    plan.store = options.directory;
    plan.rights = options.directory / "rights";
    plan.stay_root = ::geteuid() == 0;
    return broker_configuration(plan);
}

Result<std::unique_ptr<EmbeddedBroker>> EmbeddedBroker::start(EmbeddedBrokerOptions options) {
    if (!is_loopback(options.listen.host)) {
        return fail(ErrorKind::configuration,
                    "the embedded broker listens on loopback only, not on " + options.listen.host);
    }
    std::error_code error;
    std::filesystem::create_directories(options.directory, error);
    if (error) {
        return fail(ErrorKind::operation, options.directory.string() + ": " + error.message());
    }
    options.directory = std::filesystem::absolute(options.directory);
    auto broker = std::unique_ptr<EmbeddedBroker>(new EmbeddedBroker(std::move(options)));
    broker->any_port_ = broker->options_.listen.port == 0;
    broker->thread_ = std::thread([self = broker.get()] { self->supervise(); });
    std::unique_lock lock(broker->mutex_);
    broker->changed_.wait(lock, [&] { return broker->launched_; });
    if (!broker->first_launch_) return tl::unexpected(broker->first_launch_.error());
    lock.unlock();
    return broker;
}

EmbeddedBroker::~EmbeddedBroker() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

MqttUrl EmbeddedBroker::url() const {
    MqttUrl url;
    url.host = options_.listen.host;
    url.port = options_.listen.port;
    return url;
}

Status EmbeddedBroker::write_configuration() {
    std::vector<BrokerRights> rights;
    {
        const std::scoped_lock lock(mutex_);
        rights = options_.rights;
    }
    const auto& directory = options_.directory;
    auto written =
        write_file(directory / "mosquitto.conf", embedded_broker_configuration(options_));
    if (written) written = write_file(directory / "rights", broker_rights_file(rights));
    if (written) written = write_file(directory / "url", to_string(url()) + "\n");
    return written;
}

Status EmbeddedBroker::set_rights(std::vector<BrokerRights> rights) {
    {
        const std::scoped_lock lock(mutex_);
        if (rights == options_.rights) return {};
    }
    auto written = write_file(options_.directory / "rights", broker_rights_file(rights));
    if (!written) return written;
    const std::scoped_lock lock(mutex_);
    options_.rights = std::move(rights);
    if (const int pid = pid_; pid > 0) ::kill(pid, SIGHUP);  // Mosquitto reads it again
    return {};
}

/// One try: until connections are accepted, or why not.
Status EmbeddedBroker::launch() {
    const auto program = find_program("mosquitto");
    if (program.empty()) {
        return fail(ErrorKind::operation, "mosquitto is not installed (Debian package mosquitto)");
    }
    const auto& listen = options_.listen;
    // After a crash of ours the old broker may need a moment to end.
    for (Millis waited{0}; waited < kPortFreeWithin; waited += Millis{20}) {
        if (!accepts_connections(listen.host, listen.port)) break;
        std::this_thread::sleep_for(Millis{20});
    }
    if (accepts_connections(listen.host, listen.port)) {
        return fail(ErrorKind::operation,
                    "port " + std::to_string(listen.port) + " on " + listen.host +
                        " is taken by another program; set `listen` of [broker]",
                    true);
    }
    if (auto written = write_configuration(); !written) return written;
    auto child =
        ChildProcess::start({program, "-c", (options_.directory / "mosquitto.conf").string()},
                            (options_.directory / "log").string());
    if (!child) return tl::unexpected(child.error());
    process_ = std::move(*child);
    for (Millis waited{0}; waited < kStartsWithin; waited += kLookEvery) {
        if (accepts_connections(listen.host, listen.port)) {
            pid_ = process_.pid();
            return {};
        }
        std::this_thread::sleep_for(kLookEvery);
        if (!process_.running()) break;
    }
    process_.terminate();
    return fail(
        ErrorKind::operation,
        "mosquitto did not start; its words are in " + (options_.directory / "log").string(), true);
}

/// One that is stopped still has a port that takes connections: only an answer is a sign of life.
bool EmbeddedBroker::hangs(Millis& since_asked, int& unanswered) const {
    if (since_asked < options_.ask_every) return false;
    since_asked = Millis{0};
    const bool answered =
        answers_mqtt(options_.listen.host, options_.listen.port, options_.answers_within);
    unanswered = answered ? 0 : unanswered + 1;
    return unanswered >= 2;
}

/// The thread that starts the child stays as long as we do: the kernel ends the child with it.
void EmbeddedBroker::supervise() {
    Status launched;
    for (int tries = 0; tries < 5; ++tries) {
        if (any_port_) {  // somebody may take the free port before Mosquitto does: then another
            const auto port = free_port(options_.listen.host);
            if (port) options_.listen.port = *port;
        }
        launched = launch();
        if (launched || !any_port_) break;
    }
    std::unique_lock lock(mutex_);
    first_launch_ = launched;
    launched_ = true;
    changed_.notify_all();
    if (!launched) return;
    Backoff backoff(Millis{100}, Millis{10'000});
    Millis since_asked{0};
    int unanswered = 0;
    while (!stopping_) {
        changed_.wait_for(lock, kSuperviseEvery, [this] { return stopping_; });
        if (stopping_) break;
        since_asked += kSuperviseEvery;
        if (process_.running()) {
            lock.unlock();
            const bool hanging = hangs(since_asked, unanswered);
            lock.lock();
            if (!hanging) continue;
            process_.kill();  // it would not hear anything else
        }
        since_asked = Millis{0};
        unanswered = 0;
        pid_ = -1;
        changed_.wait_for(lock, backoff.next(random_unit()), [this] { return stopping_; });
        if (stopping_) break;
        lock.unlock();
        if (launch()) ++restarts_;
        lock.lock();
    }
    lock.unlock();
    process_.terminate();
}

}  // namespace leitstand

#include "app/sources/source_loop.hpp"

#include <algorithm>

#include "app/sources/facts.hpp"
#include "core/model/events.hpp"
#include "core/model/refusals.hpp"
#include "platform/base/log.hpp"

namespace leitstand {
namespace {

constexpr Millis kTellEvery{1'000};
constexpr Millis kIdle{60'000};
constexpr Millis kBeginAgain{60'000};  ///< a missing secret may be put in its place

/// A connector that comes to us by itself is nothing to drive.
bool is_driven(const ConnectorConfig& connector) {
    return connector.type != ConnectorType::native_mqtt;
}

/// What sources know of the site: a change of it begins them anew. Queues by their places, too.
std::string site_of(const Configuration& config) {
    std::string out = config.zone.name() + " " + std::to_string(config.interval.count());
    for (const ProviderConfig& provider : config.providers) {
        out += "\n" + provider.id;
        for (const QueueConfig& queue : provider.queues) {
            out += " " + queue.id + " " + std::string(to_string(queue.channel)) +
                   (queue.feed == FeedKind::contact ? " c" : " i");
        }
    }
    return out;
}

}  // namespace

SourceLoop::SourceLoop(std::shared_ptr<const Configuration> config,
                       std::unique_ptr<HttpClient> http, Sinks& sinks, const Clock& clock,
                       Folders folders)
    : sinks_(sinks),
      clock_(clock),
      folders_(std::move(folders)),
      http_(std::move(http)),
      accounts_(folders_.state / "accounts", *http_, clock),
      webhook_(clock),
      next_(std::move(config)),
      thread_([this] { run(); }) {}

SourceLoop::~SourceLoop() {
    stopping_ = true;
    http_->wake();
    thread_.join();
}

void SourceLoop::reconfigure(std::shared_ptr<const Configuration> config) {
    {
        const std::scoped_lock lock(mutex_);
        next_ = std::move(config);
    }
    http_->wake();
}

std::vector<SourceFacts> SourceLoop::facts() const {
    const std::scoped_lock lock(mutex_);
    return facts_;
}

void SourceLoop::run() {
    while (!stopping_) {
        take_configuration();
        const Millis mono = clock_.monotonic();
        std::vector<int> descriptors;
        for (const auto& driven : driven_) {
            step(*driven, mono);
            if (!driven->source) continue;
            const auto more = driven->source->descriptors();
            descriptors.insert(descriptors.end(), more.begin(), more.end());
        }
        if (told_.count() < 0 || mono - told_ >= kTellEvery) {
            told_ = mono;
            sinks_.step();
            tell_all();
        }
        if (!stopping_) http_->work(wait_of(clock_.monotonic()), descriptors);
    }
    driven_.clear();
}

void SourceLoop::take_configuration() {
    std::shared_ptr<const Configuration> next;
    {
        const std::scoped_lock lock(mutex_);
        next.swap(next_);
    }
    if (!next) return;
    config_ = std::move(next);
    std::vector<std::unique_ptr<Driven>> old;
    old.swap(driven_);
    for (const ConnectorConfig& connector : config_->connectors) {
        if (!is_driven(connector)) continue;
        const auto same = std::find_if(old.begin(), old.end(), [&](const auto& driven) {
            return driven && driven->config == connector && driven->site == site_of(*config_);
        });
        if (same != old.end()) {
            driven_.push_back(std::move(*same));
            continue;
        }
        auto& fresh = *driven_.emplace_back(std::make_unique<Driven>());
        fresh.config = connector;
        fresh.site = site_of(*config_);
    }
    old.clear();  // what ended has kept its state before its successor reads it
    webhook_.configure(config_->webhook, folders_.configuration);
    for (auto& driven : driven_) {
        if (!driven->sink) begin(*driven);
    }
    told_ = Millis{-1};
}

void SourceLoop::begin(Driven& driven) {
    const auto folder = folders_.state / driven.config.id;
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!driven.sink) driven.sink = sinks_.make(driven.config);
    const SourceMeans means{*http_, *driven.sink, clock_,   folders_.configuration,
                            folder, &accounts_,   &webhook_};
    auto made = error ? Result<std::unique_ptr<Source>>(
                            fail(ErrorKind::operation, folder.string() + ": " + error.message()))
                      : make_source(driven.config, *config_, means);
    driven.begin_again = clock_.monotonic() + kBeginAgain;
    driven.trouble = made ? "" : made.error().message;
    if (made) driven.source = std::move(*made);
}

/// Its trouble is its own: one that can't begin is tried again, the others go on.
void SourceLoop::step(Driven& driven, Millis mono) {
    if (!driven.source && driven.begin_again <= mono) begin(driven);
    if (!driven.source) return;
    if (driven.source->due() <= mono || !driven.source->descriptors().empty()) {
        driven.source->step();
    }
}

Millis SourceLoop::wait_of(Millis mono) const {
    Millis wait = driven_.empty() ? kIdle : kTellEvery;
    for (const auto& driven : driven_) {
        if (driven->source) wait = std::min(wait, driven->source->due() - mono);
    }
    return std::max(wait, Millis{0});
}

void SourceLoop::tell(Driven& driven) {
    SourceReport report;
    if (driven.source) report = driven.source->report();
    if (!driven.source) report.trouble = driven.trouble;
    SourceFacts facts = source_facts(driven.config, report, config_->feeds, clock_.now());
    log_change(driven.facts, facts);
    if (const std::int64_t more = facts.refused - driven.facts.refused; more > 0)
        sinks_.refused("connector/" + facts.id, kUnusable, more);
    driven.facts = std::move(facts);
}

void SourceLoop::tell_all() {
    std::vector<SourceFacts> all;
    for (const auto& driven : driven_) {
        tell(*driven);
        all.push_back(driven->facts);
    }
    if (const std::int64_t strangers = webhook_.refused(); strangers > strangers_) {
        sinks_.refused("webhook", to_string(Reason::unknown_sender).data(), strangers - strangers_);
        strangers_ = strangers;
    }
    const std::scoped_lock lock(mutex_);
    facts_ = std::move(all);
}

}  // namespace leitstand

#include "app/sources/http_source.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/sources/state_file.hpp"
#include "platform/base/log.hpp"
#include "platform/os/random.hpp"

namespace leitstand {
namespace {

constexpr Millis kSoon{100};           ///< until a sink that was full is asked again
constexpr Millis kKeepEvery{60'000};   ///< the day's counters go to disk
constexpr Millis kBeginWithin{2'000};  ///< not all connectors at once
constexpr std::size_t kMostUnmapped = 50;
constexpr const char* kDayFile = "day.json";

}  // namespace

HttpSource::HttpSource(const ConnectorConfig& connector, const Configuration& site, HttpSetup setup,
                       const SourceMeans& means)
    : every_(connector.every),
      requests_(connector.requests),
      means_(means),
      setup_(std::move(setup)),
      own_accounts_(
          means.accounts != nullptr
              ? nullptr
              : std::make_unique<Accounts>(means.state_directory, means.http, means.clock)),
      exchange_{means.http, means.clock, setup_.connector, nullptr, setup_.auth, setup_.reach, {}},
      began_(means.clock.now()),
      output_(site, means.sink),
      told_(site.zone) {
    Accounts& accounts = means.accounts != nullptr ? *means.accounts : *own_accounts_;
    exchange_.account =
        accounts.of(setup_.connector.settings().find(mapping::kBaseUrlSetting)->second, setup_.auth,
                    setup_.connector.plan().budget, setup_.reach);
    if (const auto day = read_state(means_.state_directory / kDayFile); day && counts_days()) {
        // What can't be read is only a beginning more: the first answer begins anew.
        if (const auto restored = setup_.connector.restore(*day); !restored)
            log_warning("connector {}: {}", connector.id, restored.error().message);
    }
    add_polls();
}

/// What waits in the hub by now is written in the order of the end, so the newest state fits.
HttpSource::~HttpSource() {
    if (!counts_days() || !output_.empty()) return;
    (void)write_state(means_.state_directory / kDayFile, setup_.connector.save());
}

bool HttpSource::counts_days() const { return tells({}, mapping::RecordKind::today); }

/// A request, or with an empty id any of them, has records of this kind.
bool HttpSource::tells(std::string_view request, mapping::RecordKind kind) const {
    for (const auto& rule : setup_.connector.profile().requests) {
        if (!request.empty() && rule.id != request) continue;
        for (const auto& record : rule.records) {
            if (record.kind == kind) return true;
        }
    }
    return false;
}

void HttpSource::add_polls() {
    const Plan plan = setup_.connector.plan();
    const Millis begin = means_.clock.monotonic();
    Plan wanted;
    for (const RequestPlan& request : plan.requests) {
        const bool asked = requests_.empty() || std::find(requests_.begin(), requests_.end(),
                                                          request.id) != requests_.end();
        if (asked) wanted.requests.push_back(request);
    }
    const auto queues = setup_.connector.queues();
    for (const RequestPlan& request : wanted.requests) {
        const Millis every = every_of(request, wanted, every_);
        const Millis within = std::min(every / 2, kBeginWithin);
        for (const std::string& queue : request.per_queue ? queues : std::vector{std::string{}}) {
            const Millis first = begin + Millis{static_cast<Millis::rep>(
                                             static_cast<double>(within.count()) * random_unit())};
            polls_.push_back(std::make_unique<Poll>(
                Poll{request, queue, Schedule(every, first), {}, nullptr, {}, std::nullopt}));
        }
    }
}

void HttpSource::step() {
    const Millis mono = means_.clock.monotonic();
    output_.flush();
    for (const auto& poll : polls_) step(*poll, mono);
    keep_day(mono);
    look_again_ = keep_ || !output_.empty() ? mono + kSoon : Millis::max();
}

void HttpSource::step(Poll& poll, Millis mono) {
    poll.schedule.pass(mono);
    if (!poll.exchange) {
        // While a sink takes nothing, nothing new is asked for: it would have to be kept here.
        if (poll.schedule.due() > mono || !output_.empty()) return;
        poll.exchange = std::make_unique<Exchange>(exchange_, poll.plan, poll.queue, poll.known);
    }
    poll.exchange->step();
    if (poll.exchange->over()) finish(poll, mono);
}

void HttpSource::finish(Poll& poll, Millis mono) {
    const auto exchange = std::move(poll.exchange);
    if (const auto& failure = exchange->failure())
        return failed(poll, failure->why, failure->after, mono);
    decode(poll, *exchange->fetched(), mono);
}

void HttpSource::failed(Poll& poll, std::string why, std::optional<Millis> after, Millis mono) {
    ++counts_.failures;
    poll.trouble = std::move(why);
    poll.schedule.failed(mono, random_unit(), after);
}

void HttpSource::decode(Poll& poll, const Fetched& fetched, Millis mono) {
    const std::vector<std::string_view> pages(fetched.pages.begin(), fetched.pages.end());
    const auto decoded =
        setup_.connector.decode({poll.plan.id, pages, fetched.at, poll.queue, nullptr});
    if (!decoded) {
        poll.known = {};
        return failed(
            poll,
            fmt::format("{}: the answer can't be used: {}", poll.plan.id, decoded.error().detail),
            std::nullopt, mono);
    }
    counts_.refused += static_cast<std::int64_t>(decoded->refusals.size());
    for (const auto& queue : decoded->unmapped) {
        if (unmapped_.size() < kMostUnmapped) unmapped_.insert(queue);
    }
    for (const Message& message : decoded->messages) hand_on(message, fetched.at);
    if (decoded->messages.empty() && !decoded->refusals.empty()) {
        return failed(poll,
                      fmt::format("{}: nothing in the answer can be used: {}", poll.plan.id,
                                  decoded->refusals.front().detail),
                      std::nullopt, mono);
    }
    ++counts_.answers;
    poll.schedule.answered(mono, random_unit());
    if (decoded->messages.empty() && tells(poll.plan.id, mapping::RecordKind::live)) {
        poll.trouble = poll.plan.id + ": none of our queues is in the answer";
        return;
    }
    poll.trouble.clear();
    poll.delivered = fetched.at;
}

void HttpSource::hand_on(const Message& message, Instant now) {
    Message worth = message;
    std::erase_if(worth.intervals, [&](const IntervalRecord& record) {
        return !told_.worth(message.queue.queue, record, now);
    });
    output_.put(worth, now);
}

/// A state older than what is on disk is safe, since counters of a day grow; a newer one would
/// lose the end of an interval.
void HttpSource::keep_day(Millis mono) {
    if (!counts_days()) return;
    if (keep_ && output_.kept(keep_->mark)) {
        if (const auto written = write_state(means_.state_directory / kDayFile, keep_->text);
            !written) {
            log_warning("{}", written.error().message);
        }
        keep_.reset();
        kept_at_ = mono;
    }
    const bool wanted = kept_at_.count() < 0 || mono - kept_at_ >= kKeepEvery;
    if (!keep_ && wanted && output_.empty() && counts_.answers > 0)
        keep_ = Kept{setup_.connector.save(), output_.mark()};
}

Millis HttpSource::due() const {
    const Millis mono = means_.clock.monotonic();
    Millis out = look_again_;
    for (const auto& poll : polls_) {
        if (!poll->exchange) {
            if (output_.empty()) out = std::min(out, poll->schedule.due());
        } else {
            out = std::min(out, poll->exchange->over() ? mono : poll->exchange->due());
        }
    }
    return out;
}

/// As fresh as the request that is furthest behind its own promise.
SourceReport HttpSource::report() const {
    SourceReport out = counts_;
    out.messages = output_.handed();
    const Instant now = means_.clock.now();
    double behind = 0;
    bool any = false;
    for (const auto& poll : polls_) {
        out.due += poll->schedule.promised();
        out.on_time += poll->schedule.on_time();
        if (out.trouble.empty()) out.trouble = poll->trouble;
        any = any || poll->delivered;
        const Millis age = now - poll->delivered.value_or(began_);
        behind = std::max(behind, static_cast<double>(age.count()) /
                                      static_cast<double>(poll->schedule.every().count()));
    }
    if (any)
        out.delivered =
            now - Millis{static_cast<Millis::rep>(behind * static_cast<double>(every_.count()))};
    out.corrected = told_.corrected();
    out.rewritten = told_.rewritten();
    out.unmapped.assign(unmapped_.begin(), unmapped_.end());
    return out;
}

}  // namespace leitstand

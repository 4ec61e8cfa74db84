#include "connectors/mapping/connector.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "connectors/mapping/gather.hpp"
#include "connectors/mapping/settings.hpp"
#include "platform/base/xml.hpp"

namespace leitstand::mapping {
namespace {

/// nullopt: `waiting` is unknown, and so is how the queue stands.
std::optional<LiveRecord> live_record(const Figures& figures, Instant now) {
    if (!figures[Field::waiting]) return std::nullopt;
    LiveRecord out;
    out.at = figures[Field::at] ? Instant{Millis{*figures[Field::at]}} : now;
    out.waiting = *figures[Field::waiting];
    out.longest_wait = figures.duration(Field::longest_wait_s);
    if (out.waiting == 0) out.longest_wait = Millis{0};
    out.waiting_over_t = figures[Field::waiting_over_t];
    out.backlog = figures[Field::backlog];
    out.overdue = figures[Field::overdue];
    out.oldest_item = figures.duration(Field::oldest_item_s);
    const AgentStates agents{figures[Field::agents_available], figures[Field::agents_busy],
                             figures[Field::agents_acw], figures[Field::agents_away],
                             figures[Field::agents_logged_in]};
    if (agents.available || agents.busy || agents.acw || agents.away || agents.logged_in) {
        out.agents = agents;
    }
    return out;
}

/// Figures of one record rule to messages.
class Telling {
public:
    Telling(const RecordRule& rule, const ConnectorSetup& setup, Instant now, DayCounters& days,
            Decoded& out)
        : rule_(rule), setup_(setup), now_(now), days_(days), out_(out) {}

    void tell(const Gathering::Key& key, const Figures& figures) {
        const QueueKey queue{key.provider, key.queue};
        if (rule_.kind == RecordKind::live) {
            const auto record = live_record(figures, now_);
            if (!record) return refuse("`waiting` is unknown, so how the queue stands is");
            message(queue, MessageKind::live).live.push_back(*record);
        } else if (rule_.kind == RecordKind::today) {
            std::vector<IntervalRecord> records;
            const auto taken = days_.take(their_names(queue), figures, now_, records);
            for (IntervalRecord& record : records) add(queue, std::move(record));
            if (!taken) refuse(taken.error().message);
        } else {
            interval(queue, figures);
        }
    }

private:
    /// By which the day's counters of a queue are kept: places change with the configuration, and
    /// the counters of other queues of theirs are other counters.
    [[nodiscard]] std::string their_names(QueueKey queue) const {
        std::string out;
        for (const auto& [theirs, ours] : setup_.queues) {
            if (ours == queue) out += (out.empty() ? "" : "\n") + theirs;
        }
        return out;
    }

    void interval(QueueKey queue, const Figures& figures) {
        if (!figures[Field::start] || !figures[Field::length_s]) {
            return refuse("`start` or `length_s` is unknown, so the interval is");
        }
        const Millis start{*figures[Field::start]}, length{*figures[Field::length_s]};
        const bool fits =
            (length == std::chrono::minutes{15} || length == std::chrono::minutes{30});
        if (!fits || start % length != Millis{0}) {
            return refuse(
                fmt::format("an interval of {} s does not fit: 900 or 1800 s, "
                            "beginning on a multiple of it",
                            length.count() / 1000));
        }
        auto record =
            interval_record(figures, Instant{start}, length, now_.time_since_epoch().count());
        if (!record) return refuse(record.error().message);
        add(queue, std::move(*record));
    }

    void add(QueueKey queue, IntervalRecord record) {
        message(queue, MessageKind::interval).intervals.push_back(std::move(record));
    }

    Message& message(QueueKey queue, MessageKind kind) {
        for (Message& known : out_.messages) {
            if (known.queue == queue && known.kind == kind) return known;
        }
        Message& fresh = out_.messages.emplace_back();
        fresh.queue = queue;
        fresh.kind = kind;
        return fresh;
    }

    void refuse(std::string_view why) {
        out_.refusals.push_back({Reason::missing_field, std::string(why)});
    }

    const RecordRule& rule_;
    const ConnectorSetup& setup_;
    Instant now_;
    DayCounters& days_;
    Decoded& out_;
};

}  // namespace

ProfileConnector::ProfileConnector(Profile profile, ConnectorSetup setup)
    : profile_(std::move(profile)), setup_(std::move(setup)), days_(setup_.interval) {}

Result<ProfileConnector> ProfileConnector::make(Profile profile, ConnectorSetup setup) {
    auto complete = complete_settings(profile, std::move(setup.settings));
    if (!complete.problems.empty()) {
        return fail(ErrorKind::configuration,
                    fmt::format("{} {}", profile.title, complete.problems.front().message));
    }
    setup.settings = std::move(complete.values);
    if (setup.queues.empty()) {
        return fail(
            ErrorKind::configuration,
            fmt::format("{} has no queue: say which of their ids is which queue", profile.title));
    }
    setup.settings[std::string(kIntervalSetting)] =
        fmt::format("{}", setup.interval.count() / 1000);
    return ProfileConnector(std::move(profile), std::move(setup));
}

const RequestRule* ProfileConnector::find(std::string_view request) const {
    const auto found = std::find_if(profile_.requests.begin(), profile_.requests.end(),
                                    [&](const RequestRule& rule) { return rule.id == request; });
    return found == profile_.requests.end() ? nullptr : &*found;
}

Plan ProfileConnector::plan() const {
    Plan out;
    out.auth = profile_.auth;
    out.budget = profile_.budget;
    for (const RequestRule& rule : profile_.requests) {
        out.requests.push_back({rule.id, rule.every, rule.per_queue, rule.paging});
    }
    return out;
}

std::vector<std::string> ProfileConnector::queues() const {
    std::vector<std::string> out;
    for (const auto& [theirs, ours] : setup_.queues) out.push_back(theirs);
    return out;
}

HttpCall ProfileConnector::call(std::string_view request, Instant now, std::string_view queue,
                                std::string_view page) const {
    const RequestRule* rule = find(request);
    if (rule == nullptr) return {};
    CallContext context;
    context.settings = &setup_.settings;
    context.queues = queues();
    context.queue = queue;
    context.page = page.empty() ? std::to_string(rule->paging.first) : std::string(page);
    context.now = now;
    context.zone = setup_.zone;
    context.interval = setup_.interval;
    return render(*rule, context);
}

tl::expected<Decoded, Refusal> ProfileConnector::decode(const Answer& answer) {
    const RequestRule* rule = find(answer.request);
    if (rule == nullptr) {
        return tl::unexpected(
            Refusal{Reason::unknown_topic,
                    fmt::format("{} has no request `{}`", profile_.title, answer.request)});
    }
    Decoded out;
    std::vector<Gathering> gatherings;
    for (const RecordRule& record : rule->records) {
        gatherings.emplace_back(record, setup_, answer, out);
    }
    for (const std::string_view page : answer.pages) {
        if (page.size() > kMaxAnswerBytes) {
            return tl::unexpected(Refusal{Reason::too_large, "a page has more than 16 MiB"});
        }
        std::string converted;
        if (rule->xml) {
            auto json = xml_as_json(page, rule->lists);
            if (!json) return tl::unexpected(Refusal{Reason::not_json, json.error().message});
            converted = std::move(*json);
        }
        const auto root = parser_.parse(rule->xml ? std::string_view(converted) : page);
        if (!root) return tl::unexpected(Refusal{Reason::not_json, root.error().message});
        for (Gathering& gathering : gatherings) {
            if (const auto read = gathering.add_page(*root); !read) {
                return tl::unexpected(Refusal{Reason::too_large, read.error().message});
            }
        }
    }
    for (std::size_t i = 0; i < gatherings.size(); ++i) {
        Telling telling(rule->records[i], setup_, answer.now, days_, out);
        for (const auto& [key, figures] : gatherings[i].finish()) telling.tell(key, figures);
    }
    return out;
}

}  // namespace leitstand::mapping

#include "tests/unit/engine/brute/random_records.hpp"

#include <algorithm>
#include <set>

namespace leitstand::brute {
namespace {

constexpr std::int64_t kMinute = 60'000;

Instant at_minute(Minute at) { return Instant{Millis{at * kMinute}}; }

// What one queue is like in this month.
struct Nature {
    QueueKey key;
    Minute length = 30;  ///< of interval records
    Minute forecast_length = 30;
    std::int64_t busy = 4;      ///< contacts an interval, about
    int missing = 0, zero = 0;  ///< percent of intervals
    int quick = 75;             ///< percent answered within 20 s
    int gone = 10;              ///< percent abandoned
    Millis t{20'000}, short_wait{5'000};
    bool histogram = false;
    bool short_given = true, in_t_given = true, talk_given = true, wait_given = true;
    std::int64_t talk = 240'000;  ///< ms, about
    bool calls_back = false;
};

Nature random_nature(Dice& dice, const Month& month, std::uint16_t queue) {
    const ClauseConfig& clause = month.clause();
    Nature n;
    n.key = {0, queue};
    const auto grain = std::chrono::duration_cast<std::chrono::minutes>(month.config->interval);
    n.length = dice.percent(85) ? grain.count() : 45 - grain.count();
    n.forecast_length = dice.percent(85) ? grain.count() : 45 - grain.count();
    n.busy = dice.one_of<std::int64_t>({1, 3, 6, 10, 10, 20});
    n.missing = static_cast<int>(dice.one_of<std::int64_t>({0, 0, 3, 15}));
    n.zero = static_cast<int>(dice.one_of<std::int64_t>({0, 5, 30}));
    n.quick = static_cast<int>(dice.from_to(45, 98));
    n.gone = static_cast<int>(dice.from_to(0, 20));
    n.t = clause.t;
    n.short_wait = clause.short_wait;
    if (dice.percent(8)) {
        n.t = Millis{dice.one_of({10'000, 15'000, 20'000, 30'000})};
        n.histogram = dice.percent(60);
    }
    n.short_given = dice.percent(97);
    n.in_t_given = dice.percent(97);
    n.talk_given = dice.percent(96);
    n.wait_given = dice.percent(97);
    n.calls_back = dice.percent(5);
    n.talk = dice.from_to(120, 360) * 1000;
    return n;
}

class Writer {
public:
    Writer(Dice& dice, const Stretch& stretch, Month& month)
        : dice_(dice), stretch_(stretch), month_(month) {}

    void queue(std::uint16_t number) {
        nature_ = random_nature(dice_, month_, number);
        forecasts();
        exclusions();
        const QueueConfig& config = month_.config->providers[0].queues[number];
        const Minute step = config.feed == FeedKind::interval ? nature_.length : 30;
        for (const Minute start : open_intervals(config, step)) {
            if (at_minute(start) >= month_.now) break;
            const int roll = static_cast<int>(dice_.below(100));
            if (roll < nature_.missing) continue;
            const bool zero = dice_.percent(nature_.zero);
            const std::int64_t offered = zero ? 0 : dice_.from_to(0, 2 * nature_.busy);
            if (config.feed == FeedKind::interval) {
                interval(start, offered);
            } else {
                contacts(start, step, std::min<std::int64_t>(offered, 8));
            }
        }
        flush();
    }

private:
    // Service hours and a little around them, since records outside must count nowhere.
    std::vector<Minute> open_intervals(const QueueConfig& config, Minute step) {
        std::set<Minute> starts;
        const auto& holidays = month_.config->holidays;
        for (Day day = local_day(stretch_.from); day <= local_day(stretch_.to); ++day) {
            const bool holiday =
                std::find(holidays.begin(), holidays.end(), date_of(day)) != holidays.end();
            for (const Opening& o :
                 openings(config.hours_text, day, holiday && dice_.percent(95))) {
                for (Minute m = o.from; m < o.to; m += 5) starts.insert(m / step * step);
                if (dice_.percent(3)) starts.insert(o.to / step * step);
            }
        }
        return {starts.begin(), starts.end()};
    }

    void forecasts();
    ForecastRecord version(const std::string& name, Minute from, Minute to, int gaps, int wrong);
    void exclusions();
    void interval(Minute start, std::int64_t offered);
    IntervalRecord counted(Minute start, std::int64_t offered);
    void contacts(Minute start, Minute length, std::int64_t offered);
    void contact(const std::string& id, std::int64_t rev, Minute start, Minute length);

    void send(Message message, Instant received) {
        message.queue = nature_.key;
        if (dice_.percent(10)) month_.sent.push_back({message, received});
        month_.sent.push_back({std::move(message), received});
    }
    void put(IntervalRecord record);
    void put(const ContactRecord& record);
    void flush();

    Dice& dice_;
    const Stretch& stretch_;
    Month& month_;
    Nature nature_;
    Message batch_;
    Instant last_;
    std::int64_t next_ = 0;
};

void Writer::put(IntervalRecord record) {
    batch_.kind = MessageKind::interval;
    last_ = std::max(last_, std::min(month_.now, Instant{record.start + record.length}));
    batch_.intervals.push_back(std::move(record));
    if (batch_.intervals.size() >= 24) flush();
}

void Writer::put(const ContactRecord& record) {
    batch_.kind = MessageKind::contact;
    last_ = std::max(last_, record.ended_at);
    batch_.contacts.push_back(record);
    if (batch_.contacts.size() >= 24) flush();
}

void Writer::flush() {
    if (!batch_.intervals.empty() || !batch_.contacts.empty()) send(batch_, last_);
    batch_.clear();
    last_ = {};
}

IntervalRecord Writer::counted(Minute start, std::int64_t offered) {
    IntervalRecord r;
    r.start = at_minute(start);
    r.length = Millis{nature_.length * kMinute};
    r.offered = offered;
    r.t = nature_.t;
    std::int64_t in_t = 0, in_short = 0;
    for (std::int64_t i = 0; i < offered; ++i) {
        if (dice_.percent(nature_.gone)) {
            ++r.abandoned;
            const bool early = dice_.percent(50);
            in_t += early ? 1 : 0;
            in_short += early && dice_.percent(50) ? 1 : 0;
        } else {
            ++r.answered;
            r.answered_in_t += dice_.percent(nature_.quick) ? 1 : 0;
        }
    }
    if (nature_.short_wait >= nature_.t) in_short = std::max(in_short, in_t);
    if (nature_.short_wait == nature_.t) in_short = in_t;
    if (nature_.in_t_given) r.abandoned_in_t = in_t;
    if (nature_.short_given) {
        r.abandoned_short = in_short;
        r.short_wait = nature_.short_wait;
    }
    r.callbacks = 0;
    if (nature_.calls_back && offered > 0 && dice_.percent(10)) r.callbacks = 1;
    if (nature_.wait_given) r.wait_answered = Millis{r.answered * dice_.from_to(5'000, 30'000)};
    if (nature_.talk_given)
        r.talk = Millis{r.answered * nature_.talk * dice_.from_to(80, 120) / 100};
    if (dice_.percent(50)) r.hold = Millis{r.answered * dice_.below(10'000)};
    if (dice_.percent(50)) r.acw = Millis{r.answered * dice_.below(30'000)};
    if (dice_.percent(30)) r.handled = std::max<std::int64_t>(0, r.answered - dice_.below(2));
    if (nature_.histogram) {
        const std::int64_t a = dice_.below(r.answered + 1);
        const std::int64_t b = a + dice_.below(r.answered - a + 1);
        const std::int64_t c = dice_.below(r.abandoned + 1);
        r.histogram = {
            {Millis{5'000}, a / 2, c}, {Millis{10'000}, a - a / 2, 0}, {Millis{20'000}, b - a, 0}};
        if (dice_.percent(90)) r.histogram.push_back({Millis{30'000}, 0, 0});
        r.histogram.push_back({Millis::max(), r.answered - b, r.abandoned - c});
    }
    return r;
}

void Writer::interval(Minute start, std::int64_t offered) {
    const std::int64_t rev = dice_.percent(10) ? dice_.from_to(1, 3) : 0;
    IntervalRecord record = counted(start, offered);
    record.rev = rev;
    if (rev > 0 && dice_.percent(60)) {
        IntervalRecord stale = counted(start, dice_.from_to(0, 2 * nature_.busy));
        stale.rev = dice_.below(rev);
        put(stale);
    }
    put(record);
    const bool past = at_minute(start + 60) < month_.now;
    if (past && dice_.percent(2)) {  // of equal revisions the later received counts
        flush();
        record = counted(start, dice_.from_to(0, nature_.busy));
        record.rev = rev;
        Message message;
        message.kind = MessageKind::interval;
        message.intervals = {record};
        send(message, month_.now - Millis{dice_.below(3)});
    }
}

void Writer::contact(const std::string& id, std::int64_t rev, Minute start, Minute length) {
    month_.texts.push_back(id);
    ContactRecord r;
    r.id = month_.texts.back();
    r.rev = rev;
    r.queued_at = Instant{Millis{start * kMinute + dice_.below(length * kMinute)}};
    const bool quick = dice_.percent(nature_.quick);
    Millis wait{quick ? dice_.from_to(0, 20) * 1000 : dice_.from_to(20'000, 90'000)};
    if (dice_.percent(10)) wait = month_.clause().t;
    if (dice_.percent(5)) wait = month_.clause().short_wait;
    if (dice_.percent(nature_.gone)) {
        r.outcome = dice_.percent(80) ? Outcome::abandoned
                                      : dice_.one_of({Outcome::flowout, Outcome::callback});
        r.ended_at = r.queued_at + wait;
    } else {
        r.outcome = Outcome::answered;
        r.answered_at = r.queued_at + wait;
        const Millis talk{nature_.talk * dice_.from_to(50, 150) / 100};
        if (nature_.talk_given || dice_.percent(90)) r.talk = talk;
        if (dice_.percent(50)) r.acw = Millis{dice_.below(60'000)};
        if (dice_.percent(30)) r.hold = Millis{dice_.below(20'000)};
        r.ended_at = *r.answered_at + talk;
    }
    if (r.ended_at <= month_.now) put(r);
}

void Writer::contacts(Minute start, Minute length, std::int64_t offered) {
    for (std::int64_t i = 0; i < offered; ++i) {
        const std::string id = "c" + std::to_string(++next_);
        const std::int64_t rev = dice_.percent(6) ? dice_.from_to(1, 2) : 0;
        if (rev > 0) contact(id, rev - 1, start, length);
        contact(id, rev, start, length);
    }
    if (dice_.percent(5)) {
        Message heartbeat;
        heartbeat.kind = MessageKind::live;
        LiveRecord live;
        live.at = std::min(month_.now, at_minute(start + dice_.below(length)));
        live.longest_wait = Millis{0};
        heartbeat.live = {live};
        send(heartbeat, live.at);
    }
}

ForecastRecord Writer::version(const std::string& name, Minute from, Minute to, int gaps,
                               int wrong) {
    ForecastRecord record;
    record.version = name;
    const QueueConfig& config = month_.config->providers[0].queues[nature_.key.queue];
    const std::int64_t share = nature_.forecast_length * 1000 / 30;
    for (const Minute start : open_intervals(config, nature_.forecast_length)) {
        if (start < from || start >= to || dice_.percent(gaps)) continue;
        ForecastInterval i;
        i.start = at_minute(start);
        i.length = Millis{nature_.forecast_length * kMinute};
        const std::int64_t level =
            nature_.busy * share * (100 + dice_.from_to(-wrong, wrong)) / 100;
        std::int64_t thousandths = dice_.percent(40) ? level : (level + 500) / 1000 * 1000;
        if (dice_.percent(2)) thousandths = 0;
        i.offered = static_cast<double>(thousandths) / 1000.0;
        i.aht = Millis{nature_.talk * dice_.from_to(90, 120) / 100};
        record.intervals.push_back(i);
    }
    return record;
}

void Writer::forecasts() {
    const int gaps = static_cast<int>(dice_.one_of<std::int64_t>({0, 0, 0, 4}));
    const int wrong = static_cast<int>(dice_.one_of<std::int64_t>({0, 10, 30, 80}));
    const auto add = [&](const std::string& name, Minute from, Minute to, bool locked,
                         Minute made) {
        ForecastRecord record = version(name, from, to, gaps, wrong);
        Minute when = std::min(made, month_.now.time_since_epoch().count() / kMinute);
        if (locked) record.locked_at = at_minute(when);
        if (record.intervals.empty()) return;
        Message message;
        message.kind = MessageKind::forecast;
        message.forecasts = {std::move(record)};
        send(std::move(message), std::min(month_.now, at_minute(when + dice_.below(2))));
    };
    const Minute begin = stretch_.window;
    if (dice_.percent(93)) add("a", stretch_.from, stretch_.to, true, begin - 30 * 1440);
    if (dice_.percent(50))
        add("b", begin, begin + 1440 * dice_.from_to(1, 40), true, begin - dice_.below(9) * 1440);
    if (dice_.percent(30)) add("c", begin, stretch_.to, true, begin + dice_.from_to(1, 3000));
    if (dice_.percent(30))
        add("d", begin + 1440 * dice_.below(20), stretch_.to, false, begin + dice_.below(9000));
}

void Writer::exclusions() {
    for (std::int64_t n = dice_.percent(35) ? dice_.from_to(1, 3) : 0; n > 0; --n) {
        ExclusionRecord x;
        x.id = "x" + std::to_string(n);
        const Minute length = std::max<Minute>(60, stretch_.to - stretch_.window);
        const Minute from = stretch_.window + dice_.below(length / 5) * 5;
        x.from = at_minute(from);
        x.to = at_minute(from + 5 * dice_.from_to(1, 300));
        if (dice_.percent(15)) {  // everything
            x.from = at_minute(stretch_.window - 60);
            x.to = at_minute(stretch_.to);
        }
        x.reason = "outage";
        x.status = dice_.one_of<std::string>({"approved", "approved", "requested", "rejected"});
        if (dice_.percent(40)) x.clauses = {dice_.percent(60) ? "promise" : "other"};
        Message message;
        message.kind = MessageKind::exclusion;
        const Instant received = month_.now - std::chrono::minutes{dice_.from_to(10, 90)};
        message.exclusions = {x};
        send(message, received);
        if (!dice_.percent(20)) continue;
        message.exclusions[0].status = "approved";
        message.exclusions[0].to += std::chrono::minutes{30};
        send(message, received + std::chrono::minutes{1});
    }
}

}  // namespace

void random_records(Dice& dice, const Stretch& stretch, Month& month) {
    const std::size_t queues = month.config->providers[0].queues.size();
    for (std::size_t q = 0; q < queues; ++q)
        Writer(dice, stretch, month).queue(static_cast<std::uint16_t>(q));
}

}  // namespace leitstand::brute

// `interval`: counters of one interval as the provider's own system counted them. Counters that
// contradict each other (more short abandons than abandons) are not refused here: providers do
// deliver them, and the board must say so.
#include "connectors/native_mqtt/records.hpp"

namespace leitstand {
namespace {

enum Field : std::size_t {
    start,
    length_s,
    rev,
    offered,
    answered,
    answered_in_t,
    t_s,
    abandoned,
    abandoned_short,
    short_s,
    abandoned_in_t,
    flowout,
    callbacks,
    wait_answered_s,
    wait_abandoned_s,
    wait_max_s,
    talk_s,
    hold_s,
    acw_s,
    handled,
    transfers,
    histogram
};
constexpr FieldTable kFields({{"start", Need::required},
                              {"length_s", Need::required},
                              {"rev"},
                              {"offered", Need::required},
                              {"answered", Need::required},
                              {"answered_in_t", Need::required},
                              {"t_s", Need::required},
                              {"abandoned", Need::required},
                              {"abandoned_short"},
                              {"short_s"},
                              {"abandoned_in_t"},
                              {"flowout"},
                              {"callbacks"},
                              {"wait_answered_s"},
                              {"wait_abandoned_s"},
                              {"wait_max_s"},
                              {"talk_s"},
                              {"hold_s"},
                              {"acw_s"},
                              {"handled"},
                              {"transfers"},
                              {"histogram"}});

/// [upper_edge_s, count_answered, count_abandoned]; only the last edge may be null (open).
bool read_bucket(Reading& in, json::Element value, HistogramBucket& out) {
    json::Array parts;
    if (!in.array(value, parts)) return false;
    if (parts.size() != 3) {
        return in.refuse(Reason::wrong_type, value,
                         "[upper_edge_s, count_answered, count_abandoned]");
    }
    const json::Element edge = parts.at(0).value_unsafe();
    out.upper_edge = Millis::max();
    if (!edge.is_null() && !in.seconds(edge, out.upper_edge)) return false;
    return in.count(parts.at(1).value_unsafe(), out.answered) &&
           in.count(parts.at(2).value_unsafe(), out.abandoned);
}

bool read_histogram(Reading& in, json::Element value, std::vector<HistogramBucket>& out) {
    json::Array buckets;
    if (!in.array(value, buckets)) return false;
    in.at({});
    for (const auto bucket : buckets) {
        const Reading::Scope scope(in, "histogram", out.size());
        HistogramBucket read;
        if (!read_bucket(in, bucket, read)) return false;
        if (!out.empty() && read.upper_edge <= out.back().upper_edge) {
            return in.inconsistent(
                {}, "does not have a larger upper edge than the bucket before; edges must rise");
        }
        out.push_back(read);
    }
    return true;
}

bool read_field(Reading& in, std::size_t field, json::Element value, IntervalRecord& out) {
    switch (field) {
        case start:
            return in.time(value, out.start);
        case length_s:
            return in.interval_length(value, out.length);
        case rev:
            return in.sequence(value, out.rev);  // often a time in milliseconds
        case offered:
            return in.count(value, out.offered);
        case answered:
            return in.count(value, out.answered);
        case answered_in_t:
            return in.count(value, out.answered_in_t);
        case t_s:
            return in.seconds(value, out.t);
        case abandoned:
            return in.count(value, out.abandoned);
        case abandoned_short:
            return in.count(value, out.abandoned_short.emplace());
        case short_s:
            return in.seconds(value, out.short_wait.emplace());
        case abandoned_in_t:
            return in.count(value, out.abandoned_in_t.emplace());
        case flowout:
            return in.count(value, out.flowout.emplace());
        case callbacks:
            return in.count(value, out.callbacks.emplace());
        case wait_answered_s:
            return in.seconds(value, out.wait_answered.emplace());
        case wait_abandoned_s:
            return in.seconds(value, out.wait_abandoned.emplace());
        case wait_max_s:
            return in.seconds(value, out.wait_max.emplace());
        case talk_s:
            return in.seconds(value, out.talk.emplace());
        case hold_s:
            return in.seconds(value, out.hold.emplace());
        case acw_s:
            return in.seconds(value, out.acw.emplace());
        case handled:
            return in.count(value, out.handled.emplace());
        case transfers:
            return in.count(value, out.transfers.emplace());
        default:
            return read_histogram(in, value, out.histogram);
    }
}

}  // namespace

bool read_record(Reading& in, json::Object object, IntervalRecord& out) {
    const bool read = in.fields(object, kFields, [&](std::size_t field, json::Element value) {
        return read_field(in, field, value, out);
    });
    return read && in.aligned("start", out.start, out.length);
}

}  // namespace leitstand

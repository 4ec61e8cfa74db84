// `forecast`: one version of the expected volume. `locked_at` must be said, even when it is null
// (not locked): a version that is locked never changes again.
#include <algorithm>

#include "connectors/native_mqtt/records.hpp"

namespace leitstand {
namespace {

enum Field : std::size_t { version, locked_at, intervals };
constexpr FieldTable kFields({{"version", Need::required},
                              {"locked_at", Need::nullable},
                              {"intervals", Need::required}});

enum IntervalField : std::size_t { start, length_s, offered, aht_s, agents };
constexpr FieldTable kIntervalFields({{"start", Need::required},
                                      {"length_s", Need::required},
                                      {"offered", Need::required},
                                      {"aht_s", Need::required},
                                      {"agents"}});

bool read_interval(Reading& in, json::Object object, ForecastInterval& out) {
    const bool read =
        in.fields(object, kIntervalFields, [&](std::size_t field, json::Element value) {
            switch (field) {
                case start:
                    return in.time(value, out.start);
                case length_s:
                    return in.interval_length(value, out.length);
                case offered:
                    return in.number(value, out.offered);
                case aht_s:
                    return in.seconds(value, out.aht);
                default:
                    return in.number(value, out.agents.emplace());
            }
        });
    return read && in.aligned("start", out.start, out.length);
}

/// No two intervals may cover the same minute: their volume would count twice.
bool overlap(const std::vector<ForecastInterval>& intervals) {
    std::vector<std::pair<Instant, Instant>> spans;
    spans.reserve(intervals.size());
    for (const auto& i : intervals) spans.emplace_back(i.start, i.start + i.length);
    std::sort(spans.begin(), spans.end());
    const auto touches = [](const auto& a, const auto& b) { return b.first < a.second; };
    return std::adjacent_find(spans.begin(), spans.end(), touches) != spans.end();
}

}  // namespace

bool read_record(Reading& in, json::Object object, ForecastRecord& out) {
    const bool read = in.fields(object, kFields, [&](std::size_t field, json::Element value) {
        switch (field) {
            case version:
                return in.text(value, out.version);
            case locked_at:
                return in.time(value, out.locked_at.emplace());
            default:
                return in.each(value, "intervals", [&](json::Object interval) {
                    return read_interval(in, interval, out.intervals.emplace_back());
                });
        }
    });
    if (!read) return false;
    if (overlap(out.intervals))
        return in.inconsistent("intervals",
                               "overlap each other; each minute must be in one interval only");
    return true;
}

}  // namespace leitstand

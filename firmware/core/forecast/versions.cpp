#include "core/forecast/versions.hpp"

#include <algorithm>
#include <tuple>

namespace leitstand {
namespace {

bool covers(const ForecastRecord& record, Instant from, Instant to) {
    const auto it = std::partition_point(record.intervals.begin(), record.intervals.end(),
                                         [&](const auto& i) { return i.start + i.length <= from; });
    return it != record.intervals.end() && it->start < to;
}

}  // namespace

const ForecastVersion* locked_for(std::span<const ForecastVersion> versions, Instant window_start,
                                  Instant from, Instant to) {
    const ForecastVersion* best = nullptr;
    for (const auto& v : versions) {
        if (!v.record->locked_at || *v.record->locked_at > window_start) continue;
        if (best != nullptr && std::tie(*v.record->locked_at, v.record->version) <=
                                   std::tie(*best->record->locked_at, best->record->version)) {
            continue;
        }
        if (covers(*v.record, from, to)) best = &v;
    }
    return best;
}

const ForecastVersion* newest_for(std::span<const ForecastVersion> versions, Instant now,
                                  Instant from, Instant to) {
    const auto age = [](const ForecastVersion& v) {
        return std::tuple(v.record->locked_at.value_or(v.received_at),
                          std::string_view(v.record->version));
    };
    const ForecastVersion* best = nullptr;
    for (const auto& v : versions) {
        if (v.received_at > now || (best != nullptr && age(v) <= age(*best))) continue;
        if (covers(*v.record, from, to)) best = &v;
    }
    return best;
}

}  // namespace leitstand

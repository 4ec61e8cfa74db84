#include "engine/forecast_index.hpp"

#include <algorithm>

#include "core/model/decimal.hpp"

namespace leitstand {

ForecastIndex::ForecastIndex(const ForecastVersion* version) {
    if (version == nullptr) return;
    add(*version->record, Instant::min(), Instant::max());
}

ForecastIndex ForecastIndex::newest_by_day(std::span<const ForecastVersion> versions, Instant from,
                                           Instant to, const TimeZone& zone) {
    ForecastIndex index;
    for (Instant start = from; start < to;) {
        const Date day = zone.date(start);
        const Instant midnight = zone.day_start(next_day(day));
        const Instant end = std::min(midnight, to);
        const auto* newest = newest_for(versions, Instant::max(), zone.day_start(day), midnight);
        if (newest != nullptr) index.add(*newest->record, start, end);
        start = end;
    }
    return index;
}

/// The intervals that begin in [from, to).
void ForecastIndex::add(const ForecastRecord& record, Instant from, Instant to) {
    auto i = std::partition_point(record.intervals.begin(), record.intervals.end(),
                                  [&](const auto& interval) { return interval.start < from; });
    for (; i != record.intervals.end() && i->start < to; ++i) {
        pieces_.push_back({i->start, i->length, Decimal::of(i->offered).micro, i->aht.count()});
    }
}

std::optional<ForecastIndex::Sum> ForecastIndex::between(Instant from, Instant to) {
    if (pieces_.empty()) return std::nullopt;
    // Pieces don't overlap, so their ends are in order too.
    const auto over = [&](const Piece& piece) { return piece.start + piece.length <= from; };
    auto it = pieces_.begin() + static_cast<std::ptrdiff_t>(cursor_);
    if (it != pieces_.begin() && !over(*std::prev(it))) {
        it = std::partition_point(pieces_.begin(), it, over);
    } else {
        for (int steps = 0; steps < 4 && it != pieces_.end() && over(*it); ++steps) ++it;
        if (it != pieces_.end() && over(*it)) it = std::partition_point(it, pieces_.end(), over);
    }
    cursor_ = static_cast<std::size_t>(it - pieces_.begin());
    std::optional<Sum> sum;
    for (; it != pieces_.end() && it->start < to; ++it) {
        const Millis common = std::min(to, it->start + it->length) - std::max(from, it->start);
        const std::int64_t contacts = common == it->length
                                          ? it->contacts
                                          : it->contacts * common.count() / it->length.count();
        if (!sum) sum.emplace();
        sum->contacts += contacts;
        sum->handle_ms += contacts * it->aht_ms;
    }
    return sum;
}

}  // namespace leitstand

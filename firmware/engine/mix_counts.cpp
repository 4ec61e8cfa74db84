#include "engine/mix_counts.hpp"

#include <algorithm>

#include "engine/interval_counting.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kMostRows = 64;
constexpr std::int64_t kLongestTenths = 864'000;  // a day; so that no sum of squares overflows

struct Sums {
    std::uint32_t topic = 0;
    Counters counters;
    std::int64_t squares = 0;
};

Sums& of_topic(std::vector<Sums>& all, std::uint32_t topic) {
    for (Sums& one : all) {
        if (one.topic == topic) return one;
    }
    return all.emplace_back(Sums{topic, {}, 0});
}

std::int64_t square_of(const ContactRow& row) {
    if (row.outcome != Outcome::answered || row.talk_ms < 0) return 0;
    const std::int64_t handled =
        std::int64_t{row.talk_ms} + std::max(row.hold_ms, 0) + std::max(row.acw_ms, 0);
    const std::int64_t tenths = std::min((handled + 50) / 100, kLongestTenths);
    return tenths * tenths;
}

MixRow row_of(const Sums& sums) {
    const Counters& c = sums.counters;
    MixRow row;
    row.topic = sums.topic;
    row.offered = c.offered;
    row.answered = c.answered;
    row.answered_in_t = c.answered_in_t;
    row.abandoned = c.abandoned;
    row.abandoned_short = c.abandoned_short;
    row.abandoned_in_t = c.abandoned_in_t;
    row.flowout = c.flowout;
    row.callbacks = c.callbacks;
    row.callbacks_in_t = c.callbacks_in_t;
    row.handle_ms = c.talk_ms + c.hold_ms + c.acw_ms;
    row.handle_square = sums.squares;
    row.unknown = c.unknown;
    return row;
}

void keep_most_frequent(std::vector<Sums>& all) {
    if (all.size() <= kMostRows) return;
    std::sort(all.begin(), all.end(), [](const Sums& a, const Sums& b) {
        return std::pair(-a.counters.offered, a.topic) < std::pair(-b.counters.offered, b.topic);
    });
    Sums rest{MixRow::kOther, {}, 0};
    for (std::size_t i = kMostRows - 1; i < all.size(); ++i) {
        rest.counters += all[i].counters;
        rest.squares += all[i].squares;
    }
    all.resize(kMostRows - 1);
    all.push_back(rest);
}

}  // namespace

Counters MixRow::counters() const {
    Counters c;
    c.offered = offered;
    c.answered = c.handled = answered;
    c.answered_in_t = answered_in_t;
    c.abandoned = abandoned;
    c.abandoned_short = abandoned_short;
    c.abandoned_in_t = abandoned_in_t;
    c.flowout = flowout;
    c.callbacks = callbacks;
    c.callbacks_in_t = callbacks_in_t;
    c.talk_ms = handle_ms;
    c.unknown = unknown;
    return c;
}

MixTable mix_of(const ContactStore& store, const std::vector<ContactStore::Index>& contacts,
                const ServiceLevelRule& rule) {
    MixTable table{rule.t, rule.short_wait, {}};
    std::vector<Sums> all;
    for (const auto index : contacts) {
        const ContactRow& row = store.row(index);
        Sums& sums = of_topic(all, row.topic);
        count_contact(row, rule, sums.counters);
        sums.squares += square_of(row);
    }
    keep_most_frequent(all);
    std::sort(all.begin(), all.end(),
              [](const Sums& a, const Sums& b) { return a.topic < b.topic; });
    for (const Sums& sums : all) table.rows.push_back(row_of(sums));
    return table;
}

}  // namespace leitstand

// Corridors, and the rows that say who is beyond his. A row's state comes from the contract where
// there is one: a deviation that takes the promise out of force shows the bars of "suspended",
// because it protects the provider.
#include <algorithm>
#include <cmath>

#include "dashboard/pages/clause_texts.hpp"
#include "dashboard/pages/volume_view.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

constexpr double kSame = 1e-9;  ///< of a percent: 44 against 40 is on the bound of 10

const Corridor* corridor_of(const ProviderConfig& provider, const std::string& queue) {
    for (const ClauseConfig& clause : provider.clauses) {
        const bool here =
            std::find(clause.queues.begin(), clause.queues.end(), queue) != clause.queues.end();
        if (clause.corridor && here) return &*clause.corridor;
    }
    return nullptr;
}

const Corridor* corridor_of(const Configuration& config, QueueKey key) {
    return corridor_of(config.providers[key.provider], config.queue(key)->id);
}

/// Whether the contract stops to count beyond this deviation.
bool suspends(const Corridor& corridor, double deviation) {
    switch (corridor.treatment) {
        case Treatment::exclude_window:
        case Treatment::suspend_malus:
            return true;
        case Treatment::exclude_over_only:
            return deviation > 0;
        case Treatment::cap_excess:
        case Treatment::relax_target:
            return false;
    }
    return false;
}

QueueStatus status_of(const VolumeSum& sum, const Corridor* contract, const VolumeCorridor& shown) {
    const auto deviation = sum.deviation();
    if (!deviation) return QueueStatus::no_data;
    if (contract != nullptr) {
        const bool few =
            std::abs(sum.actual - sum.locked) <= static_cast<double>(contract->min_abs) + kSame;
        const bool held = few || inside(*deviation, {contract->lower, contract->upper});
        if (!held) {
            return suspends(*contract, *deviation) ? QueueStatus::suspended : QueueStatus::watch;
        }
        if (few) return QueueStatus::ok;
    }
    return inside(*deviation, shown) ? QueueStatus::ok : QueueStatus::watch;
}

bool silent(const QueueBoard& queue) {
    return queue.status != QueueStatus::closed &&
           (queue.feed.trust == Trust::stale || queue.feed.trust == Trust::never);
}

/// Not other providers' figures on a floor screen: only rows of whom the first queue belongs to, or
/// of the house.
bool shown_row(const FloorInput& input, QueueKey key) {
    const Configuration& config = *input.context.config;
    if (config.display.zone != Zone::floor) return true;
    const std::uint16_t own = input.keys.front().provider;
    const auto in_house = [&](std::uint16_t provider) {
        return config.providers[provider].kind == ProviderKind::in_house;
    };
    return key.provider == own || (in_house(key.provider) && in_house(own));
}

/// The whole name, or the short one where the figure beside it leaves no room.
std::string_view provider_name(const Configuration& config, std::uint16_t provider) {
    constexpr std::size_t kRoom = 14;
    const ProviderConfig& own = config.providers[provider];
    return own.name.size() <= kRoom ? std::string_view{own.name} : short_name(config, own.id);
}

}  // namespace

void VolumeSum::add(const QueueBoard& queue) {
    if (!queue.forecast || !queue.forecast->actual_so_far || !queue.forecast->so_far) return;
    any = true;
    locked += *queue.forecast->so_far;
    actual += static_cast<double>(*queue.forecast->actual_so_far);
}

bool inside(double deviation, const VolumeCorridor& corridor) {
    return deviation * 100 >= corridor.lower.value() - kSame &&
           deviation * 100 <= corridor.upper.value() + kSame;
}

VolumeCorridor common_corridor(const FloorInput& input) {
    std::optional<VolumeCorridor> common;
    for (std::size_t i = 0; i < input.keys.size(); ++i) {
        const QueueBoard* queue = input.queues[i];
        if (queue == nullptr || !queue->forecast) continue;
        const Corridor* its = corridor_of(*input.context.config, input.keys[i]);
        if (its == nullptr) return {};
        const VolumeCorridor here{its->lower, its->upper};
        if (common && *common != here) return {};
        common = here;
    }
    return common.value_or(VolumeCorridor{});
}

Line deviation_figure(double deviation, const VolumeCorridor& corridor, Language language) {
    double tenths = std::round(deviation * 1000);
    const double upper = corridor.upper.value() * 10, lower = corridor.lower.value() * 10;
    if (inside(deviation, corridor)) {
        tenths = std::clamp(tenths, std::ceil(lower - kSame), std::floor(upper + kSame));
    } else {
        if (deviation > 0 && tenths <= upper + kSame) tenths = std::floor(upper + kSame) + 1;
        if (deviation < 0 && tenths >= lower - kSame) tenths = std::ceil(lower - kSame) - 1;
    }
    Line line{tenths > 0 ? "+" : tenths < 0 ? "" : "\u00b1"};
    return line.append(number_text(tenths / 10, 1, language));
}

void build_volume_rows(const FloorInput& input, const VolumeCorridor& corridor, VolumeView& view) {
    view.rows.clear();
    view.by_provider = input.context.config->display.zone != Zone::floor;
    const Configuration& config = *input.context.config;
    std::vector<QueueKey> done;  // first queue of each row
    for (std::size_t i = 0; i < input.keys.size(); ++i) {
        const QueueKey key = input.keys[i];
        const auto same = [&](QueueKey other) {
            return view.by_provider ? other.provider == key.provider : other == key;
        };
        if (!shown_row(input, key) || std::any_of(done.begin(), done.end(), same)) continue;
        VolumeSum sum;
        bool heard = false;  // a row is old when all of its sources are
        for (std::size_t j = 0; j < input.keys.size(); ++j) {
            if (!same(input.keys[j]) || input.queues[j] == nullptr) continue;
            sum.add(*input.queues[j]);
            heard = heard || !silent(*input.queues[j]);
        }
        done.push_back(key);
        VolumeRow& row = view.rows.emplace_back();
        row.name = view.by_provider ? provider_name(config, key.provider)
                                    : std::string_view{config.queue(key)->name};
        row.status = status_of(sum, corridor_of(config, key), corridor);
        const auto deviation = sum.deviation();
        if (!deviation) continue;
        row.value = deviation_figure(*deviation, corridor, input.context.language);
        row.dimmed = !heard;
        if (row.dimmed) row.status = QueueStatus::stale;
    }
}

}  // namespace leitstand

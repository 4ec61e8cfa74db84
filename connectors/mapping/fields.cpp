#include "connectors/mapping/fields.hpp"

#include <algorithm>

namespace leitstand::mapping {
namespace {

constexpr FieldInfo live(std::string_view name, Unit unit, Joining joining) {
    return {name, unit, joining, true, false, false};
}
constexpr FieldInfo counted(std::string_view name, Unit unit = Unit::count,
                            Joining joining = Joining::sum) {
    return {name, unit, joining, false, true, true};
}
/// Of an interval only: a day's largest can't be told apart by intervals.
constexpr FieldInfo placed(std::string_view name, Unit unit, Joining joining) {
    return {name, unit, joining, false, true, false};
}

constexpr std::array<FieldInfo, kFields> kTable{{
    live("at", Unit::time, Joining::maximum),
    live("waiting", Unit::count, Joining::sum),
    live("longest_wait_s", Unit::seconds, Joining::maximum),
    live("waiting_over_t", Unit::count, Joining::sum),
    live("agents_available", Unit::count, Joining::none),
    live("agents_busy", Unit::count, Joining::none),
    live("agents_acw", Unit::count, Joining::none),
    live("agents_away", Unit::count, Joining::none),
    live("agents_logged_in", Unit::count, Joining::none),
    live("backlog", Unit::count, Joining::sum),
    live("overdue", Unit::count, Joining::sum),
    live("oldest_item_s", Unit::seconds, Joining::maximum),
    placed("start", Unit::time, Joining::same),
    placed("length_s", Unit::seconds, Joining::same),
    counted("offered"),
    counted("answered"),
    counted("answered_in_t"),
    counted("t_s", Unit::seconds, Joining::same),
    counted("abandoned"),
    counted("abandoned_short"),
    counted("short_s", Unit::seconds, Joining::same),
    counted("abandoned_in_t"),
    counted("flowout"),
    counted("callbacks"),
    counted("handled"),
    counted("transfers"),
    counted("wait_answered_s", Unit::seconds),
    counted("wait_abandoned_s", Unit::seconds),
    placed("wait_max_s", Unit::seconds, Joining::maximum),
    counted("talk_s", Unit::seconds),
    counted("hold_s", Unit::seconds),
    counted("acw_s", Unit::seconds),
}};

std::optional<std::int64_t> joined(Joining joining, std::int64_t a, std::int64_t b) {
    switch (joining) {
        case Joining::sum:
            return a > kMostCounted - b ? std::nullopt : std::optional(a + b);
        case Joining::maximum:
            return std::max(a, b);
        case Joining::same:
            return a == b ? std::optional(a) : std::nullopt;
        case Joining::none:
            break;
    }
    return std::nullopt;
}

}  // namespace

bool FieldInfo::belongs_to(RecordKind kind) const {
    if (kind == RecordKind::live) return live;
    return kind == RecordKind::interval ? interval : today;
}

const FieldInfo& info_of(Field field) { return kTable[static_cast<std::size_t>(field)]; }
const std::array<FieldInfo, kFields>& all_fields() { return kTable; }

std::optional<Millis> Figures::duration(Field field) const {
    const auto& value = (*this)[field];
    return value ? std::optional(Millis{*value}) : std::nullopt;
}

void Figures::complete(const Figures& other) {
    for (std::size_t i = 0; i < kFields; ++i) {
        if (other.values_[i]) values_[i] = other.values_[i];
    }
}

void Figures::add_row(const Figures& other) {
    for (std::size_t i = 0; i < kFields; ++i) {
        const auto& theirs = other.values_[i];
        auto& ours = values_[i];
        if (!theirs) continue;
        ours = ours ? joined(kTable[i].joining, *ours, *theirs) : theirs;
    }
}

void Figures::add_queue(const Figures& other) {
    for (std::size_t i = 0; i < kFields; ++i) {
        const auto& theirs = other.values_[i];
        auto& ours = values_[i];
        ours = ours && theirs ? joined(kTable[i].joining, *ours, *theirs) : std::nullopt;
    }
}

}  // namespace leitstand::mapping

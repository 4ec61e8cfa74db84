#include "core/contract/clause_sums.hpp"

#include <algorithm>

namespace leitstand {
namespace {

std::int32_t block_of(const ClauseConfig& clause, const Slot& slot) {
    if (!clause.corridor) return slot.day;
    switch (clause.corridor->level) {
        case CorridorLevel::week:
            return week_of(slot.day);
        case CorridorLevel::month:
            return month_of(slot.day);
        default:
            return slot.day;
    }
}

std::vector<SlotBlock> cut(const ClauseConfig& clause, std::span<const Slot> slots) {
    std::vector<SlotBlock> blocks;
    std::int32_t last = 0;
    for (std::size_t i = 0; i < slots.size(); ++i) {
        const bool same_day = i > 0 && slots[i].day == slots[i - 1].day;
        const std::int32_t key = same_day ? last : block_of(clause, slots[i]);
        if (blocks.empty() || key != last) {
            SlotBlock& block = blocks.emplace_back();
            block.begin = i;
            block.from = slots[i].start;
            last = key;
        }
        blocks.back().end = i + 1;
    }
    return blocks;
}

/// Then the raw reading is the adjusted one, which is worth knowing for every clause at every
/// contact.
bool nothing_taken_out(const AggregateInput& in) {
    return std::none_of(in.slots.begin(), in.slots.end(),
                        [](const Slot& slot) {
                            return slot.excluded || slot.figures_excluded ||
                                   slot.part != slot.raw_part || slot.whole != slot.raw_whole ||
                                   slot.measurable != slot.raw_measurable;
                        }) &&
           std::all_of(in.corridor.begin(), in.corridor.end(), [](const CorridorWindow& window) {
               return window.side == CorridorSide::inside;
           });
}

void note_slots(const AggregateInput& in, SlotBlock& block) {
    block.last_over = Instant::min();
    block.next_over = Instant::max();
    block.has_locked = block.forecast_gaps = false;
    for (const auto& slot : in.slots) {
        const bool over = slot.end() <= in.now;
        if (over) {
            block.last_over = std::max(block.last_over, slot.end());
        } else {
            block.next_over = std::min(block.next_over, slot.end());
        }
        block.has_locked = block.has_locked || slot.has_locked;
        const bool compared = slot.has_locked && !slot.forecast_gap;
        block.forecast_gaps =
            block.forecast_gaps || (over && slot.delivered && !slot.nothing_left() && !compared);
    }
}

void note_corridor(const AggregateInput& in, SlotBlock& block) {
    block.actual = block.locked = block.outside = 0;
    for (const auto& window : in.corridor) {
        if (!window.compared) continue;
        block.actual += window.actual;
        block.locked += window.locked;
        block.outside += window.side != CorridorSide::inside ? 1 : 0;
    }
}

/// `whole.slots` are those of the window.
void sum_up(const AggregateInput& whole, SlotBlock& block) {
    AggregateInput in = whole;
    in.slots = whole.slots.subspan(block.begin, block.end - block.begin);
    const ClauseConfig& clause = *in.clause;
    std::vector<CorridorWindow> corridor;
    if (clause.corridor) corridor = corridor_windows(*clause.corridor, in.slots, in.now);
    in.corridor = corridor;
    note_slots(in, block);
    note_corridor(in, block);
    const Grouping grouping = grouping_of(clause);
    const auto sums = sub_window_sums(in, Reading::adjusted, grouping);
    block.adjusted = collect(in, Reading::adjusted, sums);
    block.raw.reset();
    if (!nothing_taken_out(in)) {
        block.raw = collect(in, Reading::raw, sub_window_sums(in, Reading::raw, grouping));
    }
    block.inside.reset();
    if (clause.corridor && clause.corridor->treatment == Treatment::suspend_malus) {
        block.inside = collect(in, Reading::inside, sub_window_sums(in, Reading::inside, grouping));
    }
    const bool one_day = in.slots.front().day == in.slots.back().day;
    if (grouping == Grouping::days || (grouping == Grouping::all && one_day)) {
        block.days = day_parts(clause, sums);
    } else {
        block.days = day_parts(clause, sub_window_sums(in, Reading::adjusted, Grouping::days));
    }
    block.rest = rest_part(in.slots, in.now);
    block.days_left = days_left(in.slots, in.now);
}

}  // namespace

void ClauseSums::changed(Instant at) {
    const auto before = [](Instant a, const auto& part) { return a < part.from; };
    const auto block = std::upper_bound(blocks_.begin(), blocks_.end(), at, before);
    if (block != blocks_.begin()) {
        std::prev(block)->forget();
        last_over_ = Instant::max();
    }
    const auto day = std::upper_bound(history_.begin(), history_.end(), at, before);
    if (day == history_.begin()) return;
    std::prev(day)->known = false;
    capability_.reset();
    last_over_ = Instant::max();
}

void ClauseSums::update(const AggregateInput& input) {
    if (blocks_.empty()) blocks_ = cut(*input.clause, input.slots);
    last_over_ = Instant::min();
    next_over_ = Instant::max();
    for (auto& block : blocks_) {
        if (!block.holds(input.now)) sum_up(input, block);
        last_over_ = std::max(last_over_, block.last_over);
        next_over_ = std::min(next_over_, block.next_over);
    }
}

Aggregate ClauseSums::aggregated(const AggregateInput& input, Reading reading) const {
    std::vector<const PartialAggregate*> parts;
    parts.reserve(blocks_.size());
    for (const auto& block : blocks_) {
        const bool raw = reading == Reading::raw && block.raw;
        const bool inside = reading == Reading::inside && block.inside;
        parts.push_back(raw ? &*block.raw : inside ? &*block.inside : &block.adjusted);
    }
    return aggregate(*input.clause, input.target, parts);
}

std::vector<ClauseDay> ClauseSums::days(const ClauseConfig& clause) const {
    std::vector<const DayPart*> parts;
    for (const auto& block : blocks_) {
        for (const auto& day : block.days) parts.push_back(&day);
    }
    return days_of(clause, parts);
}

void ClauseSums::list_history(std::span<const Slot> history, std::int32_t today) {
    listed_ = true;
    for (std::size_t i = 0; i < history.size() && history[i].day < today; ++i) {
        if (i == 0 || history[i].day != history[i - 1].day) {
            HistoryDay& day = history_.emplace_back();
            day.begin = i;
            day.from = history[i].start;
        }
        history_.back().end = i + 1;
    }
}

const Capability& ClauseSums::capability_of(const AggregateInput& input,
                                            std::span<const Slot> history, std::int32_t today) {
    if (!listed_) list_history(history, today);
    if (capability_) return *capability_;
    std::vector<CapabilityDay> days;
    for (auto& day : history_) {
        if (!day.known) {
            day.figures = capability_day(*input.clause, input.target,
                                         history.subspan(day.begin, day.end - day.begin));
            day.known = true;
        }
        if (day.figures) days.push_back(*day.figures);
    }
    capability_ = capability(*input.clause, days);
    return *capability_;
}

}  // namespace leitstand

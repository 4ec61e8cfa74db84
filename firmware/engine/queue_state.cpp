#include "engine/queue_state.hpp"

#include <algorithm>

namespace leitstand {

Cell& QueueState::cell(Instant start, Millis length) {
    if (last_cell != nullptr && last_cell->start == start) return *last_cell;
    auto [it, fresh] = cells.try_emplace(start);
    if (fresh) {
        it->second.start = start;
        it->second.length = length;
        longest_cell = std::max(longest_cell, length);
        it->second.dirty = false;
        touch(it->second);
    }
    last_cell = &it->second;
    return it->second;
}

void QueueState::touch(Cell& cell) {
    if (cell.dirty) return;
    cell.dirty = true;
    dirty_cells.push_back(&cell);
}

void QueueState::count(const ContactStore& store, Cell& cell) {
    cell.more.resize(rules.size() - 1);
    for (std::size_t r = 0; r < rules.size(); ++r) {
        Counters& counters = r == 0 ? cell.counters : cell.more[r - 1];
        if (!cell.sealed.empty()) {
            counters = cell.counters;
            fit(cell.sealed, rules[r], counters);
            continue;
        }
        counters = cell.delivered ? count_interval(*cell.delivered, rules[r]) : Counters{};
        for (const auto index : cell.contacts) count_contact(store.row(index), rules[r], counters);
    }
    if (cell.sealed.empty()) {
        cell.mix =
            comparison_rule ? mix_of(store, cell.contacts, rules[*comparison_rule]) : MixTable{};
        cell.due = due_counts(store, cell.contacts);
    }
    if (!cell.delivered) return;
    const std::uint32_t before = cell.flaws;
    cell.flaws = flaws_of(*cell.delivered, rules.front());
    if ((before | cell.flaws) != 0) flaws_dirty = true;
}

void QueueState::recount(const ContactStore& store) {
    changes += dirty_cells.empty() ? 0U : 1U;
    for (Cell* cell : dirty_cells) {
        cell->dirty = false;
        count(store, *cell);
        recounted.push_back(cell->start);
    }
    dirty_cells.clear();
    if (flaws_dirty) recount_flaws();
}

void QueueState::seal(const ContactStore& store, Cell& cell) {
    for (const auto index : cell.contacts) {
        const ContactRow& row = store.row(index);
        if (row.outcome != Outcome::answered || row.subject == 0) continue;
        const auto into = row.queued_ms - cell.start.time_since_epoch().count();
        cell.callers.push_back({row.subject, static_cast<std::uint32_t>(into), row.topic});
    }
    std::sort(cell.callers.begin(), cell.callers.end());
    for (std::size_t r = 0; r < rules.size(); ++r) {
        cell.sealed.push_back(sealed_counts(rules[r], r == 0 ? cell.counters : cell.more[r - 1]));
    }
    std::vector<ContactStore::Index>().swap(cell.contacts);
    cell.unsaved = true;
    touch(cell);
}

void QueueState::recount_flaws() {
    flaws_dirty = false;
    std::fill(std::begin(flaws), std::end(flaws), FlawCount{});
    for (const auto& [start, cell] : cells) {
        for (std::size_t i = 0; i < kFlaws; ++i) {
            if ((cell.flaws & (1U << i)) == 0) continue;
            ++flaws[i].count;
            flaws[i].last = std::max(flaws[i].last, Instant(Millis(cell.delivered_by.received_ms)));
        }
    }
}

void QueueState::invalidate() {
    for (auto& [start, cell] : cells) touch(cell);
}

Counters QueueState::sum(Instant from, Instant to, bool* any) const {
    Counters total;
    bool found = false;
    auto it = cells.lower_bound(from);
    // The cell before may reach into the span: a 30-minute interval, asked for by a 15-minute grid.
    if (it != cells.begin()) {
        const auto& before = std::prev(it)->second;
        if (before.start + before.length > from) {
            total += before.counters;
            found = true;
        }
    }
    for (; it != cells.end() && it->first < to; ++it) {
        total += it->second.counters;
        found = true;
    }
    if (any != nullptr) *any = found;
    return total;
}

}  // namespace leitstand

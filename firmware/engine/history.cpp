// Past days and intervals out of the engine.
#include <algorithm>

#include "core/kpi/all.hpp"
#include "engine/state.hpp"

namespace leitstand {
namespace {

void add_waits(HistoryRow& row, const Cell& cell, const ContactStore& store) {
    for (const auto index : cell.contacts) {
        const ContactRow& contact = store.row(index);
        const auto wait =
            static_cast<std::uint32_t>(std::min<std::int64_t>(contact.wait_ms, UINT32_MAX));
        if (contact.outcome == Outcome::answered) row.waits_ms.push_back(wait);
        if (contact.outcome == Outcome::abandoned) row.abandon_waits_ms.push_back(wait);
    }
}

void finish(HistoryRow& row, const ServiceLevelRule& rule) {
    std::sort(row.waits_ms.begin(), row.waits_ms.end());
    std::sort(row.abandon_waits_ms.begin(), row.abandon_waits_ms.end());
    row.kpis = kpis_of(row.counters, rule, std::nullopt);
}

}  // namespace

std::vector<HistoryRow> Engine::days() const {
    State& s = *state_;
    s.recount_all();
    std::vector<HistoryRow> rows;
    for (const auto& provider : s.queues) {
        for (const auto& state : provider) {
            const auto& rule = s.config->queue(state->key)->service_level;
            std::map<Date, HistoryRow> days;
            for (const auto& [start, cell] : state->cells) {
                const Date date = s.zone.date(start);
                HistoryRow& row = days[date];
                row.date = date;
                row.queue = state->key;
                row.counters += cell.counters;
                add_waits(row, cell, s.store);
            }
            for (auto& [date, row] : days) {
                row.start = s.zone.day_start(date);
                row.length = s.zone.day_start(next_day(date)) - row.start;
                finish(row, rule);
                rows.push_back(std::move(row));
            }
        }
    }
    return rows;
}

std::vector<HistoryRow> Engine::intervals() const {
    State& s = *state_;
    s.recount_all();
    std::vector<HistoryRow> rows;
    for (const auto& provider : s.queues) {
        for (const auto& state : provider) {
            const auto& rule = s.config->queue(state->key)->service_level;
            for (const auto& [start, cell] : state->cells) {
                if (cell.contacts.empty() && !cell.delivered && cell.sealed.empty()) continue;
                HistoryRow& row = rows.emplace_back();
                row.date = s.zone.date(start);
                row.start = start;
                row.length = cell.length;
                row.queue = state->key;
                row.counters = cell.counters;
                add_waits(row, cell, s.store);
                finish(row, rule);
            }
        }
    }
    return rows;
}

}  // namespace leitstand

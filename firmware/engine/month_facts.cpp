#include "engine/month_facts.hpp"

#include <algorithm>

#include "core/contract/kpi.hpp"
#include "core/privacy/masking.hpp"
#include "engine/month_windows.hpp"
#include "platform/base/text.hpp"

namespace leitstand {
namespace {

/// In the order of their time, as a reader looks for them.
void add_exclusions(const MonthSource& source, const Window& month, MonthFacts& out) {
    const auto& queues = source.provider().queues;
    for (const auto& state : *source.queues) {
        for (const auto* record : source.side->exclusions(state->key)) {
            if (record->from >= month.to || record->to <= month.from) continue;
            out.exclusions.push_back({queues[state->key.queue].id, *record});
            ExclusionRecord& shown = out.exclusions.back().record;
            shown.approved_by = role_or_withheld(shown.approved_by);
            if (!is_valid_id(shown.id)) shown.id = masked(shown.id);
        }
    }
    std::stable_sort(
        out.exclusions.begin(), out.exclusions.end(), [](const auto& a, const auto& b) {
            return std::tie(a.record.from, a.record.id) < std::tie(b.record.from, b.record.id);
        });
}

void add_staffing(const MonthSource& source, const Window& month, MonthStaffing& out) {
    const Rational enough(95, 100);
    for (const auto* record : source.side->efforts(source.provider_index)) {
        for (const auto& promised : record->committed) {
            if (promised.start < month.from || promised.start >= month.to) continue;
            const auto given =
                std::find_if(record->delivered.begin(), record->delivered.end(),
                             [&](const auto& d) { return d.start == promised.start; });
            if (given == record->delivered.end()) {
                ++out.intervals_silent;
                continue;
            }
            const Rational committed = exact(Decimal::of(promised.agents));
            const Rational delivered = exact(Decimal::of(given->agents));
            ++out.intervals;
            out.intervals_met += delivered >= committed * enough ? 1 : 0;
            out.committed += committed;
            out.delivered += std::min(delivered, committed);
        }
    }
}

/// A revision alone is no correction: many systems tell the running interval again and again.
bool came_late(const Cell& cell) {
    if (!cell.delivered) return false;
    const Instant received{Millis(cell.delivered_by.received_ms)};
    return received > cell.start + cell.length * 2;
}

void add_feeds(const MonthSource& source, const Window& month, Instant now, MonthFacts& out) {
    for (const auto& state : *source.queues) {
        MonthFeed& feed = out.feeds.emplace_back();
        feed.queue = source.provider().queues[state->key.queue].id;
        std::int64_t offered = 0;
        const auto& cells = state->cells;
        for (auto it = cells.lower_bound(month.from); it != cells.end(); ++it) {
            if (it->first >= std::min(month.to, now)) break;
            ++feed.intervals;
            offered += it->second.counters.offered;
            feed.corrected += came_late(it->second) ? 1 : 0;
        }
        if (feed.intervals > 0) feed.offered = offered;
    }
}

void add_quality(const MonthSource& source, const Window& month, Instant now, MonthFacts& out) {
    out.quality = quality_month(source, month, now).board;
    if (!out.quality) return;
    std::vector<const ClauseBoard*> boards;
    for (const auto& one : out.clauses) boards.push_back(&one.result.board);
    const auto& plan = source.provider().quality;
    hold_against(plan ? &*plan : nullptr, boards, *out.quality);
}

}  // namespace

MonthFacts month_facts(const MonthSource& source, const ContractBook::Queues& queues, Date day,
                       Instant now) {
    MonthFacts out;
    const Configuration& site = *source.site;
    const Window month =
        window_at(ClauseWindow::month, site.zone.day_start(day), site.zone, site.interval);
    out.clauses = month_clauses(source, queues, month, now);
    const auto earlier = [&](const Window& then) {
        return month_clauses(source, queues, then, then.to);
    };
    out.money = month_money(source, month, now, out.clauses, earlier);
    SlotContext context;
    for (std::size_t i = 0; i < out.clauses.size(); ++i) {
        auto& [clause, result] = out.clauses[i];
        const auto* settlement = out.money.settlement ? &*out.money.settlement : nullptr;
        fill_clause_money(source.provider(), *clause, out.money.outcomes[i],
                          settlement != nullptr ? &settlement->clauses[i] : nullptr, result.board);
        const auto from =
            ContractBook::source(site, source.provider_index, *clause, queues, *source.side);
        const Window window{result.board.from, result.board.to, site.zone.date(result.board.from),
                            site.zone.date(result.board.to - Millis{1})};
        out.trails.push_back(clause_trail(from, context, window, result.board.days, now));
    }
    add_exclusions(source, month, out);
    add_staffing(source, month, out.staffing);
    add_feeds(source, month, now, out);
    add_quality(source, month, now, out);
    return out;
}

}  // namespace leitstand

#include "tests/unit/engine/brute/corridor.hpp"

#include <algorithm>

namespace leitstand::brute {
namespace {

std::int64_t level_key(const Cell& cell, const ClauseConfig& clause) {
    if (!clause.corridor) return cell.start;
    switch (clause.corridor->level) {
        case CorridorLevel::interval:
            return cell.start;
        case CorridorLevel::day:
            return cell.day;
        case CorridorLevel::week:
            return cell.day - weekday(cell.day);
        case CorridorLevel::month:
            return civil(cell.day).year * 12 + civil(cell.day).month;
    }
    return 0;
}

struct Compared {
    Fraction actual = 0, forecast = 0, work = 0, handling = 0, handled = 0;
    bool any = false;
};

Compared compared(const Level& level) {
    Compared sum;
    for (const Cell* cell : level.cells) {
        if (!cell->over || !cell->counts() || !cell->locked) continue;
        sum.any = true;
        sum.actual += Fraction(static_cast<long>(cell->offered));
        sum.forecast += *cell->locked;
        sum.work += cell->locked_work;
        if (!cell->handling_known) continue;
        sum.handling += ratio(cell->handling_ms, 1000);
        sum.handled += Fraction(static_cast<long>(cell->handled));
    }
    return sum;
}

void judge_volume(Level& level, const Compared& c, const Corridor& corridor,
                  const Mistakes& mistakes) {
    const Fraction off = c.actual - c.forecast;
    if (abs(off) <= Fraction(static_cast<long>(corridor.min_abs))) return;
    const Fraction high = c.forecast * of(corridor.upper) / 100;
    const Fraction low = c.forecast * of(corridor.lower) / 100;
    level.over = mistakes.bound_is_outside ? off >= high : off > high;
    level.under = mistakes.bound_is_outside ? off <= low : off < low;
    if (level.over) level.excess = off - high;
    if (level.over && c.forecast == 0) level.unlimited = true;
    if (level.over && c.forecast != 0)
        level.points =
            whole_above(off / c.forecast * 100 - of(corridor.upper)) * of(corridor.relax_points);
}

// Looked at only where the volume is inside; it relaxes nothing by itself.
void judge_handling(Level& level, const Compared& c, const Corridor& corridor) {
    if (level.outside() || !corridor.aht_band || c.handled == 0 || c.forecast == 0) return;
    const Fraction off = c.handling / c.handled - c.work / c.forecast;
    const Fraction band = of(*corridor.aht_band) / 100 * c.work / c.forecast;
    level.over = off > band;
    level.under = -off > band;
}

void treat(Level& level, Treatment treatment) {
    switch (treatment) {
        case Treatment::exclude_window:
            level.leaves = level.outside();
            break;
        case Treatment::exclude_over_only:
            level.leaves = level.over;
            break;
        case Treatment::relax_target:
            level.leaves = level.unlimited;
            break;
        case Treatment::cap_excess:
        case Treatment::suspend_malus:
            break;
    }
}

}  // namespace

Levels levels_of(const std::vector<Cell>& cells, const ClauseConfig& clause,
                 const Mistakes& mistakes) {
    Levels levels;
    for (const Cell& cell : cells) levels[level_key(cell, clause)].cells.push_back(&cell);
    if (!clause.corridor) return levels;
    for (auto& [key, level] : levels) {
        const Compared c = compared(level);
        if (!c.any) continue;
        level.actual = c.actual;
        level.forecast = c.forecast;
        judge_volume(level, c, *clause.corridor, mistakes);
        judge_handling(level, c, *clause.corridor);
        treat(level, clause.corridor->treatment);
    }
    return levels;
}

std::int64_t sub_of(const Cell& cell, const ClauseConfig& clause) {
    if (clause.aggregation == Aggregation::pooled) return 0;
    return clause.sub_window == SubWindow::day ? cell.day : cell.start;
}

std::set<std::int64_t> unfinished(const std::vector<Cell>& cells, const ClauseConfig& clause,
                                  bool raw) {
    std::set<std::int64_t> subs;
    for (const Cell& cell : cells) {
        if (!cell.over && (raw || !cell.excluded)) subs.insert(sub_of(cell, clause));
    }
    return subs;
}

std::vector<Piece> pieces_of(const Levels& levels, const ClauseConfig& clause, Without without) {
    std::vector<Piece> pieces;
    const bool raw = without == Without::nothing;
    for (const auto& [key, level] : levels) {
        if (!raw && level.leaves) continue;
        if (without == Without::outside_too && level.outside()) continue;
        std::map<std::int64_t, std::vector<const Cell*>> by_sub;
        for (const Cell* cell : level.cells) {
            if (cell->delivered && (raw || !cell->excluded))
                by_sub[sub_of(*cell, clause)].push_back(cell);
        }
        for (const auto& [sub, cells] : by_sub) {
            Piece piece{sub, 0, 0, 0};
            Fraction offered = 0;
            for (const Cell* cell : cells) {
                piece.part += Fraction(static_cast<long>(cell->part));
                piece.whole += Fraction(static_cast<long>(cell->whole));
                if (cell->over && cell->locked)
                    offered += Fraction(static_cast<long>(cell->offered));
            }
            const bool caps = !raw && clause.corridor &&
                              clause.corridor->treatment == Treatment::cap_excess &&
                              level.excess > 0;
            if (caps && level.actual > 0) {
                const Fraction left = piece.whole - level.excess * offered / level.actual;
                piece.whole = std::max(piece.part, left);
            }
            if (!raw && clause.corridor && clause.corridor->treatment == Treatment::relax_target)
                piece.relief = level.points * piece.whole;
            pieces.push_back(piece);
        }
    }
    return pieces;
}

}  // namespace leitstand::brute

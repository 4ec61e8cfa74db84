#include "app/report/against.hpp"

#include <algorithm>
#include <cmath>

namespace leitstand {
namespace {

/// A hair of tolerance: 0.81 - 0.80 is not more than a percentage point.
constexpr double kHair = 1e-9;

bool too_far(ClauseKpi kpi, double official, double gap) {
    if (is_percent(kpi)) return std::abs(gap) > 0.01 + kHair;
    if (kpi == ClauseKpi::nps) return std::abs(gap) > 1 + kHair;
    return std::abs(gap) > std::abs(official) * (0.01 + kHair);
}

}  // namespace

Against compared(const Report& official, const Report& other) {
    Against out;
    out.official_offered = official.facts.money.volumes.paid.offered;
    out.other_offered = other.facts.money.volumes.paid.offered;
    if (out.official_offered && out.other_offered && *out.official_offered > 0) {
        const auto gap = static_cast<double>(*out.other_offered - *out.official_offered);
        out.volume_gap = gap / static_cast<double>(*out.official_offered);
        out.volume_flagged = std::abs(*out.volume_gap) > 0.01 + kHair;
    }
    for (const auto& clause : official.clauses) {
        AgainstClause& row = out.clauses.emplace_back();
        row.id = clause.board.id;
        row.from = clause.board.from;
        row.official = clause.board.value;
        const auto same =
            std::find_if(other.clauses.begin(), other.clauses.end(), [&](const ReportClause& c) {
                return c.board.id == row.id && c.board.from == row.from;
            });
        if (same != other.clauses.end()) row.other = same->board.value;
        if (!row.official || !row.other) continue;
        row.gap = *row.other - *row.official;
        row.flagged = too_far(clause.config->kpi, *row.official, *row.gap);
    }
    return out;
}

}  // namespace leitstand

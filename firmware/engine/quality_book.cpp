#include "engine/quality_book.hpp"

namespace leitstand {

void QualityBook::reset(const Configuration& config) {
    kept_.clear();
    kept_.resize(config.providers.size());
}

void QualityBook::fill(const MonthSource& source, Instant now, ProviderBoard& board) {
    Kept& kept = kept_[source.provider_index];
    const std::uint64_t generation = source.side->quality_generation();
    const bool holds =
        kept.known && kept.generation == generation && now >= kept.at && now < kept.month.until;
    if (!holds) {
        kept.window = window_at(ClauseWindow::month, now, source.site->zone, source.site->interval);
        kept.month = quality_month(source, kept.window, now);
        kept.generation = generation;
        kept.at = now;
        kept.known = true;
    }
    board.quality = kept.month.board;
    if (!board.quality) return;
    std::vector<const ClauseBoard*> clauses;
    for (const auto& clause : board.clauses) clauses.push_back(&clause);
    const auto& plan = source.provider().quality;
    hold_against(plan ? &*plan : nullptr, clauses, *board.quality);
}

}  // namespace leitstand

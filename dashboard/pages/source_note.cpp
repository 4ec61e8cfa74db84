// Borrowed from Floor, so that two pages cannot tell two stories about one source.
#include "dashboard/pages/source_note.hpp"

#include "dashboard/pages/floor_view.hpp"

namespace leitstand {

Note sources_note(const Board& board, const PageContext& context, const TimeZone& zone,
                  const ProviderConfig* only) {
    PageContext own = context;
    own.page.queues.clear();
    const auto& providers = context.config->providers;
    for (std::size_t p = 0; p < providers.size(); ++p) {
        if (&providers[p] != only) continue;
        for (std::size_t q = 0; q < providers[p].queues.size(); ++q) {
            own.page.queues.push_back(
                {static_cast<std::uint16_t>(p), static_cast<std::uint16_t>(q)});
        }
    }
    FloorView scratch;
    build_floor_view(board, own, zone, {}, scratch);
    return scratch.note;
}

}  // namespace leitstand

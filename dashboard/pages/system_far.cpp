// The System page from far away and on a panel: how many sources are current, and the worst of the
// others by name.
#include <algorithm>

#include "dashboard/pages/system_view.hpp"
#include "dashboard/text/numbers.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kRows = 3;

FarRow far_row(const SourceRow& row, const Catalogue& words) {
    FarRow out;
    out.has_state = true;
    out.status = row.status;
    out.name = row.name;
    out.value = row.age.value;
    out.unit = row.age.unit;
    if (row.kind == SourceRow::Kind::fact) out.instead = row.value;
    if (row.kind != SourceRow::Kind::fact && row.age.value.empty())
        out.instead = words.get("no data");
    return out;
}

/// All from `begin` on, by the worst state among them.
FarRow rest_row(const SourceRow* begin, const SourceRow* end, const Catalogue& words) {
    FarRow out;
    out.has_state = true;
    out.status = begin->is_troubled() ? begin->status : QueueStatus::ok;
    const auto alike = std::count_if(begin, end, [&](const SourceRow& row) {
        return out.status == QueueStatus::ok ? !row.is_troubled() : row.status == out.status;
    });
    const std::string_view text = out.status == QueueStatus::ok      ? "{n} current"
                                  : out.status == QueueStatus::watch ? "{n} to watch"
                                                                     : "{n} without data";
    out.name = fill(words.get(text), {{"n", count_text(alike)}});
    return out;
}

}  // namespace

void build_far_system(const SystemView& view, Language language, FarSummary& out) {
    const Catalogue& words = Catalogue::of(language);
    const auto& rows = view.sources;
    out = {};
    out.in_order = true;
    std::int64_t all = 0, current = 0;
    for (const SourceRow& row : rows) {
        all += row.kind != SourceRow::Kind::fact ? 1 : 0;
        current += row.kind != SourceRow::Kind::fact && !row.is_troubled() ? 1 : 0;
    }
    if (all == 0) {
        out.empty[0] = words.get("No queue configured");
        return;
    }
    out.title = words.get("Sources");
    out.status = view.verdict.status;
    out.value = count_text(current);
    out.below[0] = fill(words.get("of {n} current"), {{"n", count_text(all)}});
    const std::size_t named = rows.size() <= kRows ? rows.size() : kRows - 1;
    for (std::size_t i = 0; i < named; ++i) out.rows.push_back(far_row(rows[i], words));
    if (named < rows.size())
        out.rows.push_back(rest_row(&rows[named], rows.data() + rows.size(), words));
}

}  // namespace leitstand

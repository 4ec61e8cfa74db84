// The page itself: two views, one that shows and one that is prepared.
#include "dashboard/pages/floor.hpp"

#include <algorithm>

#include "dashboard/pages/floor_draw.hpp"
#include "dashboard/pages/floor_view.hpp"
#include "dashboard/pages/prepared_page.hpp"

namespace leitstand {
namespace {

class FloorPage final : public ViewPage<FloorView> {
public:
    explicit FloorPage(const PageContext& context)
        : ViewPage(context),
          words_(Catalogue::of(context.language)),
          keys_(shown_queues(*context.config, context.page)) {
        // Before the first board: every queue stands there, and none has a figure.
        build_floor_view(Board{}, context, zone(), {}, first());
    }

    [[nodiscard]] std::string_view title() const override { return "Floor"; }
    [[nodiscard]] std::string_view corner() const override {
        if (!is_brief(context().density)) return {};
        const FloorStaffing& staffing = shown().staffing;
        corner_ = staffing.present;
        if (!staffing.planned.empty()) corner_.append(" / ").append(staffing.planned);
        return corner_.empty() ? std::string_view{" "} : corner_.view();
    }

    [[nodiscard]] int parts() const override {
        const int rows = static_cast<int>(keys_.size()),
                  room = rows_per_part(context().density, keys_.size());
        return std::max(1, (rows + room - 1) / room);
    }
    [[nodiscard]] int part_of(QueueKey key) const override {
        const auto found = std::find(keys_.begin(), keys_.end(), key);
        if (found == keys_.end()) return -1;
        return static_cast<int>(found - keys_.begin()) /
               rows_per_part(context().density, keys_.size());
    }

    void draw(Canvas& canvas, int part) const override {
        const Density density = context().density;
        if (is_brief(density)) {
            draw_floor_far(canvas, shown(), words_, density, context().language);
        } else {
            draw_floor(canvas, shown(), words_, density, part);
        }
    }

private:
    void build_next(const Board& board, const SystemFacts&, FloorView& next) const override {
        build_floor_view(board, context(), zone(), shown().calm_since, next);
    }

    FloorWords words_;
    std::vector<QueueKey> keys_;
    mutable Line corner_;
};

}  // namespace

std::unique_ptr<Page> make_floor_page(const PageContext& context) {
    return std::make_unique<FloorPage>(context);
}

}  // namespace leitstand

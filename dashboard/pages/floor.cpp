// The page itself: two views, one that shows and one that is prepared.
#include "dashboard/pages/floor.hpp"

#include <algorithm>

#include "dashboard/pages/floor_draw.hpp"
#include "dashboard/pages/floor_view.hpp"

namespace leitstand {
namespace {

class FloorPage final : public Page {
public:
    explicit FloorPage(const PageContext& context)
        : context_(context),
          zone_(context.config->zone),
          words_(Catalogue::of(context.language)),
          keys_(shown_queues(*context.config, context.page)) {
        // Before the first board: every queue stands there, and none has a figure.
        build_floor_view(Board{}, context_, zone_, {}, shown_);
    }

    void prepare(const Board& board, const SystemFacts&) override {
        build_floor_view(board, context_, zone_, shown_.calm_since, next_);
    }
    [[nodiscard]] bool state_changed() const override { return shown_.states() != next_.states(); }
    void adopt() override { std::swap(shown_, next_); }

    [[nodiscard]] std::string_view title() const override { return "Floor"; }
    [[nodiscard]] const Verdict& verdict() const override { return shown_.verdict; }
    [[nodiscard]] const Note& note() const override { return shown_.note; }
    [[nodiscard]] std::string_view corner() const override {
        const bool small = context_.density == Density::far || context_.density == Density::panel;
        if (!small) return {};
        corner_ = shown_.staffing.present;
        if (!shown_.staffing.planned.empty()) corner_.append(" / ").append(shown_.staffing.planned);
        return corner_.empty() ? std::string_view{" "} : corner_.view();
    }

    [[nodiscard]] int parts() const override {
        const int rows = static_cast<int>(keys_.size()),
                  room = rows_per_part(context_.density, keys_.size());
        return std::max(1, (rows + room - 1) / room);
    }
    [[nodiscard]] int part_of(QueueKey key) const override {
        const auto found = std::find(keys_.begin(), keys_.end(), key);
        if (found == keys_.end()) return -1;
        return static_cast<int>(found - keys_.begin()) /
               rows_per_part(context_.density, keys_.size());
    }

    void draw(Canvas& canvas, int part) const override {
        if (context_.density == Density::far || context_.density == Density::panel) {
            draw_floor_far(canvas, shown_, words_, context_.density, context_.language);
        } else {
            draw_floor(canvas, shown_, words_, context_.density, part);
        }
    }

private:
    PageContext context_;
    TimeZone zone_;
    FloorWords words_;
    std::vector<QueueKey> keys_;
    FloorView shown_, next_;
    mutable Line corner_;
};

}  // namespace

std::unique_ptr<Page> make_floor_page(const PageContext& context) {
    return std::make_unique<FloorPage>(context);
}

}  // namespace leitstand

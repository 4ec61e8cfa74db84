// The page itself: two views, one that shows and one that is prepared.
#include "dashboard/pages/transition.hpp"

#include <algorithm>

#include "dashboard/pages/prepared_page.hpp"
#include "dashboard/pages/transition_draw.hpp"

namespace leitstand {
namespace {

class TransitionPage final : public PreparedPage<TransitionView, build_transition_view> {
public:
    explicit TransitionPage(const PageContext& context)
        : PreparedPage(context), words_(Catalogue::of(context.language)) {}

    [[nodiscard]] std::string_view corner() const override { return shown().corner; }
    [[nodiscard]] bool wanted() const override { return shown().wanted; }
    [[nodiscard]] int parts() const override {
        return transition_parts(shown(), context().density);
    }

    void draw(Canvas& canvas, int part) const override {
        if (context().density == Density::far || context().density == Density::panel) {
            draw_far_summary(canvas, shown().small, context().density, context().language);
        } else {
            draw_transition(canvas, shown(), words_, context().density, part);
        }
    }

private:
    TransitionWords words_;
};

}  // namespace

std::unique_ptr<Page> make_transition_page(const PageContext& context) {
    return std::make_unique<TransitionPage>(context);
}

}  // namespace leitstand

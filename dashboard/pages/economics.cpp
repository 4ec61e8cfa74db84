// The page itself: two views, one that shows and one that is prepared.
#include "dashboard/pages/economics.hpp"

#include <algorithm>

#include "dashboard/pages/economics_draw.hpp"
#include "dashboard/pages/prepared_page.hpp"

namespace leitstand {
namespace {

class EconomicsPage final : public PreparedPage<EconomicsView, build_economics_view> {
public:
    explicit EconomicsPage(const PageContext& context)
        : PreparedPage(context), words_(Catalogue::of(context.language)) {}

    [[nodiscard]] std::string_view corner() const override { return shown().corner; }
    [[nodiscard]] bool wanted() const override { return shown().wanted; }
    [[nodiscard]] int parts() const override { return economics_parts(shown(), context().density); }

    void draw(Canvas& canvas, int part) const override {
        if (context().density == Density::far || context().density == Density::panel) {
            draw_far_summary(canvas, shown().small, context().density, context().language);
        } else {
            draw_economics(canvas, shown(), words_, context().density, part);
        }
    }

private:
    EconomicsWords words_;
};

}  // namespace

std::unique_ptr<Page> make_economics_page(const PageContext& context) {
    return std::make_unique<EconomicsPage>(context);
}

}  // namespace leitstand

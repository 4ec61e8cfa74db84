// The page of providers side by side: two views, one that shows and one that is prepared.
#include "dashboard/pages/providers.hpp"

#include <algorithm>

#include "dashboard/pages/floor_draw.hpp"
#include "dashboard/pages/prepared_page.hpp"
#include "dashboard/pages/providers_draw.hpp"
#include "dashboard/pages/providers_view.hpp"

namespace leitstand {
namespace {

class ProvidersPage final : public PreparedPage<ProvidersView, build_providers_view> {
public:
    explicit ProvidersPage(const PageContext& context)
        : PreparedPage(context),
          words_(Catalogue::of(context.language)),
          far_words_(Catalogue::of(context.language)) {}

    [[nodiscard]] std::string_view corner() const override { return shown().corner; }

    [[nodiscard]] int parts() const override {
        const std::size_t rows = context().config->providers.size();
        const std::size_t room = provider_rows_per_part(context().density, rows);
        return std::max(1, static_cast<int>((rows + room - 1) / room));
    }

    void draw(Canvas& canvas, int part) const override {
        if (context().density == Density::far || context().density == Density::panel) {
            FloorWords words = far_words_;
            words.level = words.level_short = shown().hero_title;
            draw_floor_far(canvas, shown().small, words, context().density, context().language);
        } else {
            draw_providers(canvas, shown(), words_, context().density, part);
        }
    }

private:
    ProvidersWords words_;
    FloorWords far_words_;
};

}  // namespace

std::unique_ptr<Page> make_providers_page(const PageContext& context) {
    return std::make_unique<ProvidersPage>(context);
}

}  // namespace leitstand

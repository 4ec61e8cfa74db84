// The page of one provider: two views, one that shows and one that is prepared.
#include <algorithm>

#include "dashboard/pages/floor_draw.hpp"
#include "dashboard/pages/prepared_page.hpp"
#include "dashboard/pages/provider_draw.hpp"
#include "dashboard/pages/provider_view.hpp"
#include "dashboard/pages/providers.hpp"

namespace leitstand {
namespace {

class ProviderPage final : public PreparedPage<ProviderView, build_provider_view> {
public:
    explicit ProviderPage(const PageContext& context)
        : PreparedPage(context),
          words_(Catalogue::of(context.language)),
          far_words_(Catalogue::of(context.language)) {}

    [[nodiscard]] std::string_view corner() const override { return shown().corner; }

    [[nodiscard]] int parts() const override {
        const ProviderConfig* provider = page_provider(context());
        const std::size_t clauses = provider == nullptr ? 0 : provider->clauses.size();
        const std::size_t room = clauses_per_part(context().density);
        const int lists = std::max(1, static_cast<int>((clauses + room - 1) / room));
        return context().density == Density::medium ? lists + 1 : lists;
    }

    void draw(Canvas& canvas, int part) const override {
        if (context().density == Density::far || context().density == Density::panel) {
            FloorWords words = far_words_;
            words.level = words.level_short = shown().hero_title;
            draw_floor_far(canvas, shown().small, words, context().density, context().language);
        } else if (context().density == Density::medium) {
            draw_provider_medium(canvas, shown(), words_, part);
        } else {
            draw_provider(canvas, shown(), words_, part);
        }
    }

private:
    ProviderWords words_;
    FloorWords far_words_;
};

}  // namespace

std::unique_ptr<Page> make_provider_page(const PageContext& context) {
    return std::make_unique<ProviderPage>(context);
}

}  // namespace leitstand

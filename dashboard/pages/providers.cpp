// The page of providers side by side: two views, one that shows and one that is prepared.
#include "dashboard/pages/providers.hpp"

#include <algorithm>

#include "dashboard/pages/floor_draw.hpp"
#include "dashboard/pages/providers_draw.hpp"
#include "dashboard/pages/providers_view.hpp"

namespace leitstand {
namespace {

class ProvidersPage final : public Page {
public:
    explicit ProvidersPage(const PageContext& context)
        : context_(context),
          zone_(context.config->zone),
          words_(Catalogue::of(context.language)),
          far_words_(Catalogue::of(context.language)) {
        build_providers_view(Board{}, context_, zone_, shown_);
    }

    void prepare(const Board& board, const SystemFacts&) override {
        build_providers_view(board, context_, zone_, next_);
    }
    [[nodiscard]] bool state_changed() const override { return shown_.states() != next_.states(); }
    void adopt() override { std::swap(shown_, next_); }

    [[nodiscard]] std::string_view title() const override { return shown_.title; }
    [[nodiscard]] bool names_site() const override { return false; }
    [[nodiscard]] const Verdict& verdict() const override { return shown_.verdict; }
    [[nodiscard]] const Note& note() const override { return shown_.note; }
    [[nodiscard]] std::string_view corner() const override { return shown_.corner; }

    [[nodiscard]] int parts() const override {
        const std::size_t rows = context_.config->providers.size();
        const std::size_t room = provider_rows_per_part(context_.density, rows);
        return std::max(1, static_cast<int>((rows + room - 1) / room));
    }

    void draw(Canvas& canvas, int part) const override {
        if (context_.density == Density::far || context_.density == Density::panel) {
            FloorWords words = far_words_;
            words.level = words.level_short = shown_.hero_title;
            draw_floor_far(canvas, shown_.small, words, context_.density, context_.language);
        } else {
            draw_providers(canvas, shown_, words_, context_.density, part);
        }
    }

private:
    PageContext context_;
    TimeZone zone_;
    ProvidersWords words_;
    FloorWords far_words_;
    ProvidersView shown_, next_;
};

}  // namespace

std::unique_ptr<Page> make_providers_page(const PageContext& context) {
    return std::make_unique<ProvidersPage>(context);
}

}  // namespace leitstand

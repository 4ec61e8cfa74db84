// The page of one provider: two views, one that shows and one that is prepared.
#include <algorithm>

#include "dashboard/pages/floor_draw.hpp"
#include "dashboard/pages/provider_draw.hpp"
#include "dashboard/pages/provider_view.hpp"
#include "dashboard/pages/providers.hpp"

namespace leitstand {
namespace {

class ProviderPage final : public Page {
public:
    explicit ProviderPage(const PageContext& context)
        : context_(context),
          zone_(context.config->zone),
          words_(Catalogue::of(context.language)),
          far_words_(Catalogue::of(context.language)) {
        build_provider_view(Board{}, context_, zone_, shown_);
    }

    void prepare(const Board& board, const SystemFacts&) override {
        build_provider_view(board, context_, zone_, next_);
    }
    [[nodiscard]] bool state_changed() const override { return shown_.states() != next_.states(); }
    void adopt() override { std::swap(shown_, next_); }

    [[nodiscard]] std::string_view title() const override { return shown_.title; }
    [[nodiscard]] bool names_site() const override { return false; }
    [[nodiscard]] const Verdict& verdict() const override { return shown_.verdict; }
    [[nodiscard]] const Note& note() const override { return shown_.note; }
    [[nodiscard]] std::string_view corner() const override { return shown_.corner; }

    [[nodiscard]] int parts() const override {
        const ProviderConfig* provider = page_provider(context_);
        const std::size_t clauses = provider == nullptr ? 0 : provider->clauses.size();
        const std::size_t room = clauses_per_part(context_.density);
        const int lists = std::max(1, static_cast<int>((clauses + room - 1) / room));
        return context_.density == Density::medium ? lists + 1 : lists;
    }

    void draw(Canvas& canvas, int part) const override {
        if (context_.density == Density::far || context_.density == Density::panel) {
            FloorWords words = far_words_;
            words.level = words.level_short = shown_.hero_title;
            draw_floor_far(canvas, shown_.small, words, context_.density, context_.language);
        } else if (context_.density == Density::medium) {
            draw_provider_medium(canvas, shown_, words_, part);
        } else {
            draw_provider(canvas, shown_, words_, part);
        }
    }

private:
    PageContext context_;
    TimeZone zone_;
    ProviderWords words_;
    FloorWords far_words_;
    ProviderView shown_, next_;
};

}  // namespace

std::unique_ptr<Page> make_provider_page(const PageContext& context) {
    return std::make_unique<ProviderPage>(context);
}

}  // namespace leitstand

// Whoever reads the whole of it stands in front of the wall; from far away it says what is not
// well, and no more.
#include "dashboard/pages/system.hpp"

#include "dashboard/pages/prepared_page.hpp"
#include "dashboard/pages/system_draw.hpp"

namespace leitstand {
namespace {

class SystemPage final : public ViewPage<SystemView> {
public:
    explicit SystemPage(const PageContext& context)
        : ViewPage(context),
          catalogue_(Catalogue::of(context.language)),
          words_(catalogue_),
          density_(context.density) {
        for (const ProviderConfig& provider : context.config->providers)
            sources_ += provider.queues.size();
        for (const ConnectorConfig& connector : context.config->connectors)
            sources_ += connector.type == ConnectorType::native_mqtt ? 0U : 1U;
        first().verdict = {QueueStatus::no_data, catalogue_.get("No data yet")};
        build_far_system(first(), context.language, first().far);
    }

    [[nodiscard]] std::string_view title() const override {
        return catalogue_.get("System \u00b7 data sources and display");
    }
    [[nodiscard]] bool names_site() const override { return false; }
    [[nodiscard]] bool wanted() const override { return shown().wanted; }
    [[nodiscard]] int parts() const override { return system_parts(sources_, density_); }

    void draw(Canvas& canvas, int part) const override {
        if (is_brief(density_)) {
            draw_far_summary(canvas, shown().far, density_, context().language);
        } else {
            draw_system(canvas, shown(), words_, density_, part);
        }
    }

private:
    void build_next(const Board& board, const SystemFacts& facts, SystemView& next) const override {
        build_system_view(board, facts, context(), zone(), next);
    }

    const Catalogue& catalogue_;
    const SystemWords words_;
    const Density density_;
    std::size_t sources_ = 0;
};

}  // namespace

std::unique_ptr<Page> make_system_page(const PageContext& context) {
    return std::make_unique<SystemPage>(context);
}

}  // namespace leitstand

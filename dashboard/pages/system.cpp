// The System page is drawn at one size for every density: whoever reads it stands in front of the
// wall.
#include "dashboard/pages/system.hpp"

#include <algorithm>

#include "dashboard/pages/prepared_page.hpp"
#include "dashboard/pages/system_view.hpp"
#include "dashboard/widgets/state_icon.hpp"
#include "dashboard/widgets/tile.hpp"

namespace leitstand {
namespace {

constexpr Rect kSources{48, 192, 1240, 794};
constexpr Rect kDisplay{1312, 192, 560, 794};
constexpr float kPad = 44;
constexpr float kName = kSources.x + 126, kAsOf = kSources.x + kSources.w - 470;
constexpr float kAge = kSources.x + kSources.w - 234, kPeriod = kSources.x + kSources.w - kPad;

void draw_figure(Canvas& canvas, float right, float baseline, const Figure& figure, Type type,
                 Rgb ink) {
    canvas.run(right, baseline, {figure.value, type, ink, figure.unit, text_type(46), ink},
               Align::right);
}

void draw_source(Canvas& canvas, const SourceRow& row, Rect area) {
    const auto block = canvas.block(area);
    const Theme& theme = canvas.theme();
    const bool quiet = row.status == QueueStatus::stale;
    if (quiet)
        canvas.hatch({area.x + 12, area.y, area.w - 24, area.h}, theme.tile, theme.hatch * 0.66F);
    canvas.rect({area.x + kPad, area.y, area.w - 2 * kPad, 2}, theme.line);
    const float middle = area.y + area.h / 2;
    state_icon(canvas, row.status, {area.x + kPad + 26, middle}, 26, theme.tile);
    const float as_of =
        row.dated
            ? canvas.text(kAsOf, middle + 15, row.as_of, text_type(40), theme.ink2, Align::right)
            : canvas.text(kAsOf, middle + 18, row.as_of, number_type(50), theme.ink2, Align::right);
    canvas.fitted(kName, middle + 15, kAsOf - as_of - 30 - kName, row.name,
                  quiet ? strong_type(46) : text_type(46), theme.ink);
    const Rgb ink = quiet ? theme.state(row.status).word : theme.ink;
    if (row.age.value.empty()) {
        canvas.text(kAge, middle + 20, "\u2013", number_type(58), theme.ink3, Align::right);
    } else {
        draw_figure(canvas, kAge, middle + 20, row.age, number_type(58), ink);
    }
    draw_figure(canvas, kPeriod, middle + 18, row.period, number_type(50), theme.plan);
}

class SystemPage final : public ViewPage<SystemView> {
public:
    explicit SystemPage(const PageContext& context)
        : ViewPage(context), words_(Catalogue::of(context.language)) {
        for (const ProviderConfig& provider : context.config->providers)
            sources_ += provider.queues.size();
        for (const ConnectorConfig& connector : context.config->connectors)
            sources_ += connector.type == ConnectorType::native_mqtt ? 0U : 1U;
        first().verdict = {QueueStatus::no_data, words_.get("No data yet")};
    }

    [[nodiscard]] std::string_view title() const override {
        return words_.get("System \u00b7 data sources and display");
    }
    [[nodiscard]] bool names_site() const override { return false; }
    [[nodiscard]] bool wanted() const override { return shown().wanted; }
    [[nodiscard]] int parts() const override {
        return std::max(1, (static_cast<int>(sources_) + kSourcesPerPart - 1) / kSourcesPerPart);
    }

    void draw(Canvas& canvas, int part) const override {
        draw_sources(canvas, part);
        draw_display(canvas);
    }

private:
    void build_next(const Board& board, const SystemFacts& facts, SystemView& next) const override {
        build_system_view(board, facts, context(), zone(), next);
    }

    void draw_sources(Canvas& canvas, int part) const {
        const float height = (kSources.h - 86) / kSourcesPerPart;
        {
            const auto block = canvas.block(kSources);
            tile(canvas, kSources);
            const Rgb ink = canvas.theme().ink2;
            const float y = kSources.y + 60;
            canvas.text(kName, y, words_.get("Source"), text_type(34), ink);
            canvas.text(kAsOf, y, words_.get("as of"), text_type(34), ink, Align::right);
            canvas.text(kAge, y, words_.get("age"), text_type(34), ink, Align::right);
            canvas.text(kPeriod, y, words_.get("period"), text_type(34), ink, Align::right);
        }
        const auto begin = static_cast<std::size_t>(part * kSourcesPerPart);
        const std::size_t end = std::min(shown().sources.size(), begin + kSourcesPerPart);
        for (std::size_t i = begin; i < end; ++i) {
            const float y = kSources.y + 80 + static_cast<float>(i - begin) * height;
            draw_source(canvas, shown().sources[i], {kSources.x, y, kSources.w, height});
        }
    }

    void draw_display(Canvas& canvas) const {
        const auto block = canvas.block(kDisplay);
        const Theme& theme = canvas.theme();
        tile(canvas, kDisplay);
        canvas.text(kDisplay.x + 40, kDisplay.y + 64, words_.get("Display"), text_type(40),
                    theme.ink2);
        const float height =
            (kDisplay.h - 92) / static_cast<float>(std::max<std::size_t>(6, shown().facts.size()));
        for (std::size_t i = 0; i < shown().facts.size(); ++i) {
            const FactRow& row = shown().facts[i];
            const float y = kDisplay.y + 84 + static_cast<float>(i) * height,
                        middle = y + height / 2;
            canvas.rect({kDisplay.x + 40, y, kDisplay.w - 80, 2}, theme.line);
            state_icon(canvas, row.status, {kDisplay.x + 64, middle}, 24, theme.tile);
            const float name =
                canvas.text(kDisplay.x + 112, middle + 14, row.name, text_type(38), theme.ink2);
            canvas.fitted(kDisplay.right() - 40, middle + 15, kDisplay.w - 172 - name, row.value,
                          strong_type(42),
                          row.status == QueueStatus::no_data ? theme.ink3 : theme.ink,
                          Align::right);
        }
    }

    const Catalogue& words_;
    std::size_t sources_ = 0;
};

}  // namespace

std::unique_ptr<Page> make_system_page(const PageContext& context) {
    return std::make_unique<SystemPage>(context);
}

}  // namespace leitstand

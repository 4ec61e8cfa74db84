// The page itself: two views, one that shows and one that is prepared.
#include "dashboard/pages/volume.hpp"

#include <algorithm>

#include "dashboard/pages/volume_draw.hpp"
#include "dashboard/pages/volume_view.hpp"

namespace leitstand {
namespace {

class VolumePage final : public Page {
public:
    explicit VolumePage(const PageContext& context)
        : context_(context),
          zone_(context.config->zone),
          words_(Catalogue::of(context.language)),
          keys_(volume_queues(*context.config, context.page)) {
        build_volume_view(Board{}, context_, zone_, shown_);
    }

    void prepare(const Board& board, const SystemFacts&) override {
        build_volume_view(board, context_, zone_, next_);
    }
    [[nodiscard]] bool state_changed() const override { return shown_.states() != next_.states(); }
    void adopt() override { std::swap(shown_, next_); }

    [[nodiscard]] std::string_view title() const override { return shown_.title; }
    [[nodiscard]] bool names_site() const override { return false; }
    [[nodiscard]] const Verdict& verdict() const override { return shown_.verdict; }
    [[nodiscard]] const Note& note() const override { return shown_.note; }
    /// A panel's footer has no room for an address beside the sources.
    [[nodiscard]] std::string_view corner() const override {
        return context_.density == Density::panel ? " " : "";
    }
    [[nodiscard]] bool wanted() const override { return shown_.wanted; }
    [[nodiscard]] int part_of(QueueKey key) const override {
        return std::find(keys_.begin(), keys_.end(), key) != keys_.end() ? 0 : -1;
    }
    /// As many as its rows need; the chart stays.
    [[nodiscard]] int parts() const override {
        if (context_.density != Density::standard) return 1;
        return std::max(1, static_cast<int>((shown_.rows.size() + kVolumeRows - 1) / kVolumeRows));
    }

    void draw(Canvas& canvas, int part) const override {
        if (context_.density == Density::far || context_.density == Density::panel) {
            draw_volume_far(canvas, shown_, words_, context_.density);
        } else {
            draw_volume(canvas, shown_, words_, context_.density, part);
        }
    }

private:
    PageContext context_;
    TimeZone zone_;
    VolumeWords words_;
    std::vector<QueueKey> keys_;
    VolumeView shown_, next_;
};

}  // namespace

std::unique_ptr<Page> make_volume_page(const PageContext& context) {
    return std::make_unique<VolumePage>(context);
}

}  // namespace leitstand

// The page itself: two views, one that shows and one that is prepared.
#include "dashboard/pages/volume.hpp"

#include <algorithm>

#include "dashboard/pages/prepared_page.hpp"
#include "dashboard/pages/volume_draw.hpp"
#include "dashboard/pages/volume_view.hpp"

namespace leitstand {
namespace {

class VolumePage final : public PreparedPage<VolumeView, build_volume_view> {
public:
    explicit VolumePage(const PageContext& context)
        : PreparedPage(context),
          words_(Catalogue::of(context.language)),
          keys_(volume_queues(*context.config, context.page)) {}

    /// A panel's footer has no room for an address beside the sources.
    [[nodiscard]] std::string_view corner() const override {
        return context().density == Density::panel ? " " : "";
    }
    [[nodiscard]] bool wanted() const override { return shown().wanted; }
    [[nodiscard]] int part_of(QueueKey key) const override {
        return std::find(keys_.begin(), keys_.end(), key) != keys_.end() ? 0 : -1;
    }
    /// As many as its rows need; the chart stays.
    [[nodiscard]] int parts() const override {
        if (context().density != Density::standard) return 1;
        return std::max(1, static_cast<int>((shown().rows.size() + kVolumeRows - 1) / kVolumeRows));
    }

    void draw(Canvas& canvas, int part) const override {
        if (is_brief(context().density)) {
            draw_volume_far(canvas, shown(), words_, context().density);
        } else {
            draw_volume(canvas, shown(), words_, context().density, part);
        }
    }

private:
    VolumeWords words_;
    std::vector<QueueKey> keys_;
};

}  // namespace

std::unique_ptr<Page> make_volume_page(const PageContext& context) {
    return std::make_unique<VolumePage>(context);
}

}  // namespace leitstand

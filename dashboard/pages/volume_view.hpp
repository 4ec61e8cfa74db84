// What the Volume page shows, as texts, states and points of a chart. Sums run over the page's
// queues; an interval of which one queue is unknown is unknown, and deviations are taken only over
// what is known on both sides.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "core/model/decimal.hpp"
#include "dashboard/page.hpp"
#include "dashboard/pages/floor_view.hpp"

namespace leitstand {

/// The corridor that the page draws and judges by, in percent of the forecast.
struct VolumeCorridor {
    Decimal lower = Decimal::whole(-10), upper = Decimal::whole(10);
    friend bool operator==(const VolumeCorridor&, const VolumeCorridor&) = default;
};

/// One interval of the day; `at` is its middle as a share of the axis.
struct VolumeChartPoint {
    float at = 0;
    std::optional<float> forecast, actual;
    std::optional<float> projected, spread;  ///< spread: half of the 80 % band
};

struct VolumeChart {
    struct Tick {
        float at = 0;  ///< 0..1
        Line text;
    };
    std::vector<VolumeChartPoint> points;
    float top = 1;                     ///< of the scale, in contacts; it begins at 0
    std::array<Tick, 3> values;        ///< 0, one and two steps
    std::array<Tick, 4> hours;         ///< an empty text where "now" stands
    std::optional<std::size_t> last;   ///< the newest actual
    std::optional<float> now;          ///< nullopt: outside of the axis
    float lower = 0.9F, upper = 1.1F;  ///< the corridor, as a factor of the forecast
};

struct VolumeRow {
    Line name, value;  ///< "+4,1"; empty: unknown
    QueueStatus status = QueueStatus::no_data;
    bool dimmed = false;  ///< an old value
};

struct VolumeView {
    bool wanted = false;  ///< there is a forecast
    Line title;           ///< the overline
    Line chart_title;     ///< "Kontakte je 30 min"
    Line corridor;        ///< "Korridor ± 10 %"
    bool noise = false;   ///< a corridor of single intervals is narrower than chance
    VolumeChart chart;
    QueueStatus status = QueueStatus::no_data;  ///< of the deviation so far
    Line deviation;                             ///< "+6,7"; empty: nothing to compare yet
    Line counts;                                ///< "5 351 statt 5 015"
    bool dimmed = false;                        ///< more than half of the sources are silent
    Line day_end, day_spread;                   ///< "8 790", "± 310"; empty: not projected yet
    Line day_plan;                              ///< "8 195": the day as it is forecast
    bool by_provider = false;                   ///< rows are providers, else queues
    std::vector<VolumeRow> rows;
    Verdict verdict;
    Note note;

    [[nodiscard]] std::uint64_t states() const;
};

/// The queues of the page. On a floor screen that names none: those of the in-house teams, because
/// other providers' figures do not belong there; a site without one shows all.
[[nodiscard]] std::vector<QueueKey> volume_queues(const Configuration& config,
                                                  const PageConfig& page);

/// Fills `out`, reusing its memory.
void build_volume_view(const Board& board, const PageContext& context, const TimeZone& zone,
                       VolumeView& out);

// Parts of the above.
/// The corridor that all these queues share by contract, else +-10 %.
[[nodiscard]] VolumeCorridor common_corridor(const FloorInput& input);
/// Inside, bounds included; `deviation` is a ratio.
[[nodiscard]] bool inside(double deviation, const VolumeCorridor& corridor);
/// "+6,7": one decimal, and never rounded across a bound of the corridor.
[[nodiscard]] Line deviation_figure(double deviation, const VolumeCorridor& corridor,
                                    Language language);
void build_chart(const FloorInput& input, const VolumeCorridor& corridor, VolumeChart& chart);
void build_volume_rows(const FloorInput& input, const VolumeCorridor& corridor, VolumeView& view);

/// What queues together expected and got in the same intervals.
struct VolumeSum {
    double locked = 0, actual = 0;
    bool any = false;
    void add(const QueueBoard& queue);
    [[nodiscard]] std::optional<double> deviation() const {
        if (!any || locked <= 0) return std::nullopt;
        return (actual - locked) / locked;
    }
};

}  // namespace leitstand

// What the Quality page shows, as texts, states and places: the form of one provider row by row
// around one line of targets, what customers say, how much was sampled, and whether both sides
// judge alike.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "dashboard/page.hpp"
#include "dashboard/pages/far_summary.hpp"
#include "dashboard/widgets/interval_strip.hpp"
#include "dashboard/widgets/sparkline.hpp"

namespace leitstand {

/// A row of the scorecard. Its strip is the distance from its target, on one scale for all rows.
struct ScoreRow {
    QueueStatus status = QueueStatus::no_data;
    bool ring = false;      ///< measured, without a target
    bool whole = false;     ///< the form as a whole
    bool critical = false;  ///< judged by its point value
    bool has_strip = false;
    std::int64_t defective = 0;  ///< of a critical class
    Line name, value, instead;   ///< instead: "n = 12"
    IntervalStrip strip;
};

/// CSAT, NPS or first contact resolution.
struct VoiceRow {
    QueueStatus status = QueueStatus::no_data;
    bool aimed = false;  ///< has a target: its state counts
    Line name, value, unit, spread, note, instead;
    std::vector<SparkPoint> weeks;
    SparkStyle style;
};

struct SampleRow {
    QueueStatus status = QueueStatus::ok;
    Line name, value;
    float share = 0;           ///< of the plan
    std::optional<float> due;  ///< where it should be today
    bool planned = false;
};

struct CalibrationRow {
    QueueStatus status = QueueStatus::no_data;
    Line value;  ///< "κ 0,78, Ziel 0,70", "keine Paare"
};

struct QualityView {
    bool wanted = false;   ///< somebody has a plan, or pages.toml asks for the page
    bool present = false;  ///< the provider has figures
    Line title;
    std::vector<ScoreRow> rows;
    Line n;     ///< "n = 568"
    Line head;  ///< of the line of targets: "Ziel", "Ziel ± 12"
    std::array<VoiceRow, 3> voice;
    std::vector<SampleRow> samples;
    Line sampled;  ///< "568 von 840"
    CalibrationRow calibration;
    std::array<Line, 2> empty;  ///< in place of figures
    Verdict verdict;
    Note note;
    Line corner;
    FarSummary small;

    [[nodiscard]] std::uint64_t states() const;
};

/// The provider of pages.toml; else the first outsourced one that has a quality plan, else the
/// first one that has; else the first outsourced; nullptr: the configuration has nobody.
[[nodiscard]] const ProviderConfig* quality_provider(const PageContext& context);

void build_quality_view(const Board& board, const PageContext& context, const TimeZone& zone,
                        QualityView& out);

/// Parts of the above, each in a file of its own.
struct QualityInput {
    const Board& board;
    const PageContext& context;
    const TimeZone& zone;
    const ProviderConfig* config = nullptr;
    const QualityBoard* quality = nullptr;  ///< nullptr: nothing is measured
    Date today{};
    [[nodiscard]] const Catalogue& words() const { return Catalogue::of(context.language); }
    [[nodiscard]] bool brief() const {
        return context.density == Density::far || context.density == Density::panel;
    }
};
/// At or above target: on target. Below: watch while the interval holds the target, breach when it
/// does not.
[[nodiscard]] QueueStatus sampled_status(const SampledFigure& figure);
void build_score_rows(const QualityInput& input, QualityView& out);
void build_voice(const QualityInput& input, QualityView& out);
void build_samples(const QualityInput& input, QualityView& out);
[[nodiscard]] Verdict quality_verdict(const QualityInput& input, const QualityView& view);

}  // namespace leitstand

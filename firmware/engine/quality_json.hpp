// Quality in the board's JSON (interfaces.md section 5, `quality`): the keys of the interface
// first, then everything that they rest on. Ratios are 0..1, CSAT means 1..5, NPS -100..100.
#pragma once

#include <chrono>

#include "core/model/quality_board.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand {

/// null where nothing is configured and nothing was told. `offset`: of the site, for times.
void write_quality(JsonWriter& json, const std::optional<QualityBoard>& quality,
                   std::chrono::minutes offset);

/// {"value","low","high","n","target","proof"}
void write_figure(JsonWriter& json, const SampledFigure& figure);

}  // namespace leitstand

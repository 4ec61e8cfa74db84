// The board as JSON (interfaces.md section 5): keys in their fixed order, numbers in full
// precision, so that the same board is the same bytes.
#pragma once

#include <string>

#include "core/model/board.hpp"

namespace leitstand {

[[nodiscard]] std::string board_json(const Board& board);
/// One element of "providers" / "queues", for the topics of their own.
[[nodiscard]] std::string provider_json(const Board& board, const ProviderBoard& provider);
[[nodiscard]] std::string queue_json(const Board& board, const QueueBoard& queue);
[[nodiscard]] std::string alert_json(const Board& board, const Alert& alert);

class JsonWriter;
/// The KPIS object, also used by history output.
void write_kpi_fields(JsonWriter& json, const Kpis& kpis);

}  // namespace leitstand

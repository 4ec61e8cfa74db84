// What customers answered (domain A3): satisfaction, recommendation, solved or not, with their
// intervals, and the course over eight weeks.
#pragma once

#include "engine/quality_records.hpp"

namespace leitstand {

/// Of the surveys of [from, to) into csat_*, nps and resolved.
void fill_voice(const QualityRecords& records, Instant from, Instant to, QualityBoard& out);

/// The eight ISO weeks that end with the one of `day`.
void fill_weeks(const QualityRecords& records, const TimeZone& zone, Date day, QualityBoard& out);

}  // namespace leitstand

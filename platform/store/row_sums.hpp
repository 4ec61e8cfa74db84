// A sum over the fields of each row: SQLite finds a page that makes no sense, but not a digit that
// a bad card has turned into another one. Inside of platform/store only.
#pragma once

#include <cstdint>
#include <string_view>

#include "platform/store/checksum.hpp"
#include "platform/store/journal.hpp"

namespace leitstand {

inline std::int64_t sum_of(Instant first, Instant last, std::int64_t count, std::string_view text) {
    return Checksum().add(first).add(last).add(count).add(text).value();
}
inline std::int64_t sum_of(const JournalLines& lines) {
    return sum_of(lines.first_at, lines.last_at, lines.count, lines.text);
}
inline std::int64_t sum_of(const JournalRollUp& roll_up) {
    return Checksum().add(roll_up.name).add(roll_up.day).add(roll_up.bytes).value();
}
inline std::int64_t sum_of(const JournalWatermark& mark) {
    return Checksum().add(mark.provider).add(mark.src).add(mark.epoch).add(mark.seq).value();
}
inline std::int64_t sum_of(const JournalLatest& latest) {
    return Checksum().add(latest.name).add(latest.at).add(latest.line).value();
}

}  // namespace leitstand

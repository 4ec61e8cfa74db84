// A sum over the fields of each row: SQLite finds a page that makes no sense, but not a digit that
// a bad card has turned into another one. Inside of platform/store only.
#pragma once

#include <cstdint>
#include <string_view>

#include "platform/store/journal.hpp"

namespace leitstand {

/// 64 bits, FNV-1a; the same on every machine.
class Checksum {
public:
    Checksum& add(std::string_view text) {
        for (const char c : text) mix(static_cast<unsigned char>(c));
        return add(static_cast<std::int64_t>(text.size()));
    }
    Checksum& add(std::int64_t number) {
        auto bits = static_cast<std::uint64_t>(number);
        for (int i = 0; i < 8; ++i, bits >>= 8U) mix(static_cast<unsigned char>(bits & 0xffU));
        return *this;
    }
    Checksum& add(Instant at) { return add(std::int64_t{at.time_since_epoch().count()}); }
    [[nodiscard]] std::int64_t value() const { return static_cast<std::int64_t>(state_); }

private:
    void mix(unsigned char byte) { state_ = (state_ ^ byte) * 0x100000001b3ULL; }
    std::uint64_t state_ = 0xcbf29ce484222325ULL;
};

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

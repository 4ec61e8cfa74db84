// A source that repeats one answer: its live states come on time and are dated now, yet the one who
// has waited longest never waits any longer. Such a state is as old as the first that said it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "core/model/events.hpp"

namespace leitstand {

class Standstill {
public:
    static constexpr Millis kSlice{30'000};
    static constexpr std::size_t kKept = 64;   ///< slices that had a state: half an hour and more
    static constexpr std::size_t kEnough = 5;  ///< of them in a row
    static constexpr Millis kLongEnough{120'000};  ///< some systems round a wait to minutes

    /// What counts is what the states of the newest slices say, whatever order they came in.
    void add(const LiveRecord& record);
    /// Since when the newest states say the same although somebody waits, as far as is remembered.
    /// nullopt: they do not.
    [[nodiscard]] std::optional<Instant> since() const;

private:
    /// Who waits, and since how long; nothing when nobody does, or no wait is known.
    struct Wait {
        std::int64_t waiting = 0;
        Millis longest{};
        friend bool operator==(const Wait&, const Wait&) = default;
    };
    struct Slice {
        std::optional<Wait> wait;  ///< the same in all of its states; nullopt: they move
        Instant first, last;
    };
    static std::optional<Wait> wait_of(const LiveRecord& record);

    std::map<std::int64_t, Slice> slices_;  ///< by time since the epoch in `kSlice`
};

}  // namespace leitstand

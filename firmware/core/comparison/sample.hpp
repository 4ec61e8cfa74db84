// What a comparison is made of: counts of one figure at one provider, by topic and time of day for
// the mix, and by day for how much days vary.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace leitstand {

/// Contacts that may be compared with each other.
struct Stratum {
    std::uint32_t topic = 0;  ///< 0: not told
    std::uint8_t band = 0;    ///< two hours of the local day, 0 to 11
    friend auto operator<=>(const Stratum&, const Stratum&) = default;
};

/// n contacts; of a share `sum` are its hits, of a mean the sum of values and `squares` that of
/// their squares.
struct SampleCount {
    std::int64_t n = 0, sum = 0;
    double squares = 0;
    SampleCount& operator+=(const SampleCount& other) {
        n += other.n;
        sum += other.sum;
        squares += other.squares;
        return *this;
    }
};

struct ComparedSample {
    std::string id;
    std::map<Stratum, SampleCount> strata;
    std::map<std::int32_t, SampleCount> days;  ///< by civil day
    bool known = true;          ///< false: something that the figure needs was not told
    bool squares_known = true;  ///< false: no variance, and so no interval of a mean

    void add(const Stratum& stratum, std::int32_t day, const SampleCount& count) {
        if (count.n == 0) return;
        strata[stratum] += count;
        days[day] += count;
    }
    [[nodiscard]] SampleCount total() const {
        SampleCount all;
        for (const auto& [stratum, count] : strata) all += count;
        return all;
    }
};

}  // namespace leitstand

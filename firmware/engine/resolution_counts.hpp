// What an interval remembers for first contact resolution: who called, as long as a repeat may
// still come or be looked for, and after that how many firsts and repeats there were.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/hash.hpp"

namespace leitstand {

/// An answered contact whose row is no longer kept. Nothing in it is the customer's pseudonym.
struct SealedContact {
    std::uint64_t subject = 0;
    std::uint32_t into_ms = 0;  ///< from the start of its interval
    std::uint32_t topic = 0;
    friend auto operator<=>(const SealedContact&, const SealedContact&) = default;
};

struct ResolvedRow {
    std::uint32_t topic = 0;
    std::int64_t firsts = 0, repeats = 0;
};

struct Resolved {
    std::int64_t days = 0;          ///< W that these were counted with; 0: never counted
    bool final = false;             ///< nothing can change them any more
    std::int64_t unmeasured = 0;    ///< answered, of no known customer
    std::vector<ResolvedRow> rows;  ///< by topic
};

/// Never 0. `topic`: empty becomes `service`, so that a system that tells no topics is measured by
/// what its queues are for.
[[nodiscard]] inline std::uint64_t subject_of(std::string_view site, std::string_view customer,
                                              std::string_view topic, std::string_view service) {
    Hash64 hash;
    hash.mix(site);  // so that equal pseudonyms of two sites do not look alike
    hash.mix(customer);
    hash.mix(topic.empty() ? service : topic);
    hash.mix(std::uint64_t{0x5bf03635U});
    return hash.value() == 0 ? 1 : hash.value();
}

/// 0: not told.
[[nodiscard]] inline std::uint32_t topic_of(std::string_view topic) {
    if (topic.empty()) return 0;
    Hash64 hash;
    hash.mix(topic);
    hash.mix(std::uint64_t{0x70704f43U});
    const auto folded = static_cast<std::uint32_t>(hash.value() >> 32U);
    return folded == 0 || folded == 0xffffffffU ? 1 : folded;
}

}  // namespace leitstand

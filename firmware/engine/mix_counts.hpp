// Contacts of one interval by their topic: what a fair comparison weighs. Kept beside the counters
// of the interval, and like them counted anew whenever one of its contacts changes.
#pragma once

#include <vector>

#include "core/model/configuration.hpp"
#include "core/model/counters.hpp"
#include "engine/contact_store.hpp"

namespace leitstand {

struct MixRow {
    static constexpr std::uint32_t kOther = 0xffffffffU;  ///< what the 64 most frequent leave

    std::uint32_t topic = 0;  ///< hash; 0: not told
    std::int64_t offered = 0, answered = 0, answered_in_t = 0;
    std::int64_t abandoned = 0, abandoned_short = 0, abandoned_in_t = 0;
    std::int64_t flowout = 0, callbacks = 0, callbacks_in_t = 0;
    std::int64_t handle_ms = 0;
    std::int64_t handle_square = 0;  ///< of tenths of a second
    std::uint32_t unknown = 0;       ///< set of Counter

    [[nodiscard]] Counters counters() const;
};

struct MixTable {
    Millis t{}, short_wait{};  ///< that the rows were counted with
    std::vector<MixRow> rows;  ///< by topic; empty: nothing is known of topics
};

/// At most 64 rows: of more topics the most frequent stay, the others become one. A function of
/// the contacts alone, whatever their order.
[[nodiscard]] MixTable mix_of(const ContactStore& store,
                              const std::vector<ContactStore::Index>& contacts,
                              const ServiceLevelRule& rule);

}  // namespace leitstand

// What could not be used: counted by source and reason, the last ones kept for inspection. The same
// bytes twice count once, so that a redelivery does not look like a second mistake.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "engine/engine.hpp"

namespace leitstand {

class Refusals {
public:
    static constexpr std::size_t kRemembered = 65'536;  ///< hashes of refused messages
    static constexpr std::size_t kMaxSources = 1'024;   ///< further sources are counted as "other"

    explicit Refusals(std::size_t kept) : kept_(kept) {}
    void add(std::string_view topic, std::string_view payload, const Refusal& refusal, Instant at);
    [[nodiscard]] const std::vector<RefusedMessage>& last() const { return last_; }
    void append_to(std::vector<DataQuality>& out) const;

private:
    struct Count {
        std::int64_t count = 0;
        Instant last;
    };
    std::size_t kept_;
    std::vector<RefusedMessage> last_;
    std::map<std::pair<std::string, std::string>, Count> counts_;  ///< by source, reason
    std::unordered_set<std::uint64_t> seen_;
};

/// "nordcall/billing" out of "leitstand/v1/in/nordcall/billing/contact"; of other topics the levels
/// that are ids, cut at 80 bytes.
[[nodiscard]] std::string source_of_topic(std::string_view topic);

}  // namespace leitstand

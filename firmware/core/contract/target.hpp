// What a clause asks for in a window: the contract's target, or that of the phase in which the
// window begins; and the exact limit that its contractual rounding makes of it.
#pragma once

#include <optional>
#include <string>

#include "core/model/contract.hpp"
#include "platform/base/rational.hpp"

namespace leitstand {

struct Target {
    Rational value;     ///< JSON's unit
    std::string phase;  ///< empty: none
    bool credits = true;
};

/// The clause's own phases come before those of the contract. A contract's `offset` moves only
/// percentages, towards the easier side. `contract` may be null.
[[nodiscard]] Target target_on(const ClauseConfig& clause, const Contract* contract, Date day);

/// The values that keep a promise, before rounding: 79.95 rounds to 80.0 and so is as good as 80.
struct Limit {
    Rational value;
    bool at_least = true;
    bool strict = false;  ///< `value` itself is no longer good; only for "<=" that is rounded

    [[nodiscard]] bool met_by(const Rational& x) const {
        return at_least ? x >= value : strict ? x < value : x <= value;
    }
};
/// A limit for part / whole x scale in plain integers, for the many windows of a share.
class IntegerLimit {
public:
    /// nullopt: the limit is no small fraction; ask `Limit`.
    [[nodiscard]] static std::optional<IntegerLimit> of(const Limit& limit, const Rational& scale);
    /// `whole` > 0. Parts and wholes below 1e15.
    [[nodiscard]] bool met_by(std::int64_t part, std::int64_t whole) const;

private:
    __extension__ using Wide = __int128;
    Wide of_part_ = 1, of_whole_ = 1;
    bool at_least_ = true, strict_ = false;
};

[[nodiscard]] Limit limit_of(const ClauseConfig& clause, const Rational& target);

/// Half up, in the file's unit: 0.1 is a tenth of a percentage point, second or NPS point.
[[nodiscard]] Rational rounded(const ClauseConfig& clause, const Rational& value);

}  // namespace leitstand

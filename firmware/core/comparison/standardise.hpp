// Direct standardisation: what a provider's figure would be with the contacts of the reference.
// Strata that the provider does not have leave both sides.
#pragma once

#include "core/comparison/sample.hpp"

namespace leitstand {

/// What the mix is made of. Without both it is one stratum: nothing is adjusted.
struct MixLevel {
    bool topic = false, time = false;
    [[nodiscard]] bool adjusts() const { return topic || time; }
    friend bool operator==(const MixLevel&, const MixLevel&) = default;
};

inline constexpr std::size_t kMixTopics = 64;  ///< the reference's most frequent; the rest is one

/// Strata of a level. Topics beyond the 64 that the reference has most of become one together.
[[nodiscard]] std::map<Stratum, SampleCount> at_level(const ComparedSample& sample,
                                                      const ComparedSample& reference,
                                                      MixLevel level);

enum class FigureKind { share, mean };

/// A weighted figure. Variances are those of a figure, not of a contact.
struct Standardised {
    double value = 0;
    double variance = 0;
    double effective_n = 0;  ///< of a share: contacts that an unweighted one would need
    double coverage = 0;     ///< share of the reference's contacts that lie in common strata
};

/// Both sides over the strata that both have, weighted by the reference's contacts. False: there
/// is none. Strata with few contacts: the variance of a share is taken at (hits + 1) / (n + 2), so
/// that one contact does not look certain; that of a mean is pooled where a stratum has fewer than
/// five.
struct StandardisedPair {
    Standardised provider, reference;
    bool any = false;
};
[[nodiscard]] StandardisedPair standardise(const std::map<Stratum, SampleCount>& provider,
                                           const std::map<Stratum, SampleCount>& reference,
                                           FigureKind kind);

/// How much more days differ than contacts alone explain: the variance of the whole figure between
/// days over that of independent contacts, never below 1. Calls of one bad morning are not
/// independent. 1 with fewer than five days.
[[nodiscard]] double day_effect(const ComparedSample& sample, FigureKind kind);

}  // namespace leitstand

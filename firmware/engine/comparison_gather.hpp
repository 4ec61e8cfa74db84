// Contacts that may be compared: of the teams of one service, on the same days, in hours in which
// all of them are open, by topic and time of day.
#pragma once

#include <functional>

#include "core/comparison/sample.hpp"
#include "engine/comparison_services.hpp"
#include "engine/contract_book.hpp"

namespace leitstand {

struct ComparisonSource {
    const Configuration* site = nullptr;
    const ContractBook::Queues* queues = nullptr;
    const SideRecords* side = nullptr;
};

/// One figure of every team of a service, in their order.
struct GatheredFigure {
    std::vector<ComparedSample> samples;
    bool topics = false;  ///< every team with contacts told the topic of at least half of them
    Date from{}, to{};    ///< first and last day that counts
    bool any = false;     ///< there is one
};

/// What a reading gets: an interval of a team, in common hours.
struct ReadCell {
    const QueueState* queue = nullptr;
    const Cell* cell = nullptr;
    std::uint8_t band = 0;
};
/// Adds what the interval says about the figure, or marks the sample as not known.
using SampleReader = std::function<void(const ReadCell&, std::int32_t day, ComparedSample& out)>;

/// What the teams of a service had on a local day; kept by whoever asks again.
using KeptDays = std::map<Date, std::vector<ComparedSample>>;

/// Local days in [from, end) on which every team that was there on at least half of the
/// reference's days has contacts. Days that are in `kept` are not read again; the others are put
/// there.
[[nodiscard]] GatheredFigure gather_figure(const ComparisonSource& source,
                                           const ComparedService& service, Date from, Date end,
                                           const SampleReader& read, KeptDays& kept);

/// Two hours of the local day that this falls into, 0 to 11.
[[nodiscard]] std::uint8_t band_of(const TimeZone& zone, Instant at);
/// Whether every sample with contacts knows the topic of half of them.
[[nodiscard]] bool topics_told(const std::vector<ComparedSample>& samples);

}  // namespace leitstand

// The insides of Engine, shared by its files: engine.cpp (messages in), board_builder.cpp and
// forecast_board.cpp (board out), history.cpp (days and intervals out) and closed_days.cpp (what
// outlives a restart). Nobody else includes this.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/acknowledgements.hpp"
#include "engine/alarms.hpp"
#include "engine/comparison_book.hpp"
#include "engine/contact_store.hpp"
#include "engine/contract_book.hpp"
#include "engine/engine.hpp"
#include "engine/forecast_day.hpp"
#include "engine/governance_book.hpp"
#include "engine/month_book.hpp"
#include "engine/quality_book.hpp"
#include "engine/queue_day.hpp"
#include "engine/queue_state.hpp"
#include "engine/refusals.hpp"
#include "engine/resolution_board.hpp"
#include "engine/resolution_book.hpp"
#include "engine/side_records.hpp"
#include "engine/staffing_board.hpp"
#include "engine/transition_board.hpp"

namespace leitstand {

struct ProviderOnline {
    bool online = true;
    std::optional<std::int64_t> received_ms;  ///< nullopt: it never said anything
};

/// What service hours say about a day, kept until the day or the answer changes.
struct HoursToday {
    Date date{};
    std::vector<ServiceHours::Opening> openings;
    std::optional<Instant> next_opening;
    std::optional<Instant> next_asked_at;
};

struct Engine::State {
    State(std::shared_ptr<const Configuration> c, EngineLimits l);

    std::shared_ptr<const Configuration> config;
    EngineLimits limits;
    TimeZone zone;
    ContactStore store;
    std::vector<std::vector<std::unique_ptr<QueueState>>> queues;  ///< by provider, queue
    std::vector<std::vector<KeptQueueDay>> queue_days;
    std::vector<std::vector<HoursToday>> hours;
    std::vector<std::vector<ForecastDay>> forecast_days;
    std::vector<ProviderOnline> online;
    SideRecords side;
    ContractBook contracts;
    StaffingBoards staffing;
    MonthBook months;
    QualityBook qualities;
    GovernanceBook governance;
    ResolutionBook resolution;
    ResolutionBoards resolutions;
    ComparisonBook comparison;
    TransitionBook transitions;
    MeasuredBeside beside;  ///< what transition and saving ask of the rest of the engine
    Refusals refusals;
    Acknowledgements acknowledgements;
    Alarms alarms;
    std::map<std::pair<std::string, std::string>, std::pair<std::int64_t, Instant>> own_quality;
    std::uint64_t revision = 0;
    Date compacted_for{};
    std::uint16_t next_number = 0;
    std::optional<Instant> oldest_kept;     ///< contacts queued before are sealed
    std::optional<Instant> sealed_until;    ///< no interval that begins later is sealed
    std::optional<Instant> history_before;  ///< everything older is forgotten
    bool clock_jumped = false;              ///< ahead by more than a day, and no source agrees yet
    bool closed_anew = false;               ///< since roll-ups were taken
    bool restoring = false;

    QueueState& queue(QueueKey key) { return *queues[key.provider][key.queue]; }
    [[nodiscard]] const QueueState& queue(QueueKey key) const {
        return *queues[key.provider][key.queue];
    }
    /// The start of the interval of the base grain that this instant falls into, on the site's
    /// local grid.
    [[nodiscard]] Instant interval_start(Instant at) const;
    void recount_all();
    /// After `recount_all`: repeats of the days before `today`.
    void resolve(Date today);
    [[nodiscard]] ComparisonSource comparison_source() const {
        return {config.get(), &queues, &side};
    }
    [[nodiscard]] MonthSource month_source(std::size_t provider) const;

    tl::expected<void, Refusal> check(const Message& message, Instant received_at) const;
    void put(QueueState& queue, const ContactRecord& record, Instant received_at);
    void put(QueueState& queue, const IntervalRecord& record, Instant received_at);
    void put(QueueState& queue, LiveRecord record, Instant received_at);
    void note_arrival(QueueState& queue, Instant event, Instant received_at);

    void add_queues();
    // closed_days.cpp
    void close_days_before(Date today);
    void close_days(Date today);
    void forget_contacts();
    void forget_history();
    [[nodiscard]] QueueState* queue_named(std::string_view name);
    [[nodiscard]] bool closed(const QueueState& queue, Instant queued_at) const;
    [[nodiscard]] QueueBoard queue_board(QueueKey key, Instant now, const LocalTime& local);
    /// Today against its forecast (forecast_board.cpp); nullopt: no version knows this day.
    [[nodiscard]] std::optional<ForecastBoard> forecast_of(QueueKey key, Instant now, Date today);
    /// Its transition (outsourcing_board.cpp).
    void fill_outsourcing(std::size_t provider, Instant now, ProviderBoard& board);
    void measure_beside();  ///< beside.cpp; `this` stays where it is
    [[nodiscard]] TransitionSource transition_source(std::size_t provider) const;
    [[nodiscard]] std::vector<DataQuality> quality() const;
    void hide_small_groups(Board& board, Instant now) const;  ///< privacy.cpp
};

}  // namespace leitstand

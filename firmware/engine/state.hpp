// The insides of Engine, shared by its three files: engine.cpp (messages in), board_builder.cpp
// (board out) and history.cpp (days and intervals out). Nobody else includes this.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/acknowledgements.hpp"
#include "engine/alarms.hpp"
#include "engine/contact_store.hpp"
#include "engine/contract_book.hpp"
#include "engine/engine.hpp"
#include "engine/month_book.hpp"
#include "engine/queue_state.hpp"
#include "engine/refusals.hpp"
#include "engine/side_records.hpp"
#include "engine/staffing_board.hpp"

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
    std::vector<std::vector<HoursToday>> hours;
    std::vector<ProviderOnline> online;
    SideRecords side;
    ContractBook contracts;
    StaffingBoards staffing;
    MonthBook months;
    Refusals refusals;
    Acknowledgements acknowledgements;
    Alarms alarms;
    std::map<std::pair<std::string, std::string>, std::pair<std::int64_t, Instant>> own_quality;
    std::uint64_t revision = 0;
    Date compacted_for{};
    std::uint16_t next_number = 0;
    std::optional<Instant> oldest_kept;  ///< contacts queued before are sealed

    QueueState& queue(QueueKey key) { return *queues[key.provider][key.queue]; }
    [[nodiscard]] const QueueState& queue(QueueKey key) const {
        return *queues[key.provider][key.queue];
    }
    /// The start of the interval of the base grain that this instant falls into, on the site's
    /// local grid.
    [[nodiscard]] Instant interval_start(Instant at) const;
    void recount_all();
    [[nodiscard]] MonthSource month_source(std::size_t provider) const;

    tl::expected<void, Refusal> check(const Message& message, Instant received_at) const;
    void put(QueueState& queue, const ContactRecord& record, Instant received_at);
    void put(QueueState& queue, const IntervalRecord& record, Instant received_at);
    void put(QueueState& queue, LiveRecord record, Instant received_at);
    void note_arrival(QueueState& queue, Instant event, Instant received_at);

    void add_queues();
    void forget_old_contacts(Date today);
    [[nodiscard]] QueueBoard queue_board(QueueKey key, Instant now, const LocalTime& local);
    [[nodiscard]] std::vector<DataQuality> quality() const;
};

}  // namespace leitstand

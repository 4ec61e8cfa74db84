// What a provider's days, weeks and months that are over say about its promises, and since when a
// running month is unlikely or lost. Evaluated again only when something of it changed.
#pragma once

#include <vector>

#include "core/governance/triggers.hpp"
#include "engine/month_windows.hpp"
#include "engine/slot_context.hpp"

namespace leitstand {

class GovernancePast {
public:
    /// Takes note of records about days before the one it was derived on.
    void note(const std::vector<std::unique_ptr<QueueState>>& queues, const SideRecords& side);

    void add_triggers(const MonthSource& source, const ContractBook::Queues& queues,
                      const std::vector<const ClauseResult*>& running, Instant now,
                      std::vector<Trigger>& out);

private:
    struct ClausePast {
        std::vector<ServiceDay> days;      ///< of the month before and of this one, before today
        std::size_t days_before = 0;       ///< so many of them are of the month before
        std::vector<MonthOutcome> months;  ///< of a clause by month; oldest first
    };
    struct ComplianceError {
        std::string queue;
        Date date{};
        Instant at;  ///< the first of its day
    };
    struct Moment;  ///< what all of one call has in common
    enum class Stale { nothing, this_month, all };

    void take_note(const QueueState& queue);
    [[nodiscard]] Stale heard_anew(const std::vector<Instant>& heard) const;
    [[nodiscard]] Stale stale(const Moment& moment) const;
    void derive(const Moment& moment, Stale what);
    void derive_before(const Moment& moment, std::size_t number, SlotContext& context);
    void derive_this_month(const Moment& moment, std::size_t number, SlotContext& context);
    void derive_cap(const Moment& moment);
    void derive_errors(const Moment& moment);
    void add_of_clause(const Moment& moment, std::size_t number, const ClauseBoard& board,
                       std::vector<Trigger>& out) const;
    void add_of_months(const Moment& moment, std::vector<Trigger>& out) const;

    Stale changed_ = Stale::all;
    Date today_{};
    Instant day_start_;             ///< of today_; what is recounted after it changes nothing here
    Instant month_start_;           ///< what is recounted after it changes no month before
    bool firsts_count_ = false;     ///< a clause counts repeats, which change an earlier contact
    std::vector<Instant> heard_;    ///< newest event of each queue, as far as it is before today
    std::vector<Instant> cleared_;  ///< whatever came to a queue before that day is closed
    std::uint64_t generation_ = 0;
    std::vector<ClausePast> clauses_;
    bool cap_reached_ = false;  ///< in the month before
    std::optional<std::uint64_t> errors_of_;
    std::vector<ComplianceError> errors_;
};

}  // namespace leitstand

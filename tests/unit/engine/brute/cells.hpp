// Step 1 and 2 of docs/clauses.md, read off the messages once more: which intervals there are, what
// was delivered for each, what was forecast and what was taken out. A cell is one interval of one
// queue.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "tests/unit/engine/brute/calendar.hpp"
#include "tests/unit/engine/brute/fraction.hpp"
#include "tests/unit/engine/brute/month.hpp"

namespace leitstand::brute {

struct Cell {
    std::size_t queue = 0;
    Minute start = 0, end = 0;
    Day day = 0;
    bool over = false;  ///< ended by now
    bool excluded = false;
    bool delivered = false;
    bool t_unknown = false, other_unknown = false;
    std::int64_t offered = 0, part = 0, whole = 0;  ///< part of asa and aht in milliseconds
    std::int64_t handled = 0, handling_ms = 0;
    bool handling_known = true;
    Maybe locked, newest;      ///< contacts forecast
    Fraction locked_work = 0;  ///< contacts times seconds

    [[nodiscard]] bool counts() const { return delivered && !excluded; }
};

struct Window {
    Minute from = 0, to = 0;
    Minute begin = 0;         ///< where it would begin without a contract
    bool in_contract = true;  ///< on one of its days at least
};

/// The messages of a month, laid out so that windows can be looked at one after the other.
class Facts {
public:
    explicit Facts(const Month& month);

    /// The window that holds the month's `at`, cut to the contract.
    [[nodiscard]] Window window() const;
    /// All cells of [from, to) in service hours, by start, then queue. The locked version is the
    /// one for the window [basis.from, basis.to).
    [[nodiscard]] std::vector<Cell> cells(Minute from, Minute to, const Window& basis) const;
    [[nodiscard]] Minute grain() const { return grain_; }

private:
    struct Row {  ///< what survived for one interval or of one contact
        std::int64_t rev = 0;
        Instant received;
        IntervalRecord interval;
        ContactRecord contact;
    };
    struct Forecast {  ///< one version
        Instant received;
        ForecastRecord record;
        std::map<Minute, std::vector<const ForecastInterval*>> by_cell;
    };
    struct Feed {
        std::map<std::int64_t, Row> intervals;  ///< by start, milliseconds
        std::map<std::string, Row> contacts;
        std::map<Minute, std::vector<const Row*>> by_cell;
        std::int64_t heard = 0;  ///< milliseconds: the last end of a contact, or live state
        std::map<std::string, Forecast> forecasts;
        std::map<std::string, std::pair<Instant, ExclusionRecord>> exclusions;
    };

    void read(const Sent& sent);
    void index(Feed& feed) const;
    [[nodiscard]] std::size_t place(std::uint16_t queue) const;
    [[nodiscard]] bool in_contract(Day day) const;
    [[nodiscard]] bool excluded(const Feed& feed, const Cell& cell) const;
    [[nodiscard]] const Forecast* locked(const Feed& feed, const Window& window) const;
    [[nodiscard]] const Forecast* newest(const Feed& feed, Day day) const;
    /// What the version expects in the cell, and the work of it in seconds.
    [[nodiscard]] static Maybe expected(const Forecast* version, const Cell& cell, Fraction& work);
    void count(const Feed& feed, Cell& cell) const;
    void count_interval(const IntervalRecord& record, Cell& cell) const;
    void count_contact(const ContactRecord& record, Cell& cell) const;

    const Month& month_;
    const ProviderConfig& provider_;
    const ClauseConfig& clause_;
    Minute grain_ = 30;
    std::vector<std::uint16_t> queues_;  ///< of the clause
    std::vector<Feed> feeds_;            ///< in the same order
};

}  // namespace leitstand::brute

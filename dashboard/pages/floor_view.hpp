// What the Floor page shows, as texts and states: everything is decided and formatted here, once
// per board, so that drawing is only placing. A stale value can never be ok, watch or breach,
// whatever the board says.
#pragma once

#include <array>
#include <vector>

#include "dashboard/page.hpp"
#include "dashboard/pages/verdict.hpp"
#include "dashboard/text/times.hpp"
#include "dashboard/widgets/sparkline.hpp"

namespace leitstand {

/// A value in a row.
struct Cell {
    enum class Kind { value, zero, not_applicable, unknown } kind = Kind::unknown;
    Line text;
    std::string_view unit;
};

struct FloorRow {
    QueueKey key;
    QueueStatus status = QueueStatus::no_data;
    Cause cause = Cause::none;
    Line name;
    Line note;     ///< beside the name, in the state's colour: "Ziel 2:00", "von 14:31"
    Line instead;  ///< in place of the values: "öffnet Mi 08:00", "noch keine Daten"
    Cell waiting, longest, level;
    bool dimmed = false;     ///< old values: ink3 and hatched
    bool recovered = false;  ///< back on target for less than a minute
    bool no_feed = false;
    bool ramp = false;  ///< of a contract: ok, and nothing is promised yet
    std::optional<Millis> since, silent;
    Millis wait{};  ///< for the far page's order
    std::optional<Instant> opens;
};

struct FloorHero {
    QueueStatus status = QueueStatus::no_data;
    Line value;   ///< empty: there is none
    Line target;  ///< "80"
    std::string_view unit = "%";
    bool dimmed = false, ramp = false;
    std::vector<SparkPoint> day;
    float target_percent = 80;
    float half_range = 14;     ///< of the day's line, above and below the target
    std::array<Line, 3> axis;  ///< begin, middle, end of the day
};

struct FloorStaffing {
    enum class Kind { counts, small_group, unknown } kind = Kind::unknown;
    Line summary;                               ///< "36 von 38 geplant", "36 angemeldet"
    Line present, planned;                      ///< the same as figures; planned may be empty
    std::array<Line, 4> counts;                 ///< talk, wrap-up, break, free; "–" where unknown
    std::array<int, 4> shares{};                ///< of the bar
    Line reason;                                ///< why there are no counts
    QueueStatus status = QueueStatus::no_data;  ///< of the reason: unknown, or simply closed
};

struct FloorView {
    std::vector<FloorRow> rows;
    FloorHero hero;
    FloorStaffing staffing;
    Verdict verdict;
    Note note;
    Line level_head;             ///< "≤ 20 s" where all queues share their T
    bool rest_has_value = true;  ///< far: the row that stands for several names one of them
    std::optional<Instant> calm_since;

    /// What must not wait for the pace of values.
    [[nodiscard]] std::uint64_t states() const;
};

/// The queues of a page, in its order; all of them when the page names none.
[[nodiscard]] std::vector<QueueKey> shown_queues(const Configuration& config,
                                                 const PageConfig& page);

/// Fills `out`, reusing its memory. `calm_since`: since when the verdict before was ok, if it was.
void build_floor_view(const Board& board, const PageContext& context, const TimeZone& zone,
                      std::optional<Instant> calm_since, FloorView& out);

// Parts of the above, each in a file of its own.
struct FloorInput {
    const Board& board;
    const PageContext& context;
    const TimeZone& zone;
    std::span<const QueueBoard* const> queues;  ///< by row; nullptr: the board does not have it
    std::span<const QueueKey> keys;
    Date today{};
    [[nodiscard]] const Catalogue& words() const { return Catalogue::of(context.language); }
};
void build_rows(const FloorInput& input, std::vector<FloorRow>& rows);
void build_hero(const FloorInput& input, bool mostly_silent, FloorHero& hero);
void build_staffing(const FloorInput& input, FloorStaffing& staffing);
/// The board's queue of this key; nullptr: it does not have it.
[[nodiscard]] const QueueBoard* find_queue(const Board& board, QueueKey key);
/// Rows as the verdict sentence sees them; they borrow the names.
[[nodiscard]] std::vector<Subject> subjects_of(std::span<const FloorRow> rows);
/// When the first closed queue opens, "Mi 08:00"; empty: nobody knows.
[[nodiscard]] Line first_opening(const FloorInput& input, std::span<const FloorRow> rows);
[[nodiscard]] Note build_note(const FloorInput& input, std::span<const FloorRow> rows);

}  // namespace leitstand

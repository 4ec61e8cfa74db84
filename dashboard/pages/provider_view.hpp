// What one provider's page shows: the month of its main clause, every clause with its state, and
// the money. Texts, states and places; drawing only puts them down.
#pragma once

#include <array>
#include <vector>

#include "dashboard/page.hpp"
#include "dashboard/pages/providers_view.hpp"

namespace leitstand {

/// The month of a clause as a line. Values are in the printed unit, places across 0 to 1.
struct MonthChart {
    struct Point {
        float at = 0, value = 0;
    };
    struct Tick {
        float at = 0;
        Line text;
        bool now = false;
    };
    struct Level {  ///< of the contract: where malus begins, where bonus begins
        float value = 0;
        Line label;
    };
    bool present = false;
    Line title;
    float low = 0, high = 1;  ///< the scale
    float target = 0;
    Line target_label;
    std::optional<Level> malus, bonus;
    std::vector<Point> days;                  ///< cumulative
    std::optional<std::array<float, 5>> fan;  ///< at the window's end: 80, 50, middle, 50, 80
    bool path = false;                        ///< from today to the target
    std::vector<Tick> ticks;
    Line value, unit;
    bool dimmed = false;
};

struct ClauseRow {
    QueueStatus status = QueueStatus::no_data;
    bool ramp = false, dimmed = false;
    Line name, short_name, note, value, instead;
    std::string_view unit;
    std::optional<float> bar, target;  ///< shares of the bullet
};

/// A figure of the bottom row: a value, or words in its place, or nothing known.
struct BottomFigure {
    Line value, words;
    std::string_view unit = {}, label = {};
};

struct MoneyFigure {
    std::string_view label;
    Line share;   ///< percent of the base fee: "−0,9"; empty: `words`
    Line amount;  ///< "−11 200"
    Line currency, words;
    bool known = false;
    std::optional<IntervalStrip> strip;  ///< on the scale from the malus pool to the bonus pool
    float zero = 0;
    Line low_label, high_label;
};

struct ProviderView {
    Line title;
    MonthChart chart;
    std::vector<ClauseRow> clauses;
    BottomFigure required, recent;
    Line explanation;  ///< of the main clause's verdict
    MoneyFigure money;
    Verdict verdict;
    Note note;
    Line corner;
    FloorView small;
    Line hero_title;

    [[nodiscard]] std::uint64_t states() const;
};

/// The provider that the page shows: the one of pages.toml, else the first outsourced, else the
/// first; nullptr: the configuration has none.
[[nodiscard]] const ProviderConfig* page_provider(const PageContext& context);

void build_provider_view(const Board& board, const PageContext& context, const TimeZone& zone,
                         ProviderView& out);

/// Parts of the above, each in a file of its own.
struct ProviderInput {
    const Board& board;
    const PageContext& context;
    const TimeZone& zone;
    const ProviderConfig* config = nullptr;
    const ProviderBoard* provider = nullptr;  ///< nullptr: the board does not have it
    const ClauseBoard* main = nullptr;
    Date today{};
    [[nodiscard]] const Catalogue& words() const { return Catalogue::of(context.language); }
};
void build_month_chart(const ProviderInput& input, MonthChart& chart);
void build_money(const ProviderInput& input, MoneyFigure& money);

/// Share of the base fee that a clause would cost (negative) or earn at this value (JSON unit), by
/// its tiers and weight; 0 where no money moves.
[[nodiscard]] double credit_share(const ClauseConfig& clause, const Price& price, double value);

}  // namespace leitstand

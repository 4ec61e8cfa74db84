// Over which time a clause looks, and how the windows inside it become one figure.
#include <fmt/format.h>

#include "app/configuration/clause_parts.hpp"

namespace leitstand {
namespace {

constexpr std::array<std::string_view, 6> kWindows{"interval", "hour",  "day",
                                                   "week",     "month", "quarter"};
constexpr std::array<std::string_view, 4> kAggregations{"pooled", "mean_of_windows",
                                                        "share_of_windows", "worst_window"};
constexpr std::array<std::string_view, 2> kSubWindows{"interval", "day"};
constexpr std::array<std::string_view, 2> kZeroWindows{"exclude", "met"};

void read_sub_window(Table& clause, ClauseConfig& out) {
    const auto window = static_cast<std::size_t>(out.window);
    const auto why = fmt::format("with the aggregation `{}`",
                                 kAggregations[static_cast<std::size_t>(out.aggregation)]);
    if (out.aggregation == Aggregation::pooled) {
        clause.meaningless("sub_window", why);
    } else {
        const bool said = clause.choice("sub_window", kSubWindows, out.sub_window);
        const bool interval = out.sub_window == SubWindow::interval;
        if (out.window <= (interval ? ClauseWindow::interval : ClauseWindow::day)) {
            clause.complain(
                said ? "sub_window" : "window",
                fmt::format(
                    "a window of one {} holds no windows of one {}; write a longer `window` or a "
                    "shorter `sub_window`",
                    kWindows[window], kSubWindows[interval ? 0 : 1]));
        }
    }
    if (out.aggregation == Aggregation::share_of_windows) {
        clause.require("share", "90.0");
        clause.decimal("share", "90.0", {0, 100, true}, out.share);
    } else {
        clause.meaningless("share", why);
    }
}

/// "none", "0.1", "0.01"; the two numbers also without quotes.
void read_rounding(Table& clause, Rounding& out) {
    const auto* value = clause.any("rounding");
    if (value == nullptr) return;
    const bool number = value->kind == ConfigNode::Kind::number;
    const bool text = value->kind == ConfigNode::Kind::text;
    if ((number && value->number == 0.1) || (text && value->text == "0.1")) {
        out = Rounding::tenth;
    } else if ((number && value->number == 0.01) || (text && value->text == "0.01")) {
        out = Rounding::hundredth;
    } else if (!text || value->text != "none") {
        clause.complain("rounding",
                        "this is no way to round; write `rounding = \"none\"`, `rounding = "
                        "\"0.1\"` or `rounding = \"0.01\"`");
    }
}

}  // namespace

void read_aggregation(Table& clause, ClauseConfig& out) {
    clause.choice("window", kWindows, out.window);
    clause.choice("aggregation", kAggregations, out.aggregation);
    read_sub_window(clause, out);
    read_rounding(clause, out.rounding);
    int volume = 0;
    if (clause.integer("min_volume", "30", kNotNegative, volume)) out.min_volume = volume;
    clause.choice("zero_windows", kZeroWindows, out.zero_windows);
}

}  // namespace leitstand

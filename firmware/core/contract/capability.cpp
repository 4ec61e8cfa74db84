#include "core/contract/capability.hpp"

#include <algorithm>
#include <cmath>

#include "core/contract/kpi.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kUsualDays = 10, kRunDays = 5, kWeekDays = 7;

/// One service day: part and whole in the sense of the aggregation, or its worst sub-window.
struct Day {
    Rational part, whole;
    std::optional<Rational> worst;
};

class DayBuilder {
public:
    DayBuilder(const ClauseConfig& clause, const Rational& target)
        : clause_(clause), units_(units_of(clause.kpi)), limit_(limit_of(clause, target)) {}

    void add(const Slot& slot) {
        if (!slot.delivered || slot.excluded || !slot.measurable) return;
        part_ += slot.part;
        whole_ += slot.whole;
        if (by_interval()) close_sub_window(slot.part, slot.whole);
    }

    std::optional<Day> finish() {
        if (clause_.aggregation != Aggregation::pooled && !by_interval())
            close_sub_window(part_, whole_);
        if (clause_.aggregation == Aggregation::pooled && whole_ > 0) {
            day_.part = Rational(part_) * units_.scale;
            day_.whole = whole_;
        }
        part_ = whole_ = 0;
        Day day = std::exchange(day_, {});
        if (day.whole <= Rational(0)) return std::nullopt;
        return day;
    }

private:
    [[nodiscard]] bool by_interval() const {
        return clause_.aggregation != Aggregation::pooled &&
               clause_.sub_window == SubWindow::interval;
    }

    void close_sub_window(std::int64_t part, std::int64_t whole) {
        if (whole <= 0) return;
        const Rational value = Rational(part) * units_.scale / Rational(whole);
        day_.whole += Rational(1);
        if (clause_.aggregation == Aggregation::mean_of_windows) day_.part += value;
        if (clause_.aggregation == Aggregation::share_of_windows && limit_.met_by(value))
            day_.part += Rational(1);
        if (!day_.worst || (clause_.at_least ? value < *day_.worst : value > *day_.worst))
            day_.worst = value;
    }

    const ClauseConfig& clause_;
    KpiUnits units_;
    Limit limit_;
    std::int64_t part_ = 0, whole_ = 0;
    Day day_;
};

std::optional<Rational> together(const ClauseConfig& clause, std::span<const Day> days) {
    if (days.empty()) return std::nullopt;
    if (clause.aggregation == Aggregation::worst_window) {
        std::optional<Rational> worst;
        for (const auto& day : days) {
            if (!worst || (clause.at_least ? *day.worst < *worst : *day.worst > *worst))
                worst = day.worst;
        }
        return worst;
    }
    Rational part;
    Rational whole;
    for (const auto& day : days) {
        part += day.part;
        whole += day.whole;
    }
    return part / whole;
}

std::optional<Rational> last(const ClauseConfig& clause, std::span<const Day> days,
                             std::size_t count) {
    return together(clause, days.last(std::min(count, days.size())));
}

std::optional<Rational> best_run(const ClauseConfig& clause, std::span<const Day> days) {
    std::optional<Rational> best;
    for (std::size_t i = 0; i + kRunDays <= days.size(); ++i) {
        const auto run = together(clause, days.subspan(i, kRunDays));
        // A share of windows is always better when it is greater.
        const bool more = clause.at_least || clause.aggregation == Aggregation::share_of_windows;
        if (!best || (more ? *run > *best : *run < *best)) best = run;
    }
    return best;
}

void spread(std::span<const Day> days, Capability& out) {
    double sum = 0;
    double squares = 0;
    for (const auto& day : days) sum += (day.part / day.whole).number();
    const double mean = sum / static_cast<double>(days.size());
    for (const auto& day : days) {
        const double off = (day.part / day.whole).number() - mean;
        squares += off * off;
    }
    out.mean = mean;
    out.deviation = std::sqrt(squares / static_cast<double>(days.size() - 1));
}

}  // namespace

Capability capability(const ClauseConfig& clause, std::span<const Slot> history,
                      const Rational& target, std::int32_t today) {
    std::vector<Day> days;
    DayBuilder builder(clause, target);
    for (std::size_t i = 0; i < history.size() && history[i].day < today; ++i) {
        builder.add(history[i]);
        const bool last_of_day = i + 1 == history.size() || history[i + 1].day != history[i].day;
        if (!last_of_day) continue;
        if (auto day = builder.finish()) days.push_back(std::move(*day));
    }
    Capability out;
    out.days = days.size();
    out.usual = last(clause, days, kUsualDays);
    out.last_7 = last(clause, days, kWeekDays);
    out.best_run = best_run(clause, days);
    const std::span<const Day> recent =
        std::span<const Day>(days).last(std::min(days.size(), kUsualDays));
    if (recent.size() >= 3 && clause.aggregation != Aggregation::worst_window) spread(recent, out);
    return out;
}

}  // namespace leitstand

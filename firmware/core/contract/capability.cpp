#include "core/contract/capability.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/contract/kpi.hpp"

namespace leitstand {
namespace {

constexpr std::size_t kUsualDays = 10, kRunDays = 5, kWeekDays = 7;

__extension__ using Wide = __int128;

using Day = CapabilityDay;

/// A day of a clause from its slots.
class DayBuilder {
public:
    DayBuilder(const ClauseConfig& clause, const Rational& target)
        : clause_(clause), units_(units_of(clause.kpi)) {
        if (clause.aggregation != Aggregation::share_of_windows) return;
        limit_ = limit_of(clause, target);
        integer_limit_ = IntegerLimit::of(limit_, units_.scale);
    }

    void add(const Slot& slot) {
        if (!slot.delivered || slot.excluded || !slot.measurable) return;
        part_ += slot.part;
        whole_ += slot.whole;
        if (clause_.sub_window == SubWindow::interval) close_sub_window(slot.part, slot.whole);
    }

    std::optional<Day> finish() {
        if (clause_.sub_window == SubWindow::day) close_sub_window(part_, whole_);
        if (clause_.aggregation == Aggregation::pooled) {
            day_.part = part_;
            day_.whole = whole_;
        }
        part_ = whole_ = 0;
        Day day = std::exchange(day_, {});
        if (day.whole <= 0) return std::nullopt;
        return day;
    }

private:
    void close_sub_window(std::int64_t part, std::int64_t whole) {
        if (whole <= 0 || clause_.aggregation == Aggregation::pooled) return;
        ++day_.whole;
        if (clause_.aggregation == Aggregation::share_of_windows) {
            const bool met = integer_limit_ ? integer_limit_->met_by(part, whole)
                                            : limit_.met_by(value(part, whole));
            day_.part += met ? 1 : 0;
        } else if (!day_.sum) {
            day_.sum = value(part, whole);
        } else if (clause_.aggregation == Aggregation::mean_of_windows) {
            *day_.sum += value(part, whole);
        } else if (const Rational v = value(part, whole);
                   clause_.at_least ? v < *day_.sum : v > *day_.sum) {
            day_.sum = v;
        }
    }
    [[nodiscard]] Rational value(std::int64_t part, std::int64_t whole) const {
        return Rational(part) * units_.scale / Rational(whole);
    }

    const ClauseConfig& clause_;
    KpiUnits units_;
    Limit limit_;
    std::optional<IntegerLimit> integer_limit_;
    std::int64_t part_ = 0, whole_ = 0;
    Day day_;
};

/// Several days together, in JSON's unit. Never of no days.
class Together {
public:
    explicit Together(const ClauseConfig& clause)
        : clause_(clause), scale_(units_of(clause.kpi).scale) {}

    [[nodiscard]] std::optional<Rational> last(std::span<const Day> days, std::size_t count) const {
        if (days.empty()) return std::nullopt;
        return value(days.last(std::min(count, days.size())));
    }

    [[nodiscard]] std::optional<Rational> best_run(std::span<const Day> days) const {
        std::optional<std::size_t> best;
        for (std::size_t i = 0; i + kRunDays <= days.size(); ++i) {
            if (!best || better(days.subspan(i, kRunDays), days.subspan(*best, kRunDays))) best = i;
        }
        if (!best) return std::nullopt;
        return value(days.subspan(*best, kRunDays));
    }

private:
    [[nodiscard]] bool in_integers() const {
        return clause_.aggregation == Aggregation::pooled ||
               clause_.aggregation == Aggregation::share_of_windows;
    }
    /// A share of windows is always better when it is greater.
    [[nodiscard]] bool better(std::span<const Day> a, std::span<const Day> b) const {
        const bool more = clause_.at_least || clause_.aggregation == Aggregation::share_of_windows;
        if (!in_integers()) return more ? value(a) > value(b) : value(a) < value(b);
        const Day x = sum(a);
        const Day y = sum(b);
        const Wide left = Wide{x.part} * y.whole;
        const Wide right = Wide{y.part} * x.whole;
        return more ? left > right : left < right;
    }
    [[nodiscard]] static Day sum(std::span<const Day> days) {
        Day all;
        for (const auto& day : days) {
            all.part += day.part;
            all.whole += day.whole;
        }
        return all;
    }
    [[nodiscard]] Rational value(std::span<const Day> days) const {
        const Day all = sum(days);
        if (clause_.aggregation == Aggregation::pooled)
            return Rational(all.part) * scale_ / Rational(all.whole);
        if (clause_.aggregation == Aggregation::share_of_windows)
            return Rational(all.part, all.whole);
        Rational found = *days.front().sum;
        for (const auto& day : days.subspan(1)) {
            if (clause_.aggregation == Aggregation::mean_of_windows) {
                found += *day.sum;
            } else if (clause_.at_least ? *day.sum < found : *day.sum > found) {
                found = *day.sum;
            }
        }
        if (clause_.aggregation == Aggregation::mean_of_windows) found /= Rational(all.whole);
        return found;
    }

    const ClauseConfig& clause_;
    Rational scale_;
};

/// Mean and standard deviation of single days' values.
void spread(std::span<const Day> days, double scale, Capability& out) {
    std::vector<double> values;
    for (const auto& day : days) values.push_back(day.mean().number() * scale);
    double sum = 0;
    double squares = 0;
    for (const double value : values) sum += value;
    const double mean = sum / static_cast<double>(values.size());
    for (const double value : values) squares += (value - mean) * (value - mean);
    out.mean = mean;
    out.deviation = std::sqrt(squares / static_cast<double>(values.size() - 1));
}

}  // namespace

std::optional<CapabilityDay> capability_day(const ClauseConfig& clause, const Rational& target,
                                            std::span<const Slot> slots) {
    DayBuilder builder(clause, target);
    for (const auto& slot : slots) builder.add(slot);
    return builder.finish();
}

Capability capability(const ClauseConfig& clause, std::span<const CapabilityDay> days) {
    Capability out;
    const Together together(clause);
    out.days = days.size();
    out.usual = together.last(days, kUsualDays);
    out.last_7 = together.last(days, kWeekDays);
    out.best_run = together.best_run(days);
    const auto recent = days.last(std::min(days.size(), kUsualDays));
    if (recent.size() >= 3 && clause.aggregation != Aggregation::worst_window) {
        const bool pooled = clause.aggregation == Aggregation::pooled;
        spread(recent, pooled ? units_of(clause.kpi).scale.number() : 1.0, out);
    }
    return out;
}

}  // namespace leitstand

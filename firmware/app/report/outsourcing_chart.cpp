#include "app/report/outsourcing_chart.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/report/html.hpp"
#include "app/report/style.hpp"
#include "dashboard/theme/tokens.hpp"

namespace leitstand {
namespace {

constexpr double kWidth = 720, kHeight = 150, kLeft = 74, kRight = 8, kTop = 8, kBottom = 20;

/// A frame with a scale from `low` to `high`, and `slots` places from left to right.
class Frame {
public:
    Frame(double low, double high, double slots) : low_(low), high_(high), slots_(slots) {
        out_ = fmt::format(
            R"svg(<svg viewBox="0 0 {} {}" aria-hidden="true" font-size="10" fill="{}">)svg",
            kWidth, kHeight, hex(theme_.ink2));
    }
    [[nodiscard]] double x(double slot) const {
        return kLeft + slot / slots_ * (kWidth - kLeft - kRight);
    }
    [[nodiscard]] double y(double value) const {
        return kTop + (high_ - value) / (high_ - low_) * (kHeight - kTop - kBottom);
    }
    void rule(double value, const std::string& label) {
        out_ += fmt::format(R"svg(<path d="M{} {:.1f}H{}" stroke="{}" stroke-width=".7"/>)svg",
                            kLeft, y(value), kWidth - kRight, hex(theme_.line));
        out_ += fmt::format(R"svg(<text x="{}" y="{:.1f}" text-anchor="end">{}</text>)svg",
                            kLeft - 6, y(value) + 3.4, escaped(label));
    }
    void below(double slot, const std::string& label) {
        const double at = x(slot);
        const char* anchor = at > kWidth - 40 ? "end" : at < kLeft + 20 ? "start" : "middle";
        out_ += fmt::format(R"svg(<text x="{:.1f}" y="{}" text-anchor="{}">{}</text>)svg", at,
                            kHeight - 5, anchor, escaped(label));
    }
    void path(const std::string& d, Rgb colour, bool dashed) {
        if (d.empty()) return;
        out_ += fmt::format(R"svg(<path d="{}" fill="none" stroke="{}" stroke-width="1.6"{}/>)svg",
                            d, hex(colour), dashed ? R"svg( stroke-dasharray="7 4")svg" : "");
    }
    void dot(double slot, double value) {
        out_ += fmt::format(R"svg(<circle cx="{:.1f}" cy="{:.1f}" r="3" fill="{}"/>)svg", x(slot),
                            y(value), hex(theme_.ink));
    }
    [[nodiscard]] std::string move(bool begin, double slot, double value) const {
        return fmt::format("{}{:.1f} {:.1f}", begin ? "M" : "L", x(slot), y(value));
    }
    [[nodiscard]] const Theme& theme() const { return theme_; }
    [[nodiscard]] std::string svg() const { return out_ + "</svg>"; }

private:
    double low_, high_, slots_;
    const Theme& theme_ = light_theme();
    std::string out_;
};

}  // namespace

std::string share_chart(const Voice& w, const TransitionBoard& t) {
    const auto days = static_cast<double>(t.share.size());
    Frame frame(0, 1, days);
    for (const double value : {0.0, 0.5, 1.0}) frame.rule(value, w.percent(value, 0));
    std::string planned;
    std::string actual;
    bool gap = true;
    for (std::size_t i = 0; i < t.share.size(); ++i) {
        const auto& point = t.share[i];
        const auto slot = static_cast<double>(i);
        if (point.planned) {
            planned += frame.move(planned.empty(), slot, *point.planned);
            planned += frame.move(false, slot + 1, *point.planned);
        }
        if (point.actual) {
            actual += frame.move(gap, slot + 0.5, *point.actual);
            if (gap) frame.dot(slot + 0.5, *point.actual);
        }
        gap = !point.actual;
    }
    const std::size_t step = std::max<std::size_t>(1, t.share.size() / 6);
    for (std::size_t i = 0; i < t.share.size(); i += step)
        frame.below(static_cast<double>(i) + 0.5, w.date_of_year(t.share[i].day));
    frame.path(planned, frame.theme().plan, true);
    frame.path(actual, frame.theme().ink, false);
    return frame.svg();
}

std::string cash_chart(const Voice& w, const CasePlanBoard& plan) {
    double low = std::min(0.0, -plan.transition.value());
    double high = 0;
    for (const auto& year : plan.years) {
        low = std::min(low, year.cumulated_cash.value());
        high = std::max(high, year.cumulated_cash.value());
    }
    if (high - low < 1) high = low + 1;
    const double room = (high - low) * 0.08;
    Frame frame(low - room, high + room, static_cast<double>(plan.years.size()));
    for (const double value : {low, 0.0, high}) frame.rule(value, w.number(value, 0));
    std::string line = frame.move(true, 0, -plan.transition.value());
    frame.dot(0, -plan.transition.value());
    frame.below(0, w("Start"));
    for (const auto& year : plan.years) {
        const double value = year.cumulated_cash.value();
        line += frame.move(false, year.year, value);
        frame.dot(year.year, value);
        frame.below(year.year, w("Year {n}", {{"n", w.count(year.year)}}));
    }
    frame.path(line, frame.theme().ink, false);
    return frame.svg();
}

}  // namespace leitstand

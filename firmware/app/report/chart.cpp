#include "app/report/chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/report/html.hpp"
#include "app/report/style.hpp"
#include "dashboard/theme/tokens.hpp"

namespace leitstand {
namespace {

constexpr double kWidth = 720, kHeight = 150, kLeft = 46, kRight = 8, kTop = 8, kBottom = 20;

using std::chrono::sys_days;

struct Scale {
    double low = 0, high = 1;
    [[nodiscard]] double y(double value) const {
        return kTop + (high - value) / (high - low) * (kHeight - kTop - kBottom);
    }
};

/// Room for all values and the target, on round numbers.
Scale scale_of(const ReportClause& clause) {
    const bool percent = is_percent(clause.config->kpi);
    double low = clause.board.target;
    double high = clause.board.target;
    for (const auto& day : clause.trail.days) {
        for (const auto& value : {day.value, day.raw}) {
            if (!value) continue;
            low = std::min(low, *value);
            high = std::max(high, *value);
        }
    }
    const double unit =
        percent ? 0.05
                : std::max(1.0, std::pow(10, std::floor(std::log10(std::max(1.0, high - low)))));
    Scale scale{std::floor(low / unit - 0.2) * unit, std::ceil(high / unit + 0.2) * unit};
    if (percent) scale = {std::max(0.0, scale.low), std::min(1.0, scale.high)};
    if (scale.high <= scale.low) scale.high = scale.low + unit;
    return scale;
}

class Drawing {
public:
    Drawing(const Voice& voice, const ReportClause& clause, std::string id)
        : voice_(voice), clause_(clause), id_(std::move(id)), scale_(scale_of(clause)) {
        first_ = sys_days{clause.trail.days.front().date};
        const auto last = sys_days{clause.trail.days.back().date};
        slots_ = static_cast<double>((last - first_).count() + 1);
    }

    std::string svg() {
        out_ = fmt::format(
            R"svg(<svg viewBox="0 0 {} {}" aria-hidden="true" font-size="10" fill="{}">)svg",
            kWidth, kHeight, hex(theme_.ink2));
        hatch_pattern();
        axis();
        excluded_days();
        target();
        raw_values();
        line();
        dots();
        return out_ + "</svg>";
    }

private:
    [[nodiscard]] double width() const { return (kWidth - kLeft - kRight) / slots_; }
    [[nodiscard]] double x(Date date) const {
        const auto index = static_cast<double>((sys_days{date} - first_).count());
        return kLeft + (index + 0.5) * width();
    }
    [[nodiscard]] bool met(double value) const {
        return clause_.board.at_least ? value >= clause_.board.target
                                      : value <= clause_.board.target;
    }

    void hatch_pattern() {
        out_ += fmt::format(
            R"svg(<defs><pattern id="{}" width="5" height="5" )svg"
            R"svg(patternUnits="userSpaceOnUse" patternTransform="rotate(45)">)svg"
            R"svg(<path d="M0 0V5" stroke="{}" stroke-width="1.6"/></pattern></defs>)svg",
            id_, hex(theme_.ink3));
    }
    void axis() {
        for (int i = 0; i < 3; ++i) {
            const double value = scale_.low + (scale_.high - scale_.low) * i / 2;
            const double y = scale_.y(value);
            out_ += fmt::format(R"svg(<path d="M{} {:.1f}H{}" stroke="{}" stroke-width=".7"/>)svg",
                                kLeft, y, kWidth - kRight, hex(theme_.line));
            const bool percent = is_percent(clause_.config->kpi);
            const double shown = percent ? value * 100 : value;
            const int decimals = std::abs(shown - std::round(shown)) < 1e-6 ? 0 : 1;
            out_ += fmt::format(R"svg(<text x="{}" y="{:.1f}" text-anchor="end">{}</text>)svg",
                                kLeft - 6, y + 3.4,
                                escaped(voice_.value(clause_.config->kpi, value, decimals)));
        }
        const int step = slots_ > 16 ? 7 : slots_ > 8 ? 3 : 1;
        for (int i = 0; i < static_cast<int>(slots_); i += step) {
            const Date date{first_ + std::chrono::days{i}};
            const bool last = x(date) > kWidth - 30;
            out_ += fmt::format(R"svg(<text x="{:.1f}" y="{}" text-anchor="{}">{}</text>)svg",
                                last ? kWidth : x(date), kHeight - 5, last ? "end" : "middle",
                                escaped(voice_.day(date)));
        }
    }
    /// The whole day hatched when nothing of it counts; a strip at the foot when a part is out.
    void excluded_days() {
        for (const auto& day : clause_.trail.days) {
            const std::int64_t out = day.excluded + day.taken;
            if (out == 0 || day.intervals == 0) continue;
            const double share =
                std::min(1.0, static_cast<double>(out) / static_cast<double>(day.intervals));
            const double height = (kHeight - kTop - kBottom) * share;
            out_ +=
                fmt::format(R"svg(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" )svg"
                            R"svg(fill="url(#{})"/>)svg",
                            x(day.date) - width() * 0.42, kHeight - kBottom - height,
                            width() * 0.84, height, id_);
        }
    }
    void target() {
        const double y = scale_.y(clause_.board.target);
        out_ += fmt::format(R"svg(<path d="M{} {:.1f}H{}" stroke="{}" stroke-width="1.6" )svg"
                            R"svg(stroke-dasharray="7 4"/>)svg",
                            kLeft, y, kWidth - kRight, hex(theme_.plan));
    }
    /// Hollow, where it is another than the one that counts.
    void raw_values() {
        for (const auto& day : clause_.trail.days) {
            if (!day.raw || (day.value && std::abs(*day.raw - *day.value) < 1e-9)) continue;
            out_ +=
                fmt::format(R"svg(<circle cx="{:.1f}" cy="{:.1f}" r="3" fill="{}" stroke="{}" )svg"
                            R"svg(stroke-width="1.2"/>)svg",
                            x(day.date), scale_.y(*day.raw), hex(theme_.tile), hex(theme_.ink3));
        }
    }
    void line() {
        std::string path;
        for (const auto& day : clause_.trail.days) {
            if (!day.value) continue;
            path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : "L", x(day.date),
                                scale_.y(*day.value));
        }
        out_ += fmt::format(R"svg(<path d="{}" fill="none" stroke="{}" stroke-width="1.4"/>)svg",
                            path, hex(theme_.ink));
    }
    /// Missed days are squares, and red.
    void dots() {
        for (const auto& day : clause_.trail.days) {
            if (!day.value) continue;
            const double at = x(day.date);
            const double y = scale_.y(*day.value);
            if (met(*day.value)) {
                out_ += fmt::format(R"svg(<circle cx="{:.1f}" cy="{:.1f}" r="3" fill="{}"/>)svg",
                                    at, y, hex(theme_.ink));
            } else {
                out_ += fmt::format(
                    R"svg(<rect x="{:.1f}" y="{:.1f}" width="6.6" height="6.6" fill="{}"/>)svg",
                    at - 3.3, y - 3.3, hex(theme_.state(QueueStatus::breach).icon));
            }
        }
    }

    const Voice& voice_;
    const ReportClause& clause_;
    std::string id_;
    Scale scale_;
    sys_days first_;
    double slots_ = 1;
    const Theme& theme_ = light_theme();
    std::string out_;
};

}  // namespace

std::string clause_chart(const Voice& w, const Report& report, const ReportClause& clause) {
    int days = 0;
    int good = 0;
    bool out = false;
    for (const auto& day : clause.trail.days) {
        out = out || day.excluded + day.taken > 0;
        if (!day.value) continue;
        ++days;
        const bool met = clause.board.at_least ? *day.value >= clause.board.target
                                               : *day.value <= clause.board.target;
        good += met ? 1 : 0;
    }
    if (days == 0) return {};
    const auto index = static_cast<std::size_t>(&clause - report.clauses.data());
    Html html;
    html.raw("<figure>").raw(Drawing(w, clause, fmt::format("h{}", index)).svg());
    std::string caption = w("Day by day: {good} of {days} days reach the target.",
                            {{"good", w.count(good)}, {"days", w.count(days)}});
    caption += " " + w("Dashed: target. Square: missed.");
    if (out) caption += " " + w("Hatched: taken out. Hollow: raw value.");
    html.element("figcaption", caption).raw("</figure>\n");
    return html.take();
}

}  // namespace leitstand

// Times and durations as text. Everything takes local times: which zone the wall hangs in is the
// caller's business.
#pragma once

#include "dashboard/text/catalogue.hpp"
#include "platform/base/time_zone.hpp"

namespace leitstand {

/// A figure whose unit is drawn smaller, or not at all (empty).
struct Figure {
    Line value;
    std::string_view unit;
};

/// "3:12" (minutes and seconds); from one hour on "1:05" with unit "h" (hours and minutes).
/// Negative: "0:00".
[[nodiscard]] Figure wait_figure(Millis wait);
/// The same in one text: "3:12", "1:05 h".
[[nodiscard]] Line wait_text(Millis wait);
/// Ages and periods: as a wait below ten hours, then "20 h", from two days "3 Tage".
[[nodiscard]] Figure age_figure(Millis age, Language language);

[[nodiscard]] Line clock_text(const LocalTime& time);          ///< "14:37"
[[nodiscard]] Line clock_seconds_text(const LocalTime& time);  ///< "14:37:08"
[[nodiscard]] Line date_text(Date date,
                             Language language);  ///< "Di 18. November", "Tue 18 November"
[[nodiscard]] std::string_view month_name(Date date, Language language);        ///< "November"
[[nodiscard]] std::string_view short_month_name(Date date, Language language);  ///< "Nov"
[[nodiscard]] Line short_date_text(Date date, Language language);  ///< "18.11.", "18 Nov"
/// When something comes that is not today: "Mi 08:00" within six days, else "18.11. 08:00"; today
/// "08:00".
[[nodiscard]] Line coming_text(const LocalTime& time, Date today, Language language);
/// When something was: "14:31" today, else "17.11.".
[[nodiscard]] Line past_text(const LocalTime& time, Date today, Language language);

/// "4 min", "2 h 10 min", "3 Tage". Whole units, cut: nothing is claimed that has not passed.
[[nodiscard]] Line duration_text(Millis duration, Language language);

}  // namespace leitstand

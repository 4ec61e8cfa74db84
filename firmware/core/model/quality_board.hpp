// Quality of one provider in the running month, as a board shows it (domain E). Filled by the
// engine from core/quality and core/resolution; nullopt is "no value".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/model/contract_board.hpp"
#include "platform/base/instant.hpp"

namespace leitstand {

/// Domain E3: what an interval proves about a target. The contract goes by the point value; this
/// says how sure it is.
enum class Proof {
    no_data,     ///< no value, or fewer than the minimum n
    no_target,   ///< a value, and nothing to hold it against
    proven,      ///< the whole interval is on the good side
    not_proven,  ///< the target is inside the interval
    missed,      ///< the whole interval is on the wrong side
};
[[nodiscard]] std::string_view to_string(Proof proof);

/// A figure with its 95 % interval and what it rests on.
struct SampledFigure {
    std::optional<double> value, low, high;  ///< unit of the figure: ratio, 1..5, NPS points
    std::int64_t n = 0;
    std::optional<double> target;
    Proof proof = Proof::no_data;
};

struct SectionFigure {
    std::string id, name;
    SampledFigure figure;  ///< ratio of the section's points
};

struct CriticalFigure {
    ErrorClass error_class = ErrorClass::customer;
    std::int64_t defective = 0;  ///< contacts with at least one error of the class
    SampledFigure accuracy;      ///< 1 - defective / n; Wilson
    std::optional<ClauseVerdict>
        verdict;  ///< of the clause about this class; nullopt: there is none
};

struct WeekPoint {  ///< of the eight weeks that end with the running one
    Date monday{};
    std::optional<double> value;
};

/// Random evaluations against plan. Coaching and targeted ones never count for the contract.
struct SampleBoard {
    std::int64_t random = 0, coaching = 0, targeted = 0;
    std::optional<std::int64_t> planned;  ///< of the whole month
    std::optional<double> due_today;      ///< planned x service days that are over / all
    std::optional<double> half_width;     ///< of the form score's interval, ratio
    std::optional<std::int64_t> needed;   ///< n for a score known to +-3 points
};

/// How far the two raters agree on one class of critical errors.
struct ClassAgreement {
    ErrorClass error_class = ErrorClass::customer;
    std::optional<double> agreement, kappa;
};

/// Client and provider rated the same contacts.
struct CalibrationBoard {
    std::int64_t n = 0;                      ///< pairs
    std::int64_t scored = 0;                 ///< pairs in which both have a score
    std::optional<double> agreement;         ///< share of pairs in which both or neither saw a
                                             ///< critical error
    std::optional<double> within_tolerance;  ///< share of score pairs within the tolerance
    std::optional<double> kappa;             ///< Cohen; nullopt where chance agreement is 1
    std::optional<double> mean_difference;   ///< provider - client, ratio; + is lenient
    std::optional<double> kappa_target;
    bool client_counts = false;           ///< beyond tolerance: the client's score is the figure
    std::optional<Date> last;             ///< of the newest pair
    std::vector<ClassAgreement> classes;  ///< customer, business, compliance
    int days = 90;                        ///< how far back pairs count
    double tolerance = 0;                 ///< ratio
};

/// First contact resolution from the contact log (domain A3): a repeat within W days belongs to
/// whoever handled the first contact.
struct ResolutionBoard {
    SampledFigure fcr;                     ///< of firsts whose W days are over; ratio
    std::int64_t firsts = 0, repeats = 0;  ///< mature ones
    std::int64_t maturing = 0;             ///< firsts whose W days still run
    std::optional<Instant> mature_until;   ///< firsts before this instant are mature
    int days = 0;                          ///< W
    std::int64_t unmeasured = 0;  ///< answered in the same days, and nobody said whose they were
    Date from{}, to{};            ///< days of the firsts, both included: the month, W days earlier
};

struct QualityBoard {
    Date from{}, to{};  ///< of the month, both included
    std::string form;
    std::int64_t min_n = 30;
    SampledFigure form_score;              ///< ratio; of random evaluations
    std::int64_t fatal = 0;                ///< evaluations with a critical error of any class
    std::vector<SectionFigure> sections;   ///< in the order of the form
    std::vector<CriticalFigure> critical;  ///< customer, business, compliance
    SampledFigure csat_top2, csat_mean, csat_scaled, nps;
    SampledFigure resolved;  ///< "resolved" as customers answered it, ratio
    std::optional<ResolutionBoard> resolution;
    std::vector<WeekPoint> csat_weeks, nps_weeks, fcr_weeks;  ///< csat: the mean, 1..5
    SampleBoard sample;
    CalibrationBoard calibration;
    std::optional<Instant> newest_evaluation, newest_survey;  ///< that count, for "as of"
};

}  // namespace leitstand

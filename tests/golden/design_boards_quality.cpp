// Scorecard, voice and sampling of the design. Its page is of all providers; ours is of one, so the
// form's n is that provider's, and the sampling is everybody's.
#include <array>

#include "tests/golden/design_boards_outsourcing.hpp"

namespace leitstand::design {
namespace {

using std::chrono::November;

constexpr std::chrono::year kYear{2025};

std::vector<WeekPoint> weeks(std::initializer_list<double> values) {
    std::vector<WeekPoint> points;
    std::chrono::sys_days monday = Date{kYear, November, std::chrono::day{17}};
    monday -= std::chrono::weeks{static_cast<int>(values.size()) - 1};
    for (const double value : values) {
        points.push_back({Date{monday}, value});
        monday += std::chrono::weeks{1};
    }
    return points;
}

struct Sample {
    std::size_t provider;
    std::int64_t random, planned;
};

void add_sample(QualityBoard& quality, const Sample& sample) {
    quality.sample.random = sample.random;
    quality.sample.planned = sample.planned;
    quality.sample.due_today = 0.6 * static_cast<double>(sample.planned);
}

QualityBoard ahorn_quality(const Configuration& config) {
    const bool german = config.language == Language::de;
    QualityBoard quality;
    quality.from = Date{kYear, November, std::chrono::day{1}};
    quality.to = Date{kYear, November, std::chrono::day{30}};
    quality.form = "v3";
    quality.form_score = sampled(0.863, 0.011, 0.85, 188);
    const auto section = [&](const char* id, const char* name, const SampledFigure& figure) {
        quality.sections.push_back({id, name, figure});
    };
    section("solution", german ? "L\u00f6sung" : "Resolution", sampled(0.889, 0.016, 0.85, 188));
    section("talk", german ? "Gespr\u00e4ch" : "Conversation", sampled(0.868, 0.015, 0.82, 188));
    section("documentation", german ? "Dokumentation" : "Documentation",
            sampled(0.792, 0.022, 0.80, 188));
    quality.critical = {{ErrorClass::customer, 0, sampled(1.0, 0.0, std::nullopt, 188), {}},
                        {ErrorClass::business, 0, sampled(1.0, 0.0, std::nullopt, 188), {}},
                        {ErrorClass::compliance, 3, sampled(0.986, 0.007, 0.98, 188), {}}};
    quality.csat_mean = sampled(4.31, 0.05, 4.2, 912);
    quality.nps = sampled(34, 4, 30, 912);
    quality.csat_weeks = weeks({4.18, 4.17, 4.22, 4.21, 4.25, 4.27, 4.29, 4.31});
    quality.nps_weeks = weeks({28, 27, 31, 33, 31, 33, 35, 34});
    quality.fcr_weeks = weeks({0.712, 0.718, 0.715, 0.724, 0.720, 0.729, 0.725, 0.729});
    ResolutionBoard resolution;
    resolution.fcr = sampled(0.729, 0.009, 0.72, 9400);
    resolution.mature_until = config.zone.at(Date{kYear, November, std::chrono::day{9}}, Millis{0});
    resolution.days = 7;
    quality.resolution = resolution;
    quality.calibration.n = 48;
    quality.calibration.kappa = 0.78;
    quality.calibration.kappa_target = 0.70;
    quality.newest_survey = now() - std::chrono::minutes{7};
    quality.newest_evaluation =
        config.zone.at(Date{kYear, November, std::chrono::day{17}}, std::chrono::hours{17});
    return quality;
}

}  // namespace

SampledFigure sampled(double value, double half, std::optional<double> target, std::int64_t n) {
    SampledFigure figure;
    figure.value = value;
    figure.low = value - half;
    figure.high = value + half;
    figure.n = n;
    figure.target = target;
    figure.proof = !target                  ? Proof::no_target
                   : *figure.low >= *target ? Proof::proven
                   : *figure.high < *target ? Proof::missed
                                            : Proof::not_proven;
    return figure;
}

void add_quality(const Configuration& config, Board& board) {
    constexpr std::array samples{Sample{0, 236, 300}, Sample{1, 188, 240}, Sample{2, 132, 180},
                                 Sample{3, 12, 120}};
    for (const Sample& sample : samples) {
        QualityBoard quality;
        if (sample.provider == 1) quality = ahorn_quality(config);
        add_sample(quality, sample);
        board.providers[sample.provider].quality = quality;
    }
}

}  // namespace leitstand::design

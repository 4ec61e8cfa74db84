#include "core/simulation/judged.hpp"

#include <algorithm>
#include <cmath>

#include "core/simulation/chance.hpp"

namespace leitstand::simulation {
namespace {

using namespace std::chrono_literals;

constexpr int kDaysBefore = 56;
constexpr int kEvaluationsADay = 6, kAnswersADay = 18;
constexpr double kPoints = 10;  ///< of each section

/// How good a queue is: what its name says, between 0.80 and 0.93.
double skill_of(const std::string& owner) { return 0.80 + 0.13 * temper_of(owner); }

class Judge {
public:
    Judge(const Configuration& config, QueueKey key, const DayRequest& request, Instant birth,
          std::vector<Emission>& out)
        : config_(config),
          key_(key),
          request_(request),
          birth_(birth),
          out_(out),
          plan_(*config.providers[key.provider].quality),
          owner_(config.providers[key.provider].id + "/" + config.queue(key)->id),
          skill_(skill_of(owner_)) {}

    void tell(Date day) {
        const auto openings =
            config_.queue(key_)->hours.openings(day, config_.zone, config_.holidays);
        if (openings.empty()) return;
        from_ = openings.front().from;
        to_ = openings.back().to;
        name_ = config_.queue(key_)->id + "-" + format_date(day);
        Rng evaluations = stream_of(request_.seed, day, owner_, "evaluations");
        for (int i = 0; i < kEvaluationsADay && !plan_.sections.empty(); ++i)
            evaluate(evaluations, name_ + "-e" + std::to_string(i + 1));
        Rng answers = stream_of(request_.seed, day, owner_, "answers");
        for (int i = 0; i < kAnswersADay; ++i) ask(answers, name_ + "-s" + std::to_string(i + 1));
    }

private:
    void emit(Instant at, auto record) {
        out_.push_back({std::max(at + 1s, birth_ + 2s), key_, std::move(record)});
    }

    /// To the second, within the day's service.
    Instant moment(Rng& chance) {
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(to_ - from_).count();
        return from_ + std::chrono::seconds{static_cast<std::int64_t>(
                           chance.below(static_cast<std::uint64_t>(seconds)))};
    }

    void score(Rng& chance, double skill, EvaluationRecord& r) const {
        for (const auto& section : plan_.sections) {
            EvaluationSection& out = r.sections.emplace_back();
            out.id = section.id;
            out.max = kPoints;
            out.not_applicable = chance.chance(0.05);
            const double own = skill + 0.12 * (temper_of(owner_ + "/" + section.id) - 0.5);
            const double points = std::round(kPoints * chance.normal(own, 0.12));
            if (!out.not_applicable) out.points = std::clamp(points, 0.0, kPoints);
        }
    }

    void evaluate(Rng& chance, const std::string& id) {
        EvaluationRecord r;
        r.id = id;
        r.at = moment(chance);
        r.form = plan_.form.empty() ? "standard" : plan_.form;
        r.contact = "contact-of-" + id;
        score(chance, skill_, r);
        const double why = chance.uniform();
        r.sample = why < 0.75 ? "random" : why < 0.90 ? "coaching" : "targeted";
        const double errors = 1.4 * (1 - skill_);
        if (chance.chance(0.25 * errors)) r.critical.emplace_back("customer");
        if (chance.chance(0.15 * errors)) r.critical.emplace_back("business");
        if (chance.chance(0.04 * errors)) r.critical.emplace_back("compliance");
        const bool again = chance.chance(0.2);
        if (again) score_again(chance, r);
        emit(r.at, std::move(r));
    }

    /// The client is a little stricter, and does not always see the same errors.
    void score_again(Rng& chance, const EvaluationRecord& first) {
        EvaluationRecord r = first;
        r.id += "-client";
        r.at += 90min;
        r.contact.clear();
        r.sample.clear();
        r.calibration_of = first.id;
        r.calibration_rater = "client";
        for (auto& section : r.sections) {
            if (section.not_applicable) continue;
            const double points = std::round(section.points + chance.normal(-0.15, 0.6));
            section.points = std::clamp(points, 0.0, kPoints);
        }
        if (chance.chance(0.04)) {
            if (r.critical.empty()) {
                r.critical.emplace_back("customer");
            } else {
                r.critical.pop_back();
            }
        }
        emit(r.at, std::move(r));
    }

    void ask(Rng& chance, const std::string& id) {
        SurveyRecord r;
        r.id = id;
        r.at = moment(chance);
        const double mood = chance.normal(skill_, 0.16);
        r.csat = std::clamp(static_cast<int>(std::lround(5.2 * mood)), 1, 5);
        if (chance.chance(0.6)) r.nps = std::clamp(static_cast<int>(std::lround(10 * mood)), 0, 10);
        r.resolved = chance.chance(std::clamp(mood - 0.08, 0.05, 0.95));
        emit(r.at, std::move(r));
    }

    const Configuration& config_;
    QueueKey key_;
    const DayRequest& request_;
    Instant birth_;
    std::vector<Emission>& out_;
    const QualityPlan& plan_;
    std::string owner_, name_;
    double skill_;
    Instant from_, to_;
};

}  // namespace

void tell_judgements(const Configuration& config, QueueKey key, const DayRequest& request,
                     Instant birth, std::vector<Emission>& out) {
    if (!config.providers[key.provider].quality) return;
    Judge judge(config, key, request, birth, out);
    const auto today = std::chrono::sys_days{request.day};
    for (int back = request.first ? kDaysBefore : 0; back >= 0; --back)
        judge.tell(Date{today - std::chrono::days{back}});
}

}  // namespace leitstand::simulation

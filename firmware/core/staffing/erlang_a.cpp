#include "core/staffing/erlang_a.hpp"

#include <cmath>
#include <limits>

#include "core/staffing/erlang_b.hpp"

namespace leitstand {
namespace {

constexpr double kForever = std::numeric_limits<double>::infinity();

struct QueueSums {
    double last_free = 0;  ///< weight of the state with all agents but one busy
    double all = 0;        ///< S0: of the states with k >= 0 waiting
    double waiting = 0;    ///< S1: the same, each times k
};

/// Sums the weights w_k = w_(k-1) lam / (n mu + k th) outwards from the greatest, which is 1: in
/// heavy overload a sum from below would pass the range of a double.
QueueSums queue_sums(double arrivals, double service, double hang_ups) {
    const double greatest = std::max(0.0, std::floor((arrivals - service) / hang_ups));
    QueueSums sums;
    double weight = 1;
    for (double k = greatest; weight > 1e-18 * sums.all; ++k) {
        sums.all += weight;
        sums.waiting += k * weight;
        weight *= arrivals / (service + (k + 1) * hang_ups);
    }
    weight = 1;
    for (double k = greatest; k > 0; --k) {
        weight *= (service + k * hang_ups) / arrivals;
        if (weight < 1e-300) return sums;
        sums.all += weight;
        sums.waiting += (k - 1) * weight;
    }
    sums.last_free = weight * service / arrivals;
    return sums;
}

}  // namespace

ErlangA::ErlangA(const Traffic& traffic, int agents)
    : arrivals_(traffic.calls_per_s),
      hang_ups_(1 / *traffic.patience_s),
      service_(agents / traffic.aht_s),
      offered_(arrivals_, service_, hang_ups_),
      whole_(offered_.integral(0, kForever, [](double) { return 1.0; })) {
    const QueueSums sums = queue_sums(arrivals_, service_, hang_ups_);
    // Everything times B, since 1/B may be too great for a double: eps + S0 of domain D.
    const double blocked = erlang_b(traffic.load(), agents - 1);
    const double all = sums.last_free + blocked * sums.all;
    no_wait_ = sums.last_free / all;
    waiting_ = blocked * sums.all / all;
    mean_queue_ = blocked * sums.waiting / all;
}

double ErlangA::occupancy() const { return arrivals_ * (1 - abandoned()) / service_; }

std::optional<double> ErlangA::asa_s() const {
    const double answered = 1 - abandoned();
    if (!(answered > 0)) return std::nullopt;
    const double waits =
        offered_.integral(0, kForever, [this](double x) { return x * std::exp(-hang_ups_ * x); });
    return waiting_ * waits / whole_ / answered;
}

// Who is offered a wait x is answered with probability exp(-th x). Integrals of positive functions
// only: the closed form of domain D subtracts nearly equal numbers.
double ErlangA::answered_within(double t_s) const {
    const double answered =
        offered_.integral(0, t_s, [this](double x) { return std::exp(-hang_ups_ * x); });
    return no_wait_ + waiting_ * answered / whole_;
}

double ErlangA::abandoned_within(double t_s) const {
    const double before =
        offered_.integral(0, t_s, [this](double x) { return -std::expm1(-hang_ups_ * x); });
    const double after = offered_.integral(t_s, kForever, [](double) { return 1.0; });
    return waiting_ * (before - std::expm1(-hang_ups_ * t_s) * after) / whole_;
}

double ErlangA::waits_longer(double t_s) const {
    const double after = offered_.integral(t_s, kForever, [](double) { return 1.0; });
    return waiting_ * std::exp(-hang_ups_ * t_s) * after / whole_;
}

double ErlangA::wait_quantile(double q) const {
    if (waiting_ <= 1 - q) return 0;
    const auto one = [](double) { return 1.0; };
    double low = 0;
    double high = -std::log1p(-q) / hang_ups_;  // patience alone ends this many waits
    double after_high = offered_.integral(high, kForever, one);
    for (int i = 0; i < 60; ++i) {
        const double middle = low + (high - low) / 2;
        const double after = offered_.integral(middle, high, one) + after_high;
        if (waiting_ * std::exp(-hang_ups_ * middle) * after / whole_ > 1 - q) {
            low = middle;
        } else {
            high = middle;
            after_high = after;
        }
    }
    return high;
}

}  // namespace leitstand

// A second way to every figure. B and C: the textbook sums with powers and factorials in long
// double. A: the chain of states, cut where nothing is left, and one caller followed through it
// step by step (uniformisation): no integral, no formula of the code under test.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/staffing/erlang_a.hpp"
#include "core/staffing/erlang_b.hpp"
#include "core/staffing/erlang_c.hpp"
#include "tests/unit/core/staffing_vectors.hpp"

namespace leitstand {
namespace {

using namespace test;

long double power_over_factorial(long double a, int n) {
    long double term = 1;
    for (int k = 1; k <= n; ++k) term *= a / k;
    return term;
}

long double states_up_to(long double a, int n) {
    long double sum = 0;
    for (int k = 0; k <= n; ++k) sum += power_over_factorial(a, k);
    return sum;
}

void close(double value, long double wanted, double relative, const char* what) {
    EXPECT_LE(std::abs(static_cast<long double>(value) - wanted),
              relative * std::abs(wanted) + 1e-300L)
        << what << ": " << value << ", second way " << static_cast<double>(wanted);
}

TEST(StaffingSecond, ErlangBBySums) {
    for (const int n : {0, 1, 2, 3, 7, 20, 55}) {
        for (const double a : {1e-6, 0.01, 0.7, 1.0, 3.3, 20.0, 54.0, 80.0}) {
            SCOPED_TRACE(testing::Message() << "n " << n << " a " << a);
            close(erlang_b(a, n), power_over_factorial(a, n) / states_up_to(a, n), 1e-13, "B");
        }
    }
}

TEST(StaffingSecond, ErlangCBySums) {
    for (const int n : {1, 2, 3, 7, 20, 55}) {
        for (const double share : {1e-6, 0.01, 0.3, 0.8, 0.99, 0.9999}) {
            const double aht = 240;
            const double a = share * n;
            SCOPED_TRACE(testing::Message() << "n " << n << " a " << a);
            const long double all_busy =
                power_over_factorial(a, n) * n / (n - static_cast<long double>(a));
            const long double pw = all_busy / (states_up_to(a, n - 1) + all_busy);
            const ErlangC model({a / aht, aht, {}}, n);
            close(model.waiting(), pw, 1e-11, "Pw");
            close(*model.mean_queue(), pw * a / (n - static_cast<long double>(a)), 1e-11, "Lq");
            close(*model.asa_s(), pw * aht / (n - static_cast<long double>(a)), 1e-11, "ASA");
            close(model.service_level(0), 1 - pw, 1e-9, "SL at T = 0");
        }
    }
}

/// What one chain of states says.
struct Chain {
    double no_wait = 0, waiting = 0, mean_queue = 0, busy = 0;
    double answered_t = 0, gone_t = 0, still_t = 0;
    double asa_of_answered = 0, answered = 0;
};

/// Probabilities of 0..n+most callers inside.
std::vector<double> states(double arrivals, double mu, double th, int n, int most) {
    std::vector<double> logs{0};
    for (int k = 1; k <= n + most; ++k) {
        const double out = std::min(k, n) * mu + std::max(0, k - n) * th;
        logs.push_back(logs.back() + std::log(arrivals / out));
    }
    const double greatest = *std::max_element(logs.begin(), logs.end());
    double sum = 0;
    for (auto& p : logs) sum += p = std::exp(p - greatest);
    for (auto& p : logs) p /= sum;
    return logs;
}

/// Follows a caller who finds j waiting (ahead[j] his probability) for t seconds.
void follow(Chain& chain, std::vector<double> ahead, double service, double th, double t) {
    const double rate = service + static_cast<double>(ahead.size() + 1) * th;
    double poisson_log = -rate * t;
    double seen = 0;
    double answered = 0;
    double gone = 0;
    for (int step = 0; seen < 1 - 1e-15 && step < 10'000'000; ++step) {
        const double weight = std::exp(poisson_log);
        seen += weight;
        double inside = 0;
        for (const double p : ahead) inside += p;
        chain.answered_t += weight * answered;
        chain.gone_t += weight * gone;
        chain.still_t += weight * inside;
        if (step > rate * t && weight < 1e-18) break;
        for (std::size_t j = 0; j < ahead.size(); ++j) {  // upwards: j - 1 was already moved
            const double forward = service + static_cast<double>(j) * th;
            const double moves = ahead[j] * forward / rate;
            const double leaves = ahead[j] * th / rate;
            (j == 0 ? answered : ahead[j - 1]) += moves;
            gone += leaves;
            ahead[j] -= moves + leaves;
        }
        poisson_log += std::log(rate * t) - std::log(step + 1.0);
    }
}

Chain chain_of(const Traffic& traffic, int n, double t) {
    const double mu = 1 / traffic.aht_s;
    const double th = 1 / *traffic.patience_s;
    const double lam = traffic.calls_per_s;
    const double peak = std::max(0.0, (lam - n * mu) / th);
    const int most = static_cast<int>(peak + 12 * std::sqrt(lam / th) + 60);
    const auto p = states(lam, mu, th, n, most);
    Chain chain;
    std::vector<double> ahead;
    double served = 1;
    double time = 0;  // E[wait; answered] of who finds j ahead, from j - 1
    for (int k = 0; k <= n + most; ++k) {
        const double share = p[static_cast<std::size_t>(k)];
        chain.busy += share * std::min(k, n);
        if (k < n) {
            chain.no_wait += share;
            continue;
        }
        const int j = k - n;
        const double forward = n * mu + j * th;
        served *= forward / (forward + th);
        time = served / (forward + th) + time * forward / (forward + th);
        chain.waiting += share;
        chain.mean_queue += share * j;
        chain.answered += share * served;
        chain.asa_of_answered += share * time;
        ahead.push_back(share);
    }
    chain.asa_of_answered /= chain.answered + chain.no_wait;
    follow(chain, ahead, n * mu, th, t);
    chain.answered_t += chain.no_wait;
    return chain;
}

void compare(const Traffic& traffic, int n, double t) {
    SCOPED_TRACE(testing::Message() << traffic.calls_per_s * 3600 << "/h, " << traffic.aht_s
                                    << " s, patience " << *traffic.patience_s << ", n " << n);
    const Chain chain = chain_of(traffic, n, t);
    const ErlangA model(traffic, n);
    close(model.no_wait(), chain.no_wait, 1e-9, "P0");
    close(model.waiting(), chain.waiting, 1e-9, "Pw");
    close(model.mean_queue(), chain.mean_queue, 1e-9, "Lq");
    close(model.occupancy(), chain.busy / n, 1e-9, "occupancy");
    close(model.asa_s().value(), chain.asa_of_answered, 1e-9, "ASA");
    EXPECT_NEAR(model.answered_within(t), chain.answered_t, 1e-10);
    EXPECT_NEAR(model.abandoned_within(t), chain.gone_t, 1e-10);
    EXPECT_NEAR(model.waits_longer(t), chain.still_t, 1e-10);
    EXPECT_NEAR(chain.answered_t + chain.gone_t + chain.still_t, 1, 1e-10) << "the chain itself";
}

TEST(StaffingSecond, ErlangAByFollowingACallerThroughTheVectors) {
    for (const auto& v : kVectorsA) compare({v.calls_h / 3600, v.aht, v.patience}, v.n, v.t);
}

TEST(StaffingSecond, ErlangAOffTheBeatenTrack) {
    compare({100.0 / 3600, 300, 5}, 9, 20);          // hardly any patience
    compare({100.0 / 3600, 300, 7200}, 9, 20);       // hardly any end of it
    compare({100.0 / 3600, 300, 600}, 3, 300);       // three times too few agents
    compare({0.5 / 3600, 300, 60}, 1, 20);           // hardly any calls
    compare({100.0 / 3600, 300, 90}, 30, 20);        // far too many agents
    compare({100.0 / 3600, 300, 90}, 8, 0.5);        // a very short T
    compare({100.0 / 3600, 300, 90}, 8, 3600);       // a T that nobody waits for
    compare({30'000.0 / 3600, 240, 120}, 2000, 20);  // two thousand agents
}

}  // namespace
}  // namespace leitstand

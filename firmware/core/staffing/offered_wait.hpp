// The wait that the queue would ask of a caller who never hangs up, in Erlang A: the law behind
// every figure that has a T in it. Its density, for x > 0, is in proportion to
//     g(x) = exp(lam (1 - exp(-th x)) / th - n mu x)
// (domain D; Palm, Mandelbaum and Zeltyn), with lam calls a second, th = 1/patience, mu = 1/AHT.
#pragma once

#include <algorithm>
#include <cmath>

namespace leitstand {

class OfferedWait {
public:
    /// All in 1/s and above 0; `service` is n mu, what the agents can end.
    OfferedWait(double arrivals, double service, double hang_ups);

    /// The integral of f(x) g(x) over [from, to], in units of g's greatest value. `to` may be
    /// infinite. f is smooth and moves no faster than exp(-th x).
    template <class F>
    [[nodiscard]] double integral(double from, double to, F f) const {
        from = std::max(from, first_);
        to = std::min(to, last_);
        if (!(from < to)) return 0;
        // Where patience is short beside the wait, f has settled long before g ends.
        const double settled = from + kNothing / hang_ups_;
        if (!(settled < to)) return simpson(from, to, hang_ups_, f);
        return simpson(from, settled, hang_ups_, f) + simpson(settled, to, 0, f);
    }

private:
    static constexpr double kNothing = 46;  ///< exp(-46) is 1e-20

    template <class F>
    [[nodiscard]] double simpson(double from, double to, double pace, F f) const {
        const int panels = panels_between(from, to, pace);
        const double step = (to - from) / panels;
        double odd = 0;
        double even = 0;
        for (int i = 1; i < panels; ++i) {
            const double x = from + step * i;
            (i % 2 == 1 ? odd : even) += f(x) * g(x);
        }
        return step / 3 * (f(from) * g(from) + 4 * odd + 2 * even + f(to) * g(to));
    }
    [[nodiscard]] double exponent(double x) const {
        return -arrivals_ * std::expm1(-hang_ups_ * x) / hang_ups_ - service_ * x;
    }
    [[nodiscard]] double slope(double x) const {
        return arrivals_ * std::exp(-hang_ups_ * x) - service_;
    }
    [[nodiscard]] double g(double x) const { return std::exp(exponent(x) - greatest_); }
    [[nodiscard]] double where_it_vanishes(double inside, double outside) const;
    [[nodiscard]] int panels_between(double from, double to, double pace) const;

    double arrivals_, service_, hang_ups_;
    double peak_ = 0;              ///< where g is greatest
    double greatest_ = 0;          ///< its exponent there
    double first_ = 0, last_ = 0;  ///< beyond them g is nothing beside its greatest value
};

}  // namespace leitstand

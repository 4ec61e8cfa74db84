#include "core/staffing/erlang_c.hpp"

#include <cmath>

#include "core/staffing/erlang_b.hpp"

namespace leitstand {

ErlangC::ErlangC(const Traffic& traffic, int agents)
    : aht_(traffic.aht_s), load_(traffic.load()), agents_(agents), free_(agents_ - load_) {
    if (overloaded()) return;
    const double blocked = erlang_b(load_, agents);
    // n - a(1 - B), written as a sum of positive parts so that nothing cancels when n is close to
    // a.
    waiting_ = agents_ * blocked / (free_ + load_ * blocked);
}

double ErlangC::service_level(double within_s) const {
    if (overloaded()) return 0;
    return 1 - waiting_ * std::exp(-free_ * within_s / aht_);
}

std::optional<double> ErlangC::asa_s() const {
    if (overloaded()) return std::nullopt;
    return waiting_ * aht_ / free_;
}

std::optional<double> ErlangC::mean_queue() const {
    if (overloaded()) return std::nullopt;
    return waiting_ * load_ / free_;
}

double ErlangC::occupancy() const { return overloaded() ? 1 : load_ / agents_; }

std::optional<double> ErlangC::wait_quantile(double q) const {
    if (overloaded()) return std::nullopt;
    if (waiting_ <= 1 - q) return 0;
    return aht_ / free_ * std::log(waiting_ / (1 - q));
}

}  // namespace leitstand

#include "core/simulation/callers.hpp"

#include <array>

#include "core/simulation/chance.hpp"

namespace leitstand::simulation {
namespace {

constexpr std::array<std::string_view, 5> kTopics{"invoice", "contract", "fault", "moving",
                                                  "other"};
constexpr std::array<double, 5> kShares{0.34, 0.22, 0.20, 0.14, 0.10};

/// People behind one agent of the plan. A group of 20 takes some 2,500 calls a day: of 54,000
/// people about a quarter call again within seven days.
constexpr double kPeoplePerAgent = 2'700;

std::string_view topic_of(std::string_view customer) {
    double left = temper_of(customer);
    for (std::size_t i = 0; i < kTopics.size(); ++i) {
        if (left < kShares[i]) return kTopics[i];
        left -= kShares[i];
    }
    return kTopics.back();
}

}  // namespace

Callers::Callers(const Configuration& config, QueueKey key, const DayRequest& request)
    : chance_(stream_of(request.seed, request.day,
                        config.providers[key.provider].id + "/" + config.queue(key)->id,
                        "callers")),
      service_(config.queue(key)->id) {
    const std::string owner = config.providers[key.provider].id + "/" + config.queue(key)->id;
    const double agents = config.queue(key)->planned_agents.value_or(12);
    const double spread = 0.85 + 0.4 * temper_of(owner + "/people");
    people_ = static_cast<std::uint64_t>(agents * kPeoplePerAgent * spread) + 1;
}

Caller Callers::next() {
    Caller caller;
    caller.customer = service_ + "-k" + std::to_string(chance_.below(people_));
    caller.topic = topic_of(caller.customer);
    return caller;
}

}  // namespace leitstand::simulation

// `live`: the queue as it stands at one instant. A longest wait that is null is unknown, unless
// nobody waits: then there is nothing to know and it is zero.
#include "connectors/native_mqtt/records.hpp"

namespace leitstand {
namespace {

enum Field : std::size_t {
    at,
    waiting,
    longest_wait_s,
    waiting_over_t,
    agents,
    backlog,
    overdue,
    oldest_item_s
};
constexpr FieldTable kFields({{"at", Need::required},
                              {"waiting", Need::required},
                              {"longest_wait_s", Need::nullable},
                              {"waiting_over_t"},
                              {"agents"},
                              {"backlog"},
                              {"overdue"},
                              {"oldest_item_s"}});

enum AgentField : std::size_t { available, busy, acw, away, logged_in };
constexpr FieldTable kAgentFields({{"available"}, {"busy"}, {"acw"}, {"away"}, {"logged_in"}});

bool read_agents(Reading& in, json::Element value, AgentStates& out) {
    json::Object states;
    if (!in.object(value, states)) return false;
    const Reading::Scope scope(in, "agents");
    return in.fields(states, kAgentFields, [&](std::size_t field, json::Element count) {
        switch (field) {
            case available:
                return in.count(count, out.available.emplace());
            case busy:
                return in.count(count, out.busy.emplace());
            case acw:
                return in.count(count, out.acw.emplace());
            case away:
                return in.count(count, out.away.emplace());
            default:
                return in.count(count, out.logged_in.emplace());
        }
    });
}

}  // namespace

bool read_record(Reading& in, json::Object object, LiveRecord& out) {
    const bool read = in.fields(object, kFields, [&](std::size_t field, json::Element value) {
        switch (field) {
            case at:
                return in.time(value, out.at);
            case waiting:
                return in.count(value, out.waiting);
            case longest_wait_s:
                return in.seconds(value, out.longest_wait.emplace());
            case waiting_over_t:
                return in.count(value, out.waiting_over_t.emplace());
            case agents:
                return read_agents(in, value, out.agents.emplace());
            case backlog:
                return in.count(value, out.backlog.emplace());
            case overdue:
                return in.count(value, out.overdue.emplace());
            default:
                return in.seconds(value, out.oldest_item.emplace());
        }
    });
    if (read && out.waiting == 0 && !out.longest_wait) out.longest_wait = Millis::zero();
    return read;
}

}  // namespace leitstand

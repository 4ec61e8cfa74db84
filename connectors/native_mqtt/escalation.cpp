// `escalation`: when somebody saw an escalation, took it over, and agreed on a measure. Who that
// was is not asked.
#include "connectors/native_mqtt/records.hpp"

namespace leitstand {
namespace {

enum Field : std::size_t { id, rev, seen, acknowledged, measure_agreed, action };
constexpr FieldTable kFields(
    {{"id", Need::required}, {"rev"}, {"seen"}, {"acknowledged"}, {"measure_agreed"}, {"action"}});

}  // namespace

bool read_record(Reading& in, json::Object object, EscalationRecord& out) {
    return in.fields(object, kFields, [&](std::size_t field, json::Element value) {
        switch (field) {
            case id:
                return in.text(value, out.id);
            case rev:
                return in.count(value, out.rev);
            case seen:
                return in.time(value, out.seen.emplace());
            case acknowledged:
                return in.time(value, out.acknowledged.emplace());
            case measure_agreed:
                return in.time(value, out.measure_agreed.emplace());
            default:
                return in.id(value, "the id of an action", out.action);
        }
    });
}

}  // namespace leitstand

// `survey`: one customer's answer. Every question may be left out; an answer of 0 exists for `nps`
// and not for `csat`.
#include "connectors/native_mqtt/records.hpp"

namespace leitstand {
namespace {

enum Field : std::size_t { id, at, csat, nps, resolved, topic, contact };
constexpr FieldTable kFields({{"id", Need::required},
                              {"at", Need::required},
                              {"csat"},
                              {"nps"},
                              {"resolved"},
                              {"topic"},
                              {"contact"}});

}  // namespace

bool read_record(Reading& in, json::Object object, SurveyRecord& out) {
    return in.fields(object, kFields, [&](std::size_t field, json::Element value) {
        switch (field) {
            case id:
                return in.text(value, out.id);
            case at:
                return in.time(value, out.at);
            case csat:
                return in.whole(value, 1, 5, out.csat.emplace());
            case nps:
                return in.whole(value, 0, 10, out.nps.emplace());
            case resolved:
                return in.flag(value, out.resolved.emplace());
            case topic:
                return in.text(value, out.topic);
            default:
                return in.text(value, out.contact);
        }
    });
}

}  // namespace leitstand

// `effort`: hours, heads and cost of one day of a provider as a whole. The day is the site's civil
// date.
#include "connectors/native_mqtt/records.hpp"

namespace leitstand {
namespace {

enum Field : std::size_t {
    date,
    login_h,
    productive_h,
    paid_h,
    committed,
    delivered,
    steering_h,
    headcount,
    leavers,
    cost
};
constexpr FieldTable kFields({{"date", Need::required},
                              {"login_h"},
                              {"productive_h"},
                              {"paid_h"},
                              {"committed"},
                              {"delivered"},
                              {"steering_h"},
                              {"headcount"},
                              {"leavers"},
                              {"cost"}});

enum StaffedField : std::size_t { start, agents };
constexpr FieldTable kStaffedFields({{"start", Need::required}, {"agents", Need::required}});

bool read_staffed(Reading& in, json::Element value, std::string_view name,
                  std::vector<StaffedInterval>& out) {
    return in.each(value, name, [&](json::Object object) {
        auto& interval = out.emplace_back();
        return in.fields(object, kStaffedFields, [&](std::size_t field, json::Element v) {
            return field == start ? in.time(v, interval.start) : in.number(v, interval.agents);
        });
    });
}

}  // namespace

bool read_record(Reading& in, json::Object object, EffortRecord& out) {
    return in.fields(object, kFields, [&](std::size_t field, json::Element value) {
        switch (field) {
            case date:
                return in.date(value, out.date);
            case login_h:
                return in.number(value, out.login_h.emplace());
            case productive_h:
                return in.number(value, out.productive_h.emplace());
            case paid_h:
                return in.number(value, out.paid_h.emplace());
            case committed:
                return read_staffed(in, value, "committed", out.committed);
            case delivered:
                return read_staffed(in, value, "delivered", out.delivered);
            case steering_h:
                return in.number(value, out.steering_h.emplace());
            case headcount:
                return in.number(value, out.headcount.emplace());
            case leavers:
                return in.number(value, out.leavers.emplace());
            default:
                return in.number(value, out.cost.emplace());
        }
    });
}

}  // namespace leitstand

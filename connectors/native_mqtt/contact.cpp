// `contact`: one record per ended contact. `answered_at` is there exactly when somebody answered;
// the wait is counted from it, so it decides every service level.
#include <array>

#include "connectors/native_mqtt/records.hpp"

namespace leitstand {
namespace {

enum Field : std::size_t {
    id,
    rev,
    channel,
    queued_at,
    answered_at,
    ended_at,
    outcome,
    talk_s,
    hold_s,
    acw_s,
    transferred,
    topic,
    customer,
    due_at
};
constexpr FieldTable kFields({{"id", Need::required},
                              {"rev"},
                              {"channel", Need::required},
                              {"queued_at", Need::required},
                              {"answered_at"},
                              {"ended_at", Need::required},
                              {"outcome", Need::required},
                              {"talk_s"},
                              {"hold_s"},
                              {"acw_s"},
                              {"transferred"},
                              {"topic"},
                              {"customer"},
                              {"due_at"}});

constexpr std::array<std::string_view, 4> kOutcomes{"answered", "abandoned", "flowout", "callback"};
constexpr std::array<std::string_view, 4> kChannels{"voice", "chat", "email", "callback"};

bool read_field(Reading& in, std::size_t field, json::Element value, ContactRecord& out) {
    std::size_t word = 0;
    switch (field) {
        case id:
            return in.text(value, out.id);
        case rev:
            return in.sequence(value, out.rev);  // often a time in milliseconds
        case channel:
            return in.word(value, kChannels, word);
        case queued_at:
            return in.time(value, out.queued_at);
        case answered_at:
            return in.time(value, out.answered_at.emplace());
        case ended_at:
            return in.time(value, out.ended_at);
        case outcome:
            if (!in.word(value, kOutcomes, word)) return false;
            out.outcome = static_cast<Outcome>(word);
            return true;
        case talk_s:
            return in.seconds(value, out.talk.emplace());
        case hold_s:
            return in.seconds(value, out.hold.emplace());
        case acw_s:
            return in.seconds(value, out.acw.emplace());
        case transferred:
            return in.flag(value, out.transferred.emplace());
        case topic:
            return in.text(value, out.topic, true);
        case customer:
            return in.text(value, out.customer, true);
        default:
            return in.time(value, out.due_at.emplace());
    }
}

}  // namespace

bool read_record(Reading& in, json::Object object, ContactRecord& out) {
    const bool read = in.fields(object, kFields, [&](std::size_t field, json::Element value) {
        return read_field(in, field, value, out);
    });
    if (!read) return false;
    if (out.ended_at < out.queued_at)
        return in.inconsistent("ended_at",
                               "is before `queued_at`; it must be the same time or later");
    if (out.outcome != Outcome::answered) {
        if (!out.answered_at) return true;
        return in.inconsistent("answered_at",
                               "is given, but `outcome` is not answered; leave it out");
    }
    if (!out.answered_at)
        return in.inconsistent("answered_at",
                               "is missing, but `outcome` is answered; it must be given");
    if (*out.answered_at < out.queued_at) {
        return in.inconsistent("answered_at",
                               "is before `queued_at`; it must be the same time or later");
    }
    if (out.ended_at < *out.answered_at)
        return in.inconsistent("ended_at",
                               "is before `answered_at`; it must be the same time or later");
    return true;
}

}  // namespace leitstand

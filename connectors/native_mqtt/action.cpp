// `action`: one entry of the action log of both sides. Owners are roles, written as ids, so that a
// name with a blank, a capital or an @ can't stand there.
#include <array>

#include "connectors/native_mqtt/records.hpp"

namespace leitstand {
namespace {

enum Field : std::size_t {
    id,
    rev,
    opened,
    clause,
    cause,
    text,
    owner,
    side,
    due,
    closed,
    effect_check,
    reopened
};
constexpr FieldTable kFields({{"id", Need::required},
                              {"rev"},
                              {"opened", Need::required},
                              {"clause"},
                              {"cause"},
                              {"text"},
                              {"owner", Need::required},
                              {"side", Need::required},
                              {"due"},
                              {"closed"},
                              {"effect_check"},
                              {"reopened"}});
constexpr std::array<std::string_view, 7> kCauses{"volume", "aht",       "staffing", "adherence",
                                                  "system", "knowledge", "forecast"};
constexpr std::array<std::string_view, 3> kSides{"client", "provider", "joint"};

bool read_cause(Reading& in, json::Element value, std::string& out) {
    std::size_t word = 0;
    if (!in.word(value, kCauses, word)) return false;
    out = kCauses[word];
    return true;
}

bool read_side(Reading& in, json::Element value, Side& out) {
    std::size_t word = 0;
    if (!in.word(value, kSides, word)) return false;
    out = static_cast<Side>(word);
    return true;
}

bool read_field(Reading& in, std::size_t field, json::Element value, ActionRecord& out) {
    switch (field) {
        case id:
            return in.id(value, "an id", out.id);
        case rev:
            return in.count(value, out.rev);
        case opened:
            return in.date(value, out.opened);
        case clause:
            return in.id(value, "the id of a clause", out.clause);
        case cause:
            return read_cause(in, value, out.cause);
        case text:
            return in.text(value, out.text);
        case owner:
            return in.id(value, "a role, never a person, written as an id", out.owner);
        case side:
            return read_side(in, value, out.side);
        case due:
            return in.date(value, out.due.emplace());
        case closed:
            return in.date(value, out.closed.emplace());
        case effect_check:
            return in.date(value, out.effect_check.emplace());
        default:
            return in.count(value, out.reopened);
    }
}

}  // namespace

bool read_record(Reading& in, json::Object object, ActionRecord& out) {
    const bool read = in.fields(object, kFields, [&](std::size_t field, json::Element value) {
        return read_field(in, field, value, out);
    });
    if (!read) return false;
    const auto before = [&](const std::optional<Date>& date) { return date && *date < out.opened; };
    if (before(out.due)) return in.inconsistent("due", "is before `opened`; it must not be");
    if (before(out.closed)) return in.inconsistent("closed", "is before `opened`; it must not be");
    return true;
}

}  // namespace leitstand

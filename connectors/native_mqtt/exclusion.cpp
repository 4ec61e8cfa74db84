// `exclusion`: a period that a contract does not count. Half open: it ends just before `to`.
#include <array>

#include "connectors/native_mqtt/records.hpp"

namespace leitstand {
namespace {

enum Field : std::size_t { id, from, to, reason, status, approved_by, clauses };
constexpr FieldTable kFields({{"id", Need::required},
                              {"from", Need::required},
                              {"to", Need::required},
                              {"reason", Need::required},
                              {"status", Need::required},
                              {"approved_by"},
                              {"clauses"}});
constexpr std::array<std::string_view, 3> kStatus{"requested", "approved", "rejected"};

bool read_clauses(Reading& in, json::Element value, std::vector<std::string>& out) {
    json::Array clauses;
    if (!in.array(value, clauses)) return false;
    in.at({});
    for (const auto clause : clauses) {
        const Reading::Scope scope(in, "clauses", out.size());
        if (!in.text(clause, out.emplace_back())) return false;
    }
    return true;
}

}  // namespace

bool read_record(Reading& in, json::Object object, ExclusionRecord& out) {
    const bool read = in.fields(object, kFields, [&](std::size_t field, json::Element value) {
        std::size_t word = 0;
        switch (field) {
            case id:
                return in.text(value, out.id);
            case from:
                return in.time(value, out.from);
            case to:
                return in.time(value, out.to);
            case reason:
                return in.text(value, out.reason);
            case status:
                if (!in.word(value, kStatus, word)) return false;
                out.status = kStatus[word];
                return true;
            case approved_by:
                return in.text(value, out.approved_by);
            default:
                return read_clauses(in, value, out.clauses);
        }
    });
    if (!read) return false;
    return out.to > out.from || in.inconsistent("to", "is not after `from`; it must be later");
}

}  // namespace leitstand

// What every importer gives: the rows of somebody else's file, one after the other, as our records.
// A row can count, be ignored for a reason that the format knows, or be wrong; none of these stops
// the file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/model/configuration.hpp"
#include "core/model/events.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

struct ForeignRow {
    std::string_view ignored;  ///< why the row does not count ("phantom"); empty: it counts
    std::string_view queue;    ///< the text of the queue column, when there is one
    MessageKind kind = MessageKind::contact;  ///< which of the records is filled
    ContactRecord contact;                    ///< its texts are valid until the next row
    IntervalRecord interval;
    EvaluationRecord evaluation;
    SurveyRecord survey;
    Channel channel = Channel::voice;

    /// When the row became known: the end of the contact or of the interval, or when somebody
    /// judged.
    [[nodiscard]] Instant known_at() const {
        if (kind == MessageKind::contact) return contact.ended_at;
        if (kind == MessageKind::interval) return interval.start + interval.length;
        return kind == MessageKind::evaluation ? evaluation.at : survey.at;
    }
};

class ForeignFile {
public:
    virtual ~ForeignFile() = default;
    /// nullopt at the end of the file; an error (data) names the column, what it was and what it
    /// should be.
    [[nodiscard]] virtual std::optional<Result<ForeignRow>> next() = 0;
    /// Where the row that `next` gave last begins: 1-based line of the file.
    [[nodiscard]] virtual std::size_t line() const = 0;
};

}  // namespace leitstand

// The verdict sentence: one grammar, two languages, built from states and never from free text. It
// names the worst single queue; queues are counted only when three or more share the state.
#pragma once

#include <optional>
#include <span>

#include "dashboard/page.hpp"

namespace leitstand {

/// One queue as the sentence sees it.
struct Subject {
    std::string_view name;
    QueueStatus status = QueueStatus::no_data;
    Cause cause = Cause::none;
    std::optional<Millis> since;   ///< how long the state holds, where known
    std::optional<Millis> silent;  ///< age of its newest data; nullopt: it never sent any
    bool no_feed = false;          ///< no_data because nothing ever came, not because nobody called
};

struct VerdictInput {
    std::span<const Subject> queues;
    QueueStatus whole = QueueStatus::no_data;  ///< the pooled service level
    std::string_view opens;  ///< "Mi 08:00": when the first closed queue opens; may be empty
    std::optional<Millis> calm_for;  ///< how long nothing deviated, where known
    Language language = Language::en;
    bool brief = false;  ///< far and panel: about half the room
};

/// More than half of the queues that should deliver are silent: then nothing but that can be
/// claimed.
[[nodiscard]] bool mostly_silent(std::span<const Subject> queues);

/// At most 46 characters in German, 42 in English (brief: 24); a name that is too long is cut.
[[nodiscard]] Verdict make_verdict(const VerdictInput& input);

}  // namespace leitstand

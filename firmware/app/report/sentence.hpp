// The verdict of the month in plain words: the first line of the report, as it is of every page.
#pragma once

#include "app/report/voice.hpp"

namespace leitstand {

struct Sentence {
    QueueStatus icon = QueueStatus::no_data;
    std::string verdict;  ///< without a full stop
    std::string lead;     ///< what it means, in one or two more sentences; may be empty
};

[[nodiscard]] Sentence sentence_of(const Voice& voice, const Report& report);

}  // namespace leitstand

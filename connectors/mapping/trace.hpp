// What became of each row of an answer, figure by figure, for the person who connects a system.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "connectors/mapping/fields.hpp"

namespace leitstand::mapping {

struct FigureTrace {
    Field field = Field::at;
    std::string place;                  ///< as the profile says it; a calculation is shown as one
    std::optional<std::int64_t> value;  ///< as Figures have it; nullopt: unknown
};

struct RowTrace {
    RecordKind kind = RecordKind::live;
    std::size_t row = 0;  ///< from 1
    std::string queue;    ///< theirs
    bool mapped = false;  ///< the connector asks for it
    std::vector<FigureTrace> figures;
    std::string refused;  ///< why it was left out; empty: it was used
};

}  // namespace leitstand::mapping

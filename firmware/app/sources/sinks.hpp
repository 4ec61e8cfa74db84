// Where the sinks of all connectors come from: the hub of this program, or the outbox of an edge.
#pragma once

#include <memory>

#include "app/sources/source.hpp"

namespace leitstand {

class Sinks {
public:
    virtual ~Sinks() = default;
    /// The numbers of a connector go on where an earlier sink of it ended.
    [[nodiscard]] virtual std::unique_ptr<SourceSink> make(const ConnectorConfig& connector) = 0;
    /// From the sources' thread, about once a second while there are any: what was not stored in
    /// time is sent again.
    virtual void step() = 0;
};

}  // namespace leitstand

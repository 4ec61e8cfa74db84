// Where the sinks of all connectors come from: the hub of this program, or the outbox of an edge.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

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
    /// So much more of `source` (a connector, or the webhooks) could not be used, for the list of
    /// what is counted. An edge has no such list; its log tells.
    virtual void refused(const std::string& source, const char* kind, std::int64_t more) {
        (void)source, (void)kind, (void)more;
    }
};

}  // namespace leitstand

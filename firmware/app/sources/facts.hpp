// From a source's report to what the System page and the log say of it.
#pragma once

#include "app/sources/source.hpp"
#include "core/model/system_facts.hpp"

namespace leitstand {

[[nodiscard]] SourceFacts source_facts(const ConnectorConfig& connector, const SourceReport& report,
                                       const FeedRules& rules, Instant now);

/// One line, at the level that the change deserves.
void log_change(const SourceFacts& before, const SourceFacts& now);

}  // namespace leitstand

// From a source's report to what the System page and the log say of it.
#pragma once

#include "app/sources/source.hpp"
#include "core/model/system_facts.hpp"

namespace leitstand {

/// `rules` say from which multiple of the promised time on an answer is late, and stale.
[[nodiscard]] SourceFacts source_facts(const ConnectorConfig& connector, const SourceReport& report,
                                       const FeedRules& rules, Instant now);

/// What is new since `before` (nothing yet: its default), at the level that it deserves.
void log_change(const SourceFacts& before, const SourceFacts& now);

}  // namespace leitstand

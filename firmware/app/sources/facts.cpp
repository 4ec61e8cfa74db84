#include "app/sources/facts.hpp"

#include "platform/base/log.hpp"

namespace leitstand {
namespace {

SourceState state_of(const SourceReport& report, Millis every, const FeedRules& rules,
                     Instant now) {
    if (!report.delivered) return SourceState::never;
    const auto age = static_cast<double>((now - *report.delivered).count());
    const auto promised = static_cast<double>(every.count());
    if (age > promised * rules.stale_after)
        return report.trouble.empty() ? SourceState::stale : SourceState::offline;
    return age > promised * rules.late_after ? SourceState::late : SourceState::good;
}

/// The log tells a change once; the first facts are one.
bool is_news(const SourceFacts& before, const SourceFacts& now) {
    return before.id.empty() || before.state != now.state || before.trouble != now.trouble;
}

}  // namespace

SourceFacts source_facts(const ConnectorConfig& connector, const SourceReport& report,
                         const FeedRules& rules, Instant now) {
    SourceFacts out;
    out.id = connector.id;
    out.provider = connector.provider;
    out.every = connector.every;
    out.state = state_of(report, connector.every, rules, now);
    out.delivered = report.delivered;
    if (report.due > 0)
        out.on_time = static_cast<double>(report.on_time) / static_cast<double>(report.due);
    out.corrected = report.corrected;
    out.rewritten = report.rewritten;
    out.refused = report.refused;
    out.trouble = report.trouble;
    out.unmapped = report.unmapped;
    return out;
}

void log_change(const SourceFacts& before, const SourceFacts& now) {
    if (before.unmapped.empty() && !now.unmapped.empty()) {
        log_warning("connector {}: their queue `{}` is assigned nowhere, and {} more", now.id,
                    now.unmapped.front(), now.unmapped.size() - 1);
    }
    if (before.refused == 0 && now.refused > 0)
        log_warning("connector {}: something came that can't be used; it is counted", now.id);
    if (!is_news(before, now)) return;
    const std::string why = now.trouble.empty() ? "" : ": " + now.trouble;
    if (now.state == SourceState::good && now.trouble.empty()) {
        log_info("connector {}: delivers{}", now.id, before.trouble.empty() ? "" : " again");
    } else if (now.state == SourceState::never && now.trouble.empty()) {
        log_info("connector {}: begins", now.id);
    } else {
        log_warning("connector {}: {}{}", now.id, to_string(now.state), why);
    }
}

}  // namespace leitstand

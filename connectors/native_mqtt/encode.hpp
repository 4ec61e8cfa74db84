// The other direction: our records as payloads of interfaces.md section 3, for import, simulation
// and tests. encode(decode(x)) == x for every record that has no unknown fields.
#pragma once

#include <string>
#include <string_view>

#include "core/model/configuration.hpp"
#include "core/model/events.hpp"

namespace leitstand {

/// Appends one JSON object. Times carry `offset` so that people can read them.
void encode(const ContactRecord& record, std::chrono::minutes offset, std::string& out,
            Channel channel = Channel::voice);
void encode(const IntervalRecord& record, std::chrono::minutes offset, std::string& out);
void encode(const LiveRecord& record, std::chrono::minutes offset, std::string& out);
void encode(const ForecastRecord& record, std::chrono::minutes offset, std::string& out);
void encode(const EvaluationRecord& record, std::chrono::minutes offset, std::string& out);
void encode(const SurveyRecord& record, std::chrono::minutes offset, std::string& out);
void encode(const ExclusionRecord& record, std::chrono::minutes offset, std::string& out);
void encode(const EffortRecord& record, std::chrono::minutes offset, std::string& out);
void encode(const ActionRecord& record, std::chrono::minutes offset, std::string& out);
void encode(const EscalationRecord& record, std::chrono::minutes offset, std::string& out);

/// "leitstand/v1/in/<provider>/<queue>/<kind>"; an empty queue is "-" (effort, action, escalation)
/// or absent (state).
[[nodiscard]] std::string input_topic(std::string_view provider, std::string_view queue,
                                      MessageKind kind);

}  // namespace leitstand

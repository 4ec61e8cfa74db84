// One function a kind of record: its object's fields into our units. Each lives in the file of its
// kind.
#pragma once

#include "connectors/native_mqtt/reading.hpp"

namespace leitstand {

bool read_record(Reading& in, json::Object object, ContactRecord& out);
bool read_record(Reading& in, json::Object object, IntervalRecord& out);
bool read_record(Reading& in, json::Object object, LiveRecord& out);
bool read_record(Reading& in, json::Object object, ForecastRecord& out);
bool read_record(Reading& in, json::Object object, EvaluationRecord& out);
bool read_record(Reading& in, json::Object object, SurveyRecord& out);
bool read_record(Reading& in, json::Object object, ExclusionRecord& out);
bool read_record(Reading& in, json::Object object, EffortRecord& out);
bool read_record(Reading& in, json::Object object, StateRecord& out);
bool read_record(Reading& in, json::Object object, ActionRecord& out);
bool read_record(Reading& in, json::Object object, EscalationRecord& out);

}  // namespace leitstand

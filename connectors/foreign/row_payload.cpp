#include "connectors/foreign/row_payload.hpp"

#include "connectors/native_mqtt/encode.hpp"
#include "connectors/native_mqtt/records.hpp"

namespace leitstand {

Status RowPayload::readable(MessageKind kind) {
    const auto root = parser_.parse(payload_);
    if (!root) return tl::unexpected<Error>(root.error());
    json::Object object;
    if (root->get(object) != simdjson::SUCCESS) return fail(ErrorKind::data, "not a record");
    reading_.begin();
    const auto reads = [&](auto record) { return read_record(reading_, object, record); };
    const bool read = kind == MessageKind::contact      ? reads(ContactRecord{})
                      : kind == MessageKind::interval   ? reads(IntervalRecord{})
                      : kind == MessageKind::evaluation ? reads(EvaluationRecord{})
                                                        : reads(SurveyRecord{});
    if (read) return {};
    return fail(ErrorKind::data, reading_.refusal().detail);
}

Result<RowPayload::Encoded> RowPayload::encode_row(const ForeignRow& row,
                                                   std::chrono::minutes offset) {
    Encoded out;
    payload_.clear();
    if (row.kind == MessageKind::contact) {
        out.key = row.contact.id;
        encode(row.contact, offset, payload_, row.channel);
    } else if (row.kind == MessageKind::evaluation) {
        out.key = row.evaluation.id;
        encode(row.evaluation, offset, payload_);
    } else if (row.kind == MessageKind::survey) {
        out.key = row.survey.id;
        encode(row.survey, offset, payload_);
    } else {
        out.key = format_rfc3339(row.interval.start, std::chrono::minutes{0});
        encode(row.interval, offset, payload_);
    }
    if (const auto good = readable(row.kind); !good) return tl::unexpected<Error>(good.error());
    out.text = payload_;
    return out;
}

}  // namespace leitstand

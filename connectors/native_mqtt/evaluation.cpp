// `evaluation`: one scored quality evaluation. A section has points or does not apply; "does not
// apply" is not zero points.
#include <array>

#include "connectors/native_mqtt/records.hpp"

namespace leitstand {
namespace {

enum Field : std::size_t { id, at, form, contact, sections, critical, sample, calibration };
constexpr FieldTable kFields({{"id", Need::required},
                              {"at", Need::required},
                              {"form", Need::required},
                              {"contact"},
                              {"sections", Need::required},
                              {"critical"},
                              {"sample"},
                              {"calibration"}});

enum SectionField : std::size_t { section_id, points, max, na };
constexpr FieldTable kSectionFields({{"id", Need::required}, {"points"}, {"max"}, {"na"}});

enum CalibrationField : std::size_t { of, rater };
constexpr FieldTable kCalibrationFields({{"of", Need::required}, {"rater", Need::required}});

constexpr std::array<std::string_view, 3> kCritical{"customer", "business", "compliance"};
constexpr std::array<std::string_view, 3> kSamples{"random", "coaching", "targeted"};
constexpr std::array<std::string_view, 2> kRaters{"client", "provider"};

bool read_word(Reading& in, json::Element value, std::span<const std::string_view> words,
               std::string& out) {
    std::size_t word = 0;
    if (!in.word(value, words, word)) return false;
    out = words[word];
    return true;
}

bool read_section(Reading& in, json::Object object, EvaluationSection& out) {
    bool has_points = false, has_max = false;
    const bool read =
        in.fields(object, kSectionFields, [&](std::size_t field, json::Element value) {
            switch (field) {
                case section_id:
                    return in.text(value, out.id);
                case points:
                    has_points = true;
                    return in.number(value, out.points);
                case max:
                    has_max = true;
                    return in.number(value, out.max);
                default:
                    return in.flag(value, out.not_applicable);
            }
        });
    if (!read) return false;
    if (out.not_applicable) {
        return !has_points ||
               in.inconsistent("points", "is given, but `na` is true; give one of the two");
    }
    if (!has_points) return in.missing("points");
    if (!has_max) return in.missing("max");
    if (out.max <= 0)
        return in.inconsistent("max", "is 0; it must be the points that can be reached");
    return out.points <= out.max ||
           in.inconsistent("points", "is more than `max`; it must be at most that");
}

bool read_critical(Reading& in, json::Element value, std::vector<std::string>& out) {
    json::Array classes;
    if (!in.array(value, classes)) return false;
    in.at({});
    for (const auto element : classes) {
        const Reading::Scope scope(in, "critical", out.size());
        if (!read_word(in, element, kCritical, out.emplace_back())) return false;
    }
    return true;
}

bool read_calibration(Reading& in, json::Element value, EvaluationRecord& out) {
    json::Object object;
    if (!in.object(value, object)) return false;
    const Reading::Scope scope(in, "calibration");
    return in.fields(object, kCalibrationFields, [&](std::size_t field, json::Element v) {
        if (field == of) return in.text(v, out.calibration_of);
        return read_word(in, v, kRaters, out.calibration_rater);
    });
}

}  // namespace

bool read_record(Reading& in, json::Object object, EvaluationRecord& out) {
    return in.fields(object, kFields, [&](std::size_t field, json::Element value) {
        switch (field) {
            case id:
                return in.text(value, out.id);
            case at:
                return in.time(value, out.at);
            case form:
                return in.text(value, out.form);
            case contact:
                return in.text(value, out.contact);
            case sections:
                return in.each(value, "sections", [&](json::Object section) {
                    return read_section(in, section, out.sections.emplace_back());
                });
            case critical:
                return read_critical(in, value, out.critical);
            case sample:
                return read_word(in, value, kSamples, out.sample);
            default:
                return read_calibration(in, value, out);
        }
    });
}

}  // namespace leitstand

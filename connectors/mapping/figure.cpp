#include "connectors/mapping/figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace leitstand::mapping {
namespace {

MappedValue maybe(const std::optional<double>& number) {
    return number ? MappedValue::of(*number) : MappedValue{};
}

/// True for null, which the figure has its own rule for.
Result<bool> read_element(json::Element element, MappedValue& out) {
    std::string_view text;
    bool flag = false;
    double number = 0;
    if (element.is_null()) return true;
    if (element.get(text) == simdjson::SUCCESS) {
        out = MappedValue::of(std::string(text));
    } else if (element.get(flag) == simdjson::SUCCESS) {
        out = MappedValue::of(flag ? 1.0 : 0.0);
    } else if (element.get(number) == simdjson::SUCCESS) {
        out = MappedValue::of(number);
    } else {
        return fail(ErrorKind::data, "a list or an object stands there; it must be one value");
    }
    return false;
}

Result<MappedValue> through(const std::vector<Transform>& steps, MappedValue value, Instant now) {
    for (const Transform& step : steps) {
        auto next = apply(step, value, now);
        if (!next) return next;
        value = std::move(*next);
    }
    return value;
}

/// Unknown as soon as one of them is.
Result<MappedValue> folded(const std::vector<MappedValue>& values, double (*fold)(double, double)) {
    double out = 0;
    bool first = true;
    for (const MappedValue& value : values) {
        if (value.kind == MappedValue::Kind::unknown) return MappedValue{};
        if (value.kind != MappedValue::Kind::number) {
            return fail(ErrorKind::data, fmt::format("{} is no number", shown(value)));
        }
        out = first ? value.number : fold(out, value.number);
        first = false;
    }
    return MappedValue::of(out);
}

double added(double a, double b) { return a + b; }
double subtracted(double a, double b) { return a - b; }
double multiplied(double a, double b) { return a * b; }
double larger(double a, double b) { return std::max(a, b); }
double smaller(double a, double b) { return std::min(a, b); }

Result<MappedValue> ratio(const std::vector<MappedValue>& values) {
    const auto whole = folded({values[1]}, added);
    const auto part = folded({values[0]}, added);
    if (!whole || !part) return whole ? part : whole;
    const bool known = whole->kind == MappedValue::Kind::number &&
                       part->kind == MappedValue::Kind::number && whole->number != 0;
    return known ? MappedValue::of(part->number / whole->number) : MappedValue{};
}

Result<MappedValue> calculated(Figure::Source source, const std::vector<MappedValue>& values) {
    switch (source) {
        case Figure::Source::sum:
            return folded(values, added);
        case Figure::Source::difference:
            return folded(values, subtracted);
        case Figure::Source::product:
            return folded(values, multiplied);
        case Figure::Source::maximum:
            return folded(values, larger);
        case Figure::Source::minimum:
            return folded(values, smaller);
        default:
            return ratio(values);
    }
}

Result<MappedValue> joined(Figure::Many many, const std::vector<MappedValue>& values) {
    switch (many) {
        case Figure::Many::sum:
            return folded(values, added);
        case Figure::Many::maximum:
            return folded(values, larger);
        case Figure::Many::minimum:
            return folded(values, smaller);
        default:
            return values.front();
    }
}

Result<MappedValue> from_place(const Figure& figure, const Scene& scene) {
    const json::Element root = figure.from == Figure::From::item  ? scene.item
                               : figure.from == Figure::From::row ? scene.row
                                                                  : scene.answer;
    const auto found = figure.place.find(root);
    if (!found) return tl::unexpected(found.error());
    if (figure.many == Figure::Many::count) {
        return MappedValue::of(static_cast<double>(found->size()));
    }
    if (found->empty()) return maybe(figure.absent);
    if (found->size() > 1 && figure.many == Figure::Many::refused) {
        return fail(
            ErrorKind::data,
            fmt::format("{} values stand there; `many` says what they become", found->size()));
    }
    std::vector<MappedValue> values;
    for (const json::Element element : *found) {
        MappedValue value;
        const auto null = read_element(element, value);
        if (!null) return tl::unexpected(null.error());
        if (*null) {
            values.push_back(maybe(figure.null));
        } else if (std::find(figure.sentinels.begin(), figure.sentinels.end(), value) !=
                   figure.sentinels.end()) {
            values.emplace_back();
        } else {
            auto turned = through(figure.as, std::move(value), scene.now);
            if (!turned) return turned;
            values.push_back(std::move(*turned));
        }
        if (figure.many == Figure::Many::first) break;
    }
    return joined(figure.many, values);
}

/// A setting that reads like a number is one.
MappedValue of_setting(const Figure& figure, const Scene& scene) {
    const auto found = scene.settings->find(figure.setting);
    if (found == scene.settings->end()) return {};
    const std::string& text = found->second;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole ? MappedValue::of(number) : MappedValue::of(text);
}

}  // namespace

std::string Figure::described() const {
    const auto calculation = [&](std::string_view name) {
        std::vector<std::string> texts;
        for (const Figure& part : parts) texts.push_back(part.described());
        return fmt::format("{} of {}", name, fmt::join(texts, ", "));
    };
    switch (source) {
        case Source::place:
            return place.text();
        case Source::constant:
            return "always " + shown(constant);
        case Source::setting:
            return "setting " + setting;
        case Source::sum:
            return calculation("sum");
        case Source::difference:
            return calculation("difference");
        case Source::product:
            return calculation("product");
        case Source::ratio:
            return calculation("ratio");
        case Source::maximum:
            return calculation("maximum");
        case Source::minimum:
            return calculation("minimum");
    }
    return {};
}

Result<Place> Place::read(std::string_view text) {
    Place out;
    out.text_ = text;
    if (text.starts_with('$')) {
        auto path = JsonPath::compile(text);
        if (!path) return tl::unexpected(path.error());
        out.path_ = std::move(*path);
        return out;
    }
    if (!text.starts_with('/')) {
        return fail(ErrorKind::configuration,
                    "a place is a JSONPath, as in \"$.queues[*]\", or a JSON Pointer, as in "
                    "\"/queue/id\"");
    }
    auto pointer = JsonPointer::parse(text);
    if (!pointer) return tl::unexpected(pointer.error());
    out.pointer_ = std::move(*pointer);
    return out;
}

Result<std::vector<json::Element>> Place::find(json::Element from) const {
    std::vector<json::Element> out;
    if (!path_) {
        if (const auto element = pointer_.find(from)) out.push_back(*element);
        return out;
    }
    const auto nodes = path_->select(from);
    if (!nodes) return tl::unexpected(nodes.error());
    for (const JsonNode& node : nodes->nodes) out.push_back(node.value);
    return out;
}

Result<MappedValue> Figure::evaluate(const Scene& scene) const {
    if (source == Source::place) return from_place(*this, scene);
    if (source == Source::constant) return through(as, constant, scene.now);
    if (source == Source::setting) return through(as, of_setting(*this, scene), scene.now);
    std::vector<MappedValue> values;
    for (const Figure& part : parts) {
        auto value = part.evaluate(scene);
        if (!value) return value;
        values.push_back(std::move(*value));
    }
    auto out = calculated(source, values);
    return out ? through(as, std::move(*out), scene.now) : out;
}

}  // namespace leitstand::mapping

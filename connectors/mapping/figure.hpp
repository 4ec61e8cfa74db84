// How one figure is found in an answer: a place, or a calculation with several; what an absent
// place, a null and a sentinel mean; and the steps that turn its unit.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "connectors/json_path/path.hpp"
#include "connectors/json_path/pointer.hpp"
#include "connectors/mapping/transform.hpp"

namespace leitstand::mapping {

/// A JSONPath (begins with `$`) or a JSON Pointer (begins with `/`).
class Place {
public:
    /// Error (configuration) with what is wrong in the text.
    [[nodiscard]] static Result<Place> read(std::string_view text);
    /// Error (data): the path needs too many steps.
    [[nodiscard]] Result<std::vector<json::Element>> find(json::Element from) const;
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
    std::optional<JsonPath> path_;
    JsonPointer pointer_;
};

using Settings = std::map<std::string, std::string, std::less<>>;

/// Where figures are looked for: in the record, in the row around it, or in the whole answer.
struct Scene {
    json::Element item, row, answer;
    Instant now;
    const Settings* settings = nullptr;
};

struct Figure {
    enum class Source {
        place,
        constant,
        setting,
        sum,
        difference,
        product,
        ratio,
        maximum,
        minimum
    };
    enum class From { item, row, answer };
    enum class Many { refused, sum, maximum, minimum, first, count };

    Source source = Source::place;
    Place place;
    From from = From::item;
    Many many = Many::refused;  ///< what several values at one place become
    MappedValue constant;
    std::string setting;
    std::vector<Figure> parts;
    std::optional<double> absent, null;  ///< nullopt: unknown
    std::vector<MappedValue> sentinels;  ///< what means "no value", as it stands in the answer
    std::vector<Transform> as;

    /// Error (data): what was there, and what it should have been.
    [[nodiscard]] Result<MappedValue> evaluate(const Scene& scene) const;
    /// Where it comes from, for people: its path, or the calculation with the paths of its parts.
    [[nodiscard]] std::string described() const;
};

}  // namespace leitstand::mapping

// [quality] of a provider: the form that its evaluations are made by. Checked now and measured by
// later versions.
#include "app/configuration/own_name.hpp"
#include "app/configuration/parts.hpp"

namespace leitstand {

void read_quality(Table& quality) {
    std::string form;
    quality.text("form", "\"standard\"", form);
    std::map<std::string, Place> sections;
    for (auto& section : quality.sections("section")) {
        double weight = 0;
        (void)read_own_name(section, "\"opening\"", sections);
        section.require("weight", "10.0");
        section.number("weight", "10.0", {0, 100, true}, weight);
        section.finish();
    }
    quality.finish();
}

}  // namespace leitstand

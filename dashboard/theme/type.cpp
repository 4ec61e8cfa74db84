// The lists. A size that is drawn but not listed stops the program at the first frame
// (DrawContext::font), so a golden picture of each density is enough to keep them complete.
#include "dashboard/theme/type.hpp"

#include <array>

namespace leitstand {
namespace {

constexpr std::array kStandard{
    text_type(28),   text_type(30),   text_type(32),   text_type(34),   text_type(38),
    text_type(40),   text_type(46),   strong_type(34), strong_type(42), strong_type(46),
    strong_type(60), value_type(48),  value_type(56),  value_type(64),  value_type(68),
    value_type(76),  value_type(88),  value_type(100), value_type(116), value_type(150),
    value_type(200), number_type(50), number_type(56), number_type(58), number_type(68),
    number_type(84), unit_type(44),   unit_type(72),
};
constexpr std::array kMedium{
    text_type(42),   text_type(52),    text_type(64),   strong_type(64),
    strong_type(84), value_type(80),   value_type(140), value_type(200),
    number_type(80), number_type(100), unit_type(72),
};
constexpr std::array kFar{
    text_type(64),    text_type(80),   text_type(88),    strong_type(80),  strong_type(88),
    strong_type(116), value_type(260), number_type(116), number_type(128), unit_type(88),
};
constexpr std::array kPanel{
    text_type(28),   text_type(36),   strong_type(30), strong_type(36), strong_type(42),
    value_type(104), number_type(46), number_type(52), unit_type(37),
};

}  // namespace

std::span<const Type> types_of(Density density) {
    switch (density) {
        case Density::standard:
            return kStandard;
        case Density::medium:
            return kMedium;
        case Density::far:
            return kFar;
        case Density::panel:
            return kPanel;
    }
    return kStandard;
}

}  // namespace leitstand

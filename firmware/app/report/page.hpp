// The report as one HTML file: no script, no other file, fit for a screen and for A4.
#pragma once

#include <string>

#include "app/report/voice.hpp"

namespace leitstand {

[[nodiscard]] std::string report_html(const Report& report, Language language);

}  // namespace leitstand

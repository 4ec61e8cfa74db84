// Which of the names in the data quality list mean that something was refused.
#pragma once

#include <string_view>

namespace leitstand {

/// Records, rows or deliveries of a system that its connector could not use.
constexpr const char* kUnusable = "unusable";

/// True: what is counted under this kind changed no figure. False: it was used and is doubtful, or
/// it is no input at all (a clock that was set).
[[nodiscard]] bool is_refusal(std::string_view kind);

}  // namespace leitstand

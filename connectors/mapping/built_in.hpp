// The profiles of the house inside the program: a program that was copied without its folder still
// knows them. embed.cmake writes their bytes at build time.
#pragma once

#include <span>
#include <string_view>

namespace leitstand::mapping {

struct BuiltInProfile {
    std::string_view name;  ///< of the file, without its ending: "twilio"
    std::string_view toml;
};

/// By name.
[[nodiscard]] std::span<const BuiltInProfile> built_in_profiles();

}  // namespace leitstand::mapping

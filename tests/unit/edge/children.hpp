// Processes that a test kills: an edge that keeps taking contacts, and a hub. They are this test
// program, started again with a role.
#pragma once

#include <string>
#include <vector>

namespace leitstand::test {

inline constexpr const char* kEdgeRole = "--as-edge";      ///< PORT FOLDER CONTACTS
inline constexpr const char* kHubRole = "--as-hub";        ///< PORT FOLDER
inline constexpr const char* kLyingHubRole = "--as-liar";  ///< PORT FOLDER

/// Never returns but by an error: whoever started it kills it.
int play(const std::vector<std::string>& role);

}  // namespace leitstand::test

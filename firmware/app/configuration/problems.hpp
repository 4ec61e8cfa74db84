// Where the parts of the reader put their complaints: nothing stops at the first one.
#pragma once

#include <string>
#include <vector>

#include "app/configuration/load.hpp"
#include "platform/config/document.hpp"

namespace leitstand {

/// All problems of one run, of all files.
using Problems = std::vector<ConfigurationProblem>;

/// A place that other files may point at.
struct Place {
    std::string file;
    TextPosition at;
};

/// What can't be shown on one line of UTF-8 text becomes `?`, in the message and in the file's
/// name.
void complain(Problems& problems, const Place& place, std::string message);

/// "providers/nordcall.toml:12:5", for a message about another place.
[[nodiscard]] std::string to_string(const Place& place);

/// A value as a message may show it: short, and without control characters.
[[nodiscard]] std::string shown(std::string_view value);

/// "; did you mean `floor`?" or nothing.
[[nodiscard]] std::string hint(std::string_view word, std::span<const std::string_view> known);

/// By file, line, column; the same complaint about the same place only once.
void sort_problems(Problems& problems);

}  // namespace leitstand

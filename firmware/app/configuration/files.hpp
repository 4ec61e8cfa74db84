// The files of a configuration directory, as texts. Everything behind this seam also works on texts
// from elsewhere.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/configuration/problems.hpp"

namespace leitstand {

struct ConfigurationText {
    std::string file;  ///< relative: "site.toml", "providers/nordcall.toml"
    std::string text;
    bool readable = true;  ///< false: it is there, and its problem is already told
};

/// site.toml, pages.toml, providers/*.toml, connectors/*.toml, maps/*.toml and profiles/*.toml.
/// Other *.toml files beside them are a problem, since a mistyped name would silently mean the
/// defaults; hidden files and other endings are nobody's business. nullopt when there is no such
/// directory.
[[nodiscard]] std::optional<std::vector<ConfigurationText>> read_configuration_files(
    const std::filesystem::path& directory, Problems& problems);

/// The same checks on texts that are already there. `problems`: what was found before.
[[nodiscard]] LoadedConfiguration load_configuration_texts(std::vector<ConfigurationText> texts,
                                                           Problems problems = {});

}  // namespace leitstand

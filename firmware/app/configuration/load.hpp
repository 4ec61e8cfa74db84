// Reads a configuration directory (interfaces.md section 2). All errors of all files are found in
// one go.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/model/configuration.hpp"

namespace leitstand {

struct ConfigurationProblem {
    std::string file;          ///< relative to the directory
    int line = 0, column = 0;  ///< 1-based; 0: the file as a whole
    std::string message;       ///< what is wrong and what to write instead
};

/// "providers/nordcall.toml:12:5: unknown key `tresholds`; did you mean `threshold`?"
[[nodiscard]] std::string to_string(const ConfigurationProblem& problem);

struct LoadedConfiguration {
    std::shared_ptr<const Configuration> configuration;  ///< null when there is any problem
    std::vector<ConfigurationProblem> problems;          ///< by file, line, column
};

[[nodiscard]] LoadedConfiguration load_configuration(const std::filesystem::path& directory);

}  // namespace leitstand

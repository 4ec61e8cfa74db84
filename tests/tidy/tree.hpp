// The source tree as rules see it: texts by path, and code with comments and literals blanked out.
// Hand-made: good enough for code that clang-format has laid out, and for nothing else.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace leitstand::tidy {

struct SourceFile {
    std::string path;  ///< from the root, with '/'
    std::string text;
    std::vector<std::string> lines;
    std::vector<std::string> code;  ///< lines with comments and literals blanked; same columns

    SourceFile(std::string path, std::string text);
    [[nodiscard]] bool is_cpp() const;     ///< .cpp or .hpp
    [[nodiscard]] bool is_script() const;  ///< starts with #!
    [[nodiscard]] bool is_build() const;   ///< CMakeLists.txt or .cmake
    [[nodiscard]] bool in(std::string_view folder) const { return path.starts_with(folder); }
};

struct Finding {
    std::string path;
    std::size_t line = 0;  ///< 1-based; 0: the file as a whole
    std::string message;
};
using Findings = std::vector<Finding>;
[[nodiscard]] std::string to_string(const Findings& findings);

/// Every text file that people write: no build folders, no pictures, no test data.
[[nodiscard]] std::vector<SourceFile> read_tree(const std::filesystem::path& root);

/// `#include "x"` and `#include <x>`: the name between the marks, with its first mark; empty when
/// it is none.
[[nodiscard]] std::string_view included(std::string_view line);

/// Position of `word` in `line` as a whole word (no letter, digit or underscore beside it), or
/// npos.
[[nodiscard]] std::size_t find_word(std::string_view line, std::string_view word);

}  // namespace leitstand::tidy

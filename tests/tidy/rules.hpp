// The house rules, one function each. A rule about one file takes the file; one about the tree
// takes the tree.
#pragma once

#include "tests/tidy/tree.hpp"

namespace leitstand::tidy {

// layers.cpp
void include_arrows(const SourceFile& file, Findings& found);
void third_party_homes(const SourceFile& file, Findings& found);
void clock_and_chance(const SourceFile& file, Findings& found);

// layout.cpp
void columns(const SourceFile& file, Findings& found);
void file_length(const SourceFile& file, Findings& found);
void white_space(const SourceFile& file, Findings& found);
void opening_comment(const SourceFile& file, Findings& found);
void left_over_words(const SourceFile& file, Findings& found);
void machine_paths(const SourceFile& file, Findings& found);

// functions.cpp
struct Function {
    std::string name;
    std::size_t line = 0, length = 0;  ///< from its first line to its closing brace
};
[[nodiscard]] std::vector<Function> functions_of(const SourceFile& file);
void function_length(const SourceFile& file, Findings& found);

// house.cpp
void folder_readmes(const std::vector<SourceFile>& tree, Findings& found);
void dead_sources(const std::vector<SourceFile>& tree, Findings& found);
void dead_headers(const std::vector<SourceFile>& tree, Findings& found);
void packages_once(const std::vector<SourceFile>& tree, Findings& found);

}  // namespace leitstand::tidy

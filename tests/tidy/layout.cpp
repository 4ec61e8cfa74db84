// How a file looks. What clang-format can do is its job; this is what it leaves.
#include <algorithm>

#include "tests/tidy/rules.hpp"

namespace leitstand::tidy {
namespace {

constexpr std::size_t kColumns = 100;
constexpr std::size_t kFileLines = 500;

/// Characters, not bytes: German texts must not be shorter lines.
std::size_t width(std::string_view line) {
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

/// Words are put together here, so that this file doesn't find itself.
const std::string kLeftOver[] = {
    std::string("TO") + "DO", std::string("FIX") + "ME",           std::string("X") + "XX",
    std::string("HA") + "CK", std::string("not imple") + "mented", std::string("place") + "holder",
    std::string("st") + "ub",
};
const std::string kMachinePaths[] = {std::string("/wo") + "rk/", std::string("/ho") + "me/",
                                     std::string("/ro") + "ot/"};

bool is_code(const SourceFile& file) {
    return file.is_cpp() || file.is_script() || file.is_build();
}

/// A source right under its own header, or a test under what it tests, needs no second opening: the
/// header says what both are.
bool opens_with_own_header(const SourceFile& file) {
    const std::size_t slash = file.path.rfind('/') + 1;
    std::string stem = file.path.substr(slash, file.path.rfind('.') - slash);
    if (stem.ends_with("_test")) stem.resize(stem.size() - 5);
    return file.path.ends_with(".cpp") && !file.lines.empty() &&
           included(file.lines[0]).ends_with("/" + stem + ".hpp");
}

}  // namespace

void columns(const SourceFile& file, Findings& found) {
    if (!file.is_cpp() && !file.is_script()) return;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        if (const std::size_t n = width(file.lines[i]); n > kColumns) {
            found.push_back({file.path, i + 1, std::to_string(n) + " columns; 100 are allowed"});
        }
    }
}

void file_length(const SourceFile& file, Findings& found) {
    if (!is_code(file) || file.lines.size() <= kFileLines) return;
    found.push_back({file.path, file.lines.size(), "more than 500 lines: split it by idea"});
}

void white_space(const SourceFile& file, Findings& found) {
    if (!file.text.empty() && file.text.back() != '\n') {
        found.push_back({file.path, file.lines.size(), "no line end at the end of the file"});
    }
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        const std::string& line = file.lines[i];
        if (line.find('\r') != std::string::npos) {
            found.push_back({file.path, i + 1, "line end of another system"});
        } else if (!line.empty() && (line.back() == ' ' || line.back() == '\t')) {
            found.push_back({file.path, i + 1, "trailing white space"});
        }
        if (file.is_cpp() && line.find('\t') != std::string::npos) {
            found.push_back({file.path, i + 1, "a tab: four spaces"});
        }
    }
}

void opening_comment(const SourceFile& file, Findings& found) {
    const bool short_list = file.is_build() && file.lines.size() < 4;
    if (!is_code(file) || short_list || opens_with_own_header(file)) return;
    const std::string_view mark = file.is_cpp() ? "// " : "# ";
    const std::size_t first = file.is_script() ? 1 : 0;
    if (file.lines.size() <= first || !file.lines[first].starts_with(mark)) {
        found.push_back({file.path, first + 1, "a file opens with what it is, in a comment"});
    }
}

void left_over_words(const SourceFile& file, Findings& found) {
    if (!is_code(file)) return;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        for (const std::string& word : kLeftOver) {
            if (find_word(file.lines[i], word) != std::string_view::npos) {
                found.push_back({file.path, i + 1, word + ": finish it, or open an issue"});
            }
        }
    }
}

void machine_paths(const SourceFile& file, Findings& found) {
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        for (const std::string& path : kMachinePaths) {
            if (file.lines[i].find(path) != std::string::npos) {
                found.push_back({file.path, i + 1, "a path of one machine: " + path});
            }
        }
    }
}

}  // namespace leitstand::tidy

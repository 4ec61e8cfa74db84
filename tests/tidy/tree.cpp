// Reads the tree once; each file is a few kilobytes.
#include "tests/tidy/tree.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>

namespace leitstand::tidy {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

/// Walks over C++ and blanks what is not code.
class Blanker {
public:
    std::string run(std::string text) {
        for (std::size_t i = 0; i < text.size();) i = step(text, i);
        return text;
    }

private:
    static void blank(std::string& text, std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < std::min(to, text.size()); ++i) {
            if (text[i] != '\n') text[i] = ' ';
        }
    }

    /// Blanks what begins at `i`; returns where to go on.
    static std::size_t step(std::string& text, std::size_t i) {
        const std::string_view rest = std::string_view(text).substr(i);
        if (rest.starts_with("//")) return skip(text, i, text.find('\n', i));
        if (rest.starts_with("/*")) return skip(text, i, after(text, "*/", i + 2));
        if (rest.starts_with("#include")) return std::min(text.find('\n', i), text.size());
        if (rest.starts_with("R\"")) {
            const std::size_t open = text.find('(', i);
            if (open == std::string::npos) return i + 1;
            const std::string close = ")" + text.substr(i + 2, open - i - 2) + "\"";
            return skip(text, i, after(text, close, open));
        }
        if (rest.front() == '"') return skip(text, i, literal_end(text, i, '"'));
        // A quote between digits separates thousands; after a letter or digit it opens no literal.
        const bool opens = i == 0 || std::isalnum(static_cast<unsigned char>(text[i - 1])) == 0;
        if (rest.front() == '\'' && opens) return skip(text, i, literal_end(text, i, '\''));
        return i + 1;
    }

    static std::size_t skip(std::string& text, std::size_t from, std::size_t to) {
        const std::size_t end = std::min(to, text.size());
        blank(text, from, end);
        return end;
    }
    static std::size_t after(const std::string& text, std::string_view mark, std::size_t from) {
        const std::size_t found = text.find(mark, from);
        return found == std::string::npos ? text.size() : found + mark.size();
    }
    static std::size_t literal_end(const std::string& text, std::size_t open, char quote) {
        for (std::size_t i = open + 1; i < text.size(); ++i) {
            if (text[i] == '\\') {
                ++i;
            } else if (text[i] == quote || text[i] == '\n') {
                return i + 1;
            }
        }
        return text.size();
    }
};

bool written_by_people(const fs::path& path) {
    static constexpr std::string_view kinds[] = {".cpp",   ".hpp",  ".md", ".txt",
                                                 ".cmake", ".toml", ".yml"};
    const std::string extension = path.extension().string();
    if (extension.empty()) return true;  // scripts
    return std::find(std::begin(kinds), std::end(kinds), extension) != std::end(kinds);
}

bool skipped_folder(const std::string& path) {
    // Cases, recordings and corpora are data: what is wrong in them is wrong on purpose.
    return path == "build" || path.starts_with("build-") || path == ".git" ||
           path == "tests/cases" || path == "tests/fuzz/corpus";
}

bool is_word_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

}  // namespace

SourceFile::SourceFile(std::string path_, std::string text_)
    : path(std::move(path_)), text(std::move(text_)), lines(lines_of(text)) {
    if (is_cpp()) code = lines_of(Blanker().run(text));
}

bool SourceFile::is_cpp() const { return path.ends_with(".cpp") || path.ends_with(".hpp"); }
bool SourceFile::is_script() const { return text.starts_with("#!"); }
bool SourceFile::is_build() const {
    return path.ends_with("CMakeLists.txt") || path.ends_with(".cmake");
}

std::string to_string(const Findings& findings) {
    std::string text;
    for (const Finding& f : findings) {
        text += f.path + ":" + std::to_string(f.line) + ": " + f.message + "\n";
    }
    return text;
}

std::vector<SourceFile> read_tree(const fs::path& root) {
    std::vector<SourceFile> files;
    for (auto it = fs::recursive_directory_iterator(root); it != fs::recursive_directory_iterator();
         ++it) {
        const std::string path = fs::relative(it->path(), root).generic_string();
        if (it->is_directory() && skipped_folder(path)) {
            it.disable_recursion_pending();
        } else if (path != ".git" && it->is_regular_file() && written_by_people(it->path())) {
            std::ifstream in(it->path(), std::ios::binary);
            std::ostringstream text;
            text << in.rdbuf();
            files.emplace_back(path, text.str());
        }
    }
    std::sort(files.begin(), files.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return files;
}

std::string_view included(std::string_view line) {
    if (!line.starts_with("#include ")) return {};
    line.remove_prefix(9);
    if (line.empty() || (line.front() != '"' && line.front() != '<')) return {};
    const std::size_t end = line.find(line.front() == '"' ? '"' : '>', 1);
    return line.substr(0, end);
}

std::size_t find_word(std::string_view line, std::string_view word) {
    for (std::size_t at = line.find(word); at != std::string_view::npos;
         at = line.find(word, at + 1)) {
        const bool before = at == 0 || !is_word_char(line[at - 1]) || !is_word_char(word.front());
        const std::size_t end = at + word.size();
        const bool after =
            end == line.size() || !is_word_char(line[end]) || !is_word_char(word.back());
        if (before && after) return at;
    }
    return std::string_view::npos;
}

}  // namespace leitstand::tidy

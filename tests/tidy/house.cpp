// Rules about the tree as a whole: every folder explains itself, and nothing lies around unused.
#include <algorithm>
#include <set>

#include "tests/tidy/rules.hpp"

namespace leitstand::tidy {
namespace {

std::string folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string{} : std::string(path.substr(0, slash));
}

const SourceFile* find(const std::vector<SourceFile>& tree, const std::string& path) {
    const auto found =
        std::find_if(tree.begin(), tree.end(), [&](const SourceFile& f) { return f.path == path; });
    return found == tree.end() ? nullptr : &*found;
}

/// The CMakeLists.txt at or above `folder` names it: as its own folder, as one of FOLDERS or of
/// ls_test(), or by file.
bool is_built(const std::vector<SourceFile>& tree, const SourceFile& source) {
    const std::string own = folder_of(source.path);
    for (std::string folder = own; !folder.empty(); folder = folder_of(folder)) {
        const SourceFile* list = find(tree, folder + "/CMakeLists.txt");
        if (!list) continue;
        if (folder == own && list->text.find("ls_library(") != std::string::npos) return true;
        const std::string inside = source.path.substr(folder.size() + 1);
        if (list->text.find(inside) != std::string::npos) return true;
        const std::string place = folder_of(inside);
        if (place.empty()) {
            // "NAME_fuzz.cpp" stands as "ls_fuzz(NAME ...": a function of the list adds the rest.
            const std::string name = inside.substr(0, inside.rfind('_'));
            const std::string ending = inside.substr(std::min(inside.rfind('_'), inside.size()));
            return list->text.find("/*.cpp") != std::string::npos ||
                   list->text.find("/*" + ending) != std::string::npos ||
                   list->text.find("(" + name + " ") != std::string::npos;
        }
        const std::string below = place.starts_with("unit/") ? place.substr(5) : place;
        return find_word(list->text, below) != std::string_view::npos;
    }
    return false;
}

}  // namespace

void folder_readmes(const std::vector<SourceFile>& tree, Findings& found) {
    std::set<std::string> folders;
    for (const SourceFile& file : tree) {
        if (!file.is_cpp() && !file.is_script()) continue;
        for (std::string folder = folder_of(file.path); !folder.empty();
             folder = folder_of(folder)) {
            // The folders of tests/unit mirror the tree: what they test is explained there.
            if (!folder.starts_with("tests/unit/") && !folder.starts_with("."))
                folders.insert(folder);
        }
    }
    for (const std::string& folder : folders) {
        if (!find(tree, folder + "/README.md")) {
            found.push_back(
                {folder + "/README.md", 0, "a folder says what is in it: write this file"});
        }
    }
}

void dead_sources(const std::vector<SourceFile>& tree, Findings& found) {
    for (const SourceFile& file : tree) {
        if (file.path.ends_with(".cpp") && !is_built(tree, file)) {
            found.push_back({file.path, 0, "nobody builds it: no CMakeLists.txt names its folder"});
        }
    }
}

void dead_headers(const std::vector<SourceFile>& tree, Findings& found) {
    std::set<std::string> used;
    for (const SourceFile& file : tree) {
        if (!file.is_cpp()) continue;
        for (const std::string& line : file.lines) {
            const std::string_view name = included(line);
            if (!name.empty()) used.insert(std::string(name.substr(1)));
        }
    }
    for (const SourceFile& file : tree) {
        if (!file.path.ends_with(".hpp")) continue;
        const std::string from_firmware =
            file.path.starts_with("firmware/") ? file.path.substr(9) : "";
        if (!used.contains(file.path) && !used.contains(from_firmware)) {
            found.push_back({file.path, 0, "nobody includes it"});
        }
    }
}

void packages_once(const std::vector<SourceFile>& tree, Findings& found) {
    const SourceFile* list = find(tree, "script/packages.txt");
    if (!list) return;
    std::set<std::string> names;
    bool told = false;  // the line before was a comment, or a package under that comment
    for (std::size_t i = 0; i < list->lines.size(); ++i) {
        const std::string& line = list->lines[i];
        if (line.empty() || line.front() == '[') {
            told = false;
        } else if (line.front() == '#') {
            told = true;
        } else {
            if (!told)
                found.push_back({list->path, i + 1, "a package needs a line that says what for"});
            if (!names.insert(line.substr(0, line.find(' '))).second) {
                found.push_back({list->path, i + 1, "named twice: " + line});
            }
        }
    }
}

}  // namespace leitstand::tidy

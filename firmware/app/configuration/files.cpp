#include "app/configuration/files.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>

namespace leitstand {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> kRootFiles{"pages.toml", "site.toml"};
constexpr std::streamsize kMostBytes =
    (1 << 20) + 1;  // one more than the reader takes: it then says so

/// The names of *.toml files and links in a folder; empty when there is no folder.
std::vector<std::string> toml_files(const fs::path& folder, const std::string& name,
                                    Problems& problems) {
    std::vector<std::string> names;
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    if (error) {
        if (error != std::errc::no_such_file_or_directory) {
            complain(problems, {name, {}},
                     fmt::format("can't be listed: {}; make it a folder that the user of this "
                                 "program may read",
                                 error.message()));
        }
        return names;
    }
    for (; entry != fs::directory_iterator(); entry.increment(error)) {
        const auto file = entry->path().filename().string();
        if (file.ends_with(".toml") && file.front() != '.') names.push_back(file);
        if (error) break;
    }
    return names;
}

void read_into(const fs::path& directory, const std::string& file,
               std::vector<ConfigurationText>& texts, Problems& problems) {
    auto& out = texts.emplace_back();
    out.file = file;
    std::error_code error;
    if (fs::is_directory(directory / file, error)) {
        out.readable = false;
        complain(problems, {file, {}}, "this is a folder; a file was expected");
        return;
    }
    errno = 0;
    std::ifstream stream(directory / file, std::ios::binary);
    if (stream) {
        out.text.resize(kMostBytes);
        stream.read(out.text.data(), kMostBytes);
        out.text.resize(static_cast<std::size_t>(stream.gcount()));
    }
    if (!stream.is_open() || stream.bad()) {
        out.readable = false;
        complain(problems, {file, {}},
                 fmt::format("can't be read: {}; make it readable for the user of this program",
                             std::strerror(errno == 0 ? EIO : errno)));
    }
}

}  // namespace

std::optional<std::vector<ConfigurationText>> read_configuration_files(const fs::path& directory,
                                                                       Problems& problems) {
    std::error_code error;
    if (!fs::is_directory(directory, error)) {
        complain(problems, {directory.string(), {}},
                 "there is no such folder; name the one that holds site.toml with `--config DIR`");
        return std::nullopt;
    }
    std::vector<ConfigurationText> texts;
    for (const auto& name : toml_files(directory, directory.string(), problems)) {
        if (name == kRootFiles[0] || name == kRootFiles[1]) {
            read_into(directory, name, texts, problems);
        } else {
            const auto guess = hint(name, kRootFiles);
            complain(
                problems, {name, {}},
                fmt::format("nothing reads this file{} Here stand site.toml and pages.toml; "
                            "providers, connectors, maps and profiles have folders of their own",
                            guess.empty() ? "." : guess));
        }
    }
    for (const std::string folder : {"connectors", "maps", "profiles", "providers"}) {
        for (const auto& name : toml_files(directory / folder, folder, problems)) {
            read_into(directory, folder + "/" + name, texts, problems);
        }
    }
    return texts;
}

}  // namespace leitstand

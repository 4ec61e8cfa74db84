#include "app/keep/configuration_log.hpp"

#include <algorithm>
#include <fstream>
#include <vector>

#include "app/configuration/files.hpp"
#include "app/configuration/load.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFolder = "configurations";

struct Copy {
    Instant since;
    fs::path path;
};

/// The name sorts by time and has no colon in it, which some file systems refuse.
std::string name_of(Instant at) {
    std::string name = format_rfc3339(at, {});
    name = name.substr(0, name.find('+')) + "Z";
    std::replace(name.begin(), name.end(), ':', '.');
    return name;
}

std::optional<Instant> time_of(std::string name) {
    if (name.size() < 20) return std::nullopt;
    for (const std::size_t colon : {13U, 16U}) {
        if (name[colon] == '.') name[colon] = ':';
    }
    return parse_rfc3339(name);
}

std::vector<Copy> copies_in(const fs::path& folder) {
    std::vector<Copy> copies;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (const auto since = time_of(entry.path().filename().string()))
            copies.push_back({*since, entry.path()});
    }
    std::sort(copies.begin(), copies.end(),
              [](const Copy& a, const Copy& b) { return a.since < b.since; });
    return copies;
}

bool same(const std::vector<ConfigurationText>& a, const std::vector<ConfigurationText>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return x.file == y.file && x.text == y.text;
    });
}

Status write(const std::vector<ConfigurationText>& texts, const fs::path& folder) {
    const fs::path part = folder.string() + ".part";
    std::error_code error;
    fs::remove_all(part, error);
    for (const auto& text : texts) {
        fs::create_directories((part / text.file).parent_path(), error);
        std::ofstream out(part / text.file, std::ios::binary);
        out << text.text << std::flush;
        if (!out) return fail(ErrorKind::operation, (part / text.file).string() + ": not written");
    }
    fs::rename(part, folder, error);
    if (error) return fail(ErrorKind::operation, folder.string() + ": " + error.message());
    return {};
}

}  // namespace

Status note_configuration(const fs::path& config_dir, const fs::path& state_dir, Instant now,
                          Instant oldest) {
    Problems problems;
    const auto texts = read_configuration_files(config_dir, problems);
    if (!texts || !problems.empty())
        return fail(ErrorKind::operation, config_dir.string() + ": it can't be read");
    const fs::path folder = state_dir / kFolder;
    auto copies = copies_in(folder);
    if (!copies.empty()) {
        const auto newest = read_configuration_files(copies.back().path, problems);
        if (newest && same(*newest, *texts)) return {};
    }
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return fail(ErrorKind::operation, folder.string() + ": " + error.message());
    // One ended when the next began; the last one that began before `oldest` is still of use.
    for (std::size_t i = 0; i + 1 < copies.size() && copies[i + 1].since <= oldest; ++i)
        fs::remove_all(copies[i].path, error);
    return write(*texts, folder / name_of(now));
}

std::optional<NotedConfiguration> configuration_at(const fs::path& state_dir, Instant at) {
    const auto copies = copies_in(state_dir / kFolder);
    const auto after = std::find_if(copies.begin(), copies.end(),
                                    [&](const Copy& copy) { return copy.since > at; });
    if (after == copies.begin()) return std::nullopt;
    const Copy& copy = *std::prev(after);
    auto loaded = load_configuration(copy.path);
    if (!loaded.configuration) return std::nullopt;
    return NotedConfiguration{copy.since, std::move(loaded.configuration)};
}

}  // namespace leitstand

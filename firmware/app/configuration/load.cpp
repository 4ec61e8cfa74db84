// From a directory to one configuration: finds the files, has each one read, then checks what they
// say of each other.
#include "app/configuration/load.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/configuration/connector_check.hpp"
#include "app/configuration/files.hpp"
#include "app/configuration/references.hpp"

namespace leitstand {
namespace {

// Far above any site, and below what the numbers of a queue in the engine can name.
constexpr std::size_t kMostProviders = 1'000, kMostQueues = 4'096, kMostClauses = 4'096;

bool in_folder(const ConfigurationText& text, std::string_view folder) {
    return text.file.size() > folder.size() + 1 && text.file.starts_with(folder) &&
           text.file[folder.size()] == '/';
}

void read_one(const ConfigurationText& text, Configuration& out, ReadFiles& files,
              Problems& problems) {
    const bool is_provider = in_folder(text, "providers");
    if (in_folder(text, "profiles")) return read_own_profile(text.file, text.text, files, problems);
    if (in_folder(text, "maps")) {
        files.maps[text.file] = text.text;
        return;
    }
    auto parsed = parse_toml(text.text);
    if (!parsed) {
        complain(problems, {text.file, parsed.error().at}, parsed.error().message);
        if (is_provider) files.all_providers = false;
        return;
    }
    parsed->at = {1, 1};  // where a missing section is missed
    Table root(&*parsed, "", text.file, problems);
    if (is_provider) {
        auto& provider = files.providers.emplace_back();
        read_provider(root, provider);
        files.all_providers = files.all_providers && !provider.config.id.empty();
    } else if (in_folder(text, "connectors")) {
        read_connector(root, files.connectors.emplace_back());
    } else if (text.file == "pages.toml") {
        read_pages(root, files.pages);
    } else {
        read_site(root, out, files.strategy);
    }
}

void check_size(const Configuration& read, Problems& problems) {
    std::size_t queues = 0, clauses = 0;
    for (const ProviderConfig& provider : read.providers) {
        queues += provider.queues.size();
        clauses += provider.clauses.size();
    }
    const auto check = [&](std::size_t there, std::size_t most, const char* what) {
        if (there <= most) return;
        complain(problems, {"providers", {}},
                 fmt::format("there are {} {}; at most {} are possible", there, what, most));
    };
    check(read.providers.size(), kMostProviders, "providers");
    check(queues, kMostQueues, "queues");
    check(clauses, kMostClauses, "clauses");
}

void check_presence(const std::vector<ConfigurationText>& texts, Problems& problems) {
    const auto has = [&](auto matches) { return std::any_of(texts.begin(), texts.end(), matches); };
    if (!has([](const auto& t) { return t.file == "site.toml"; })) {
        complain(problems, {"site.toml", {}},
                 "the file is missing; write it with a section [site] that has id, name and "
                 "timezone");
    }
    if (!has([](const auto& t) { return in_folder(t, "providers"); })) {
        complain(problems, {"providers", {}},
                 "there is no provider; write a file such as providers/inhouse.toml with "
                 "[provider] and a [[queue]]");
    }
}

}  // namespace

LoadedConfiguration load_configuration_texts(std::vector<ConfigurationText> texts,
                                             Problems problems) {
    std::sort(texts.begin(), texts.end(),
              [](const auto& a, const auto& b) { return a.file < b.file; });
    auto configuration = std::make_shared<Configuration>();
    ReadFiles files;
    for (const auto& text : texts) {
        if (text.readable) {
            read_one(text, *configuration, files, problems);
        } else if (in_folder(text, "providers")) {
            files.all_providers = false;
        }
    }
    check_presence(texts, problems);
    resolve_references(files, *configuration, problems);
    for (auto& provider : files.providers)
        configuration->providers.push_back(std::move(provider.config));
    check_size(*configuration, problems);
    sort_problems(problems);
    LoadedConfiguration loaded;
    if (problems.empty()) loaded.configuration = std::move(configuration);
    loaded.problems = std::move(problems);
    return loaded;
}

LoadedConfiguration load_configuration(const std::filesystem::path& directory) {
    Problems problems;
    auto texts = read_configuration_files(directory, problems);
    if (!texts) return {nullptr, std::move(problems)};
    return load_configuration_texts(std::move(*texts), std::move(problems));
}

}  // namespace leitstand

#include "app/keep/backup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "engine/hash.hpp"
#include "platform/base/json.hpp"
#include "platform/base/json_writer.hpp"
#include "platform/store/journal_copy.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

constexpr const char* kJournal = "journal.db";
constexpr const char* kSeals = "sealed";
constexpr const char* kContents = "backup.json";
constexpr const char* kAccounts = "sources/accounts";

Result<std::string> bytes_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in) return fail(ErrorKind::data, path.string() + ": it can't be read");
    return bytes;
}

Result<BackupFile> described(const fs::path& folder, const std::string& name) {
    const auto bytes = bytes_of(folder / name);
    if (!bytes) return tl::unexpected(bytes.error());
    Hash64 hash;
    hash.mix(std::string_view(*bytes));
    return BackupFile{name, bytes->size(), fmt::format("{:016x}", hash.value())};
}

/// In the order of their names, so that the same state gives the same list.
std::vector<std::string> seals_in(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder / kSeals, error)) {
        if (entry.path().extension() == ".json")
            names.push_back(std::string(kSeals) + "/" + entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::string> accounts_in(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder / kAccounts, error)) {
        if (entry.path().extension() == ".json") names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string contents_json(const Backup& backup) {
    std::string text;
    JsonWriter json(text);
    json.begin_object().field("leitstand", backup.version);
    json.field("made_at", format_rfc3339(backup.made_at, {})).key("files").begin_array();
    for (const auto& file : backup.files) {
        json.begin_object().field("name", file.name).field("bytes", file.bytes);
        json.field("hash", file.hash).end_object();
    }
    json.end_array().key("accounts").begin_array();
    for (const auto& name : backup.accounts) json.value(name);
    json.end_array().end_object();
    return text + "\n";
}

/// Names come from a file that anybody may have written: they must stay inside of the folder.
bool allowed(const std::string& name) {
    if (name == kJournal) return true;
    const fs::path path(name);
    return path.parent_path() == kSeals && path.extension() == ".json" &&
           path.filename().string().find("..") == std::string::npos;
}

Result<Backup> contents_of(const fs::path& folder) {
    const fs::path path = folder / kContents;
    const auto wrong = [&](const std::string& what) {
        return fail(ErrorKind::data, path.string() + ": " + what);
    };
    const auto text = bytes_of(path);
    if (!text) return wrong("it can't be read; is this a folder that `leitstand backup` made?");
    json::Parser parser;
    const auto root = parser.parse(*text);
    if (!root) return wrong(root.error().message);
    Backup backup;
    std::string_view version, made_at;
    json::Array files;
    if ((*root)["leitstand"].get(version) != simdjson::SUCCESS ||
        (*root)["made_at"].get(made_at) != simdjson::SUCCESS ||
        (*root)["files"].get(files) != simdjson::SUCCESS || !parse_rfc3339(made_at)) {
        return wrong("it is not the list of a backup");
    }
    backup.version = version;
    backup.made_at = *parse_rfc3339(made_at);
    for (const auto element : files) {
        std::string_view name, hash;
        std::uint64_t bytes = 0;
        if (element["name"].get(name) != simdjson::SUCCESS ||
            element["hash"].get(hash) != simdjson::SUCCESS ||
            element["bytes"].get(bytes) != simdjson::SUCCESS || !allowed(std::string(name))) {
            return wrong("it names a file that is none of a backup");
        }
        backup.files.push_back({std::string(name), bytes, std::string(hash)});
    }
    json::Array accounts;  // older backups have none
    if ((*root)["accounts"].get(accounts) != simdjson::SUCCESS) return backup;
    for (const auto element : accounts) {
        std::string_view name;
        if (element.get(name) == simdjson::SUCCESS && name.find('/') == std::string_view::npos)
            backup.accounts.emplace_back(name);
    }
    return backup;
}

Result<Backup> fill(const fs::path& state_dir, const fs::path& folder, Instant now) {
    Backup backup{now, LEITSTAND_VERSION, {}, accounts_in(state_dir)};
    if (auto copied = copy_journal(state_dir / kJournal, folder / kJournal); !copied)
        return tl::unexpected(copied.error());
    std::vector<std::string> names = seals_in(state_dir);
    std::error_code error;
    if (!names.empty()) fs::create_directory(folder / kSeals, error);
    for (const auto& name : names) {
        if (!error) fs::copy_file(state_dir / name, folder / name, error);
    }
    if (error) return fail(ErrorKind::operation, folder.string() + ": " + error.message());
    names.insert(names.begin(), kJournal);
    for (const auto& name : names) {
        auto file = described(folder, name);
        if (!file) return tl::unexpected(file.error());
        backup.files.push_back(std::move(*file));
    }
    std::ofstream out(folder / kContents, std::ios::binary);
    out << contents_json(backup) << std::flush;
    if (!out) return fail(ErrorKind::operation, (folder / kContents).string() + ": not written");
    return backup;
}

}  // namespace

Result<Backup> make_backup(const fs::path& state_dir, const fs::path& to, Instant now) {
    if (fs::exists(to))
        return fail(ErrorKind::operation, to.string() + ": there is something of this name");
    const fs::path part = to.string() + ".part";
    std::error_code error;
    fs::remove_all(part, error);
    if (!error) fs::create_directories(part, error);
    if (error) return fail(ErrorKind::operation, part.string() + ": " + error.message());
    auto made = fill(state_dir, part, now);
    if (made) fs::rename(part, to, error);
    if (made && !error) return made;
    std::error_code ignored;
    fs::remove_all(part, ignored);
    if (!made) return made;
    return fail(ErrorKind::operation, to.string() + ": " + error.message());
}

Result<Backup> check_backup(const fs::path& from) {
    auto backup = contents_of(from);
    if (!backup) return backup;
    bool journal = false;
    for (const auto& file : backup->files) {
        const auto found = described(from, file.name);
        if (!found) return tl::unexpected(found.error());
        if (found->bytes != file.bytes || found->hash != file.hash)
            return fail(ErrorKind::data, (from / file.name).string() +
                                             ": it is not what was backed up; take another backup");
        journal = journal || file.name == kJournal;
    }
    if (!journal) return fail(ErrorKind::data, from.string() + ": it holds no journal");
    if (auto good = check_journal(from / kJournal); !good) return tl::unexpected(good.error());
    return backup;
}

Result<Restored> restore_backup(const fs::path& from, const fs::path& state_dir, bool replace) {
    auto backup = check_backup(from);
    if (!backup) return tl::unexpected(backup.error());
    const fs::path journal = state_dir / kJournal;
    if (!replace && fs::exists(journal)) {
        return fail(ErrorKind::operation,
                    journal.string() +
                        ": there is a journal; say --replace to put the backup in its place");
    }
    auto replaced = replace_journal(from / kJournal, journal);
    if (!replaced) return tl::unexpected(replaced.error());
    Restored out{std::move(*backup), std::move(*replaced), {}, 0};
    for (const auto& name : out.backup.accounts)
        out.missing_accounts += fs::exists(state_dir / kAccounts / name) ? 0U : 1U;
    std::error_code error;
    fs::create_directories(state_dir / kSeals, error);
    for (const auto& file : out.backup.files) {
        if (error || file.name == kJournal) continue;
        // A sealed month is never written again, whoever asks.
        if (fs::exists(state_dir / file.name)) {
            out.kept_seals.push_back(file.name);
        } else {
            fs::copy_file(from / file.name, state_dir / file.name, error);
        }
    }
    if (error) return fail(ErrorKind::operation, state_dir.string() + ": " + error.message());
    return out;
}

}  // namespace leitstand

#include "app/report/seal.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>

#include "app/report/differences.hpp"
#include "platform/base/json.hpp"
#include "platform/base/json_writer.hpp"

namespace leitstand {
namespace {

namespace fs = std::filesystem;

fs::path path_of(const Report& report, const fs::path& folder, int revision) {
    return folder / fmt::format("{}-{}.rev{}.json", report.provider->id, report.period, revision);
}

std::string document(const Report& report, const std::string& figures, int revision) {
    std::string text;
    JsonWriter json(text);
    json.begin_object().field("schema", 1).field("revision", revision);
    json.field("provider", report.provider->id).field("period", report.period);
    json.field("contract_version", report.contract().version);
    json.field("created_at",
               format_rfc3339(report.created, report.site->zone.offset(report.created)));
    json.key("figures").raw(figures);
    json.end_object();
    return text + "\n";
}

/// Never over another file: whoever comes second is told.
Status write_once(const fs::path& path, const std::string& text) {
    const fs::path half = path.string() + ".part";
    std::error_code error;
    fs::remove(half, error);
    {
        const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(
            std::fopen(half.c_str(), "wxb"), [](std::FILE* f) { return f ? std::fclose(f) : 0; });
        if (!file || std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() ||
            std::fflush(file.get()) != 0) {
            return fail(ErrorKind::operation, half.string() + ": " + std::strerror(errno));
        }
    }
    fs::permissions(half, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read,
                    error);
    if (!error) fs::create_hard_link(half, path, error);
    std::error_code ignored;
    fs::remove(half, ignored);
    if (error) return fail(ErrorKind::operation, path.string() + ": " + error.message());
    return {};
}

struct Sealed {
    std::string figures, contract_version;
};

Result<Sealed> read_seal(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    json::Parser parser;
    const auto root = in ? parser.parse(text) : fail(ErrorKind::operation, "it can't be read");
    if (!root) return while_doing(path.string(), root.error());
    Sealed sealed;
    json::Element figures;
    std::string_view version;
    if ((*root)["figures"].get(figures) != simdjson::SUCCESS ||
        (*root)["contract_version"].get(version) != simdjson::SUCCESS) {
        return fail(ErrorKind::operation, path.string() + ": this is no sealed month");
    }
    // The bytes as they were written: everything up to the bracket that closes the document.
    const auto at = text.find("\"figures\":");
    sealed.figures = text.substr(at + std::strlen("\"figures\":"));
    sealed.figures.resize(sealed.figures.rfind('}'));
    sealed.contract_version = version;
    return sealed;
}

Status write_revision(const Report& report, const std::string& figures, const fs::path& folder,
                      int revision, SealFacts& out) {
    const auto path = path_of(report, folder, revision);
    if (Status written = write_once(path, document(report, figures, revision)); !written)
        return written;
    out.revision = revision;
    out.contract_version = report.contract().version;
    return {};
}

}  // namespace

Result<SealFacts> seal(const Report& report, const std::string& figures,
                       const fs::path& state_directory) {
    SealFacts out;
    const fs::path folder = state_directory / "sealed";
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return fail(ErrorKind::operation, folder.string() + ": " + error.message());
    while (fs::exists(path_of(report, folder, out.revision + 1), error)) ++out.revision;
    if (out.revision == 0) {
        Status first = write_revision(report, figures, folder, 1, out);
        if (!first) return tl::unexpected(first.error());
        return out;
    }
    const auto newest = read_seal(path_of(report, folder, out.revision));
    if (!newest) return tl::unexpected(newest.error());
    out.contract_version = newest->contract_version;
    std::string before = newest->figures;
    if (before == figures && out.revision > 1) {
        const auto older = read_seal(path_of(report, folder, out.revision - 1));
        if (!older) return tl::unexpected(older.error());
        before = older->figures;
    }
    auto differences = json_differences(before, figures);
    if (!differences) return tl::unexpected(differences.error());
    out.differences = std::move(*differences);
    if (newest->figures == figures) return out;
    if (report.created >= report.dispute_until) {
        out.refused = true;
        return out;
    }
    Status next = write_revision(report, figures, folder, out.revision + 1, out);
    if (!next) return tl::unexpected(next.error());
    return out;
}

}  // namespace leitstand

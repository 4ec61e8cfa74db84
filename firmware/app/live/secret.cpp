#include "app/live/secret.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace leitstand {
namespace {

bool read_secret(const std::filesystem::path& path, std::string& secret) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return false;
    secret.assign(std::istreambuf_iterator<char>(in), {});
    if (secret.ends_with('\n')) secret.pop_back();
    return true;
}

}  // namespace

Result<std::string> resolve_secret(const std::string& spec,
                                   const std::filesystem::path& directory) {
    if (spec.empty()) return std::string{};
    std::string secret;
    if (spec.starts_with("env:")) {
        const char* value = std::getenv(spec.c_str() + 4);
        if (value != nullptr) return std::string(value);
        return fail(ErrorKind::configuration, "secret: the environment has no " + spec.substr(4));
    }
    if (spec.starts_with("file:")) {
        const std::filesystem::path name = spec.substr(5);
        const char* credentials = std::getenv("CREDENTIALS_DIRECTORY");
        if (credentials != nullptr && read_secret(credentials / name, secret)) return secret;
        if (read_secret(directory / name, secret)) return secret;
        return fail(ErrorKind::configuration, "secret: " + name.string() + " can't be read");
    }
    return fail(ErrorKind::configuration, "secret: write file:NAME or env:NAME");
}

}  // namespace leitstand

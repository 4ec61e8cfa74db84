#include "tests/fakes/node_tools.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "platform/net/loopback.hpp"
#include "platform/os/file_descriptor.hpp"

namespace leitstand::test {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Installed is what the list of today asks for. No lock file: it would name a host.
bool install(const fs::path& list, const fs::path& folder) {
    const fs::path done = folder / "installed.json";
    if (content(done) == content(list)) return true;
    std::error_code error;
    fs::copy_file(list, folder / "package.json", fs::copy_options::overwrite_existing, error);
    const std::string command = "cd '" + folder.string() +
                                "' && npm install --no-package-lock --no-audit --no-fund --silent "
                                "> install.log 2>&1";
    if (error || std::system(command.c_str()) != 0) return false;
    fs::copy_file(list, done, fs::copy_options::overwrite_existing, error);
    return !error;
}

}  // namespace

Result<std::string> node_tools() {
    for (const char* program : {"node", "npm"}) {
        if (find_program(program).empty())
            return fail(ErrorKind::operation, std::string(program) + " is not installed");
    }
    const fs::path list = fs::path(LEITSTAND_SOURCE_DIR) / "tests" / "tools" / "package.json";
    const fs::path folder = fs::path(LEITSTAND_BINARY).parent_path() / "node_tools";
    fs::create_directories(folder);
    // Tests run side by side; one of them installs, the others wait for it.
    const FileDescriptor lock(
        ::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!lock || ::flock(lock.get(), LOCK_EX) != 0)
        return fail(ErrorKind::operation, "the folder for the tools can't be locked");
    if (!install(list, folder)) {
        return fail(ErrorKind::operation,
                    "npm could not install the tools of tests/tools/package.json; see " +
                        (folder / "install.log").string());
    }
    return (folder / "node_modules" / ".bin").string();
}

Result<std::unique_ptr<NodeServer>> NodeServer::start(const std::string& tool,
                                                      std::vector<std::string> arguments) {
    const auto tools = node_tools();
    if (!tools) return tl::unexpected(tools.error());
    const auto port = free_port("127.0.0.1");
    if (!port) return tl::unexpected(port.error());
    auto server = std::make_unique<NodeServer>();
    server->port_ = *port;
    std::vector<std::string> command{find_program("node"), *tools + "/" + tool};
    for (std::string& argument : arguments) {
        if (const auto at = argument.find("{port}"); at != std::string::npos)
            argument.replace(at, 6, std::to_string(*port));
        command.push_back(std::move(argument));
    }
    auto process = ChildProcess::start(command, (server->folder_.path() / "output.txt").string());
    if (!process) return tl::unexpected(process.error());
    server->process_ = std::move(*process);
    // A specification of some megabytes takes a busy machine a while.
    for (int look = 0; look < 12'000 && server->process_.running(); ++look) {
        if (accepts_connections("127.0.0.1", *port)) return server;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return fail(ErrorKind::operation, tool + " did not begin: " + server->output());
}

std::string NodeServer::url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
}

std::string NodeServer::output() const { return content(folder_.path() / "output.txt"); }

}  // namespace leitstand::test

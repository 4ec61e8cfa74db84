// Tools of other people's that tests run beside the program: tests/tools/package.json says which,
// with exact versions. They are installed into the build folder once, when the first test asks.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/os/child_process.hpp"
#include "tests/fakes/broker.hpp"

namespace leitstand::test {

/// The folder that holds the tools' programs. Error: why there are none here, for a test to skip.
[[nodiscard]] Result<std::string> node_tools();

/// A server that a tool runs on a free loopback port; it ends with us.
class NodeServer {
public:
    /// `{port}` in an argument is replaced. Returns when it accepts connections. Error: why not.
    [[nodiscard]] static Result<std::unique_ptr<NodeServer>> start(
        const std::string& tool, std::vector<std::string> arguments);
    [[nodiscard]] std::string url(const std::string& path = {}) const;
    /// What it said so far.
    [[nodiscard]] std::string output() const;

private:
    ScratchFolder folder_;
    int port_ = 0;
    ChildProcess process_;
};

}  // namespace leitstand::test

// One poll of a connector for the person who connects it: what is asked, what came, and what each
// figure of it becomes. Secrets are masked.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/sources/http_setup.hpp"
#include "platform/os/clock.hpp"

namespace leitstand {

struct ProbeWish {
    std::string request;               ///< empty: all of them
    std::string queue;                 ///< theirs, of requests per queue; empty: all of them
    std::vector<std::string> answers;  ///< bodies that were saved, page by page; empty: ask
};

struct ProbeMeans {
    const ConnectorConfig& connector;
    const Configuration& site;
    const Clock& clock;
    std::filesystem::path config_directory, state_directory;
    std::function<void(std::string_view)> say;  ///< whole lines with their ends
};

/// True: every request was answered, and something in each answer could be used. Error
/// (configuration, usage): what can never work. A refresh token that is replaced meanwhile is kept
/// where the running program finds it.
[[nodiscard]] Result<bool> probe(const ProbeMeans& means, const ProbeWish& wish);

}  // namespace leitstand

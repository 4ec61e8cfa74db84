// An edge put together: sources, outbox, connection to the hub's broker, watch on the
// configuration. It ends them in the order in which nothing is lost.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/broker/certificates.hpp"
#include "app/edge/edge_sinks.hpp"
#include "app/live/configuration_watch.hpp"
#include "app/sources/source_loop.hpp"

namespace leitstand {

struct EdgeFolders {
    std::filesystem::path configuration, state;
};

class EdgeRun {
public:
    /// Error (configuration, usage): exit 2. Error (operation): exit 1. A broker that is away is no
    /// error.
    [[nodiscard]] static Result<std::unique_ptr<EdgeRun>> start(
        std::shared_ptr<const Configuration> config, const EdgeFolders& folders,
        const Clock& clock);
    ~EdgeRun();
    EdgeRun(const EdgeRun&) = delete;
    EdgeRun& operator=(const EdgeRun&) = delete;

    /// Once in a while: warns of certificates that end.
    void look_around();

private:
    EdgeRun(const EdgeFolders& folders, const Clock& clock) : folders_(folders), clock_(clock) {}
    Status start_outbox(std::shared_ptr<const Configuration> config);
    void configuration_changed(std::shared_ptr<const Configuration> config);

    const EdgeFolders folders_;
    const Clock& clock_;
    std::string setting_;  ///< as it was at the start: a change needs a restart
    std::vector<WatchedCertificate> certificates_;
    int certificate_step_ = 0;

    // Ended by hand, in the order of ~EdgeRun.
    std::unique_ptr<EdgeOutbox> outbox_;
    std::unique_ptr<EdgeSinks> sinks_;
    std::unique_ptr<SourceLoop> sources_;
    std::unique_ptr<ConfigurationWatch> watch_;
};

}  // namespace leitstand

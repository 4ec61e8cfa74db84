// The certificates of a site: an authority of its own, the broker's certificate, and one for each
// name that has rights there. And the warning before one of them ends.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/model/configuration.hpp"
#include "platform/base/result.hpp"
#include "platform/crypto/certificate.hpp"
#include "platform/net/broker_configuration.hpp"

namespace leitstand {

struct CertificateWishes {
    std::filesystem::path folder;    ///< made where it is missing, for its owner only
    std::vector<std::string> hosts;  ///< by which clients know the broker
    int days = 397;                  ///< how long the broker's and the clients' are good
};

/// ca.pem and ca.key, broker.pem and broker.key, NAME.pem and NAME.key of each user; keys are
/// readable by their owner only. What is there stays, but for certificates that end within 30 days:
/// those are made anew. Gives the files that were written. Error (operation): the folder refuses,
/// or holds half of the authority.
[[nodiscard]] Result<std::vector<std::filesystem::path>> make_certificates(
    const CertificateWishes& wishes, const std::vector<BrokerRights>& users, Instant now);

/// One that a running program looks at from time to time.
struct WatchedCertificate {
    std::string name;  ///< as the configuration calls it
    CertificateFacts facts;
};
/// Those that [broker] names and that can be read.
[[nodiscard]] std::vector<WatchedCertificate> watched_certificates(
    const Configuration& config, const std::filesystem::path& directory);
/// What is wrong, or soon will be, with the files that [broker] names.
[[nodiscard]] std::vector<std::string> file_warnings(const Configuration& config,
                                                     const std::filesystem::path& directory,
                                                     Instant now);
/// Of the one that ends first, once that is within 30 days; empty: none does.
[[nodiscard]] std::string first_warning(const std::vector<WatchedCertificate>& certificates,
                                        Instant now);
/// 0: nothing to say; else a step that grows at 30, 14 and 3 days and at the end: a log says each
/// step once.
[[nodiscard]] int warning_step(const std::vector<WatchedCertificate>& certificates, Instant now);

}  // namespace leitstand

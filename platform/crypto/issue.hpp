// Makes certificates: an authority of one's own, and under it those of a broker and its clients.
// EC P-256 with SHA-256; a new key for each.
#pragma once

#include <string>
#include <vector>

#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

enum class CertificateUse { authority, server, client };

struct CertificateOrder {
    std::string name;                ///< the common name: a broker takes it as the user
    std::vector<std::string> hosts;  ///< of a server: names and addresses
    CertificateUse use = CertificateUse::client;
    Instant from, until;
};

struct PemPair {
    std::string certificate, key;
};

/// `authority` signs; nullptr: it signs itself. Error (operation): OpenSSL refused, or the
/// authority is none.
[[nodiscard]] Result<PemPair> issue_certificate(const CertificateOrder& order,
                                                const PemPair* authority);

}  // namespace leitstand

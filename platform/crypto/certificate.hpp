// What a certificate says: whose it is, and from when until when.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "platform/base/instant.hpp"
#include "platform/base/result.hpp"

namespace leitstand {

struct CertificateFacts {
    std::string name;  ///< the common name; empty: it has none
    Instant from, until;
};

/// The first certificate of a PEM text. Error (configuration): there is none.
[[nodiscard]] Result<CertificateFacts> certificate_facts(std::string_view pem);
/// Of a file, which the error names.
[[nodiscard]] Result<CertificateFacts> read_certificate(const std::filesystem::path& file);

/// "the certificate broker.pem ends in 14 days", as long as that is within 30 days, or that it has
/// ended; empty: there is nothing to say. `name` is how people know it.
[[nodiscard]] std::string certificate_warning(const std::string& name,
                                              const CertificateFacts& facts, Instant now);

}  // namespace leitstand

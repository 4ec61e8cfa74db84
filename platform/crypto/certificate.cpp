#include "platform/crypto/certificate.hpp"

#include <openssl/pem.h>
#include <openssl/x509.h>

#include <array>
#include <ctime>
#include <fstream>
#include <iterator>
#include <memory>

namespace leitstand {
namespace {

constexpr std::chrono::days kSoon{30};

struct Free {
    void operator()(BIO* bio) const { BIO_free(bio); }
    void operator()(X509* certificate) const { X509_free(certificate); }
};

bool to_instant(const ASN1_TIME* time, Instant& out) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return false;
    out = Instant{std::chrono::seconds{::timegm(&parts)}};
    return true;
}

std::string days_text(std::int64_t days) {
    return std::to_string(days) + (days == 1 ? " day" : " days");
}

}  // namespace

Result<CertificateFacts> certificate_facts(std::string_view pem) {
    const std::unique_ptr<BIO, Free> bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const std::unique_ptr<X509, Free> certificate(
        PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    CertificateFacts facts;
    if (!certificate || !to_instant(X509_get0_notBefore(certificate.get()), facts.from) ||
        !to_instant(X509_get0_notAfter(certificate.get()), facts.until)) {
        return fail(ErrorKind::configuration, "holds no PEM certificate");
    }
    std::array<char, 256> name{};
    const int size = X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()),
                                               NID_commonName, name.data(), name.size());
    if (size > 0) facts.name.assign(name.data(), static_cast<std::size_t>(size));
    return facts;
}

Result<CertificateFacts> read_certificate(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string pem{std::istreambuf_iterator<char>(in), {}};
    if (!in || pem.empty()) {
        return fail(ErrorKind::configuration,
                    "the certificate " + file.string() + " can't be read");
    }
    auto facts = certificate_facts(pem);
    if (!facts) {
        return fail(ErrorKind::configuration, file.string() + " " + facts.error().message);
    }
    return facts;
}

std::string certificate_warning(const std::string& name, const CertificateFacts& facts,
                                Instant now) {
    const std::string which = "the certificate " + name;
    if (now < facts.from) return which + " is not valid yet; is this machine's clock right?";
    if (now >= facts.until) return which + " has ended; connections with it are refused";
    if (facts.until - now > kSoon) return {};
    const auto days = std::chrono::floor<std::chrono::days>(facts.until - now).count();
    return which + (days == 0 ? " ends within a day" : " ends in " + days_text(days));
}

}  // namespace leitstand
